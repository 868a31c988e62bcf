"""The totals of a disclosure, in 万元: from its tables, and from the narrative where tables were not published.

total_income is 收入总计, carry-over included; total_expenditure is 支出总计, in a final account 本年支出合计.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.finance import terms
from extract.finance.appropriations import Lines
from extract.finance.department_totals import department_totals
from extract.finance.headers import Column
from extract.finance.row import Row
from extract.finance.sheet_roles import GRAND_TOTALS, AmountRole, TableKind, TextRole, TotalRow
from extract.finance.sheets import Sheet, lines_text
from extract.pages import Line, Source
from extract.patterns import YEAR
from extract.text import fold
from extract.values.money import UNIT_PATTERN, Amount, parse_amount

FIELDS = ("total_income", "total_expenditure", "basic_expenditure", "project_expenditure")

_N = r"(-?[\d,]+(?:\.\d+)?)"
_U = rf"({UNIT_PATTERN})"
_GAP = r"(?:(?!增|减|较|相比|下降|提高)[^。；;\d]){0,24}?"  # 总计各增加12万元 is a comparison
# A title's year or a remark may stand between the words and the amount: 支出总计(含结转)1,234.56万元.
_INCOME = (
    rf"收入?[、和及/]?支出?(?:预算|决算)?总(?:计|额|数){_GAP}{_N}{_U}",
    rf"收入(?:预算|决算)?总(?:计|额){_GAP}{_N}{_U}",
    rf"收入?[、和及]?支?出?总预算(?:为|共|均为)?{_N}{_U}",
    rf"收支(?:预算|决算)?总(?:计|额|数)?{_GAP}{_N}{_U}",
    rf"收入预算(?:为|共|数|总额|安排|合计)?{_N}{_U}",
    rf"(?:本年)?收入合计(?:为)?{_N}{_U}",
    rf"(?:预算|决算)?(?:总)?收入(?:为|共计|共)?{_N}{_U}",
)
_PARTS = (
    rf"[^。]{{0,40}}?(?:其中|包括)?[^。]{{0,12}}?基本支出(?:预算|决算)?(?:为|共)?{_N}{_U}"
    rf"[^。]{{0,80}}?项目支出(?:预算|决算)?(?:为|共)?{_N}{_U}"
)
_EXPENDITURE_BUDGET = (
    rf"支出(?:预算)?总(?:计|额){_GAP}{_N}{_U}",
    rf"(?:收[、和及]?支|支出)总预算(?:为|共|均为)?{_N}{_U}",
    rf"收支(?:预算|决算)?总(?:计|额|数)?{_GAP}{_N}{_U}",
    rf"支出预算(?:为|共|数|总额|安排|合计)?{_N}{_U}",
    rf"(?:本年)?支出合计(?:为)?{_N}{_U}",
    rf"(?:预算)?(?:总)?支出(?:为|共计|共)?{_N}{_U}",
)
_EXPENDITURE_FINAL = (
    rf"本年支出(?:决算)?(?:合计|总计)?(?:为)?{_N}{_U}",
    rf"支出(?:决算)?合计(?:为)?{_N}{_U}",
    rf"支出(?:决算)?总(?:计|额){_GAP}{_N}{_U}",
    rf"(?:决算)?(?:总)?支出(?:为|共计|共)?{_N}{_U}",
)
_SPLIT = (
    rf"支出(?:预算|决算)?(?:合计|总计|总额)?(?:为|共)?{_N}{_U}{_PARTS}",
    rf"基本支出(?:预算|决算)?(?:为|共)?{_N}{_U}[^。]{{0,60}}?项目支出(?:预算|决算)?(?:为|共)?{_N}{_U}",
)
_FRONT, _TITLE = 6, 40  # lines of a title, and characters of each
_EVALUATED = re.compile("绩效(?:自评|评价)")
_PART_OF = re.compile(r"财政拨款|一般公共预算|政府性基金|国有资本|三公|事业|机关运行|采购|上年|比\d{4}年")


@dataclass
class Totals:
    """The four totals, each an Amount or None, and the row or sentence that each was read from."""

    amounts: dict[str, Amount] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def put(self, name: str, amount: Amount | None, row: Row | None = None) -> None:
        """Keep the first amount found for a total."""
        if amount is not None and name not in self.amounts:
            self.amounts[name] = amount
            if row is not None:
                self.rows.append(row)

    def value(self, name: str) -> Decimal | None:
        """A total in 万元; None when it was not found."""
        amount = self.amounts.get(name)
        return None if amount is None else amount.value


def totals_of(
    source: Source, sheets: Sequence[Sheet], lines: Lines | None, kind: str | None, year: int | None
) -> Totals:
    """The totals of a document: the balance table first, then the expenditure table, then the narrative."""
    totals = Totals()
    balances = sorted((s for s in sheets if s.kind == TableKind.BALANCE), key=lambda s: terms.is_part(s.name))
    for sheet in balances:
        if not terms.is_part(sheet.name):
            _from_balance(totals, sheet, kind, year)
    if lines is not None and not lines.part:
        for name, amount in zip(FIELDS[1:], lines.totals(), strict=True):
            totals.put(name, amount, lines.total)
    for sheet in sheets:
        named = sheet.find(TextRole.NAME, TextRole.CLASS, TextRole.PROJECT_NAME, TextRole.PROJECT_CODE) is not None
        if sheet.kind == TableKind.EXPENDITURE and not terms.is_part(sheet.name) and not named:
            _from_single_row(totals, sheet)
    if not _is_of_projects(source, sheets):
        _from_narrative(totals, source, kind)
    _from_forms(totals, source)
    for sheet in balances:
        _from_balance(totals, sheet, kind, year)
    return totals


def _from_balance(totals: Totals, sheet: Sheet, kind: str | None, year: int | None) -> None:
    pairs = _pairs(sheet, year)
    wanted = _wanted(kind)
    for name, roles in wanted.items():
        for role in roles:
            for label, amount, row in pairs:
                if terms.says(role, label):
                    totals.put(name, amount, row)
    # 总计 on both sides: the first of a row is income, the second expenditure.
    for row in sheet.rows:
        plain = [amount for label, amount in _row_pairs(sheet, row, year) if terms.says(TotalRow.PLAIN_TOTAL, label)]
        if len(plain) == 2:
            totals.put("total_income", plain[0], row)
            totals.put("total_expenditure", plain[1], row)
    for name, role in (("total_income", TotalRow.INCOME_YEAR), ("total_expenditure", TotalRow.EXPENDITURE_YEAR)):
        # Tables without 总计: the last 合计 or 小计 counts what was carried over.
        for label, amount, row in reversed(pairs):
            if terms.says(role, label):
                totals.put(name, amount, row)


def _wanted(kind: str | None) -> dict[str, tuple[TotalRow, ...]]:
    year, total = TotalRow.EXPENDITURE_YEAR, TotalRow.EXPENDITURE_TOTAL
    return {
        "total_income": (TotalRow.INCOME_TOTAL,),
        "total_expenditure": (year, total) if kind == "final_account" else (total,),
        "basic_expenditure": (TotalRow.BASIC,),
        "project_expenditure": (TotalRow.PROJECT,),
    }


def _pairs(sheet: Sheet, year: int | None) -> list[tuple[str, Amount, Row]]:
    return [(label, amount, row) for row in sheet.rows for label, amount in _row_pairs(sheet, row, year)]


def _row_pairs(sheet: Sheet, row: Row, year: int | None) -> list[tuple[str, Amount]]:
    """The labels of a row with their amounts."""
    return [(label, amount) for label, amount, _ in label_amounts(sheet, row, year) if amount is not None]


def label_amounts(sheet: Sheet, row: Row, year: int | None = None) -> list[tuple[str, Amount | None, str]]:
    """For every label of a row: the folded label, its amount, and the label as printed.

    The amount is the first to the label's right that is not of another year than `year`, 决算数 before budgets.
    """
    found: list[tuple[str, Amount | None, str]] = []
    final = False
    for position, column in enumerate(sheet.columns):
        text = row.own(position)
        if not text.strip() or column.role == TextRole.NUMBER:
            continue
        amount = parse_amount(text, sheet.unit or "万元")
        if amount is None:
            if fold(text).strip("-—–"):
                found.append((fold(text), None, row.text(position)))
                final = False
        elif found and not is_foreign(column, year) and (found[-1][1] is None or (wants_final(column) and not final)):
            found[-1] = (found[-1][0], amount, found[-1][2])
            final = wants_final(column)
    return found


def is_foreign(column: Column, year: int | None) -> bool:
    """Whether a column's header speaks of another year or of a comparison."""
    if any(terms.says(AmountRole.FOREIGN, text) for text in column.path):
        return True
    years = {int(found) for text in column.path for found in re.findall(f"{YEAR}(?=年)", text)}
    return year is not None and bool(years) and year not in years


