"""What changes a graph: the part of the Python API that does not need an open one."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract.environment import cores
from extract.errors import ArgumentError, StoreError, reason_of
from extract.language import say
from graph.building.removal import remove as remove_documents
from graph.building.reports import BuildReport, FileReport
from graph.building.session import build as build_graph
from graph.corrections.correction_file import Corrections, corrections_path
from graph.reading.opening import graph_directory
from graph.version import READING, fingerprint
from queries.api import open_graph
from queries.arguments import checked
from queries.file_records import records_of

if TYPE_CHECKING:
    from graph.linking.concepts import Linking

_LOG = logging.getLogger(__name__)


@checked
def build(
    graph: str | Path,
    documents: str | Path | Iterable[str | Path],
    *,
    workers: int | None = None,
    timeout: float = 300,
    memory: int | None = None,
    password: str = "",
    engine: str = "auto",
    force: bool = False,
    corrections: str | Path | None = None,
    begin: Callable[[int], None] | None = None,
    tell: Callable[[FileReport], None] | None = None,
) -> BuildReport:
    """Reads documents, folders of them, or files of records (*.jsonl, the CSV of `extract`, or a workbook of the same
    columns) into a graph directory; unchanged files are not read again unless `force` is set.

    workers: processes that read (None: one a processor); timeout: seconds that a small file may take, as much again
    for every 4 MB; memory: MiB that they may use together (None: 1024 each, 4096 at least); 0 sets no limit. A file
    that wants more than its worker's share is read again alone. corrections: what people corrected (JSON Lines, see
    `correct`), by default corrections.jsonl in the directory. begin is called with the number of files, tell with the
    report of each. A file that fails is in the report. Raises StoreError when the directory cannot be written,
    CorrectionError when the corrections cannot be used, ArgumentError when no documents are given.
    """
    paths = [documents] if isinstance(documents, str | Path) else list(documents)
    if not paths:
        raise ArgumentError("build 的参数 documents 是空的：没有可读的文件", "the argument documents of build is empty")
    directory = graph_directory(graph)
    held = Corrections.read(corrections_path(directory, corrections))
    code = fingerprint(READING)
    report = build_graph(
        paths,
        directory,
        partial(records_of, password=password, engine=engine),
        code=code if engine == "auto" else f"{code}-{engine}",
        workers=workers or cores(),
        timeout=timeout,
        memory=memory,
        force=force,
        corrections=held,
        begin=begin or (lambda files: None),
        tell=tell or (lambda report: None),
    )
    if report.files:
        prepare_find(directory)
    return report


@checked
def link(
    graph: str | Path, *, decisions: str | Path | None = None, progress: Callable[[str, int], None] | None = None
) -> Linking:
    """Links the indicators of a graph directory that measure the same thing into concepts; old links are replaced.

    decisions: a file (TOML or CSV), by default decisions.toml in the directory. Raises StoreError when there is no
    graph or another process writes to it, DecisionError when the decisions cannot be used.
    """
    from graph.linking.run import link as link_graph

    directory = graph_directory(graph)
    linking = link_graph(directory, decisions=None if decisions is None else Path(decisions), progress=progress)
    prepare_find(directory)
    return linking


@checked
def remove(graph: str | Path, documents: str | Path | Iterable[str | Path]) -> dict[str, int | None]:
    """Takes documents out of a graph directory: by path, by the document's IRI or its first 8 digits, or by its title
    or file name as `info` gives them.

    Returns how many documents each took out: None when the graph knows no such document, 0 when other paths still
    give it. Raises StoreError when there is no graph, it cannot be written, or several documents have the name.
    """
    directory = graph_directory(graph)
    if not os.path.isdir(directory):
        raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
    return remove_documents(directory, map(str, [documents] if isinstance(documents, str | Path) else documents))


def prepare_find(directory: Path) -> None:
    """Makes the index of `find` for what was written; where that cannot be done the first `find` says so. What was
    written is in, whatever becomes of its index: that is told."""
    try:
        with suppress(StoreError), open_graph(directory) as graph:
            graph.prepare()
    except OSError as error:
        zh, en = reason_of(error)
        place = error.filename or directory
        zh, en = (
            f"图谱已写好；find 的索引没有做成：{place}：{zh}",
            f"the graph is written, but no index of find: {place}: {en}",
        )
        _LOG.warning("%s", say(zh, en))
