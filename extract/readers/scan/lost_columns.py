"""Columns that recognition lost on one page of a scan, told by the other pages of the same table.

Grids of recognised pages whose columns are as wide are one table. A column that nearly every cell of the other pages
fills is there on this page, too: its empty cells are read again by themselves (`reading_again`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.pages import Cell, Grid, Page

SAME = 0.012  # of the table's width: columns of one table differ no more from page to page
LOST, SHOWN = 0.2, 0.6  # of the cells: a column with no more text here, and as much on the other pages, was lost
FULL = 0.9  # of the cells: a column with as much text on the other pages has no empty cells
LEAST = 3  # cells of the other pages that tell


@dataclass(frozen=True)
class Lost:
    """Empty cells of one grid (its place among the page's items) that other pages fill; words: what they print there,
    by column."""

    item: int
    cells: tuple[Cell, ...]
    words: dict[int, frozenset[str]]


def lost(pages: Sequence[Page]) -> dict[int, list[Lost]]:
    """What is to be read again, by the place of its page."""
    grids = [
        (place, index, item)
        for place, page in enumerate(pages)
        if page.recognised
        for index, item in enumerate(page.items)
        if isinstance(item, Grid) and len(item.edges) == item.n_cols + 1
    ]
    out: dict[int, list[Lost]] = {}
    for place, index, grid in grids:
        others = [other for _, _, other in grids if other is not grid and _same(grid, other)]
        if others:
            found = _in(grid, others, index)
            if found.cells:
                out.setdefault(place, []).append(found)
    return out


def _same(one: Grid, other: Grid) -> bool:
    """Whether two grids have the same columns."""
    if one.n_cols != other.n_cols:
        return False
    pairs = zip(_shares(one), _shares(other), strict=True)
    return all(abs(first - second) <= SAME for first, second in pairs)


def _shares(grid: Grid) -> list[float]:
    left, right = grid.edges[0], grid.edges[-1]
    return [(edge - left) / max(right - left, 1.0) for edge in grid.edges]


def _in(grid: Grid, others: list[Grid], index: int) -> Lost:
    cells: list[Cell] = []
    words: dict[int, frozenset[str]] = {}
    for column in range(grid.n_cols):
        own, theirs = list(_column([grid], column)), list(_column(others, column))
        empty = [cell for cell in own if not cell.text]
        if not empty or len(theirs) < LEAST:
            continue
        shown = sum(bool(cell.text) for cell in theirs) / len(theirs)
        here = 1 - len(empty) / len(own)
        # One text may be the header, which can be read where the rest is not.
        if shown >= FULL or (shown >= SHOWN and (here <= LOST or len(own) - len(empty) <= 1)):
            cells.extend(empty)
            words[column] = frozenset(cell.text for cell in theirs if cell.text)
    return Lost(index, tuple(cells), words)


def _column(grids: Iterable[Grid], column: int) -> Iterable[Cell]:
    """The cells of a column alone, in rows that hold something."""
    for grid in grids:
        filled = {cell.row for cell in grid.cells if cell.text}
        for cell in grid.cells:
            if cell.col == column and cell.colspan == 1 and filled & set(range(cell.row, cell.row + cell.rowspan)):
                yield cell
