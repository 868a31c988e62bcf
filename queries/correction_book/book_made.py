"""A workbook of corrections made from files: read, corrected as far as that was done, and cut out of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from extract.document import extract_source
from extract.errors import CorrectionError
from extract.inspection.cut_outs import Excerpts, pictures
from extract.pages import Source
from extract.records import RECORD_TYPES, Extraction
from extract.regular_files import name_of
from graph.building.record_files import is_record_file, read_record_file, read_record_table
from graph.corrections.correction import Correction
from graph.corrections.fingerprints import document_of
from graph.whole_files import written
from queries.correction_book.book_rows import Reviewed, reviewed
from queries.correction_book.book_written import ReviewedDocument, write
from queries.sources import opened_source


def write_book(
    target: Path,
    files: Iterable[Path],
    *,
    corrections: Sequence[Correction] = (),
    kinds: Sequence[str] = (),
    documents: Iterable[str] | None = None,
    password: str = "",
    engine: str = "auto",
) -> int:
    """Writes the records of files as a workbook; returns how many there are. kinds: only records of these types;
    documents: those that a graph has of the files (doc-…), None: whatever the files hold.

    Raises DocumentError and OSError when a file cannot be read, StoreError when the workbook cannot be written,
    CorrectionError when a file is no longer what the graph has of it.
    """
    wanted = None if documents is None else set(documents)
    made: list[ReviewedDocument] = []
    for file in files:
        found = _read(file, corrections, password, engine, wanted)
        if not found:
            raise CorrectionError(
                "文件在读入图谱后变过，请先用 jixiao build 重新读入",
                "the file changed since the graph was built: build it again first",
                file=name_of(file),
            )
        made += found
    types = [kind for kind in RECORD_TYPES if kind in (kinds or RECORD_TYPES)]
    types.sort(key=lambda kind: kind != "indicator")
    written(target, lambda path: write(path, made, types))
    return sum(row.row.target.type in types for one in made for row in one.rows)


def _read(
    file: Path, corrections: Sequence[Correction], password: str, engine: str, wanted: set[str] | None
) -> list[ReviewedDocument]:
    source: Source | None = None
    if is_record_file(file):
        extractions: Sequence[Extraction] = read_record_file(file).extractions
    else:
        source, table = opened_source(file, password=password, engine=engine)
        extractions = [extract_source(source)] if table is None else read_record_table(file, table).extractions
    kept = [one for one in extractions if wanted is None or document_of(one.sha256) in wanted]
    return [_document(file, one, corrections, source, password) for one in kept]


def _document(
    file: Path, extraction: Extraction, corrections: Sequence[Correction], source: Source | None, password: str
) -> ReviewedDocument:
    rows = reviewed(extraction, corrections)
    places = [place for row in rows for place in row.places]
    places += [warning.place for warning in extraction.warnings if warning.place is not None]
    cut = pictures(file, places, password=password) if source is not None else {}
    if source is not None and not cut:
        rows = _with_excerpts(rows, Excerpts(source))
    name = name_of(file) if source is not None else extraction.name
    return ReviewedDocument(name, rows, extraction.warnings, cut)


def _with_excerpts(rows: Iterable[Reviewed], excerpts: Excerpts) -> list[Reviewed]:
    return [
        replace(row, excerpt="\n".join(text for place in row.places if (text := excerpts.at(place)))) for row in rows
    ]
