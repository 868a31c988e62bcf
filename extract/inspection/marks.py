"""What was made of every cell of a page: its role, and whether it belongs to a header, a label or a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.columns.wording import split_label
from extract.finance.sheets import sheet_of
from extract.forms.labels import fields_of
from extract.forms.section import Section
from extract.forms.sections import sections_of, year_of
from extract.inspection.role_words import AMOUNT
from extract.pages import Box, Cell, Grid, Source
from extract.tables.logical_table import Table, tables_of

HEADER, LABEL, BODY, LOST = "header", "label", "body", "lost"


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle of a page (points from its top left) with the role of what stands there.

    kind: "header", "label" (of a form's field), "body", or "lost" for a cell of a row that fits no column.
    role: the field's name in the records; "" for a header that names none.
    """

    box: Box
    role: str
    kind: str


def marks_of(source: Source, number: int) -> list[Mark]:
    """The marks of one page (1-based), headers first; empty for a page without a recognised table."""
    found: list[Mark] = []
    tables = tables_of(source)
    year = year_of(tables)
    for table in tables:
        if any(page == number for cell in table.grid.cells for page, _ in cell.places):
            found.extend(_on(number, _marked(table, year)))
    return found


def grids_of(source: Source, number: int) -> list[Grid]:
    """The grids of one page (1-based) as the reader saw them, before joining."""
    return [item for page in source.pages if page.number == number for item in page.items if isinstance(item, Grid)]


def _on(number: int, marked: Iterator[tuple[Cell, str, str]]) -> Iterator[Mark]:
    for cell, role, kind in marked:
        for page, box in cell.places:
            if page == number:
                yield Mark(box, role, kind)


def _marked(table: Table, year: int | None) -> Iterator[tuple[Cell, str, str]]:
    sections = sections_of(table, year)
    for section in sections:
        yield from _header(table.grid, section)
        yield from _labels(section)
        for row in section.rows:
            for (role, _), value in row.fields.items():
                yield from ((cell, role, BODY) for cell in value.cells)
            yield from ((cell, "", LOST) for cell in row.lost)
    if not sections:
        yield from _amounts(table)


def _header(grid: Grid, section: Section) -> Iterator[tuple[Cell, str, str]]:
    roles = {column.index: column.role for column in section.schema.columns}
    for number in range(section.schema.start, section.schema.stop):
        for cell in grid.row(number):
            if cell.text.strip():
                yield cell, roles.get(cell.col, "") if cell.colspan == 1 else "", HEADER


def _labels(section: Section) -> Iterator[tuple[Cell, str, str]]:
    for row in section.preamble:
        for cell in row:
            label, rest = split_label(cell.text)
            if label and not rest:
                yield cell, "", LABEL
    for role, value in fields_of(section.preamble).values.items():
        yield from ((cell, role, BODY) for cell in value.cells)


def _amounts(table: Table) -> Iterator[tuple[Cell, str, str]]:
    """Tables of amounts: roles of columns as the readers of finance see them."""
    sheet = sheet_of(table)
    for row in sheet.rows:
        for column, cell in zip(sheet.columns, row.cells, strict=False):
            if cell is not None and cell.text.strip():
                yield cell, column.role or AMOUNT, BODY
