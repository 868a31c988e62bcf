"""What happens to a table at a page break: is its last row cut, and which merged cells go on?

Decided from the table itself: which columns every row fills, which columns hold merged cells, which texts occur.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.wording import label_field, split_label
from extract.pages import Cell
from extract.tables.cell_pieces import repeats
from extract.tables.complete_text import closes, is_whole
from extract.tables.surroundings import LONG, ORDINAL, SUPPORT, Row, Surroundings
from extract.text import fold
from extract.values.operators import SIGN_CHARS
from extract.values.targets import is_value

FILLED = 0.75  # of its cells: a column of merged cells filled as often is never empty
_ENDED = re.compile(r"[。；;.!?！？]$")
_SIGNED = re.compile(f"[{SIGN_CHARS}]")  # a target with its sign is no rest of another text
_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_NUMERIC = re.compile(r"[\dA-Z.,-]*\d[\dA-Z.,-]*")


class Seam(Surroundings):
    """The decisions at one break.

    split: the first row below is the rest of the last row above. continued: cells that are one, as pairs.
    lacking: ids of merged cells above whose column is not drawn below, so that they go on.
    """

    def __init__(self, above: Sequence[Row], below: Sequence[Row], header: int = 0) -> None:
        super().__init__(above, below, header)
        self.split = self._is_split()
        self.continued = self.pairs if self.split else self._continued()
        columns = {col for row in below for col in row}
        self.lacking = {
            id(cell) for cell in self.last.values() if not columns & set(range(cell.col, cell.col + cell.colspan))
        }

    def _is_split(self) -> bool:
        columns = {cell.col for cell in self.first.values()}
        if not self.pairs or len(self.pairs) < len(columns):
            return False
        own = [(upper, lower) for upper, lower in self.pairs if lower.rowspan == 1 and upper.rowspan == 1]
        if self._is_blank_rest(own):
            return True
        if not any(lower.text.strip() for _, lower in own) or self._both_whole(own):
            return False
        if any(all(split_label(lower.text)) for _, lower in own):
            return False  # 年度绩效目标：… begins a row
        if self._is_subtotal(self.first) or self._is_subtotal(self.last):
            return False
        if self._is_label_row(own) or self._is_rest(own):
            return True
        if self.is_usual(own):
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

    def _both_whole(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Whether both rows hold a text of their own in the same column: amounts, or words known from other rows."""
        for upper, lower in own:
            first, rest = fold(upper.text), fold(lower.text)
            if not first or not rest or self.known(upper, lower):
                continue
            if _AMOUNT.fullmatch(first) and _AMOUNT.fullmatch(rest):
                return True
            if (ORDINAL.match(rest) and len(first) < LONG) or (_SIGNED.match(rest) and is_value(rest)):
                return True
            if is_whole(first):
                return True
            known = self.column(upper, lower)
            if first in known and rest in known:
                return True
            sizes = {len(text) for text in known if text.isdigit()}
            if first.isdigit() and rest.isdigit() and {len(first), len(rest)} <= sizes:
                return True
        return False

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
                both = [row for row in self.filled if row.get(lower.col) and upper.col in row]
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
        cut = not rest.text.strip() or self.known(label, rest)
        return bool(label.text.strip() and texts) and cut and named

    def _is_rest(self, own: list[tuple[Cell, Cell]]) -> bool:
        """Texts that together stand elsewhere in their column, or a single text below that carries on a line which
        fills its cell or lacks the ending of all others."""
        filled = [(upper, lower) for upper, lower in self.pairs if lower.text.strip()]
        if any(not upper.text.strip() for upper, _ in filled):
            return False
        if any(closes(upper.text, lower.text) for upper, lower in filled):
            return True
        if any(pair in own for pair in filled) and all(self.known(*pair) for pair in filled):
            return True
        if len(filled) != 1 or filled[0] not in own:
            return False
        upper, lower = filled[0]
        first, rest = fold(upper.text), fold(lower.text)
        if ORDINAL.match(rest) or _AMOUNT.search(first + rest):
            return False
        ending = self.ending(upper, lower)
        if ending:
            return not first.endswith(ending) and (first + rest).endswith(ending)
        return upper.flush and not _ENDED.search(first) and 2 * len(rest) <= len(first)

    def _continued(self) -> list[tuple[Cell, Cell]]:
        """Merged cells that run over the break, outer ones first; within a new cell everything is new."""
        if self._is_subtotal(self.first) or self._is_subtotal(self.last):
            return []
        out: list[tuple[Cell, Cell]] = []
        new: list[tuple[Cell, Cell]] = []
        stopping = [pair for pair in self.pairs if self._stops(*pair)]
        usual = self.is_usual([pair for pair in self.pairs if pair[0].rowspan == pair[1].rowspan == 1])
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
            outer = any(_holds((upper, lower), pair) for pair in stopping) and not self.distinct(upper, lower)
            if outer or self._goes_on(upper, lower):
                out.append((upper, lower))
            elif lower.text.strip():
                new.append((upper, lower))
        return out

    def _stops(self, upper: Cell, lower: Cell) -> bool:
        """Whether a column of merged cells that is always filled is empty below: there a cell goes on for sure."""
        if upper.col not in self.merging or upper.col in self.dense or not upper.text.strip() or lower.text.strip():
            return False
        others = self.cells(upper, lower)
        return sum(bool(cell.text.strip()) for cell in others) >= max(2, FILLED * len(others))

    def _goes_on(self, upper: Cell, lower: Cell) -> bool:
        """Whether two cells of a column with merged cells are pieces of one."""
        first, rest = fold(upper.text), fold(lower.text)
        if not first or not rest or first == rest:
            return True
        group = self._group(upper, lower)
        if self.known(upper, lower) or (repeats(upper.text, lower.text) and not any(map(_numbered_apart, group))):
            return True
        if self.distinct(upper, lower):
            return False
        if any(bool(one.text.strip()) != bool(other.text.strip()) for one, other in group):
            return True
        if any(one.text.strip() and fold(one.text) != fold(other.text) for one, other in group):
            return False
        return upper.flush and not _ENDED.search(first) and len(first) > LONG

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


def _numbered_apart(pair: tuple[Cell, Cell]) -> bool:
    """Whether two cells hold different numbers or codes: what stands beside them is not one, however alike."""
    first, rest = (fold(cell.text) for cell in pair)
    return first != rest and all(_NUMERIC.fullmatch(text) for text in (first, rest))


def _is_amount(cell: Cell) -> bool:
    return _AMOUNT.fullmatch(fold(cell.text)) is not None
