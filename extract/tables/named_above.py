"""Tables of indicators side by side under the names of their projects: a row of names above headers, or captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.columns.fields import FormField
from extract.columns.roles import AIMS, Role
from extract.columns.wording import column_role, label_field, split_label
from extract.pages import Cell, Grid, Line
from extract.tables.grid_piece import distinct, is_crossed, piece
from extract.tables.logical_table import Table
from extract.tables.project_columns import may_be_project
from extract.text import fold

LEAST_TITLES = 2


def with_names(table: Table) -> list[Table] | None:
    """The tables under the names of their projects, each with the name as a labelled row; None where a header stands
    only once or no names stand above it."""
    grid = table.grid
    found = next((found for row in range(grid.n_rows) if (found := _starts(grid, row)) is not None), None)
    if found is None:
        return None
    head, starts = found
    if any(is_crossed(grid, row, starts) for row in range(head, grid.n_rows)):
        return None
    spans = list(pairwise((*starts, grid.n_cols)))
    names = _banner(grid, head, spans)
    if names is not None:
        above = [(*table.above, *_lines(grid, head - 1)) for _ in spans]
        grids = [_titled(piece(grid, (head, grid.n_rows), span), name) for span, name in zip(spans, names, strict=True)]
    else:
        labelled = [line for line in table.above if _project(line.text)][-len(spans) :]
        if head or len(labelled) < len(spans) or len({fold(line.text) for line in labelled}) < len(spans):
            return None
        rest = tuple(line for line in table.above if line not in labelled)
        above = [(*rest, line) for line in labelled]
        grids = [piece(grid, (head, grid.n_rows), span) for span in spans]
    return [replace(table, grid=own, above=lines, breaks=()) for own, lines in zip(grids, above, strict=True)]


def _starts(grid: Grid, row: int) -> tuple[int, list[int]] | None:
    """A row in which a whole header stands again, and the columns at which each begins."""
    cells = distinct(grid.row(row))
    texts = [fold(cell.text) for cell in cells]
    begins = [number for number, text in enumerate(texts) if text == texts[0]]
    if len(begins) < LEAST_TITLES:
        return None
    headers = [texts[a:b] for a, b in pairwise((*begins, len(texts)))]
    roles = {column_role(text) for text in headers[0]}
    if len(headers[0]) < LEAST_TITLES or any(header != headers[0] for header in headers):
        return None
    if Role.NAME not in roles or not roles & AIMS:
        return None
    return row, [0, *(cells[number].col for number in begins[1:])]


def _banner(grid: Grid, head: int, spans: Sequence[tuple[int, int]]) -> list[Cell] | None:
    """The names in the row above the headers, one over each."""
    cells = distinct(grid.row(head - 1)) if head else []
    if len(cells) != len(spans) or not all(a <= cell.col < b for cell, (a, b) in zip(cells, spans, strict=True)):
        return None
    names = [split_label(cell.text)[1] or cell.text for cell in cells]
    told = all(_project(cell.text) for cell in cells)
    fitting = told or all(may_be_project(fold(name)) for name in names)
    return cells if fitting and len(set(map(fold, names))) == len(names) else None


def _project(text: str) -> bool:
    label, value = split_label(text)
    return bool(label and value) and label_field(label) is FormField.PROJECT


def _titled(grid: Grid, name: Cell) -> Grid:
    """The grid with a row above that labels the project's name."""
    label, value = split_label(name.text)
    label_cell = replace(name, row=0, col=0, rowspan=1, colspan=1, text=label or "项目名称")
    value_cell = replace(name, row=0, col=1, rowspan=1, colspan=max(1, grid.n_cols - 1), text=value or name.text)
    cells = (label_cell, value_cell, *(cell.lowered(1) for cell in grid.cells))
    return replace(grid, cells=cells, n_rows=grid.n_rows + 1)


def _lines(grid: Grid, stop: int) -> list[Line]:
    """The captions above the names."""
    return [
        Line(cell.text, cell.page, cell.box, cell.origin)
        for row in range(stop)
        for cell in grid.row(row)
        if cell.text.strip()
    ]
