"""Functional lines held against their totals: amounts in the wrong column put back, sums that do not agree reported.

A conversion that drops empty cells prints "66.00 | 66.00" both for a line of basic and for one of project expenditure.
When the columns miss their printed totals by the same sum, the lines that make up this sum belong to the other column;
only a single way to do so is believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from extract.finance.expenditure_columns import Triple
from extract.finance.sheets import Sheet
from extract.pages import Place, ReadWarning
from extract.records import AppropriationRecord
from extract.values.money import Amount
from extract.warning_codes import WarningCode, Wording

TOLERANCE = Decimal("0.02")  # 万元
ROUNDING = Decimal("0.05")  # 万元: every line is rounded on its own
MAX_LINES = 40
MAX_MOVED = 6


def balanced(
    records: Sequence[AppropriationRecord], basic: Decimal | None, project: Decimal | None
) -> list[AppropriationRecord]:
    """The lines with basic and project expenditure exchanged where the printed totals demand it (万元)."""
    if basic is None or project is None or len(records) > MAX_LINES:
        return list(records)
    over = sum((r.basic or Decimal(0) for r in records), Decimal(0)) - basic
    under = project - sum((r.project or Decimal(0) for r in records), Decimal(0))
    if abs(over) <= TOLERANCE or abs(over - under) > TOLERANCE:
        return list(records)
    source, target = ("basic", "project") if over > 0 else ("project", "basic")
    moved = _only_subset(records, source, target, abs(over))
    return [
        replace(r, **{source: None, target: getattr(r, source)}) if number in moved else r
        for number, r in enumerate(records)
    ]


def _only_subset(records: Sequence[AppropriationRecord], source: str, target: str, wanted: Decimal) -> frozenset[int]:
    """The one set of lines whose amounts sum up to `wanted`; empty when there is none, or more than one."""
    amounts = {
        number: getattr(record, source)
        for number, record in enumerate(records)
        if getattr(record, target) is None and getattr(record, source) and getattr(record, source) == record.total
    }
    found: list[frozenset[int]] = []
    for size in range(1, min(MAX_MOVED, len(amounts)) + 1):
        if len(amounts) > 20 and size > 3:
            break
        for numbers in combinations(amounts, size):
            if abs(sum((amounts[number] for number in numbers), Decimal(0)) - wanted) <= TOLERANCE:
                found.append(frozenset(numbers))
        if found:
            break
    return found[0] if len(found) == 1 else frozenset()


def sum_warnings(
    records: Sequence[AppropriationRecord],
    totals: tuple[Amount | None, Amount | None, Amount | None],
    triple: Triple,
    sheet: Sheet,
) -> list[ReadWarning]:
    """Warnings where the lines do not sum up: by line (total = basic + project) and by column to the row of totals."""
    warnings = [
        warning
        for record in records
        if triple.complete and not triple.others and (warning := _line_warning(record, sheet.page)) is not None
    ]
    for field, zh, total in zip(("total", "basic", "project"), ("合计", "基本支出", "项目支出"), totals, strict=True):
        if total is None or not records:
            continue
        found = sum((getattr(record, field) or Decimal(0) for record in records), Decimal(0))
        if abs(found - total.value) > ROUNDING * max(1, len(records) // 2):
            warnings.append(
                ReadWarning.of(
                    WarningCode.TABLE_SUM,
                    sheet.page,
                    sheet.title,
                    origin=_origin(records[0]),
                    part=Wording(zh, field),
                    found=found,
                    printed=total.value,
                )
            )
    return warnings


def _line_warning(record: AppropriationRecord, page: int | None) -> ReadWarning | None:
    if record.total is None or not (record.basic or record.project):
        return None
    parts = (record.basic or Decimal(0)) + (record.project or Decimal(0))
    if abs(parts - record.total) <= ROUNDING:
        return None
    return ReadWarning.of(
        WarningCode.LINE_SUM,
        record.places[0].page if record.places else page,
        record.name,
        origin=_origin(record),
        line=record.code,
        found=parts,
        printed=record.total,
    )


def _origin(record: AppropriationRecord) -> Place | None:
    """Where a record stands in a format without pages."""
    return next((place for place in record.places if place.page is None), None)
