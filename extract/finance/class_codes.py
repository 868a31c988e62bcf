"""Codes of functional classes (类款项) in budget tables, in one column or in three."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.finance.row import Row
from extract.finance.sheet_roles import CLASS_PARTS, TextRole
from extract.finance.sheets import Sheet
from extract.text import fold, join_lines
from extract.values.codes import CLASS_CODE, bare_code, class_digits

# Functional classes of the government budget begin with 2 (economic ones with 3 and 5).
FUNCTIONAL = re.compile(r"2\d{6}")
_CLASS_CODED = re.compile(rf"^[\[【(（'‘’]?\s*({CLASS_CODE})(?!\d)\s*[\]】)）]?[-—_、.．:：/\s]*(\D.*)$")


def split_class(text: str) -> tuple[str | None, str | None]:
    """A functional class's code and name as one cell prints them ([2080505]缴费支出, 2080505-缴费支出)."""
    joined = join_lines(text)
    match = _CLASS_CODED.match(joined)
    return (class_digits(match[1]), match[2].strip() or None) if match else (None, joined or None)


@dataclass
class CodeReader:
    """Joins 类款项 of a row to one code; merged 类 and 款 of rows above are carried down.

    A row that prints 类 anew forgets 款 and 项, one that prints 款 anew forgets 项.
    """

    sheet: Sheet
    level1: str = ""
    level2: str = ""

    def code(self, row: Row) -> str | None:
        """The row's code of 3, 5, 7 or more digits; None when it prints none."""
        sheet = self.sheet
        parts = (*CLASS_PARTS, TextRole.FUNCTIONAL_CODE)
        found = {role: self._digits(row, sheet.find(role)) for role in parts}
        if any(found[role] for role in CLASS_PARTS):
            # A worksheet may hold 01 as the number 1.
            below = [found[role].zfill(2) if found[role] else "" for role in CLASS_PARTS[1:]]
            return self._joined(found[TextRole.CLASS], *below)
        joined = found[TextRole.FUNCTIONAL_CODE]
        if not joined and sheet.find(TextRole.CLASS, TextRole.FUNCTIONAL_CODE) is None:
            return split_class(row.text(sheet.find(TextRole.NAME)))[0]
        if joined and len(joined) == 3 and (rest := self._beside(row)):
            return self._joined(joined, *rest)
        return joined or None

    def _joined(self, first: str, second: str, third: str) -> str | None:
        whole = next((digits for digits in (first, second, third) if len(digits) == 7), None)
        if whole is not None or len(first) == 5:
            # One code over the three columns, or all digits repeated in the last of them.
            whole = whole or first
            self.level1, self.level2 = whole[:3], whole[3:5]
            return whole
        if first:
            self.level1, self.level2 = first[:3], ""
        if second:
            # Some tables print 款 and 项 with the digits above them: 208 | 20805 | 2080505.
            self.level2 = second[-2:] if len(second) in (2, 5) else second
            if len(second) == 5:
                self.level1 = second[:3]
        if third:
            return self.level1 + self.level2 + third[-2:] if self.level1 and self.level2 else None
        return self.level1 + self.level2 if second else self.level1 or None

    def _beside(self, row: Row) -> tuple[str, str] | None:
        """款 and 项 in the two columns right of a joined header over three columns."""
        start = self.sheet.find(TextRole.FUNCTIONAL_CODE)
        assert start is not None
        parts = [fold(row.own(p)) for p in range(start + 1, min(start + 3, len(row.cells)))]
        parts = [part if re.fullmatch(r"\d{2}", part) else "" for part in parts]
        return (parts[0], parts[1] if len(parts) > 1 else "") if parts and parts[0] else None

    @staticmethod
    def _digits(row: Row, column: int | None) -> str:
        if column is None:
            return ""
        text = bare_code(row.text(column)).strip("-—–.")
        text = class_digits(text) or text
        # Six digits are a unit's, never a class's (three, five or seven).
        return text if text.isdigit() and text.isascii() and len(text) != 6 else ""
