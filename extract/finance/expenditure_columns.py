"""Which columns hold total, basic and project expenditure: by their headers, confirmed or corrected by arithmetic.

On every line total = basic + project (+ other parts); this is how a header that a conversion shifted is detected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from extract.finance import terms
from extract.finance.row import Row
from extract.finance.sheet_roles import MAIN_PARTS, AmountRole
from extract.finance.sheets import Sheet
from extract.values.money import Amount

MAX_SEARCH = 14  # amount columns among which other triples are tried
TOLERANCE = Decimal("0.02")  # 万元, per line
ENOUGH = 0.9  # share of lines that must sum up before a header is believed without search


@dataclass(frozen=True)
class Triple:
    """The positions of the three amounts (empty: the table has no such column; several: parts that are summed, where a
    group prints no 小计) and of other parts of the total."""

    total: int | None
    basic: tuple[int, ...] = ()
    project: tuple[int, ...] = ()
    others: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        return self.total is not None and bool(self.basic) and bool(self.project)

    def amounts(self, sheet: Sheet, row: Row) -> tuple[Amount | None, Amount | None, Amount | None]:
        """The three amounts of a row, in 万元; None for an empty cell."""
        return sheet.amount(row, self.total), summed(sheet, row, self.basic), summed(sheet, row, self.project)


def summed(sheet: Sheet, row: Row, positions: tuple[int, ...]) -> Amount | None:
    """The sum of a row's amounts at some positions; None when all are empty."""
    amounts = [amount for position in positions if (amount := sheet.amount(row, position)) is not None]
    if len(amounts) < 2:
        return amounts[0] if amounts else None
    return Amount(sum((amount.value for amount in amounts), Decimal(0)))


def triple_of(sheet: Sheet) -> Triple:
    """The columns of total, basic and project expenditure of a table."""
    by_header = _by_header(sheet)
    if not by_header.complete or not sheet.rows:
        return by_header
    best, best_share = by_header, _share(sheet, by_header)
    columns = sheet.amount_columns
    if best_share >= ENOUGH or len(columns) > MAX_SEARCH:
        return by_header
    for candidate in sorted(_candidates(_greatest(sheet), columns, by_header), key=lambda t: _distance(t, by_header)):
        share = _share(sheet, candidate)
        if share > best_share + 0.1:
            best, best_share = candidate, share
    return best


def _by_header(sheet: Sheet) -> Triple:
    others = (p for p, c in enumerate(sheet.columns) if any(terms.says(AmountRole.OTHER, text) for text in c.path))
    basic = _group(sheet, AmountRole.BASIC) or tuple(
        p for p, c in enumerate(sheet.columns) if c.path and terms.says(AmountRole.BASIC_PART, c.leaf)
    )
    return Triple(_total(sheet), basic, _group(sheet, AmountRole.PROJECT), tuple(others))


def _total(sheet: Sheet) -> int | None:
    """The leftmost column headed 合计, 金额 or the like that stands in no group of basic or project expenditure."""
    for position, column in enumerate(sheet.columns):
        if column.role is not None or not column.path:
            continue
        inside = any(terms.says(kind, text) for kind in MAIN_PARTS for text in column.path)
        if not inside and terms.says(AmountRole.TOTAL, column.leaf):
            return position
    return next(iter(_greatest(sheet)), None)


def _greatest(sheet: Sheet) -> tuple[int, ...]:
    """The amount columns with the greatest sum: the total is one of them."""
    sums = {
        column: sum((a.value for row in sheet.rows if (a := sheet.amount(row, column)) is not None), Decimal(0))
        for column in sheet.amount_columns
    }
    return tuple(column for column, value in sums.items() if value == max(sums.values()))


def _group(sheet: Sheet, kind: AmountRole) -> tuple[int, ...]:
    """The first column headed by a group's word: the group's own column or its 小计; else all columns of the group."""
    parts: dict[int, tuple[str, ...]] = {}
    for position, column in enumerate(sheet.columns):
        for depth, text in enumerate(column.path):
            if not terms.says(kind, text):
                continue
            if all(terms.says(AmountRole.SUBTOTAL, word) for word in column.path[depth + 1 :]):
                return (position,)
            parts.setdefault(position, column.path[:depth])
    # Columns of the first group only: a table may repeat the groups for every kind of money.
    first = next(iter(parts.values()), ())
    return tuple(position for position, path in parts.items() if path == first)


def _candidates(totals: tuple[int, ...], columns: tuple[int, ...], header: Triple) -> Iterator[Triple]:
    for total, basic, project in product(totals, columns, columns):
        if len({total, basic, project}) == 3:
            others = tuple(p for p in header.others if p not in (total, basic, project))
            yield Triple(total, (basic,), (project,), others)


def _distance(triple: Triple, header: Triple) -> int:
    """How far a triple stands from where the header puts it; the two parts stand in the header's order."""
    moved = abs((triple.total or 0) - (header.total or 0))
    moved += abs(triple.basic[0] - header.basic[0]) + abs(triple.project[0] - header.project[0])
    return moved if (triple.basic < triple.project) == (header.basic < header.project) else moved + 50


def _share(sheet: Sheet, triple: Triple) -> float:
    """The share of rows with a total on which it is the sum of the parts."""
    good = counted = 0
    for row in sheet.rows:
        total, basic, project = triple.amounts(sheet, row)
        if total is None:
            counted += basic is not None or project is not None
            continue
        counted += 1
        parts = sum((a.value for a in (basic, project, summed(sheet, row, triple.others)) if a is not None), Decimal(0))
        good += abs(parts - total.value) <= TOLERANCE
    return good / counted if counted else 0.0
