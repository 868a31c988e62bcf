"""`jixiao info`: what a graph holds, and what was not read."""

from __future__ import annotations

from pathlib import Path

import click

from extract.language import say
from extract.records import percent
from graph.reading.summary import Info
from queries import once
from queries.cli.options import graph_option, json_option
from queries.cli.tables import print_json, print_table

# A terminal is not flooded; --json has them all.
_SHOWN = 20
_DIGITS = 8  # of a document's id, as `remove` and `review` take it


def from_records() -> str:
    """What stands in the place of the share where records came without their document: nobody looked at its cells."""
    return say("由记录建成", "from records")


@click.command(help=say("图谱概况与未读入的内容", "What the graph holds and what was not read."))
@graph_option
@json_option
def info(graph: str, as_json: bool) -> None:
    found = once.info(graph)
    if as_json:
        print_json(found.to_dict())
    else:
        _print_info(found)


def _print_info(found: Info) -> None:
    names = {
        "documents": ("文件", "documents"),
        "agencies": ("部门", "agencies"),
        "projects": ("项目", "projects"),
        "indicators": ("指标", "indicators"),
        "appropriations": ("支出科目", "appropriations"),
        "warnings": ("警告", "warnings"),
    }
    counts = [f"{say(*words)} {found.counts[name]}" for name, words in names.items()]
    years = ", ".join(map(str, found.years))
    click.echo("  ".join(counts) + (f"  {say('年度', 'years')} {years}" if years else ""))
    columns = [
        "id",
        "agency",
        "year",
        say("种类", "kind"),
        "document",
        say("项目", "projects"),
        say("指标", "indicators"),
    ]
    columns += [say("警告", "warnings"), say("已处理%", "accounted %"), say("路径", "path")]
    rows = [
        [
            d.iri.rpartition("doc-")[2][:_DIGITS],
            d.agency,
            str(d.year or ""),
            _kind(d.kind),
            d.title,
            d.projects,
            d.indicators,
            d.warnings,
            from_records() if d.from_records else percent(d.relevant, d.accounted),
            _path(d.paths),
        ]
        for d in found.documents
    ]
    if rows:
        print_table(columns, rows)
    titles = {d.iri: d.title or _path(d.paths) or d.iri for d in found.documents}
    lines = [
        [titles[w.document], w.place, say(w.zh or w.code, w.en or w.code), " ".join((w.text or "").split())[:60]]
        for w in found.not_read
    ]
    if lines:
        headings = ["document", "place", say("警告", "warning"), say("原文", "text")]
        print_table(headings, lines[:_SHOWN], title=say("未读入的内容", "What was not read"))
        if len(lines) > _SHOWN:
            more = len(lines) - _SHOWN
            click.echo(say(f"另有 {more} 条，见 --json", f"{more} more: see --json"))
    for path, zh, en in found.failed:
        click.echo(say(f"未读入：{path}：{zh}", f"not in: {path}: {en}"))


def _kind(kind: str | None) -> str | None:
    words = {"budget": ("预算", "budget"), "final_account": ("决算", "final account")}
    return say(*words[kind]) if kind in words else kind


def _path(paths: tuple[str, ...]) -> str:
    return ", ".join(Path(path).name for path in paths)
