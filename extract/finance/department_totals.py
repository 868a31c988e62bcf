"""The totals that a department's performance form prints beside their labels, above its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extract.columns.fields import FormField
from extract.columns.wording import form_field, is_column_title, speaks_of_department
from extract.pages import Cell, Grid, Line, Source
from extract.text import fold
from extract.values.money import UNIT_PATTERN, Amount, parse_amount, unit_of

_NEAR = 6  # lines above a form that say whose it is
_BELOW = 2  # rows below a label in which its amount may stand
_TOLERANCE = Decimal("0.05")  # 万元
_MONEY_IN = re.compile(f"(?<=[(:])(?:{UNIT_PATTERN})")
_HEAD = r"(?:\d{1,2}[.、])?(?:(?:按?支出|资金|收支)?(?:结构|性质|类别)分?:)?(?:其中:)?(?:[(]\d{1,2}[)]|\d{1,2}[.、])?"
_TAIL = rf"(?:[(](?:{UNIT_PATTERN})[)])?"
_TIME = "(?:本年度?|当年|年度|全年)?"
_LABELS = {
    name: re.compile(rf"{_HEAD}(?:{words}){_TAIL}(?::?(?P<amount>-?\d[\d,]*(?:\.\d+)?)(?:{UNIT_PATTERN})?)?")
    for name, words in {
        "total_income": f"{_TIME}收入(?:预算)?(?:合计|总[计额])",
        "total_expenditure": f"{_TIME}支出(?:预算)?(?:合计|总[计额])",
        "basic_expenditure": f"{_TIME}基本支出(?:预算)?(?:合计|小计)?",
        "project_expenditure": f"{_TIME}项目支出(?:预算)?(?:合计|小计)?",
        "whole": f"{_TIME}(?:部门|单位)?(?:整体支出)?(?:预算)?(?:资金)?(?:总额|总计|合计)|{_TIME}(?:部门|单位)预算",
    }.items()
}
_PARTS = ("basic_expenditure", "project_expenditure")
_SOURCES = (
    re.compile("收入|资金来源|一般公共预算|财政性资金|财政拨款"),
    re.compile("收入|资金来源|政府性基金|其他资金|结转|单位资金"),
)


def department_totals(source: Source) -> dict[str, Amount]:
    """The totals by the names of a document's fields; those that the forms do not print are missing. What one table
    leaves out another may tell, where both agree on the whole."""
    found: dict[str, Amount] = {}
    for above, grid in _grids(source):
        rows = list(_upper(grid))
        ours = any(map(speaks_of_department, (line.text for line in above[-_NEAR:] if len(line.text) < 60)))
        own = _totals(grid, rows, above, ours=ours or _names_department(rows))
        if not found or _agree(found, own):
            found = own | found
    return found


def _agree(one: dict[str, Amount], other: dict[str, Amount]) -> bool:
    name = "total_expenditure"
    return name in one and name in other and abs(one[name].value - other[name].value) <= _TOLERANCE


def _grids(source: Source) -> Iterator[tuple[list[Line], Grid]]:
    lines: list[Line] = []
    for page in source.pages:
        for item in page.items:
            if isinstance(item, Grid):
                yield lines, item
                lines = []
            else:
                lines.append(item)


def _upper(grid: Grid) -> Iterator[list[Cell]]:
    """The rows above the indicators, filled cells only."""
    for row in grid.rows():
        filled = [cell for cell in row if cell.text.strip()]
        if any(is_column_title(cell.text) for cell in filled):
            return
        yield filled


def _names_department(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(speaks_of_department(cell.text) for row in rows for cell in row if len(cell.text) < 40)


def _totals(grid: Grid, rows: Sequence[Sequence[Cell]], above: Sequence[Line], *, ours: bool) -> dict[str, Amount]:
    texts = [cell.text for row in rows for cell in row if len(cell.text) < 40]
    in_labels = next((money[0] for text in texts if (money := _MONEY_IN.search(fold(text)))), None)
    unit = in_labels or next((u for line in reversed(above[-_NEAR:]) if (u := unit_of(line.text))), None) or "万元"
    found: dict[str, Amount] = {}
    for number, row in enumerate(rows):
        for cell, after in pairwise([*row, None]):
            if cell is not None and (told := _labelled(cell)) is not None:
                name, inside = told
                amount = _amount(inside, unit) or _amount(after.text if after else "", unit)
                if amount is None and not inside and (after is None or not any(map(str.isdigit, after.text))):
                    amount = _below(grid, number, cell, unit)
                if amount is not None:
                    found.setdefault(name, amount)
    if any(form_field(text) is FormField.EXECUTED for text in texts):
        return {}  # an evaluation: its first amounts are those that were planned
    whole = found.pop("whole", None)
    if {"total_income", "total_expenditure"} <= found.keys():
        return found
    return _split(found, whole, income=all(any(map(source.search, texts)) for source in _SOURCES)) if ours else {}


def _split(found: dict[str, Amount], whole: Amount | None, *, income: bool) -> dict[str, Amount]:
    """A whole that its two parts make up is what is spent, and where its sources stand beside them what comes in."""
    basic, project = (found.get(name) for name in _PARTS)
    whole = found.get("total_expenditure", whole)
    if basic is None or project is None or whole is None:
        return {}
    if abs(basic.value + project.value - whole.value) > _TOLERANCE:
        return {}
    found.setdefault("total_expenditure", whole)
    if income and "total_income" not in found:
        found["total_income"] = whole
    return found


def _labelled(cell: Cell) -> tuple[str, str] | None:
    """The total that a cell labels, and the amount behind the label in the same cell."""
    folded = fold(cell.text)
    for name, form in _LABELS.items():
        if match := form.fullmatch(folded):
            return name, match["amount"] or ""
    return None


def _amount(text: str, unit: str) -> Amount | None:
    return parse_amount(text, unit) if text else None


def _below(grid: Grid, number: int, label: Cell, unit: str) -> Amount | None:
    for row in range(number + 1, min(number + 1 + _BELOW, grid.n_rows)):
        cell = grid.at(row, label.col)
        if cell is not None and cell is not label and cell.text.strip():
            return _amount(cell.text, unit)
    return None
