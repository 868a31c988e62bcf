"""Cells of budget tables that print figures where an amount belongs and are none (40+5, 4S.00, foreign money)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.finance import terms
from extract.finance.sheet_roles import AmountRole, TableKind
from extract.finance.sheets import Sheet
from extract.pages import Cell, ReadWarning
from extract.places import origin_of
from extract.text import fold, join_lines
from extract.values.money import FACTORS
from extract.values.written_amounts import is_unread
from extract.warning_codes import WarningCode

_MOST = 60  # characters of a text that a warning repeats
_LONGEST = 40  # characters of a cell: a longer one is a remark
_MONEY = (AmountRole.TOTAL, AmountRole.BUDGET, AmountRole.EXECUTED, AmountRole.INITIAL, AmountRole.BASIC,
          AmountRole.PROJECT, AmountRole.SUBTOTAL)  # fmt: skip
_BEGUN = re.compile(r"[-+(（¥￥$约]?(?:\d|[壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十百]+[^、.．一-鿿])")
_DATE = re.compile(r"\d{2,4}([-./年])\d{1,2}(?:[-./月]\d{0,4}日?)?|\d{1,4}[、)）].*")


def unread_money(sheets: Sequence[Sheet]) -> Iterator[ReadWarning]:
    """A warning for each cell of an amount's column that holds none; one for a table in foreign money."""
    for sheet in sheets:
        if sheet.kind in {None, TableKind.IGNORED, TableKind.PROCUREMENT} or sheet.is_performance:
            continue
        cells = list(_unread(sheet))
        foreign = sheet.unit if sheet.unit is not None and sheet.unit not in FACTORS else ""
        for cell in cells[: 1 if foreign else None]:
            label = join_lines(cell.text)[:_MOST] + foreign
            yield ReadWarning.of(
                WarningCode.AMOUNT_UNREAD, cell.page or sheet.page, join_lines(cell.text), box=cell.box,
                origin=origin_of([cell]) if cell.page is None else None, in_rows=True, label=label,
            )  # fmt: skip


def _unread(sheet: Sheet) -> Iterator[Cell]:
    columns = [position for position in range(len(sheet.columns)) if _is_money(sheet, position)]
    for row in sheet.rows:
        for position in columns:
            cell, text = row.cells[position], fold(row.own(position))
            if cell is None or not text or len(text) > _LONGEST or _DATE.fullmatch(text):
                continue
            if (_BEGUN.match(text) or not sheet.ragged) and is_unread(cell.text, sheet.unit or "万元"):
                yield cell


def _is_money(sheet: Sheet, position: int) -> bool:
    """Whether a column holds amounts of the year: by its header, or by the numbers in it."""
    column = sheet.columns[position]
    if column.role is not None or any(terms.says(AmountRole.FOREIGN, text) for text in column.path):
        return False
    named = any(terms.says(word, text) for word in _MONEY for text in column.path[-1:])
    return named or position in sheet.amount_columns
