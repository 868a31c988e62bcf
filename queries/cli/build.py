"""`jixiao build`, `jixiao remove`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extract.language import say, visible
from graph.building.reports import FileReport
from queries import making
from queries.cli import typed
from queries.cli.build_report import print_report, report_dict, tell_files
from queries.cli.options import (
    corrections_option,
    directory_option,
    engine_option,
    json_option,
    password_option,
    timeout_option,
)
from queries.cli.tables import print_json
from queries.cli.terminal import console


@click.command(
    help=say(
        "把文件或记录（*.jsonl、extract 写的 CSV）读入图谱",
        "Read documents or records (*.jsonl, the CSV of extract) into a graph.",
    )
)
@click.argument("documents", nargs=-1, required=True)
@directory_option
@click.option("--workers", type=typed.Count(1), help=say("读取进程数，默认为处理器数", "worker processes (cores)"))
@timeout_option
@click.option(
    "--memory",
    type=typed.Mebibytes(),
    help=say(
        "各进程合用的内存上限（MiB），默认每个 1024、至少 4096，0 为不限",
        "MiB that the workers may use together, 1024 each and 4096 at least by default; 0 for no limit",
    ),
)
@password_option
@engine_option
@click.option("--force", is_flag=True, help=say("未变的文件也重新读入", "read unchanged files again"))
@corrections_option
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
    corrections: Path | None,
    link: bool,
    as_json: bool,
) -> None:
    """Exit code 0: all are in (what a folder holds beside documents is told, and no failure); 1: some failed, the rest
    are in; 2: wrong usage."""
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
            corrections=corrections,
            begin=begin,
            tell=tell,
        )
    if not report.files:
        if report.passed:
            tell_files(report)
        raise click.UsageError(say("没有可读的文件：", "no files to read: ") + ", ".join(documents))
    if as_json:
        print_json(report_dict(report))
    else:
        print_report(report, graph)
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


@click.command(
    help=say(
        "从图谱移除文件（路径，info 列出的编号、标题或文件名）",
        "Remove documents: paths, or the ids, titles or file names that info lists.",
    )
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
