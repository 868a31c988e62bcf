"""Appropriations: the functional-class lines (类款项) of the expenditure table.

Read from the 部门/单位支出总表, in a final account from the 支出决算表; where that has no functional codes, from the
first table of expenditure by functional class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.finance import terms
from extract.finance.class_codes import FUNCTIONAL, CodeReader, split_class
from extract.finance.expenditure_columns import Triple, triple_of
from extract.finance.row import Row
from extract.finance.sheet_roles import TableKind, TextRole
from extract.finance.sheets import NO_CLASS, Sheet
from extract.finance.spending_units import Units
from extract.finance.sum_check import balanced, sum_warnings
from extract.organisations import is_organisation
from extract.pages import ReadWarning
from extract.records import AppropriationRecord
from extract.text import fold
from extract.values.codes import split_unit
from extract.values.money import Amount, parse_amount

_INNER_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOTAL = re.compile(r"合计|总计|本年支出合计|支出合计|支出总计")
TOLERANCE = Decimal("0.05")  # 万元: every line is rounded on its own


@dataclass
class Lines:
    """The functional lines of one table, its row of totals, and whether it shows only a part (财政拨款)."""

    sheet: Sheet
    triple: Triple
    part: bool
    records: list[AppropriationRecord] = field(default_factory=list)
    total_rows: list[Row] = field(default_factory=list)
    unit_rows: list[Row] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)

    tail: tuple[Amount, ...] = ()

    def totals(self) -> tuple[Amount | None, Amount | None, Amount | None]:
        """Total, basic and project expenditure of the row of totals."""
        if self.total_rows:
            return self._of_rows()
        columns = [p for p, c in enumerate(self.sheet.columns) if c.role is None and c.path]
        if not self.tail or len(self.tail) != len(columns):
            return None, None, None
        printed_at: dict[int | None, Amount] = dict(zip(columns, self.tail, strict=True))
        places = (self.triple.total, next(iter(self.triple.basic), None), next(iter(self.triple.project), None))
        return printed_at.get(places[0]), printed_at.get(places[1]), printed_at.get(places[2])

    @property
    def total(self) -> Row | None:
        """The first row of totals."""
        return self.total_rows[0] if self.total_rows else None

    def _of_rows(self) -> tuple[Amount | None, Amount | None, Amount | None]:
        """The first row of totals; the sum of them where every unit of the table prints its own."""
        rows = [self.triple.amounts(self.sheet, row) for row in self.total_rows]
        lines = sum((record.total or Decimal(0) for record in self.records), Decimal(0))
        sums = [sum((a.value for a in column if a is not None), Decimal(0)) for column in zip(*rows, strict=True)]
        first = rows[0][0].value if rows[0][0] is not None else Decimal(0)
        if len(rows) > 1 and abs(first - lines) > TOLERANCE and abs(sums[0] - lines) <= TOLERANCE * len(self.records):
            return Amount(sums[0]), Amount(sums[1]), Amount(sums[2])
        return rows[0]

    def take_department(self) -> None:
        """Where no row of totals was printed: the row of the unit that all lines belong to, if they add up to it."""
        lines = sum((record.total or Decimal(0) for record in self.records), Decimal(0))
        for row in self.unit_rows if lines and not self.total_rows else ():
            whole = self.triple.amounts(self.sheet, row)[0]
            if whole is not None and abs(whole.value - lines) <= TOLERANCE:
                self.total_rows.append(row)
                return

    def take_tail(self, sheets: Sequence[Sheet]) -> None:
        """Where no row of totals was read: take the one that a page break left as a table of its own."""
        following = sheets[[id(sheet) for sheet in sheets].index(id(self.sheet)) + 1 :]
        if self.total is None and following and following[0].rows and not any(c.path for c in following[0].columns):
            row = following[0].rows[0]
            if _is_total(row):
                amounts = (parse_amount(cell.text, self.sheet.unit or "万元") for cell in row.filled)
                self.tail = tuple(amount for amount in amounts if amount is not None)


def functional_table(sheets: Sequence[Sheet]) -> Sheet | None:
    """The table to read appropriations from; None when no table of expenditure prints functional codes."""
    ranked = sorted(
        ((rank, number, sheet) for number, sheet in enumerate(sheets) if (rank := _rank(sheet)) is not None),
        key=lambda item: item[:2],
    )
    return next((sheet for _, _, sheet in ranked if _has_functional_codes(sheet)), None)


def _rank(sheet: Sheet) -> int | None:
    """How well a table suits by its name: 0 the whole expenditure, 1 a part of it, 2 special funds; None not at all."""
    if sheet.kind == TableKind.EXPENDITURE:
        return 1 if terms.is_part(sheet.name) or _is_income(sheet) else 0
    if sheet.kind is None and sheet.find(TextRole.CLASS, TextRole.FUNCTIONAL_CODE) is not None:
        return None if _is_income(sheet) else 3
    return 4 if sheet.kind == TableKind.FUND else None


def _is_income(sheet: Sheet) -> bool:
    words = [text for column in sheet.columns for text in column.path]
    return sum("收入" in word for word in words) > sum("支出" in word for word in words)


def _has_functional_codes(sheet: Sheet) -> bool:
    reader = CodeReader(sheet)
    return any(FUNCTIONAL.fullmatch(reader.code(row) or "") for row in sheet.rows)


def lines_of(sheet: Sheet, doc: str, units: Units) -> Lines:
    """The functional lines of a table as records; only seven-digit lines are kept, each amount in 万元."""
    lines = Lines(sheet, triple_of(sheet), terms.is_part(sheet.name))
    for row, code, unit_code, unit, name in _read(sheet, lines, units):
        amounts = lines.triple.amounts(sheet, row)
        if not any(amounts):
            continue
        total, basic, project = amounts
        if total is None and name is not None:
            name, total = _freed(name, [a for a in (basic, project) if a is not None], sheet.unit or "万元")
        lines.records.append(
            AppropriationRecord(
                doc=doc,
                unit_code=unit_code,
                unit=unit,
                code=code,
                name=name,
                total=total.value if total else None,
                basic=basic.value if basic else None,
                project=project.value if project else None,
                places=row.places,
                confidence=row.confidence,
                as_printed=printed(total=total, basic=basic, project=project),
            )
        )
    lines.take_department()
    if sheet.ragged and lines.triple.complete:
        _, basic, project = lines.totals()
        lines.records = balanced(lines.records, basic.value if basic else None, project.value if project else None)
    lines.warnings += sum_warnings(lines.records, lines.totals(), lines.triple, sheet)
    return lines


def _freed(name: str, parts: Sequence[Amount], unit: str) -> tuple[str, Amount | None]:
    """A name and the total that ran into its cell: a number in it that is the sum of the line's parts."""
    wanted = sum((part.value for part in parts), Decimal(0))
    for match in _INNER_AMOUNT.finditer(name):
        amount = parse_amount(match[0], unit)
        if amount is not None and amount.value == wanted:
            return name[: match.start()] + name[match.end() :], amount
    return name, None