def wants_final(column: Column) -> bool:
    """Whether a column holds what was spent: beside 年初预算数 and 全年预算数 the 决算数 counts."""
    return terms.says(AmountRole.EXECUTED, column.leaf)


def _from_single_row(totals: Totals, sheet: Sheet) -> None:
    """A table that prints nothing but one row of totals under its headers."""
    columns = {
        role: next(
            (p for p, c in enumerate(sheet.columns) if c.path and any(terms.says(role, t) for t in c.path)),
            None,
        )
        for role in (AmountRole.BASIC, AmountRole.PROJECT)
    }
    total = next((p for p, c in enumerate(sheet.columns) if c.path and terms.says(AmountRole.TOTAL, c.leaf)), None)
    for row in sheet.rows[:1]:
        for name, column in zip(FIELDS[1:], (total, *columns.values()), strict=True):
            totals.put(name, sheet.amount(row, column), row)


def _is_of_projects(source: Source, sheets: Sequence[Sheet]) -> bool:
    """Whether a document without budget tables evaluates projects: the amounts that its text tells are theirs."""
    if any(not sheet.is_performance and sheet.kind != TableKind.IGNORED for sheet in sheets):
        return False
    lines = [fold(item.text) for page in source.pages[:1] for item in page.items if isinstance(item, Line)][:_FRONT]
    title = "".join(line for line in lines if len(line) < _TITLE)
    return _EVALUATED.search(title) is not None and "整体" not in title and "决算" not in title


