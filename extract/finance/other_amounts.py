"""Every other printed amount, with its table: income lines, economic classes, 三公, special funds; in 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.finance import terms
from extract.finance.appropriations import printed
from extract.finance.class_codes import CodeReader
from extract.finance.expenditure_columns import triple_of
from extract.finance.row import Row
from extract.finance.sheet_roles import TableKind, TextRole
from extract.finance.sheets import Sheet
from extract.finance.spending_units import Units
from extract.finance.totals import label_amounts
from extract.records import FundingRecord
from extract.values.codes import split_unit
from extract.values.money import Amount

PHASES = {"budget": "approved", "final_account": "executed"}


def funding(
    sheets: Sequence[Sheet], used: Sheet | None, doc: str, units: Units, kind: str | None, year: int | None
) -> list[FundingRecord]:
    """The other amounts of a document; `used` is the table that the appropriations were read from.

    Tables with one amount per line give one record per line (zeros too); tables with several amounts per line give one
    record per column, without zeros. Project and procurement tables are not read here.
    """
    records: list[FundingRecord] = []
    for sheet in sheets:
        if (
            sheet is used
            or sheet.is_performance
            or sheet.kind is None
            or sheet.kind in (TableKind.PROJECT_EXPENDITURE, TableKind.PROCUREMENT)
        ):
            continue
        if sheet.find(TextRole.PROJECT_NAME) is not None and sheet.kind != TableKind.BALANCE:
            continue
        for row, code, name, amount, unit_code in _amounts(sheet, year):
            records.append(
                FundingRecord(
                    doc=doc,
                    table=sheet.title or None,
                    unit_code=unit_code if units.name(unit_code) else None,
                    unit=units.name(unit_code),
                    code=code,
                    name=name,
                    amount=amount.value,
                    phase=_phase(name, kind),
                    places=row.places,
                    confidence=row.confidence,
                    as_printed=printed(amount=amount),
                )
            )
    return records


def _phase(name: str, kind: str | None) -> str | None:
    if "决算数" in name:
        return "executed"
    if "预算数" in name:
        return "approved"
    return PHASES.get(kind or "")


_Line = tuple[Row, str | None, str, Amount, str | None]


def _amounts(sheet: Sheet, year: int | None) -> Iterator[_Line]:
    if sheet.kind == TableKind.BALANCE:
        return _balance(sheet, year)
    if sheet.kind in (TableKind.THREE_PUBLIC, TableKind.INCOME):
        return _by_column(sheet)
    return _by_row(sheet)


def _balance(sheet: Sheet, year: int | None) -> Iterator[_Line]:
    for row in sheet.rows:
        for label, amount, _ in label_amounts(sheet, row, year):
            name = terms.without_ordinal(label)
            if amount is not None and name:
                yield row, None, name, amount, None


def _by_row(sheet: Sheet) -> Iterator[_Line]:
    reader = CodeReader(sheet)
    names, total = sheet.find(TextRole.NAME, TextRole.UNIT), triple_of(sheet).total
    for row in sheet.rows:
        code, name, amount = reader.code(row), row.text(names), sheet.amount(row, total)
        unit_code = sheet.unit_code(row)
        if amount is None or not name:
            continue
        if code is None:
            code, unit_code = unit_code, None
        yield row, code, name, amount, unit_code


def _by_column(sheet: Sheet) -> Iterator[_Line]:
    names = sheet.find(TextRole.NAME, TextRole.UNIT)
    reader = CodeReader(sheet)
    for row in sheet.rows:
        unit_code = sheet.unit_code(row) or split_unit(row.text(names))[0]
        code = reader.code(row)
        for position in sheet.amount_columns:
            amount = sheet.amount(row, position)
            name = "/".join(sheet.columns[position].path)
            if amount is not None and amount.value and name:
                label = row.text(names)
                yield row, code, f"{label}/{name}" if code and label else name, amount, unit_code
