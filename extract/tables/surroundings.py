"""What the rows around a page break show of each column: what it always holds, where it merges, which texts occur."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from extract.pages import Cell
from extract.tables.complete_text import closes, is_whole, is_word
from extract.text import fold

Row = dict[int, Cell]  # by column the cell that covers it

DENSE = 0.9  # of the rows: a column filled as often is never empty in a whole row
MERGED = 0.15  # of a column's cells: with as many merged ones, cells of one row may be pieces too
ENDING = 0.6  # of a column's texts: what as many end with every whole text ends with
SUPPORT = 3  # rows that must show a rule before a row that breaks it is thought cut
LONG = 20  # characters: a running text that ends in the middle
ORDINAL = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、]|\d+[.、．](?!\d)|指标\d")


class Surroundings:
    """The rows around one break. `above`: those before it, `below`: those after it (headers left out); header: how
    many rows at the table's beginning are its header.

    pairs: cells on both sides that stand in the same columns; dense: columns that nearly every row fills with a cell
    of its own; merging: columns with merged cells.
    """

    def __init__(self, above: Sequence[Row], below: Sequence[Row], header: int = 0) -> None:
        self.above, self.below, self.header = above, below, header
        self.last, self.first = (above[-1] if above else {}), (below[0] if below else {})
        self._columns: dict[tuple[int, int], list[str]] = {}  # of pairs, which live as long as the rows do
        self.pairs = self._pairs()
        self.merging = self._merging()
        self.filled = self._patterns()
        self.dense = self._dense()

    def _pairs(self) -> list[tuple[Cell, Cell]]:
        """Cells on both sides of the break that stand in the same columns."""
        out = []
        for col, upper in sorted({cell.col: cell for cell in self.last.values()}.items()):
            lower = self.first.get(col)
            if lower is not None and lower.col == col and lower.colspan == upper.colspan:
                out.append((upper, lower))
        return out

    def _patterns(self) -> list[dict[int, bool]]:
        """For the whole rows around: by column of the pairs whether a row's own cell there holds text."""
        columns = {upper.col: upper.colspan for upper, _ in self.pairs}
        out = []
        for rows, start, end in ((self.above, 0, len(self.above) - 1), (self.below, 1, len(self.below))):
            for row in rows[start:end]:
                own = {
                    col: bool(row[col].text.strip())
                    for col, wide in columns.items()
                    if col in row and row[col].col == col and row[col].colspan == wide and row[col].rowspan == 1
                }
                if own:
                    out.append(own)
        return out

    def _dense(self) -> set[int]:
        """Columns that nearly every row fills with a cell of its own."""
        out = set()
        for upper, _ in self.pairs:
            told = [own[upper.col] for own in self.filled if upper.col in own]
            if len(told) >= max(SUPPORT, 0.6 * len(self.filled)) and sum(told) >= DENSE * len(told):
                out.add(upper.col)
        return out

    def _merging(self) -> set[int]:
        """Columns with merged cells, those of the table's header aside."""
        own = [cell for cell in self._cells(lambda row: row.values()) if cell.text.strip()]
        every = Counter(cell.col for cell in own)
        merged = Counter(cell.col for cell in own if cell.rowspan > 1)
        return {col for col, count in merged.items() if count >= MERGED * every[col]}

    def cells(self, upper: Cell, lower: Cell) -> list[Cell]:
        """The other cells of the column of a pair, the table's header aside."""
        at = upper.col
        others = self._cells(lambda row: [row[at]] if at in row else [])
        return [cell for cell in others if cell is not upper and cell is not lower]

    def _cells(self, of: Callable[[Row], Iterable[Cell]]) -> list[Cell]:
        """Cells of all rows, each once, the table's header aside. Rows below the break are numbered by a grid of their
        own, whose header was left out before: their numbers say nothing about it."""
        above = {id(cell): cell for row in self.above for cell in of(row) if cell.row >= self.header}
        return list((above | {id(cell): cell for row in self.below for cell in of(row)}).values())

    def column(self, upper: Cell, lower: Cell) -> list[str]:
        """The other texts of the column of a pair."""
        key = id(upper), id(lower)
        if key not in self._columns:
            self._columns[key] = [text for cell in self.cells(upper, lower) if (text := fold(cell.text))]
        return self._columns[key]

    def ending(self, upper: Cell, lower: Cell) -> str:
        """What most texts of a column end with ("指标", "支出"), "" when they differ."""
        texts = self.column(upper, lower)
        ending, count = Counter(text[-2:] for text in texts).most_common(1)[0] if texts else ("", 0)
        return ending if count >= max(SUPPORT, ENDING * len(texts)) else ""

    def known(self, upper: Cell, lower: Cell) -> bool:
        """Whether both texts together are a word of such tables, or stand in their column where the parts do not."""
        first, rest = fold(upper.text), fold(lower.text)
        if not first or not rest or ORDINAL.match(rest):
            return False
        if closes(first, rest):
            return True
        if is_word(first + rest) and not (is_whole(first) and is_word(rest)):
            return True
        texts = self.column(upper, lower)
        return first + rest in texts and first not in texts and rest not in texts

    def distinct(self, upper: Cell, lower: Cell) -> bool:
        """Whether each of the two texts is complete by itself."""
        first, rest = fold(upper.text), fold(lower.text)
        if not first or not rest or first == rest or self.known(upper, lower):
            return False
        if is_whole(first) or (ORDINAL.match(rest) and len(first) < LONG):
            return True
        ending = self.ending(upper, lower)
        return bool(ending) and first.endswith(ending) and rest.endswith(ending)

    def is_usual(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether a whole row fills the same columns as the first row below: then it may be a row of its own."""
        shape = {lower.col: bool(lower.text.strip()) for _, lower in own}
        return any(row.keys() == shape.keys() and row == shape for row in self.filled)