def printed(**amounts: Amount | None) -> tuple[tuple[str, str], ...]:
    """The printed strings of the amounts that had to be converted, under their field names."""
    return tuple((name, a.printed) for name, a in amounts.items() if a is not None and a.printed is not None)


def _read(sheet: Sheet, lines: Lines, units: Units) -> Iterator[tuple[Row, str, str | None, str | None, str | None]]:
    """Every seven-digit row with its unit; keeps the row of totals."""
    reader = CodeReader(sheet)
    names = sheet.find(TextRole.NAME, TextRole.UNIT)
    unit_names = sheet.find(TextRole.UNIT) if sheet.find(TextRole.NAME) is not None else None
    section_code, section = _of_label(sheet)
    for row in sheet.rows:
        code = reader.code(row)
        name = split_class(row.text(names))[1] or ""
        printed_code = sheet.unit_code(row)
        if code is None:
            if _is_total(row):
                lines.total_rows.append(row)
            elif any(map(str.isalnum, name)):  # the row of column numbers may say ** here
                own_code, section = split_unit(name)
                section_code = printed_code or own_code or _code_of_unit(sheet, row, name)
                lines.unit_rows.append(row)
            continue
        if not FUNCTIONAL.fullmatch(code):
            continue
        unit_code = printed_code or section_code
        own = row.text(unit_names) if unit_names is not None else ""
        unit = own or units.name(unit_code) or section
        yield row, code, unit_code, unit, name or None


def _of_label(sheet: Sheet) -> tuple[str | None, str | None]:
    """The unit that a table without a column of units names above it, with its code (填报单位：[318]甲局): all lines
    are its own. Nothing where it prints no code."""
    if sheet.find(TextRole.UNIT, TextRole.UNIT_CODE) is not None:
        return None, None
    code, name = split_unit(sheet.label or "")
    return (code, name) if code and name and is_organisation(name) else (None, None)


def _code_of_unit(sheet: Sheet, row: Row, name: str) -> str | None:
    """The code of a unit whose row stands above its lines, in the column of the classes' codes."""
    text = fold(row.text(sheet.find(TextRole.CLASS, TextRole.FUNCTIONAL_CODE)))
    return text if NO_CLASS.fullmatch(text) and is_organisation(name) else None


def _is_total(row: Row) -> bool:
    return any(_TOTAL.fullmatch(fold(cell.text)) for cell in row.filled)
