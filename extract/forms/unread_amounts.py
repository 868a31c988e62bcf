"""Cells of money whose figures are no amount (40+5, 4S.00): each is a warning, never a gap without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.columns.fields import FormField
from extract.columns.wording import form_field
from extract.forms.indicator_records import Output
from extract.forms.labels import Fields
from extract.pages import Cell
from extract.rows.logical_row import Field
from extract.text import fold, join_lines
from extract.values.fund_sources import fund_source
from extract.values.money import FACTORS, unit_of
from extract.values.written_amounts import is_unread
from extract.warning_codes import WarningCode

_MOST = 60  # characters of a text that a warning repeats
# What stands in a row of amounts and can be nothing else: figures, with signs, letters or a unit of money among them.
_FIGURES = re.compile(r"[¥￥$]?[-+\d,.A-Za-z/]*\d[-+\d,.A-Za-z/]*(?:[万亿]?[元圆])?")
_DATE = re.compile(r"\d{2,4}([-./])\d{1,2}(?:\1\d{1,4})?")
_LABELS = frozenset({FormField.BUDGET, FormField.INITIAL, FormField.EXECUTED})


def tell_unread(cells: Sequence[Cell], out: Output, unit: str) -> None:
    """Warn of a cell whose amount is not read, and leave it over; `unit` is that of its table."""
    foreign = "" if unit in FACTORS else unit
    label = " ".join(join_lines(cell.text) for cell in cells)[:_MOST] + foreign
    out.warn(WarningCode.AMOUNT_UNREAD, cells, in_rows=True, label=label)
    out.leave(cells)


def unread_funds(funds: Mapping[int, Field], unit: str) -> Iterator[tuple[Cell, ...]]:
    """The cells of a listing's columns of money by source that print no amount."""
    return (found.cells for found in funds.values() if found.text and is_unread(found.text, unit))


def unread_rows(rows: Sequence[Sequence[Cell]], fields: Fields, unit: str) -> Iterator[tuple[Cell, ...]]:
    """The cells of a form's rows of money that print no amount, without those that a field holds."""
    held = {id(cell) for value in fields.values.values() for cell in value.cells}
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        label = next((cell for cell in filled if _is_of_money(cell.text)), None)
        own = (unit_of(label.text) if label is not None else None) or unit
        for cell in filled if label is not None else ():
            if cell is not label and id(cell) not in held and _is_figure(fold(cell.text)) and is_unread(cell.text, own):
                yield (cell,)


def _is_figure(folded: str) -> bool:
    return _FIGURES.fullmatch(folded) is not None and _DATE.fullmatch(folded) is None


def _is_of_money(text: str) -> bool:
    return form_field(text) in _LABELS or fund_source(text) is not None
