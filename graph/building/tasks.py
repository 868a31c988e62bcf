"""Files to read and what they gave; `read` is what a worker process does with one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from extract.errors import FormatError, JixiaoError, LimitError, reason_of
from extract.language import in_one_line
from extract.records import Coverage, Extraction
from extract.regular_files import name_of
from graph.building.record_check import check_record
from graph.building.record_files import RecordFile, is_record_file, read_record_file, read_record_table
from graph.building.record_tables import RecordTable
from graph.corrections.applying import amended
from graph.corrections.correction import Correction
from graph.corrections.correction_file import Corrections
from graph.document.amended import Amended
from graph.document.document_graph import DocumentGraph, graph_of
from graph.identity import document_iri

_SLOW = 4_000_000  # bytes: a file of so many may take twice as long as a small one

Extract = Callable[[Path], Extraction | RecordTable]
"""Reads a document; a workbook that is a table of records comes as that table."""


@dataclass(frozen=True)
class Task:
    """One file to read; `key` comes back with the outcome; `corrections`: those of people that may be about it."""

    key: str
    path: Path
    size: int = 0
    corrections: tuple[Correction, ...] = ()


def limit(timeout: float, task: Task) -> float:
    """The seconds that a file may take: scanned pages are large, and take long to recognise. 0 sets no limit."""
    return seconds_for(timeout, task.size)


def seconds_for(timeout: float, size: int) -> float:
    """The same for a file of so many bytes."""
    return timeout * (1 + size / _SLOW) if timeout else 0


@dataclass(frozen=True)
class Outcome:
    """What a file gave: graphs, counts of records by type, or an error. sha256: of the bytes that were read; `refused`:
    what is wrong with the documents of a record file that are left out; `starved`: it wanted too much memory;
    `corrections`: how many of people are in force."""

    key: str
    seconds: float
    sha256: str = ""
    graphs: tuple[DocumentGraph, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    warnings: int = 0
    coverage: Coverage | None = None
    error: JixiaoError | None = None
    refused: tuple[JixiaoError, ...] = ()
    starved: bool = False
    corrections: int = 0


def read(task: Task, extract: Extract) -> Outcome:
    """Reads one file; never raises: an error is an outcome too."""
    begun = perf_counter()
    refused: tuple[JixiaoError, ...] = ()
    try:
        found = read_record_file(task.path) if is_record_file(task.path) else extract(task.path)
        if isinstance(found, RecordTable):
            found = read_record_table(task.path, found)
        if isinstance(found, RecordFile):
            extractions, refused, named = found.extractions, found.refused, True
        else:
            extractions, named = (found,), False
        corrections = Corrections(task.corrections)
        rows = [amended(extraction, corrections.rows, check_record) for extraction in extractions]
        extractions = tuple(one.extraction for one in rows)
        graphs = tuple(_graph(one, corrections, named=named) for one in rows)
    except (Exception, RecursionError, MemoryError) as error:
        seconds, starved = perf_counter() - begun, isinstance(error, MemoryError)
        return Outcome(task.key, seconds, error=as_ours(error, task.path), starved=starved)
    counts = Counter(record.type for extraction in extractions for record in extraction.records)
    corrected = sum(graph.corrections for graph in graphs)
    # As the graph counts: an indicator may name a project that has no row of its own.
    counts["project"] = sum(graph.projects for graph in graphs)
    warnings = sum(len(extraction.warnings) for extraction in extractions)
    told = [extraction.coverage for extraction in extractions if extraction.coverage is not None]
    coverage = Coverage(sum(one.relevant for one in told), sum(one.accounted for one in told)) if told else None
    return Outcome(
        task.key,
        perf_counter() - begun,
        found.sha256,
        graphs,
        counts,
        warnings,
        coverage,
        refused=refused,
        corrections=corrected,
    )


def _graph(found: Amended, corrections: Corrections, *, named: bool) -> DocumentGraph:
    """`named`: the document stands in a file of records, under a name."""
    extraction = found.extraction
    digest = corrections.digest(document_iri(extraction.sha256).value)
    return graph_of(found, extraction.name if named else "", corrected=digest)


def as_ours(error: BaseException, path: Path) -> JixiaoError:
    """What went wrong with a file as an error of ours that names it."""
    if isinstance(error, JixiaoError):
        error.file = error.file or name_of(path)
        return error
    if isinstance(error, MemoryError):
        zh = "内存不足，已停止读取；可用 --memory 放宽（0 为不限）"
        en = "stopped reading: out of memory; --memory allows more (0: no limit)"
        return LimitError(zh, en, file=name_of(path))
    if isinstance(error, OSError):
        zh, en = reason_of(error)
        return FormatError(f"无法读取文件：{zh}", f"cannot read the file: {en}", file=name_of(path))
    what = in_one_line(f"{type(error).__name__}: {error}")
    return FormatError(f"读取时出错（{what}）", f"an error while reading ({what})", file=name_of(path))
