"""One row of a budget table, and the two halves of a row that a page break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.finance.ragged_rows import kind_of
from extract.pages import Cell, Place
from extract.places import places_of
from extract.text import fold, join_lines

_TOTALS = re.compile(r"合计|总计|小计")


@dataclass(frozen=True)
class Row:
    """One row: at every column's position its cell, None where nothing stands. Merged cells from above stand in it
    too; `lower` are the cells of its lower half when a page break cut it."""

    number: int
    cells: tuple[Cell | None, ...]
    lower: tuple[Cell, ...] = ()

    def text(self, column: int | None) -> str:
        """The joined text of a column's cell, "" when it is empty."""
        cell = None if column is None else self.cells[column]
        return "" if cell is None else join_lines(cell.text)

    def own(self, column: int | None) -> str:
        """The raw text of a cell that stands in this very row (a merged cell counts in its first row only)."""
        cell = None if column is None else self.cells[column]
        return "" if cell is None or cell.row != self.number else cell.text

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The row's own cells that hold text."""
        return tuple(cell for cell in self.cells if cell is not None and cell.row == self.number and cell.text.strip())

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the row's own cells stand, together where they stand on one page or sheet."""
        return places_of((*self.filled, *self.lower))

    @property
    def confidence(self) -> float | None:
        """The lowest confidence of the row's own cells; None when nothing was recognised from an image."""
        return min((cell.confidence for cell in self.filled if cell.confidence is not None), default=None)


def mended(rows: Sequence[Row], breaks: Sequence[int]) -> list[Row]:
    """Rows that a page break cut in two are put together: the lower half repeats no code and no amount of the upper."""
    whole: list[Row] = []
    for row in rows:
        if whole and row.number in breaks and _is_lower_half(whole[-1], row):
            whole[-1] = _joined(whole[-1], row)
        else:
            whole.append(row)
    return whole


def _is_lower_half(upper: Row, lower: Row) -> bool:
    both = [(a, b) for a, b in zip(upper.cells, lower.cells, strict=True) if a is not None and b is not None]
    both = [(a, b) for a, b in both if a.text.strip() and b.text.strip() and b.row == lower.number]
    if any(kind_of(cell.text) != "text" for pair in both for cell in pair):
        return False
    texts = [cell for cell in lower.filled if kind_of(cell.text) == "text"]
    amounts = len(lower.filled) - len(texts)
    halves = any(kind_of(cell.text) == "amount" for cell in upper.filled)
    return bool(both) and not (amounts and halves) and not any(_TOTALS.fullmatch(fold(cell.text)) for cell in texts)


def _joined(upper: Row, lower: Row) -> Row:
    """One row of two halves. Its cells keep the upper half's row number; a cell of both halves joins their texts."""
    cells: list[Cell | None] = []
    for a, b in zip(upper.cells, lower.cells, strict=True):
        if b is None or not b.text.strip() or b.row != lower.number:
            cells.append(a)
        elif a is None or not a.text.strip():
            cells.append(replace(b, row=upper.number))
        else:
            cells.append(replace(a, text=f"{a.text}\n{b.text}"))
    return Row(upper.number, tuple(cells), (*upper.lower, *lower.filled))
