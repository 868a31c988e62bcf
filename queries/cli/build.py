"""`jixiao build`, `jixiao remove`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extract.language import say, visible
from graph.building.session import FAILED, READ, BuildReport, FileReport
from queries import making
from queries.cli.options import directory_option, json_option, timeout_option
from queries.cli.tables import print_json, print_table
from queries.cli.terminal import console
from queries.presenting.document_lists import from_records

_TYPES = ("project", "indicator", "appropriation", "funding")
_STATUS = {"read": ("读入", "read"), "unchanged": ("未变", "unchanged"), "failed": ("失败", "failed")}


@click.command(
    help=say(
        "把文件或记录（*.jsonl、extract 写的 CSV）读入图谱",
        "Read documents or records (*.jsonl, the CSV of extract) into a graph.",
    )
)
@click.argument("documents", nargs=-1, required=True)
@directory_option
@click.option("--workers", type=click.IntRange(1), help=say("读取进程数，默认为处理器数", "worker processes (cores)"))
@timeout_option
@click.option(
    "--memory",
    type=click.IntRange(0),
    help=say(
        "各进程合用的内存上限（MiB），默认每个 1024、至少 4096，0 为不限",
        "MiB that the workers may use together, 1024 each and 4096 at least by default; 0 for no limit",
    ),
)
@click.option("--password", default="", help=say("加密 PDF 的密码", "password of encrypted PDFs"))
@click.option(
    "--engine",
    type=click.Choice(["auto", "lattice", "pdfplumber"]),
    default="auto",
    show_default=True,
    help=say("PDF 表格引擎", "table engine for PDFs"),
)
@click.option("--force", is_flag=True, help=say("未变的文件也重新读入", "read unchanged files again"))
@click.option("--link", is_flag=True, help=say("随后连接相似指标", "link similar indicators afterwards"))
@json_option
def build(
    documents: tuple[str, ...],
    graph: Path,
    workers: int | None,
    timeout: float,
    memory: int | None,
    password: str,
    engine: str,
    force: bool,
    link: bool,
    as_json: bool,
) -> None:
    """Exit code 0: all are in; 1: some failed, the rest are in; 2: wrong usage."""
    with _progress() as (begin, tell):
        report = making.build(
            graph,
            documents,
            workers=workers,
            timeout=timeout,
            memory=memory,
            password=password,
            engine=engine,
            force=force,
            begin=begin,
            tell=tell,
        )
    if not report.files:
        raise click.UsageError(say("没有可读的文件：", "no files to read: ") + ", ".join(documents))
    if as_json:
        print_json(_report_dict(report))
    else:
        _print_report(report, graph)
    if link:
        from queries.cli.link import run_link

        run_link(graph, err=as_json)
    sys.exit(1 if report.failed else 0)


@contextmanager
def _progress() -> Iterator[tuple[Any, Any]]:
    """A bar on standard error while it is a terminal; nothing else is written there."""
    terminal = console(err=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=terminal, disable=not terminal.is_terminal, transient=True) as bar:
        task = bar.add_task(say("读取", "reading"), total=None)

        def tell(report: FileReport) -> None:
            bar.update(task, advance=1, description=visible(report.path.name[:40]))

        yield lambda files: bar.update(task, total=files), tell


def _print_report(report: BuildReport, graph: Path) -> None:
    columns = [say("文件", "file"), say("状态", "status"), say("项目", "projects"), say("指标", "indicators")]
    columns += [
        say("支出科目", "appropriations"),
        say("其他金额", "funding"),
        say("警告", "warnings"),
        say("已处理%", "accounted %"),
    ]
    columns += [say("秒", "s")]
    print_table(columns, [_row(file) for file in report.files])
    for file in report.files:
        if file.error is not None:
            click.echo(say("失败：", "failed: ") + str(file.error), err=True)
        for refused in file.refused:
            click.echo(say("失败：", "failed: ") + str(refused), err=True)
    for argument in report.missing:
        click.echo(say(f"失败：{argument}：没有这个文件", f"failed: {argument}: no such file"), err=True)
    if report.left_out:
        count, names = len(report.left_out), ", ".join(path.name for path in report.left_out[:3])
        names += ", …" if count > 3 else ""
        zh = f"略过 {count} 个记录文件，同目录有其原文件：{names}"
        click.echo(say(zh, f"left out {count} files of records beside their documents: {names}"), err=True)
    for one in report.doubled:
        zh = f"{one.path}：{one.name} 在图谱中另有一份，来自 {one.other}，内容算两次；可运行 jixiao remove {one.other}"
        en = f"{one.path}: the graph has {one.name} from {one.other} too and counts it twice: jixiao remove {one.other}"
        click.echo(say(zh, en), err=True)
    if report.stale:
        click.echo(
            say(
                "图谱或关联规则已变，请重做指标关联：jixiao link",
                "the graph or the rules of linking changed: link it again with jixiao link",
            ),
            err=True,
        )
    status = Counter(file.status for file in report.files)
    parts = ", ".join(f"{say(*_STATUS[name])} {status[name]}" for name in _STATUS if status[name])
    click.echo(f"{parts}; {report.seconds:.1f} s; {say('图谱', 'graph')}: {graph}")


def _row(file: FileReport) -> list[Any]:
    counts = [file.counts[name] if file.status == READ else None for name in _TYPES]
    seconds = None if file.status not in (READ, FAILED) else round(file.seconds, 2)
    return [
        file.path.name,
        say(*_STATUS[file.status]),
        *counts,
        file.warnings if file.status == READ else None,
        _share(file),
        seconds,
    ]


def _share(file: FileReport) -> str | None:
    if file.status != READ:
        return None
    return from_records() if file.coverage is None else file.coverage.percent


def _report_dict(report: BuildReport) -> dict[str, Any]:
    files = [
        {
            "file": str(file.path),
            "status": file.status,
            "documents": file.documents,
            **{name: file.counts[name] for name in _TYPES},
            "warnings": file.warnings,
            "relevant": None if file.coverage is None else file.coverage.relevant,
            "accounted": None if file.coverage is None else file.coverage.accounted,
            "seconds": round(file.seconds, 3),
            "error": None if file.error is None else str(file.error),
            "refused": list(map(str, file.refused)),
        }
        for file in report.files
    ]
    left_out = [str(path) for path in report.left_out]
    return {
        "files": files,
        "missing": list(report.missing),
        "left_out": left_out,
        "doubled": [asdict(one) for one in report.doubled],
        "seconds": round(report.seconds, 3),
    }


@click.command(
    help=say("从图谱移除文件（路径、文件编号或其前8位）", "Remove documents: paths, their IRIs or first 8 digits.")
)
@click.argument("documents", nargs=-1, required=True)
@directory_option
def remove(documents: tuple[str, ...], graph: Path) -> None:
    """Exit code 1 when one of them was not in the graph."""
    if not os.path.isdir(graph):
        raise click.UsageError(say(f"没有图谱目录 {graph}", f"no graph directory {graph}"))
    removed = making.remove(graph, documents)
    for target, count in removed.items():
        if count is None:
            click.echo(say(f"{target}：图谱中没有", f"{target}: not in the graph"), err=True)
        elif count:
            click.echo(say(f"{target}：移除 {count} 个文件", f"{target}: removed {count} documents"))
        else:
            click.echo(
                say(f"{target}：已不再记录此路径，没有文件因此移除", f"{target}: path forgotten, no document removed")
            )
    sys.exit(1 if None in removed.values() else 0)
