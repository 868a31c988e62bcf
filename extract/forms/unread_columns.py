"""Columns right of the names that no record is read from, though they hold figures in nearly every row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.columns.cell_fit import features
from extract.columns.groups import Column
from extract.columns.roles import Role
from extract.columns.unknown_titles import is_unknown
from extract.columns.wording import column_role
from extract.forms.indicator_records import Output
from extract.forms.section import Section
from extract.pages import Cell
from extract.patterns import YEAR
from extract.text import fold
from extract.warning_codes import WarningCode, Wording

_MOST = 0.75  # of the rows with a name; of the cells that are figures
_LEAST = 3  # rows
_DATE = re.compile(rf"{YEAR}[年./-]|{YEAR}$|\d{{1,2}}月")


def warn_of_columns(section: Section, out: Output) -> None:
    """Leave over, with a warning each, the columns of figures whose title nobody knows."""
    for column in _candidates(section):
        cells = _cells(section, column)
        if cells:
            out.warn(WarningCode.CELL_UNPLACED, cells, in_rows=True, title=_named(column))
            out.leave(cells)
            out.columns.update(map(id, cells))


def _candidates(section: Section) -> Iterator[Column]:
    names = [column.index for column in section.schema.columns if column.role == Role.NAME]
    if len(names) != 1:
        return
    headless = section.schema.start == section.schema.stop
    for column in section.schema.columns:
        rival = column_role(column.title) == Role.VALUE  # which of several targets holds was open
        unknown = rival or is_unknown(column.title) or (headless and not column.title)
        if column.role == Role.OTHER and column.index > names[0] and unknown:
            yield column


def _cells(section: Section, column: Column) -> list[Cell]:
    """The cells of a column, where they are nearly all figures and stand beside nearly every name."""
    rows = [row for row in section.rows if row.text(Role.NAME)]
    found = [(row.get(Role.OTHER), row) for row in rows]
    cells = [cell for field, _ in found if field is not None for cell in field.cells if cell.col == column.index]
    figures = sum(_is_figure(cell.text) for cell in cells)
    enough = len(cells) >= max(_LEAST, _MOST * len(rows)) and figures >= _MOST * len(cells)
    return cells if enough else []


def _is_figure(text: str) -> bool:
    """Whether a cell is a figure; until when something is to be done is none."""
    cell = features(fold(text))
    return _DATE.match(cell.text) is None and (
        cell.number or (cell.value and not cell.words and any(map(str.isdigit, cell.text)))
    )


def _named(column: Column) -> Wording:
    if column.title:
        return Wording(f"“{column.title}”", f"“{column.title}”")
    return Wording(f"第{column.index + 1}列", f"column {column.index + 1}")
