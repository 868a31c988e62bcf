"""Forms and lists of projects that stand side by side in one grid, parted: each becomes a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.columns.fields import FormField
from extract.columns.roles import Role
from extract.columns.wording import bare, column_role, is_note, label_field
from extract.pages import Grid, Line
from extract.tables.grid_piece import distinct, is_crossed, piece
from extract.tables.logical_table import Table
from extract.tables.named_above import with_names
from extract.text import fold

LEAST_ROWS = 2
_HALVES = frozenset({"项目", "支出项目", "收入项目"})  # of a budget's income and spending, which one table tells


def parted(table: Table) -> list[Table]:
    """The tables side by side in a table, left to right, and what stands below them over their width; the table alone
    where there is one."""
    grid = table.grid
    if grid.n_cols < 2 * LEAST_ROWS or (grid.ragged and any(len(row) not in {0, grid.n_cols} for row in grid.rows())):
        return [table]
    found = _starts(grid)
    if found is None:
        named = with_names(table)
        return [table] if named is None else named
    first, starts = found
    top = _top(grid, first, starts)
    bottom = next((row for row in range(first, grid.n_rows) if is_crossed(grid, row, starts)), grid.n_rows)
    if bottom - first < LEAST_ROWS or not _differ(grid, first, bottom, starts):
        return [table]
    parts = []
    for left, right in pairwise((*starts, grid.n_cols)):
        lines = [*table.above, *_lines(grid, top, left, right)]
        parts.append(replace(table, grid=piece(grid, (top, bottom), (left, right)), above=tuple(lines), breaks=()))
    return [*parts, *_below(table, bottom)]


def _starts(grid: Grid) -> tuple[int, list[int]] | None:
    """The first row in which the label or title of a project stands again, and the columns at which the tables begin;
    None where one begins only once."""
    alone: dict[int, int] = {}
    for number in range(grid.n_rows):
        filled = distinct(grid.row(number))
        places = [cell.col for cell in filled if _names_project(cell.text)]
        if len(places) > 1:
            begins = [cell.col for cell in filled if _head(cell.text) == _head(filled[0].text)]
            spans = list(pairwise((*begins, grid.n_cols)))
            if len(begins) == len(places) and all(any(a <= p < b for p in places) for a, b in spans):
                return number, [filled[0].col, *begins[1:]] if filled[0].col == 0 else [0, *begins[1:]]
            return None
        if places:
            alone.setdefault(places[0], number)
    # Tables that begin at rows of their own have a blank column between them.
    columns = [0, *(col for col in sorted(alone) if col and _is_blank(grid, col - 1))]
    begun = [min((row for at, row in alone.items() if a <= at < b), default=None)
             for a, b in pairwise((*columns, grid.n_cols))]  # fmt: skip
    rows = [row for row in begun if row is not None]
    if len(columns) > 1 and len(rows) == len(columns):
        return min(rows), columns
    return None


def _names_project(text: str) -> bool:
    """Whether a cell is a label or title of projects, also with the name behind it (项目名称：甲)."""
    head = _head(text)
    if not head or bare(head) in _HALVES:
        return False
    return label_field(head) is FormField.PROJECT or column_role(head) is Role.PROJECT


def _head(text: str) -> str:
    return fold(text).partition(":")[0]


def _is_blank(grid: Grid, col: int) -> bool:
    return not any((cell := grid.at(row, col)) is not None and cell.text.strip() for row in range(grid.n_rows))


def _top(grid: Grid, first: int, starts: Sequence[int]) -> int:
    """The row at which the tables begin: rows of several cells above the label belong to them, captions do not."""
    top = first
    while top and not is_crossed(grid, top - 1, starts):
        cells = [cell for cell in grid.row(top - 1) if cell.text.strip()]
        if len(cells) <= len(starts):
            break
        top -= 1
    return top


def _differ(grid: Grid, first: int, bottom: int, starts: Sequence[int]) -> bool:
    """Whether the tables are of different projects: what stands beside or below each label differs."""
    named = [tuple(_names(grid, first, bottom, left, right)) for left, right in pairwise((*starts, grid.n_cols))]
    return len(set(named)) == len(named)


def _names(grid: Grid, first: int, bottom: int, left: int, right: int) -> Iterator[str]:
    """What stands in the row of each label of a project, and below a title of projects."""
    for row in range(first, bottom):
        cells = [cell for cell in grid.row(row) if left <= cell.col < right and cell.text.strip()]
        place = next((n for n, cell in enumerate(cells) if _names_project(cell.text)), None)
        if place is None:
            continue
        yield from (fold(cell.text) for cell in cells[place : place + 2] if column_role(cell.text) is not Role.PROJECT)
        below = (grid.at(under, cells[place].col) for under in range(row + 1, bottom))
        yield from (fold(cell.text) for cell in below if cell is not None)


def _lines(grid: Grid, top: int, left: int, right: int) -> list[Line]:
    """The captions above a table in the grid: its own, and those over its neighbours too."""
    return [
        Line(cell.text, cell.page, cell.box, cell.origin)
        for row in range(top)
        for cell in grid.row(row)
        if cell.text.strip() and cell.col < right and cell.col + cell.colspan > left
    ]


def _below(table: Table, bottom: int) -> list[Table]:
    """What stands below tables side by side: a table over their width, parted like it; no notes."""
    grid = table.grid
    rows = [[cell for cell in grid.row(row) if cell.text.strip()] for row in range(bottom, grid.n_rows)]
    if all(not cells or is_note(cells[0].text) for cells in rows):
        return []
    rest = piece(grid, (bottom, grid.n_rows), (0, grid.n_cols))
    return parted(replace(table, grid=rest, breaks=()))