def _from_forms(totals: Totals, source: Source) -> None:
    """The totals that the form of a whole department prints beside their labels."""
    for name, amount in department_totals(source).items():
        totals.put(name, amount)


def _from_narrative(totals: Totals, source: Source, kind: str | None) -> None:
    text = narrative(source)
    final = kind == "final_account"
    totals.put("total_income", _first(_INCOME, text))
    totals.put("total_expenditure", _first(_EXPENDITURE_FINAL if final else _EXPENDITURE_BUDGET, text))
    if {"basic_expenditure", "project_expenditure"} <= totals.amounts.keys():
        return
    for pattern in _SPLIT:
        for match in re.finditer(pattern, text):
            if _is_part(text, match):
                continue
            numbers = match.groups()[-4:]
            totals.put("basic_expenditure", parse_amount(numbers[0], numbers[1]))
            totals.put("project_expenditure", parse_amount(numbers[2], numbers[3]))
            return


def narrative(source: Source) -> str:
    """All running text as one string, blanks and line breaks dropped."""
    return lines_text(item for page in source.pages for item in page.items if isinstance(item, Line))


def _first(patterns: Sequence[str], text: str) -> Amount | None:
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            if not _is_part(text, match):
                number, unit = match.groups()[-2:]
                return parse_amount(number, unit)
    return None


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether the words before the amount speak of a part only (财政拨款收入, 2020年收入)."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。；;，,:：")
    return _PART_OF.search(text, max(start, match.start() - 30, 0), match.start(1)) is not None


def total_labels(text: str) -> bool:
    """Whether a folded label is a total of a balance table."""
    return any(terms.says(role, fold(text)) for role in GRAND_TOTALS)
