"""`jixiao check` and `jixiao backup`: is a graph directory whole, its repair, and a copy that depends on nothing.

Exit codes of check: 0 everything is whole (with --repair: is now, and nothing was lost), 1 something is not, or the
directory is no graph's; of backup: 0 written and checked, 1 not written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.language import Wording, say
from queries import checking
from queries.checking import Checked
from queries.cli.options import directory_option, json_option
from queries.cli.tables import print_json, print_table


@click.command(
    help=say(
        "检查图谱目录各部分是否完好；--repair 修复能修复的",
        "Check that each part of a graph directory is whole; --repair mends what can be mended.",
    )
)
@click.option(
    "--repair",
    is_flag=True,
    help=say("修复，不丢失仍可读的文件", "mend it; no document is lost that can still be read"),
)
@json_option
@directory_option
def check(repair: bool, as_json: bool, graph: Path) -> None:
    found = checking.check(graph, repair=repair)
    if as_json:
        print_json(_as_dict(found))
    else:
        _print(found)
    sys.exit(0 if found.whole else 1)


def _as_dict(found: Checked) -> dict[str, object]:
    parts = [
        {"part": part.name, "status": part.status.value, "why": None if part.why is None else say(*part.why)}
        for part in found.parts
    ]
    return {"whole": found.whole, "parts": parts, "done": _said(found.done), "lost": _said(found.lost)}


def _said(texts: tuple[Wording, ...]) -> list[str]:
    return [say(*text) for text in texts]


def _print(found: Checked) -> None:
    rows = [[part.name, say(*part.status.wording), "" if part.why is None else say(*part.why)] for part in found.parts]
    print_table([say("部分", "part"), say("状态", "status"), say("说明", "note")], rows)
    for text in _said(found.done):
        click.echo(say("已修复：", "mended: ") + text, err=True)
    for text in _said(found.lost):
        click.echo(say("未能修复：", "not mended: ") + text, err=True)
    if not found.whole and not found.lost:
        click.echo(say(*(_LEFT if found.repaired else _ADVICE)), err=True)


_ADVICE = Wording("有损坏；jixiao check --repair 修复能修复的", "not whole; jixiao check --repair mends what it can")
_LEFT = Wording(
    "表中不完好的部分无法自动修复：请按说明处理（权限、被占用或要人改的文件）",
    "not whole; what the table names cannot be mended here: see its notes (rights, files in use or written by people)",
)


@click.command(
    help=say(
        "把图谱备份到新目录（独立、经检查；已有的目录不覆盖）",
        "Back a graph up to a new directory: independent, checked; nothing is overwritten.",
    )
)
@click.argument("target", type=click.Path(path_type=Path))
@directory_option
def backup(target: Path, graph: Path) -> None:
    click.echo(say("已备份到 ", "backed up to ") + str(checking.backup(graph, target)))
