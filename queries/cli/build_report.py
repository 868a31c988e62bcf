"""The closing table of `jixiao build`: every file of it with one standing, and what to do where one was not read."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from extract.language import say, visible
from graph.building.reports import FAILED, READ, UNCHANGED, BuildReport, FileReport
from graph.building.standings import Standing
from queries.answers.counted_once import in_words
from queries.cli.corrected import tell_corrected
from queries.cli.tables import print_table
from queries.presenting.document_lists import from_records

_TYPES = ("project", "indicator", "appropriation", "funding")
_LONG = 40  # files: more are grouped by how they stand, the worst next to the end
_NAMED = 5  # files named after one piece of advice


def print_report(report: BuildReport, graph: Path) -> None:
    """Prints counts, the table, what to do, and the counts again where the table is long."""
    files = tell_files(report)
    for file in report.files:
        if file.error is not None:
            click.echo(f"{say(*file.standing.wording)}{say('：', ': ')}" + str(file.error), err=True)
        for refused in file.refused:
            click.echo(say("失败：", "failed: ") + str(refused), err=True)
    for argument in report.missing:
        click.echo(say(f"失败：{argument}：没有这个文件", f"failed: {argument}: no such file"), err=True)
    _print_advice(files, graph)
    for one in report.doubled:
        zh = f"{one.path}：{one.name} 在图谱中另有一份，来自 {one.other}，内容算两次；可运行 jixiao remove {one.other}"
        en = f"{one.path}: the graph has {one.name} from {one.other} too and counts it twice: jixiao remove {one.other}"
        click.echo(say(zh, en), err=True)
    for twins in report.twins:
        click.echo(in_words(twins), err=True)
    tell_corrected(report.corrected)
    if report.stale:
        click.echo(
            say(
                "图谱或关联规则已变，请重做指标关联：jixiao link",
                "the graph or the rules of linking changed: link it again with jixiao link",
            ),
            err=True,
        )
    seconds = f"{report.seconds:.1f}"
    zh, en = f"；用时 {seconds} 秒；图谱：{graph}", f"; {seconds} s; graph: {graph}"
    click.echo(_counts(report) + say(zh, en))


def tell_files(report: BuildReport) -> list[FileReport]:
    """Prints the table of all files, how many stand how first; returns them in the table's order."""
    files = list(report.all_files)
    if len(files) > _LONG:
        ranks = {standing: rank for rank, standing in enumerate(Standing)}
        files.sort(key=lambda file: ranks[file.standing])  # stable: by path within
    if len(files) > 1:
        click.echo(_counts(report) + "\n")
    columns = [say("文件", "file"), say("状态", "status"), say("项目", "projects"), say("指标", "indicators")]
    columns += [say("支出科目", "appropriations"), say("其他金额", "funding"), say("警告", "warnings")]
    columns += [say("已处理%", "accounted %"), say("秒", "s")]
    names = _names(files)
    print_table(columns, [_row(file, name) for file, name in zip(files, names, strict=True)])
    return files


def _counts(report: BuildReport) -> str:
    parts = [f"{say(*one.wording)} {number}" for one, number in report.standings.items()]
    unchanged = sum(file.status == UNCHANGED for file in report.files)
    if unchanged:
        parts.append(say(f"其中未变 {unchanged}", f"{unchanged} of them unchanged"))
    return say("，", ", ").join(parts)


def _names(files: Iterable[FileReport]) -> list[str]:
    """The files as they are told apart: below the folder that holds them all."""
    paths = [os.path.abspath(file.path) for file in files]
    folder = os.path.commonpath([os.path.dirname(path) for path in paths]) if paths else ""
    return [os.path.relpath(path, folder) for path in paths]


def _row(file: FileReport, name: str) -> list[Any]:
    counts = [file.counts[kind] if file.status == READ else None for kind in _TYPES]
    seconds = None if file.status not in (READ, FAILED) else round(file.seconds, 2)
    warnings = file.warnings if file.status == READ else None
    return [name, _status(file), *counts, warnings, _share(file), seconds]


def _status(file: FileReport) -> str:
    words = file.standing.words(file.places)
    return say(f"{words}，未变", f"{words}, unchanged") if file.status == UNCHANGED else words


def _share(file: FileReport) -> str | None:
    if file.status != READ:
        return None
    return from_records() if file.coverage is None else file.coverage.percent


def _print_advice(files: Iterable[FileReport], graph: Path) -> None:
    """One line for each thing to do, with the files that it is about."""
    told: dict[str, list[FileReport]] = defaultdict(list)
    for file in files:
        if advice := _advice(file, graph):
            told[advice].append(file)
    for advice, about in told.items():
        names, standing = [visible(one.path.name) for one in about[:_NAMED]], about[0].standing
        zh, en = "、".join(names), ", ".join(names)
        if len(about) > _NAMED:
            zh, en = f"{zh} 等 {len(about)} 个", f"{en} and {len(about) - _NAMED} more"
        click.echo(say(f"{standing.wording.zh}：{zh}：{advice}", f"{standing.wording.en}: {en}: {advice}"), err=True)


def _advice(file: FileReport, graph: Path) -> str | None:
    if file.advice is not None:
        return say(*file.advice)
    if file.standing is Standing.PARTLY:
        return say(
            f"未读入的位置见 jixiao queries not-read --graph {graph}",
            f"for the places see jixiao queries not-read --graph {graph}",
        )
    if file.standing is Standing.NEEDS_RECOGNITION:
        from extract.readers.scan.render import INSTALL

        return say(f"安装识别组件后再运行：{INSTALL}", f"install the extra and build again: {INSTALL}")
    return None


def report_dict(report: BuildReport) -> dict[str, Any]:
    """The report as JSON: `standings` counts, `files` holds every file with its one standing."""
    files = [
        {
            "file": str(file.path),
            "status": file.status,
            "standing": str(file.standing),
            "places": file.places,
            "advice": None if file.advice is None else say(*file.advice),
            "documents": file.documents,
            **{name: file.counts[name] for name in _TYPES},
            "warnings": file.warnings,
            "corrections": file.corrections,
            "relevant": None if file.coverage is None else file.coverage.relevant,
            "accounted": None if file.coverage is None else file.coverage.accounted,
            "seconds": round(file.seconds, 3),
            "error": None if file.error is None else str(file.error),
            "refused": list(map(str, file.refused)),
        }
        for file in report.all_files
    ]
    return {
        "standings": {str(one): number for one, number in report.standings.items()},
        "files": files,
        "missing": list(report.missing),
        "left_out": [str(path) for path in report.left_out],
        "corrections": {
            "applied": report.corrected.applied,
            "unused": [
                {"document": one.document, "correction": one.correction, "why": say(*one.why)}
                for one in report.corrected.unused
            ],
            "waiting": list(report.corrected.waiting),
            "strays": list(report.corrected.strays),
        },
        "doubled": [asdict(one) for one in report.doubled],
        "twins": [
            {"counted": t.counted, "others": t.others, "rows": t.rows, "equal": t.equal, "files": dict(t.names)}
            for t in report.twins
        ],
        "seconds": round(report.seconds, 3),
    }
