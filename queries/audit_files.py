"""Documents audited without a graph: read in a process of its own, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from extract.errors import JixiaoError, reason_of
from extract.language import Wording
from extract.records import Extraction
from graph.audit.cases.paper import Paper
from graph.audit.cases.record_papers import paper_of
from graph.audit.running.report import Unread
from graph.building.inputs import expand
from graph.building.record_files import RecordFile, is_record_file, read_record_file, read_record_table
from graph.building.record_tables import RecordTable
from queries.file_records import records_of
from queries.limited import MEMORY, TIMEOUT, Limited

_MISSING = Wording("没有这个文件", "no such file")
Read = tuple[tuple[Extraction, ...], tuple[JixiaoError, ...]]


def papers_in(
    paths: Iterable[str | Path],
    *,
    password: str = "",
    engine: str = "auto",
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> tuple[list[Paper], list[Unread]]:
    """The documents of files and folders (as `build` takes them, files of records too), and what could not be read."""
    inputs = expand(paths)
    papers: list[Paper] = []
    unread = [Unread(path, _MISSING) for path in inputs.missing]
    unread += [Unread(str(path), Wording(*reason_of(error))) for path, error in inputs.unreadable]
    others = (one for one in inputs.passed if not one.why.by_rule)
    unread += [Unread(str(one.path), Wording(one.why.zh, one.why.en), passed=True) for one in others]
    with Limited(timeout=timeout, memory=memory, password=password, engine=engine) as limited:
        for file in inputs.files:
            try:
                found, refused = limited.run(partial(_read, file, password=password, engine=engine), file)
            except JixiaoError as error:
                unread.append(Unread(str(file), Wording(error.zh, error.en)))
            except OSError as error:
                unread.append(Unread(str(file), Wording(*reason_of(error))))
            else:
                papers += (_paper(file, one) for one in found)
                unread += [Unread(str(file), Wording(error.zh, error.en)) for error in refused]
    return papers, unread


def _paper(file: Path, found: Extraction) -> Paper:
    paper = paper_of(found)
    paper.path = str(file)
    return paper


def _read(file: Path, *, password: str, engine: str) -> Read:
    """The documents that a file gives, and what is wrong with those that are left out."""
    found: Extraction | RecordTable | RecordFile
    found = read_record_file(file) if is_record_file(file) else records_of(file, password=password, engine=engine)
    if isinstance(found, RecordTable):
        found = read_record_table(file, found)
    return (found.extractions, found.refused) if isinstance(found, RecordFile) else ((found,), ())
