"""Records as a workbook for people with a spreadsheet, which `build` takes back; and what its columns mean."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.language import Wording, say
from extract.record_fields import FIELDS, SHARED
from extract.records import RECORD_TYPES
from graph.building.record_tables import COLUMN, LEAST_NAMES, cell_of, columns
from graph.workbooks.cell_styles import Align
from graph.workbooks.cell_values import Value, exact
from graph.workbooks.sheet import Sheet, SheetColumn
from graph.workbooks.widths import LOOKED_AT, width_of
from graph.workbooks.workbook import write_sheets

_ALWAYS = ("type", "doc")
_PROGRAMS = {"bbox", "as_printed", "places"}  # columns that nobody reads as they are
_NARROW = 20
_NUMBERS = {
    field.name
    for kind in RECORD_TYPES.values()
    for field in dataclasses.fields(kind)
    if "Decimal" in str(field.type) or "int" in str(field.type)
} | {"page", "row", "line", "confidence"}


def write_records(path: Path, rows: Sequence[Mapping[str, Any]], types: Iterable[str] = RECORD_TYPES) -> list[Wording]:
    """Writes the JSON objects of records of these types; columns in which none of them has anything are left out.
    Returns what a workbook could not hold. Raises OSError."""
    filled = {name for row in rows for name, value in row.items() if value not in (None, "", [])}
    names = [name for name in columns(types) if name in filled or name in _ALWAYS]
    if len(names) < LEAST_NAMES:
        names = columns(types)
    names.sort(key=lambda name: name in SHARED and name not in _ALWAYS)  # what is said before where it stands
    return write_sheets(path, [_records(names, rows), _meanings(names)])


def _records(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Sheet:
    seen = [_cells(names, row) for row in rows[:: len(rows) // LOOKED_AT + 1]]
    widths = [width_of(name, [cells[number] for cells in seen]) for number, name in enumerate(names)]
    heads = [_column(name, width) for name, width in zip(names, widths, strict=True)]
    cells = (_cells(names, row) for row in rows)
    return Sheet(say("记录", "records"), heads, cells, filtered=True, frozen=len(_ALWAYS))


def _column(name: str, width: int) -> SheetColumn:
    if name in _PROGRAMS:
        return SheetColumn(name, min(width, _NARROW), align=Align.LEFT, wrapped=False)
    return SheetColumn(name, width, align=Align.RIGHT if name in _NUMBERS else Align.LEFT)


def _cells(names: Sequence[str], row: Mapping[str, Any]) -> list[Value]:
    return [_cell(name, row.get(name)) for name in names]


def _cell(name: str, value: Any) -> Value:
    text = cell_of(name, value)
    return exact(text) if name in _NUMBERS else text


def _meanings(names: Iterable[str]) -> Sheet:
    """The sheet that says what the columns mean."""
    heads = [SheetColumn(say(*COLUMN), 22), SheetColumn(say("含义", "meaning"), 100)]
    return Sheet(say("说明", "about"), heads, [[name, "\n".join(dict.fromkeys(_meaning(name)))] for name in names])


def _meaning(name: str) -> Iterator[str]:
    if name in SHARED:
        yield say(*SHARED[name])
    for fields in FIELDS.values():
        if name in fields:
            yield say(*fields[name])
