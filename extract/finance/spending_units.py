"""The units of a document: their codes and names, as labels and tables print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from extract.finance.sheet_roles import TextRole
from extract.finance.sheets import NO_CLASS, Sheet
from extract.organisations import is_organisation
from extract.text import fold, join_lines
from extract.values.codes import split_unit

_CODE = re.compile(r"\d{3,12}")
_CODED = re.compile(r"\s*\d{3,12}\s*[-—–]")
# Three to five digits before a name may be the end of a broken project code: then the name must be an organisation's.
_SHORT = 5
_NO_UNIT = re.compile(r"合计|总计|小计|^\d|支出$|^(?:类|款|项)$")


class Units:
    """Codes and names of units, the most telling source first: labels "code-name", then tables of units."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._codes: dict[str, str] = {}

    def add(self, code: str | None, name: str | None) -> None:
        """Note a unit; the first name of a code stays unless it turns out cut (a later one goes on where it ends)."""
        if not code or not name or not _CODE.fullmatch(code) or _NO_UNIT.search(fold(name)):
            return
        known = self._names.get(code)
        if known is None or (fold(name).startswith(fold(known)) and len(fold(name)) > len(fold(known))):
            self._names[code] = name
        self._codes.setdefault(fold(name), code)

    def name(self, code: str | None) -> str | None:
        """The name of a unit by its code."""
        return self._names.get(code or "")

    def code(self, name: str | None) -> str | None:
        """The code of a unit by its name (folded); None when no table prints it."""
        return self._codes.get(fold(name)) if name else None

    def ending(self, part: str) -> tuple[str, str] | None:
        """The only unit (code, name) whose name ends with a text: the lower half of a cell that a page break cut."""
        folded = fold(part)
        found = [(code, name) for code, name in self._names.items() if fold(name).endswith(folded)]
        return found[0] if len(folded) > 1 and len(found) == 1 else None

    def below(self, code: str) -> tuple[str, str] | None:
        """The only unit (code, name) whose code begins with a shorter code of a department; None if several do."""
        found = [(other, name) for other, name in self._names.items() if other.startswith(code) and other != code]
        return found[0] if len(found) == 1 else None

    def __len__(self) -> int:
        return len(self._names)


def units_of(sheets: Sequence[Sheet], labels: Iterable[str]) -> Units:
    """The units that a document's labels and tables name."""
    units = Units()
    for label in labels:
        units.add(*split_unit(label))
    for sheet in sheets:
        for row in sheet.rows:
            for cell in row.filled:
                if len(cell.text) < 60 and _CODED.match(cell.text):
                    code, name = split_unit(cell.text)
                    if len(code or "") > _SHORT or is_organisation(name or ""):
                        units.add(code, name)
    for sheet in sheets:
        codes, names = sheet.find(TextRole.UNIT_CODE), sheet.find(TextRole.UNIT, TextRole.NAME)
        classes = sheet.find(TextRole.CLASS, TextRole.FUNCTIONAL_CODE, TextRole.ITEM)
        if codes is None or names is None:
            continue
        for row in sheet.rows:
            code, name = fold(row.text(codes)), join_lines(row.text(names))
            # Beside classes the name may be a class's, and the code too.
            if classes is None or (sheet.find(TextRole.UNIT) == names and _is_unit(code, name)):
                units.add(code, name)
    for sheet in sheets:
        _section_rows(sheet, units)
        projects, names = sheet.find(TextRole.PROJECT_NAME), sheet.find(TextRole.UNIT, TextRole.NAME)
        if projects is not None and names is not None:
            for row in sheet.rows:
                # A unit's subtotal prints the unit's code where other rows print a project's name.
                units.add(fold(row.text(projects)), join_lines(row.text(names)))
    return units


def _is_unit(code: str, name: str) -> bool:
    """Whether a code and a name are a unit's for certain."""
    return NO_CLASS.fullmatch(code) is not None and is_organisation(name)


def _section_rows(sheet: Sheet, units: Units) -> None:
    """Units in a table by functional class: a row of code and name, or a name above lines with its code."""
    names, first = sheet.find(TextRole.NAME, TextRole.UNIT), sheet.find(TextRole.CLASS, TextRole.FUNCTIONAL_CODE)
    if sheet.find(TextRole.UNIT_CODE) is None or names is None or first is None:
        return
    waiting: str | None = None
    for row, below in zip_longest(sheet.rows, sheet.rows[1:]):
        code, name = sheet.unit_code(row), join_lines(row.text(names))
        if code and below is not None and fold(below.own(first)) == code and not is_organisation(name):
            waiting = None  # the sum of a class (303 对个人和家庭的补助) above its lines (303 | 05 …)
        elif not row.own(first).strip() or fold(row.own(first)) == code:
            if code:
                units.add(code, name)
            waiting = name if name and not _NO_UNIT.search(fold(name)) else None
        elif waiting and code:
            units.add(code, waiting)
            waiting = None
