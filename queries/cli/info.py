"""`jixiao info`: what a graph holds, and what was not read."""

from __future__ import annotations

import click

from extract.errors import QueryError
from extract.language import say
from graph.reading.summary import Info
from queries import once
from queries.cli.options import agency_option, count_option, graph_option
from queries.cli.outputs import Output, output_options, print_list
from queries.cli.tables import tell_twins
from queries.presenting.answer_files import Answer
from queries.presenting.audit_lines import audit_lines
from queries.presenting.document_lists import document_list, failed_list, warning_lists
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
@agency_option
@count_option()
@output_options
@graph_option
def info(graph: str, agency: str | None, count: tuple[str, ...], output: Output) -> None:
    with once.opened(graph) as opened:
        found = opened.info(agency=agency, count=count)
        if agency and not found.documents:
            raise QueryError(f"没有部门名称含“{agency}”的文件", f"no document is of an agency called {agency}")
        lists = [document_list(found), *warning_lists(found), failed_list(found)]
        counts = [(say(*words), str(found.counts[name])) for name, words in _NAMES.items()]
        answer = Answer([lists[0], *(one for one in lists[1:] if one.rows)], found.to_dict())
        if output.on_screen:
            _print_info(found, lists)
        else:
            facts = [*counts, (say("年度", "years"), _years(found))]
            if found.audit is not None:
                facts.append((say("审核", "audit"), " ".join(audit_lines(found.audit))))
            output.put(answer, graph=opened, facts=facts)
    tell_twins(found.twins)


def _print_info(found: Info, lists: list[Listing]) -> None:
    counts = [f"{say(*words)} {found.counts[name]}" for name, words in _NAMES.items()]
    years = _years(found)
    click.echo("  ".join(counts) + (f"  {say('年度', 'years')} {years}" if years else ""))
    documents, *warnings, _ = lists
    if documents.rows:
        print_list(documents)
    for some in warnings:
        if some.rows:
            print_list(_cut(some))
        if len(some.rows) > _SHOWN:
            more = len(some.rows) - _SHOWN
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
