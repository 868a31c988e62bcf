"""A piece of a grid as a grid of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pages import Box, Cell, Grid
from extract.text import fold

_WORDS = re.compile("[\u4e00-\u9fff]{2}")


def distinct(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that hold text, without those that repeat the one just left of them, as where the text of a
    merged cell stands at each of its positions."""
    filled: list[Cell] = []
    last: Cell | None = None
    for cell in cells:
        text = fold(cell.text)
        if text and not (last is not None and fold(last.text) == text and cell.col == last.col + last.colspan):
            filled.append(cell)
        last = cell
    return filled


def is_crossed(grid: Grid, row: int, starts: Sequence[int]) -> bool:
    """Whether a cell of a row reaches over the beginning of a piece, or its words stand on both sides; the first piece
    begins at the first column."""
    for at in starts[1:]:
        left, right = grid.at(row, at - 1), grid.at(row, at)
        if left is not None and right is not None:
            words = fold(right.text)
            if left is right or (_WORDS.search(words) and words == fold(left.text)):
                return True
    return False


def piece(grid: Grid, rows: tuple[int, int], cols: tuple[int, int]) -> Grid:
    """The cells of a grid within rows and columns (from, to), without the blank columns and rows at its end."""
    (top, bottom), (left, right) = rows, cols
    inside = [cell for cell in grid.cells if top <= cell.row < bottom and left <= cell.col < right]
    filled = [cell for cell in inside if cell.text.strip()]
    right = min(right, max((cell.col + cell.colspan for cell in filled), default=right))
    bottom = min(bottom, max((cell.row + cell.rowspan for cell in filled), default=bottom))
    cells = tuple(
        replace(
            cell, row=cell.row - top, col=cell.col - left,
            rowspan=min(cell.rowspan, bottom - cell.row), colspan=min(cell.colspan, right - cell.col),
        )
        for cell in inside if cell.col < right and cell.row < bottom
    )  # fmt: skip
    box = _hull(cells) or grid.box
    edges = grid.edges[left : right + 1] if grid.edges else ()
    return replace(grid, cells=cells, n_rows=bottom - top, n_cols=right - left, box=box, edges=edges)


def _hull(cells: Sequence[Cell]) -> Box | None:
    """The rectangle of cells on one page."""
    box: Box | None = None
    for cell in cells:
        if cell.box is not None and len(cell.pieces) < 2:
            box = cell.box if box is None else box.union(cell.box)
    return box
