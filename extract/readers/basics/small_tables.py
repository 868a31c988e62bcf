"""Small tables inside a cell: one that only arranges the words of the cell is its text."""

from __future__ import annotations

from itertools import pairwise

from extract.pages import Grid

_MAX_COLUMNS = 3  # of a single row
_MAX_ROWS = 6  # of a single column
_LONGEST = 80  # characters


def text_in_cell(grid: Grid) -> str | None:
    """The text of a table of one row or one column in reading order; None for a table that stands for itself."""
    if not ((grid.n_rows == 1 and grid.n_cols <= _MAX_COLUMNS) or (grid.n_cols == 1 and grid.n_rows <= _MAX_ROWS)):
        return None
    texts = [cell.text for cell in grid.cells if cell.text]
    if sum(map(len, texts)) > _LONGEST:
        return None
    if any(before[-1].isdigit() and after[0].isdigit() for before, after in pairwise(texts)):
        return None  # two numbers beside each other are two values
    return ("\n" if grid.n_cols == 1 else " ").join(texts)
