"""Amounts in performance tables: 万元 unless the table, its header or its label says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from extract.pages import Line
from extract.text import fold
from extract.values.money import Amount, unit_of
from extract.values.written_amounts import is_unread, written_amount

_BEGUN = re.compile(r"[\d¥￥$]")
NEAR = 8  # lines above a table that may name its unit


def table_unit(titles: Iterable[str], above: tuple[Line, ...]) -> str:
    """The unit of a table's amounts: of its header cells, else of the lines just above it, else 万元."""
    for title in titles:
        if unit := unit_of(title):
            return unit
    lines = [line.text for line in above[-NEAR:]]
    for number in range(len(lines) - 1, -1, -1):
        # 单位：万 and 元 may stand on two lines.
        alone = number > 0 and fold(lines[number]) in {"元", "万元"}
        if unit := unit_of(lines[number - 1] + lines[number] if alone else lines[number]):
            return unit
    return "万元"


class Money:
    """The amounts of one project; what was converted keeps its printed string. The budget at the start of the year is
    the budget where no other is printed."""

    def __init__(self, **texts: tuple[str, str]) -> None:
        self.found = {name: amount(text, unit) for name, (text, unit) in texts.items()}
        self._unread = {name: text for name, (text, unit) in texts.items() if text and is_unread(text, unit)}
        lacking = self.found.get("budget") is None and "budget" not in self._unread
        if lacking and self.found.get("initial_budget") is not None:
            self.found["budget"], self.found["initial_budget"] = self.found["initial_budget"], None

    def __bool__(self) -> bool:
        return any(found is not None for found in self.found.values())

    def value(self, name: str) -> Decimal | None:
        """An amount in 万元, None when it is not printed."""
        found = self.found[name]
        return found.value if found is not None else None

    def fill(self, budget: Amount | None) -> None:
        """Take the budget that the form tells otherwise, where no field holds it; the parts behind a whole that is not
        read are none."""
        if self.found.get("budget") is None and not _BEGUN.match(fold(self._unread.get("budget", ""))):
            self.found["budget"] = budget

    @property
    def unread(self) -> tuple[str, ...]:
        """The fields that print figures which are no amount."""
        return tuple(name for name in self._unread if self.found[name] is None)

    @property
    def printed(self) -> tuple[tuple[str, str], ...]:
        """The printed strings of converted amounts, by field."""
        return tuple((name, a.printed) for name, a in self.found.items() if a is not None and a.printed)


def amount(text: str, unit: str) -> Amount | None:
    """A cell's amount in 万元, its own unit (12.5万元) before the table's; None when it is not an amount."""
    return written_amount(text, unit)
