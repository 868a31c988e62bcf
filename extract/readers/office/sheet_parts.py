"""The XML of one worksheet: cells as texts, merged areas, hidden rows and columns; read as a stream."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import partial

from lxml import etree

from extract.cell_ranges import column_number
from extract.errors import LimitError
from extract.readers.office.cell_styles import PLAIN, CellStyle
from extract.readers.office.formulas import UnknownValue, Value, value_of
from extract.readers.office.number_format import shown
from extract.readers.office.opc import Package
from extract.readers.office.shared_strings import Text, in_look, is_unseen, text_of
from extract.readers.office.sheet_view import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMN,
    MAX_ROW,
    Area,
    Position,
    Worksheet,
    too_long,
)

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
MAX_AREAS = 200_000
_DEPTH = 30


def read_sheet(
    package: Package, part: str, sheet: Worksheet, styles: list[CellStyle], strings: list[Text], epoch_1904: bool
) -> None:
    """Fill a worksheet from its part. Raises LimitError beyond MAX_CELLS cells or MAX_AREAS merged ones."""
    reading = _Reading(package.name, sheet, styles, strings, epoch_1904)
    for element in package.elements(part, "row", "col", "mergeCell", "conditionalFormatting"):
        tag = etree.QName(element).localname
        if tag == "row":
            reading.row(element)
        elif tag == "col":
            reading.column(element)
        elif tag == "conditionalFormatting":
            sheet.recoloured += filter(None, map(_area, element.get("sqref", "").split()))
        else:
            reading.area(element.get("ref", ""))
    reading.finish()
    if sheet.unseen:
        sheet.recoloured += _tables(package, part)


def _tables(package: Package, part: str) -> list[Area]:
    """The areas that the style of a table colours."""
    tables = (one.target for one in package.relations(part).values() if one.kind == "table" and not one.external)
    roots = (package.tree(table) for table in tables)
    return [area for root in roots if root is not None and (area := _area(root.get("ref", "")))]


class _Reading:
    def __init__(
        self, name: str, sheet: Worksheet, styles: list[CellStyle], strings: list[Text], epoch_1904: bool
    ) -> None:
        self.name, self.sheet, self.styles, self.strings, self.epoch_1904 = name, sheet, styles, strings, epoch_1904
        self.last_row = self.characters = 0
        self.numbers: dict[Position, Decimal] = {}
        # Formulas without a value: their text and style.
        self.open: dict[Position, tuple[str, CellStyle]] = {}

    def row(self, element: etree._Element) -> None:
        number = _whole(element.get("r"), self.last_row + 1)
        if not 0 < number <= MAX_ROW:
            raise ValueError(f"row {number}")
        self.last_row = number
        if _true(element.get("hidden")) or _zero(element.get("ht")):
            self.sheet.hidden_rows.add(number)
        last = 0
        for cell in element.iterchildren("{*}c"):
            found = _PLACE.fullmatch(cell.get("r", ""))
            last = column_number(found[1]) if found else last + 1
            if last <= MAX_COLUMN:
                self.cell(cell, (number, last))
        if len(self.sheet.cells) > MAX_CELLS:
            raise LimitError(f"工作表超过 {MAX_CELLS} 格", f"a sheet of more than {MAX_CELLS} cells", file=self.name)

    def column(self, element: etree._Element) -> None:
        if _true(element.get("hidden")) or _zero(element.get("width")):
            first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 0)
            self.sheet.hidden_columns.update(self.sheet.hear(max(1, first), min(last, MAX_COLUMN)))

    def area(self, reference: str) -> None:
        area = _area(reference)
        if area:
            self.sheet.areas.append(area)
        if len(self.sheet.areas) > MAX_AREAS:
            raise LimitError(f"合并单元格超过 {MAX_AREAS} 个", f"more than {MAX_AREAS} merged cells", file=self.name)

    def cell(self, element: etree._Element, place: Position) -> None:
        number = _whole(element.get("s"), 0)
        style = self.styles[number] if number < len(self.styles) else PLAIN
        kind = element.get("t", "n")
        value, formula = element.find("{*}v"), element.find("{*}f")
        raw = (value.text or "") if value is not None else ""
        words: Text = ""
        if kind == "inlineStr":
            inside = element.find("{*}is")
            words = text_of(inside) if inside is not None else ""
        elif kind == "s":
            words = self.strings[int(raw)] if raw else ""
        if is_unseen(words, style.look):
            self.sheet.unseen.append(place)
        if kind in {"inlineStr", "s"}:
            text = in_look(words, style.look)
        elif kind == "e":
            text = ""
            self.sheet.errors.append(place)
        elif formula is not None and not raw and (kind != "str" or value is None):
            text = ""
            self.open[place] = (formula.text or "" if formula.get("t", "normal") == "normal" else "", style)
        else:
            self.plain(place, kind, raw, style)
            return
        self.put(place, shown(text, style.number_format) if text else "")

    def plain(self, place: Position, kind: str, raw: str, style: CellStyle) -> None:
        value: Value | bool | None = None
        if kind == "str":
            value = in_look(raw, style.look)
        elif kind == "b":
            value = raw.strip() in {"1", "true"}
        elif raw.strip():
            value = _serial(raw, self.epoch_1904) if kind == "d" else _decimal(raw)
        if isinstance(value, Decimal):
            self.numbers[place] = value
        self.show(place, value, style)

    def show(self, place: Position, value: Value | bool | None, style: CellStyle) -> None:
        text = shown(value, style.number_format, epoch_1904=self.epoch_1904)
        self.put(place, "" if style.look.struck else text)

    def put(self, place: Position, text: str) -> None:
        if text:
            self.sheet.cells[place] = text
            self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise too_long(self.name)

    def finish(self) -> None:
        """Formulas without a value are worked out where that is certain."""
        for place, (formula, style) in list(self.open.items()):
            value = value_of(formula, partial(self.value, depth=0)) if formula else None
            if value is None:
                self.sheet.unvalued.append(place)
            else:
                self.show(place, value, style)

    def value(self, place: Position, depth: int) -> Value | None:
        if place in self.numbers:
            return self.numbers[place]
        if place in self.open:
            formula = self.open[place][0]
            value = value_of(formula, partial(self.value, depth=depth + 1)) if formula and depth < _DEPTH else None
            if value is None:
                raise UnknownValue
            return value
        if place in self.sheet.errors:
            raise UnknownValue
        return self.sheet.cells.get(place)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def _true(text: str | None) -> bool:
    return text in {"1", "true"}


def _zero(text: str | None) -> bool:
    try:
        return text is not None and float(text) == 0
    except ValueError:
        return False


def _decimal(raw: str) -> Value:
    try:
        return Decimal(raw.strip())
    except InvalidOperation:
        return raw


def _serial(raw: str, epoch_1904: bool) -> Value:
    """A date in words of ISO 8601 as the day number that formats work on."""
    try:
        moment = datetime.datetime.fromisoformat(raw.strip().removesuffix("Z"))
    except ValueError:
        return raw
    start = datetime.datetime(1904, 1, 1) if epoch_1904 else datetime.datetime(1899, 12, 30)
    passed = moment.replace(tzinfo=None) - start
    return Decimal(passed.days) + Decimal(passed.seconds) / 86400


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    start, stop = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
    if not start or not stop:
        return None
    return int(start[2]), column_number(start[1]), int(stop[2]), column_number(stop[1])


__all__ = ["read_sheet"]
