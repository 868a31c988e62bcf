"""A table whose columns have other widths on the next page: the same columns, by their number and what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.pages import Cell, Grid
from extract.patterns import YEAR
from extract.text import fold
from extract.values.operators import PRINTED_CHARS

ROWS = 12  # on either side of the break that are compared
ALIKE = 0.8  # of the columns with text on both sides hold the same kind
MOVED = 0.5  # of the narrower column beside it: so far an edge may have moved
LEAST = 4  # columns: fewer are alike by chance

_NUMBER = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")
_VALUE = re.compile(rf"[{PRINTED_CHARS}]{{0,2}}[-+]?[\d,]+(\.\d+)?[^\d.,]{{0,6}}")
_YEAR = re.compile(f"{YEAR}年?(度)?|\\d{{1,2}}")  # the number of a column is none either


def same_columns(above: Grid, below: Grid, *, header: bool) -> bool:
    """Whether a grid has the columns of another with other widths; `header`: it repeats its header."""
    if above.n_cols != below.n_cols or above.n_cols < 2:
        return False
    if header:
        return True
    if above.n_cols < LEAST or not _alike(above, below):
        return False
    if _moved_little(above.edges, below.edges):
        return True
    # The whole table stands elsewhere on the page: then its first row has to be one of values.
    first = {cell.col: cell for cell in below.row(0)}
    shifts = (above.edges[place] - below.edges[place] for place in (0, -1))
    moved = any(_moved_little(above.edges, [edge + shift for edge in below.edges]) for shift in shifts)
    return moved and len(first) == below.n_cols and holds_values(first)


def holds_values(row: Mapping[int, Cell]) -> bool:
    """Whether a row holds an amount, points or a target, as no row of a header does."""
    texts = {fold(cell.text) for cell in row.values()}
    return any(_VALUE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


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
