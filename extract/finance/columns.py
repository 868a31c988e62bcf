"""Which columns hold total, basic and project expenditure: by their headers, confirmed or corrected by arithmetic.

On every line total = basic + project (+ other parts); a header that a conversion shifted is found out by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from extract.finance import wording
from extract.finance.amounts import Amount
from extract.finance.sheets import Row, Sheet

MAX_SEARCH = 14  # amount columns among which other triples are tried
TOLERANCE = Decimal("0.02")  # 万元, per line
ENOUGH = 0.9  # share of lines that must sum up before a header is believed without search


@dataclass(frozen=True)
class Triple:
    """The positions of the three amounts (None: the table has no such column) and of other parts of the total."""

    total: int | None
    basic: int | None
    project: int | None
    others: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        return None not in (self.total, self.basic, self.project)

    def amounts(self, sheet: Sheet, row: Row) -> tuple[Amount | None, Amount | None, Amount | None]:
        """The three amounts of a row, in 万元; None for an empty cell."""
        return (sheet.amount(row, self.total), sheet.amount(row, self.basic), sheet.amount(row, self.project))


def triple_of(sheet: Sheet) -> Triple:
    """The columns of total, basic and project expenditure of a table."""
    by_header = _by_header(sheet)
    if by_header.basic is None or by_header.project is None or not sheet.rows:
        return by_header
    best, best_share = by_header, _share(sheet, by_header)
    columns = sheet.amount_columns
    if best_share >= ENOUGH or len(columns) > MAX_SEARCH:
        return by_header
    for candidate in sorted(_candidates(columns, by_header), key=lambda t: _distance(t, by_header)):
        share = _share(sheet, candidate)
        if share > best_share + 0.1:
            best, best_share = candidate, share
    return best


def _by_header(sheet: Sheet) -> Triple:
    return Triple(
        _total(sheet),
        _group(sheet, "basic"),
        _group(sheet, "project"),
        tuple(p for p, c in enumerate(sheet.columns) if any(wording.says("amounts", "other", text) for text in c.path)),
    )


def _total(sheet: Sheet) -> int | None:
    """The leftmost column headed 合计, 金额 or the like that stands in no group of basic or project expenditure."""
    for position, column in enumerate(sheet.columns):
        if column.role is not None or not column.path:
            continue
        inside = any(
            wording.says("amounts", kind, text) for kind in ("basic", "project", "other") for text in column.path
        )
        if not inside and wording.says("amounts", "total", column.leaf):
            return position
    return next(iter(sheet.amount_columns), None)


def _group(sheet: Sheet, kind: str) -> int | None:
    """The first column headed by a group's word: the group's own column or its 小计."""
    for position, column in enumerate(sheet.columns):
        for depth, text in enumerate(column.path):
            if not wording.says("amounts", kind, text):
                continue
            below = column.path[depth + 1 :]
            if all(wording.says("amounts", "subtotal", word) for word in below):
                return position
    return None


def _candidates(columns: tuple[int, ...], header: Triple) -> Iterator[Triple]:
    for total, basic, project in product(columns, columns, columns):
        if len({total, basic, project}) == 3:
            yield Triple(total, basic, project, tuple(p for p in header.others if p not in (total, basic, project)))


def _distance(triple: Triple, header: Triple) -> int:
    pairs = ((triple.total, header.total), (triple.basic, header.basic), (triple.project, header.project))
    order = 0 if (triple.basic or 0) < (triple.project or 0) else 50
    return order + sum(abs((a or 0) - (b or 0)) for a, b in pairs)


def _share(sheet: Sheet, triple: Triple) -> float:
    """The share of rows with a total on which it is the sum of the parts."""
    good = counted = 0
    for row in sheet.rows:
        total, basic, project = triple.amounts(sheet, row)
        if total is None:
            if basic is not None or project is not None:
                counted += 1
            continue
        counted += 1
        others = sum((a.value for p in triple.others if (a := sheet.amount(row, p)) is not None), Decimal(0))
        parts = sum((a.value for a in (basic, project) if a is not None), Decimal(0)) + others
        good += abs(parts - total.value) <= TOLERANCE
    return good / counted if counted else 0.0
