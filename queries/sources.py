"""A file of a user opened: a document, or a workbook of our own records."""

from __future__ import annotations

from pathlib import Path

from extract.pages import Source
from extract.readers.note_marks import without_note_marks
from extract.readers.opening import open_source
from graph.building.record_tables import RecordTable, table_of


def opened_source(file: Path, *, password: str, engine: str) -> tuple[Source, RecordTable | None]:
    """What a file holds, and the table of records that it is, None where it is a document. Raises as open_source."""
    source = open_source(file, password=password, engine=engine, marks=True)
    table = table_of(source)
    # In records a mark of a note is part of the text that was printed.
    return (source if table is not None else without_note_marks(source)), table
