"""Tables that are printed lying or with a column for each project, set upright: a row an indicator, titles above."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.roles import INDICATOR, LEVELS, Role
from extract.columns.wording import column_role, label_field
from extract.pages import Grid
from extract.tables.logical_table import Table
from extract.tables.project_columns import listed
from extract.tables.project_rows import listed_by_rows
from extract.tables.project_runs import listed_by_runs
from extract.values.targets import is_value

LEAST_TITLES = 3  # one below the other: a table that lies
_OF_INDICATORS = INDICATOR | LEVELS
VALUES = 0.6  # of the cells beside the title of targets are targets


def upright(table: Table) -> Table:
    """The table as its readers know it; the same one where it stands so."""
    turned = _turned(table.grid)
    if turned is not None:
        return replace(table, grid=turned, breaks=())
    listing = listed(table.grid) or listed_by_runs(table.grid)
    if listing is None:
        by_rows = listed_by_rows(table.grid)
        return table if by_rows is None else replace(table, grid=by_rows, breaks=())
    grid, lines = listing
    return replace(table, grid=grid, above=(*table.above, *lines), breaks=())


def _turned(grid: Grid) -> Grid | None:
    """The grid with its rows as columns, where the titles of the columns stand one below the other at its left."""
    if grid.ragged or grid.n_rows > grid.n_cols * 10:
        return None
    for col in range(min(2, grid.n_cols - 1)):
        titles = {
            role: row
            for row in range(grid.n_rows)
            if (cell := grid.at(row, col)) is not None and (role := column_role(cell.text)) is not None
        }
        if (
            len(titles) >= LEAST_TITLES
            and {Role.NAME, Role.VALUE} <= titles.keys()
            and _aims(grid, titles[Role.VALUE], col)
        ):
            return _laid(grid, _top(grid, min(titles[role] for role in titles.keys() & _OF_INDICATORS), col))
    return None


def _laid(grid: Grid, top: int) -> Grid:
    """The grid with its rows from `top` on as columns, below the fields of the form."""
    cells = tuple(
        cell
        if cell.row < top
        else replace(cell, row=top + cell.col, col=cell.row - top, rowspan=cell.colspan, colspan=cell.rowspan)
        for cell in grid.cells
    )
    width = max(grid.n_rows - top, grid.n_cols if top else 0)
    return replace(grid, cells=cells, n_rows=top + grid.n_cols, n_cols=width, edges=())


def _top(grid: Grid, first: int, col: int) -> int:
    """How many rows above the first title of indicators are fields of one form; none where each column has its own."""
    for row in range(first):
        beside = [cell for cell in grid.row(row) if cell.col > col and cell.text.strip()]
        if any(label_field(cell.text) is not None for cell in beside):
            return first
        if len(beside) == 1 and beside[0].col + beside[0].colspan < grid.n_cols:
            return first
        if any(cell.row + cell.rowspan > first for cell in grid.row(row)):
            return 0
    return 0


def _aims(grid: Grid, row: int, col: int) -> bool:
    """Whether the cells right of a title are targets."""
    texts = [cell.text for cell in grid.row(row) if cell.col > col and cell.text.strip()]
    return len(texts) > 1 and sum(map(is_value, texts)) >= VALUES * len(texts)
