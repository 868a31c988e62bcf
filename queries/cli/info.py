"""`jixiao info`: what a graph holds, and what was not read."""

from __future__ import annotations

import click

from extract.language import say
from graph.reading.summary import Info
from queries import once
from queries.cli.options import graph_option
from queries.cli.outputs import Output, output_options, print_list
from queries.presenting.answer_files import Answer
from queries.presenting.audit_lines import audit_lines
from queries.presenting.document_lists import document_list, failed_list, not_read_list
from queries.presenting.listing import Listing

# A terminal is not flooded; --json and --out have them all.
_SHOWN = 20
_NAMES = {
    "documents": ("文件", "documents"),
    "agencies": ("部门", "agencies"),
    "projects": ("项目", "projects"),
    "indicators": ("指标", "indicators"),
    "appropriations": ("支出科目", "appropriations"),
    "warnings": ("警告", "warnings"),
}


@click.command(help=say("图谱概况与未读入的内容", "What the graph holds and what was not read."))
@output_options
@graph_option
def info(graph: str, output: Output) -> None:
    with once.opened(graph) as opened:
        found = opened.info()
        lists = [document_list(found), not_read_list(found), failed_list(found)]
        counts = [(say(*words), str(found.counts[name])) for name, words in _NAMES.items()]
        answer = Answer([lists[0], *(one for one in lists[1:] if one.rows)], found.to_dict())
        if output.on_screen:
            _print_info(found, lists)
        else:
            facts = [*counts, (say("年度", "years"), _years(found))]
            if found.audit is not None:
                facts.append((say("审核", "audit"), " ".join(audit_lines(found.audit))))
            output.put(answer, graph=opened, facts=facts)


def _print_info(found: Info, lists: list[Listing]) -> None:
    counts = [f"{say(*words)} {found.counts[name]}" for name, words in _NAMES.items()]
    years = _years(found)
    click.echo("  ".join(counts) + (f"  {say('年度', 'years')} {years}" if years else ""))
    documents, not_read, _ = lists
    if documents.rows:
        print_list(documents)
    if not_read.rows:
        print_list(_cut(not_read))
        if len(not_read.rows) > _SHOWN:
            more = len(not_read.rows) - _SHOWN
            click.echo(say(f"另有 {more} 条，见 --json 或 --out", f"{more} more: see --json or --out"))
    for said in audit_lines(found.audit):
        click.echo(said)
    for path, zh, en in found.failed:
        click.echo(say(f"未读入：{path}：{zh}", f"not in: {path}: {en}"))


def _years(found: Info) -> str:
    return ", ".join(map(str, found.years))


def _cut(one: Listing) -> Listing:
    """The first rows, with so much of their text as a line takes."""
    rows = [{**row, "text": row["text"][:60]} for row in one.rows[:_SHOWN]]
    return Listing(one.name, one.all_columns, rows, one.title)
