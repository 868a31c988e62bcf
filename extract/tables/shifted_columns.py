"""A table whose columns have other widths on the next page: the same columns, by their number and what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.pages import Cell, Grid
from extract.text import fold

ROWS = 12  # on either side of the break that are compared
ALIKE = 0.8  # of the columns with text on both sides hold the same kind
MOVED = 0.5  # of the narrower column beside it: so far an edge may have moved
LEAST = 4  # columns: fewer are alike by chance

_NUMBER = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")


def same_columns(above: Grid, below: Grid, *, header: bool) -> bool:
    """Whether a grid has the columns of another with other widths; `header`: it repeats its header."""
    if above.n_cols != below.n_cols or above.n_cols < 2:
        return False
    if header:
        return True
    return above.n_cols >= LEAST and _moved_little(above.edges, below.edges) and _alike(above, below)


def _moved_little(above: Sequence[float], below: Sequence[float]) -> bool:
    """Whether every edge is nearer to its own counterpart than to the middle of the columns beside it."""
    for place, (edge, other) in enumerate(zip(above, below, strict=True)):
        beside = [abs(above[k] - edge) for k in (place - 1, place + 1) if 0 <= k < len(above)]
        if abs(edge - other) > MOVED * min(beside):
            return False
    return True


def _alike(above: Grid, below: Grid) -> bool:
    """Whether the columns hold the same kinds: numbers, or words."""
    one, other = _kinds(above, above.n_rows - ROWS, above.n_rows), _kinds(below, 0, ROWS)
    both = one.keys() & other.keys()
    if len(both) < LEAST:
        return False
    return sum(one[col] == other[col] for col in both) >= ALIKE * len(both)


def _kinds(grid: Grid, start: int, end: int) -> dict[int, bool]:
    """By column whether most of its texts are numbers."""
    seen: dict[int, list[bool]] = {}
    for cell in grid.cells:
        if start <= cell.row < end and cell.text.strip() and cell.colspan == 1:
            seen.setdefault(cell.col, []).append(_is_number(cell))
    return {col: sum(told) * 2 > len(told) for col, told in seen.items()}


def _is_number(cell: Cell) -> bool:
    return _NUMBER.fullmatch(fold(cell.text)) is not None
