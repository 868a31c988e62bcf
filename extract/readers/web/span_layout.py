"""Cells with spans laid into a grid, the way web pages and word processors number them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.pages import Cell, Grid, Place

MAX_SPAN = 1000  # what browsers allow


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as it is written: its text, spans and line of the page's source; its position follows from what stands
    before it."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None


def laid(rows: Iterable[Sequence[Piece]]) -> Grid:
    """The grid of rows of pieces: each takes the first free position of its row; spans end with the table."""
    rows = list(rows)
    taken: set[tuple[int, int]] = set()
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for piece in row:
            while (number, column) in taken:
                column += 1
            height = max(1, min(piece.rowspan or len(rows), len(rows) - number))
            width = max(1, min(piece.colspan, MAX_SPAN))
            origin = None if piece.line is None else Place(line=piece.line)
            cells.append(Cell(number, column, piece.text, height, width, origin=origin))
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            column += width
    return Grid(tuple(cells), len(rows), 1 + max((column for _, column in taken), default=-1))
