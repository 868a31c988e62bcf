"""Tables that are printed lying or with a column for each project, set upright: a row an indicator, titles above."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.fields import FormField
from extract.columns.roles import Role
from extract.columns.wording import column_role, form_field
from extract.pages import Grid
from extract.tables.logical_table import Table
from extract.tables.project_columns import listed
from extract.tables.project_rows import listed_by_rows
from extract.tables.project_runs import listed_by_runs
from extract.values.targets import is_value

LEAST_TITLES = 3  # one below the other: a table that lies
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
            return _laid(grid, col)
    return None


def _laid(grid: Grid, col: int) -> Grid:
    """The rows of titles as columns, below the rows of the form's fields, which stand as they did."""
    fields = [row for row in range(grid.n_rows) if _is_field(grid, row, col)]
    turned = [row for row in range(grid.n_rows) if row not in fields]
    above = {row: number for number, row in enumerate(fields)}
    beside = {row: number for number, row in enumerate(turned)}
    cells = [replace(cell, row=above[cell.row], rowspan=1) for cell in grid.cells if cell.row in above]
    for cell in grid.cells:
        covered = [beside[row] for row in range(cell.row, cell.row + cell.rowspan) if row in beside]
        if cell.row not in above and covered:
            place = len(fields) + cell.col
            cells.append(replace(cell, row=place, col=covered[0], rowspan=cell.colspan, colspan=len(covered)))
    width = max(len(turned), *(cell.col + cell.colspan for cell in cells))
    return replace(grid, cells=tuple(cells), n_rows=len(fields) + grid.n_cols, n_cols=width, edges=())


def _is_field(grid: Grid, row: int, col: int) -> bool:
    """Whether a row holds fields of the form: labels with their values, or one label whose value takes the rest. A row
    of values alone, of which each is for some of the indicators, is a column of a listing."""
    label = grid.at(row, col)
    if label is None or form_field(label.text) in {None, FormField.OTHER}:
        return False
    texts = [cell.text for cell in grid.row(row) if cell.col > col and cell.text.strip()]
    pairs = len(texts) % 2 == 1 and all(form_field(text) is not None for text in texts[1::2])
    known = any(form_field(text) not in {None, FormField.OTHER} for text in texts)
    return pairs or known


def _aims(grid: Grid, row: int, col: int) -> bool:
    """Whether the cells right of a title are targets."""
    texts = [cell.text for cell in grid.row(row) if cell.col > col and cell.text.strip()]
    return len(texts) > 1 and sum(map(is_value, texts)) >= VALUES * len(texts)
