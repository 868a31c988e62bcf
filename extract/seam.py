"""What happens to a table at a page break: is its last row cut, and which merged cells go on?

Decided from the table itself: which columns every row fills, which columns hold merged cells, which texts occur.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.pages import Cell
from extract.pieces import repeats
from extract.text import fold
from extract.whole import closes, is_whole, is_word
from extract.wording import label_field

Row = dict[int, Cell]  # by column the cell that covers it

DENSE = 0.9  # of the rows: a column filled as often is never empty in a whole row
FILLED = 0.75  # of its cells: a column of merged cells filled as often is never empty
MERGED = 0.15  # of a column's cells: with as many merged ones, cells of one row may be pieces too
ENDING = 0.6  # of a column's texts: what as many end with every whole text ends with
SUPPORT = 3  # rows that must show a rule before a row that breaks it is thought cut
LONG = 20  # characters: a running text that ends in the middle
_ENDED = re.compile(r"[。；;.!?！？]$")
_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_ORDINAL = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、]|\d+[.、．](?!\d)|指标\d")


class Seam:
    """The decisions at one break. `above`: the rows before it, `below`: the rows after it (headers left out);
    header: how many rows at the table's beginning are its header.

    split: the first row below is the rest of the last row above. continued: cells that are one, as pairs.
    lacking: ids of merged cells above whose column is not drawn below, so that they go on.
    """

    def __init__(self, above: Sequence[Row], below: Sequence[Row], header: int = 0) -> None:
        self.above, self.below, self.header = above, below, header
        self.last, self.first = (above[-1] if above else {}), (below[0] if below else {})
        self.pairs = self._pairs()
        self.merging = self._merging()
        self._filled = self._patterns()
        self.dense = self._dense()
        self.split = self._is_split()
        self.continued = self.pairs if self.split else self._continued()
        columns = {col for row in below for col in row}
        self.lacking = {
            id(cell) for cell in self.last.values() if not columns & set(range(cell.col, cell.col + cell.colspan))
        }

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
            told = [own[upper.col] for own in self._filled if upper.col in own]
            if len(told) >= max(SUPPORT, 0.6 * len(self._filled)) and sum(told) >= DENSE * len(told):
                out.add(upper.col)
        return out

    def _is_split(self) -> bool:
        columns = {cell.col for cell in self.first.values()}
        if not self.pairs or len(self.pairs) < len(columns):
            return False
        own = [(upper, lower) for upper, lower in self.pairs if lower.rowspan == 1 and upper.rowspan == 1]
        if self._is_blank_rest(own):
            return True
        if not any(lower.text.strip() for _, lower in own) or self._both_whole(own):
            return False
        if self._is_subtotal(self.first) or self._is_subtotal(self.last):
            return False
        if self._is_label_row(own) or self._is_rest(own):
            return True
        if self._is_usual(own):
            return False
        return self._lacks(own) or self._breaks_rule(own)

    def _is_blank_rest(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether nothing is left of the last row above but its rules: no whole row is empty in all columns."""
        filled = {upper.col for upper, _ in own if upper.text.strip()}
        return not any(lower.text.strip() for _, lower in self.pairs) and len(filled & (self.dense - self.merging)) > 1

    def _lacks(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether the first row below lacks what every whole row has, and the last row above has it.

        What is empty left of all its texts may as well be a merged cell that goes on (a level, a project), unless
        every one of these texts carries on a line that fills its cell.
        """
        filled = [(upper, lower) for upper, lower in own if lower.text.strip()]
        always = self.dense - self.merging
        lacking = [u.col for u, w in own if u.col in always and u.text.strip() and not w.text.strip()]
        if not lacking:
            return False
        return max(lacking) > min(lower.col for _, lower in filled) or all(upper.flush for upper, _ in filled)

    def _is_usual(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether a whole row fills the same columns as the first row below: then it may be a row of its own."""
        shape = {lower.col: bool(lower.text.strip()) for _, lower in own}
        return any(row.keys() == shape.keys() and row == shape for row in self._filled)

    def _both_whole(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether both rows hold a text of their own in the same column: amounts, or words known from other rows."""
        for upper, lower in own:
            first, rest = fold(upper.text), fold(lower.text)
            if not first or not rest or self._known(upper, lower):
                continue
            if _AMOUNT.fullmatch(first) and _AMOUNT.fullmatch(rest):
                return True
            if _ORDINAL.match(rest) and len(first) < LONG:
                return True
            if is_whole(first):
                return True
            known = self._column(upper, lower)
            if first in known and rest in known:
                return True
            sizes = {len(text) for text in known if text.isdigit()}
            if first.isdigit() and rest.isdigit() and {len(first), len(rest)} <= sizes:
                return True
        return False

    def _cells(self, upper: Cell, lower: Cell) -> list[Cell]:
        """The other cells of the column of a pair, the table's header aside."""
        seen = {
            id(row[upper.col]): row[upper.col]
            for row in (*self.above, *self.below)
            if upper.col in row and row[upper.col] is not upper and row[upper.col] is not lower
        }
        return [cell for cell in seen.values() if cell.row >= self.header]

    def _column(self, upper: Cell, lower: Cell) -> list[str]:
        """The other texts of the column of a pair."""
        return [text for cell in self._cells(upper, lower) if (text := fold(cell.text))]

    def _ending(self, upper: Cell, lower: Cell) -> str:
        """What most texts of a column end with ("指标", "支出"), "" when they differ."""
        texts = self._column(upper, lower)
        ending, count = Counter(text[-2:] for text in texts).most_common(1)[0] if texts else ("", 0)
        return ending if count >= max(SUPPORT, ENDING * len(texts)) else ""

    def _is_subtotal(self, row: Row) -> bool:
        """Whether a row holds an amount but nothing in the columns that rows fill: a unit's subtotal."""
        own = {cell.col: cell for cell in row.values()}
        amounts = any(_AMOUNT.fullmatch(fold(cell.text)) for cell in own.values())
        filled = [col for col in self.dense if col in own and own[col].text.strip()]
        return amounts and bool(self.dense) and not filled

    def _breaks_rule(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether the first row below fills a column without another that goes with it in every whole row, and
        the last row above has what is missing."""
        for _, lower in own:
            if not lower.text.strip():
                continue
            for upper, other in own:
                if other.text.strip() or not upper.text.strip() or upper.col < lower.col or upper.col in self.merging:
                    continue
                both = [row for row in self._filled if row.get(lower.col) and upper.col in row]
                if len(both) >= SUPPORT and all(row[upper.col] for row in both):
                    return True
        return False

    def _is_label_row(self, own: list[tuple[Cell, Cell]]) -> bool:
        """A label with a long text beside it: the text goes on; the label is not repeated, or cut in a word as well."""
        if not 2 <= len(own) <= 4 or len(own) != len(self.pairs):
            return False
        label, rest = own[0]
        texts = [upper for upper, lower in own[1:] if lower.text.strip() and upper.text.strip()]
        whole = fold(label.text) + fold(rest.text)
        named = label_field(whole) is not None or any(upper.colspan > 1 for upper in texts)
        cut = not rest.text.strip() or self._known(label, rest)
        return bool(label.text.strip() and texts) and cut and named

    def _is_rest(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Texts that together stand elsewhere in their column, or a single text below that carries on a line which
        fills its cell or lacks the ending of all others."""
        filled = [(upper, lower) for upper, lower in self.pairs if lower.text.strip()]
        if any(not upper.text.strip() for upper, _ in filled):
            return False
        if any(closes(upper.text, lower.text) for upper, lower in filled):
            return True
        if any(pair in own for pair in filled) and all(self._known(*pair) for pair in filled):
            return True
        if len(filled) != 1 or filled[0] not in own:
            return False
        upper, lower = filled[0]
        first, rest = fold(upper.text), fold(lower.text)
        if _ORDINAL.match(rest) or _AMOUNT.search(first + rest):
            return False
        ending = self._ending(upper, lower)
        if ending:
            return not first.endswith(ending) and (first + rest).endswith(ending)
        return upper.flush and not _ENDED.search(first) and 2 * len(rest) <= len(first)

    def _known(self, upper: Cell, lower: Cell) -> bool:
        """Whether both texts together are a word of such tables, or stand elsewhere in their column, the parts not."""
        first, rest = fold(upper.text), fold(lower.text)
        if not first or not rest or _ORDINAL.match(rest):
            return False
        if closes(first, rest):
            return True
        if is_word(first + rest) and not (is_whole(first) and is_word(rest)):
            return True
        texts = self._column(upper, lower)
        return first + rest in texts and first not in texts and rest not in texts

    def _continued(self) -> list[tuple[Cell, Cell]]:
        """Merged cells that run over the break, outer ones first; within a new cell everything is new."""
        if self._is_subtotal(self.first) or self._is_subtotal(self.last):
            return []
        out: list[tuple[Cell, Cell]] = []
        new: list[tuple[Cell, Cell]] = []
        stopping = [pair for pair in self.pairs if self._stops(*pair)]
        usual = self._is_usual([pair for pair in self.pairs if pair[0].rowspan == pair[1].rowspan == 1])
        for upper, lower in sorted(self.pairs, key=lambda pair: (pair[0].row, -pair[1].rowspan, pair[0].col)):
            single = upper.rowspan == lower.rowspan == 1
            if single and upper.col in self.dense:
                # Every row has its own text here, so that none can only mean: as above.
                if upper.text.strip() and not lower.text.strip() and not usual:
                    out.append((upper, lower))
                continue
            # Equal amounts of two rows are two.
            apart = upper.col not in self.merging or (_is_amount(upper) and _is_amount(lower))
            if (single and apart) or any(_holds(pair, (upper, lower)) for pair in new):
                continue
            outer = any(_holds((upper, lower), pair) for pair in stopping) and not self._distinct(upper, lower)
            if outer or self._goes_on(upper, lower):
                out.append((upper, lower))
            elif lower.text.strip():
                new.append((upper, lower))
        return out

    def _stops(self, upper: Cell, lower: Cell) -> bool:
        """Whether a column of merged cells that is always filled is empty below: there a cell goes on for sure."""
        if upper.col not in self.merging or upper.col in self.dense or not upper.text.strip() or lower.text.strip():
            return False
        others = self._cells(upper, lower)
        return sum(bool(cell.text.strip()) for cell in others) >= max(2, FILLED * len(others))

    def _merging(self) -> set[int]:
        """Columns with merged cells, those of the table's header aside."""
        cells = {id(cell): cell for row in (*self.above, *self.below) for cell in row.values()}
        own = [cell for cell in cells.values() if cell.row >= self.header and cell.text.strip()]
        every = Counter(cell.col for cell in own)
        merged = Counter(cell.col for cell in own if cell.rowspan > 1)
        return {col for col, count in merged.items() if count >= MERGED * every[col]}

    def _goes_on(self, upper: Cell, lower: Cell) -> bool:
        """Whether two cells of a column with merged cells are pieces of one."""
        first, rest = fold(upper.text), fold(lower.text)
        if not first or not rest or first == rest:
            return True
        if self._known(upper, lower) or repeats(upper.text, lower.text):
            return True
        if self._distinct(upper, lower):
            return False
        group = self._group(upper, lower)
        if any(bool(one.text.strip()) != bool(other.text.strip()) for one, other in group):
            return True
        if any(one.text.strip() and fold(one.text) != fold(other.text) for one, other in group):
            return False
        return upper.flush and not _ENDED.search(first) and len(first) > LONG

    def _distinct(self, upper: Cell, lower: Cell) -> bool:
        """Whether both texts are whole, each for itself."""
        first, rest = fold(upper.text), fold(lower.text)
        if not first or not rest or first == rest or self._known(upper, lower):
            return False
        if is_whole(first) or (_ORDINAL.match(rest) and len(first) < LONG):
            return True
        ending = self._ending(upper, lower)
        return bool(ending) and first.endswith(ending) and rest.endswith(ending)

    def _group(self, upper: Cell, lower: Cell) -> list[tuple[Cell, Cell]]:
        """Other columns merged over the same rows (project, budget and goal go together)."""
        return [
            (one, other)
            for one, other in self.pairs
            if one is not upper
            and other.rowspan == lower.rowspan
            and one.row == upper.row
            and one.col in self.merging
            and one.col not in self.dense
        ]


def _holds(outer: tuple[Cell, Cell], inner: tuple[Cell, Cell]) -> bool:
    """Whether the rows of one pair of cells lie within those of another."""
    return inner[0].row >= outer[0].row and inner[1].rowspan <= outer[1].rowspan


def _is_amount(cell: Cell) -> bool:
    return _AMOUNT.fullmatch(fold(cell.text)) is not None
