"""Worksheets of OpenDocument: each cell says what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from extract.errors import LimitError
from extract.readers.office.number_format import shown
from extract.readers.office.odf_styles import DRAW, OFFICE, TABLE, TEXT, OdfStyles
from extract.readers.office.odf_tables import cells_of, hidden_columns, is_hidden, rows_of
from extract.readers.office.odf_text import may_hold_table, paragraph_of
from extract.readers.office.sheet_view import MAX_CELLS, Worksheet

_ERROR = re.compile(r"#(?:DIV/0!|REF!|NAME\?|VALUE!|N/A|NUM!|NULL!)|Err:\d{3}")


def sheets_of(body: etree._Element, styles: OdfStyles, name: str) -> Iterator[Worksheet]:
    """The worksheets of an office:spreadsheet. Raises LimitError beyond MAX_CELLS cells."""
    for table in body.iterfind(TABLE + "table"):
        sheet = Worksheet(table.get(TABLE + "name", ""), not styles.is_hidden_sheet(table.get(TABLE + "style-name")))
        sheet.hidden_columns = hidden_columns(table)
        _fill(sheet, table, styles, name)
        yield sheet


def _fill(sheet: Worksheet, table: etree._Element, styles: OdfStyles, name: str) -> None:
    for row, number, times in rows_of(table):
        found: dict[int, str] = {}
        unseen: list[int] = []
        for laid, repeated in cells_of(row, number):
            sheet.pictures += sum(map(may_hold_table, _pictures(laid.element)))
            text = _text(laid.element, styles, sheet, (number, laid.column))
            for column in range(laid.column, laid.column + repeated) if text else ():
                found[column] = text
                if styles.is_unseen(laid.element.get(TABLE + "style-name")):
                    unseen.append(column)
            if laid.rowspan > 1 or laid.colspan > 1:
                area = number, laid.column, number + laid.rowspan - 1, laid.column + laid.colspan - 1
                sheet.areas.append(area)
        if not found:
            continue
        if len(sheet.cells) + len(found) * times > MAX_CELLS:
            raise LimitError(f"工作表超过 {MAX_CELLS} 格", f"a sheet of more than {MAX_CELLS} cells", file=name)
        for place in range(number, number + times):
            sheet.cells.update(((place, column), text) for column, text in found.items())
            sheet.unseen += ((place, column) for column in unseen)
            if is_hidden(row):
                sheet.hidden_rows.add(place)
    shapes = table.find(TABLE + "shapes")
    sheet.pictures += sum(map(may_hold_table, _pictures(shapes))) if shapes is not None else 0


def _pictures(element: etree._Element) -> Iterator[etree._Element]:
    return (frame for frame in element.iter(DRAW + "frame") if frame.find(DRAW + "image") is not None)


def _text(cell: etree._Element, styles: OdfStyles, sheet: Worksheet, place: tuple[int, int]) -> str:
    look = styles.look("table-cell", cell.get(TABLE + "style-name"))
    paragraphs = list(cell.iterfind(TEXT + "p"))
    text = "\n".join(line for one in paragraphs for line in paragraph_of(one, styles, look).lines)
    if _ERROR.fullmatch(text):
        sheet.errors.append(place)
        return ""
    if paragraphs or not look.shown:
        return text
    value = cell.get(OFFICE + "value")
    if value is None:
        if cell.get(TABLE + "formula") and not cell.get(OFFICE + "value-type"):
            sheet.unvalued.append(place)
        return cell.get(OFFICE + "string-value") or cell.get(OFFICE + "date-value") or ""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return shown(number, "0.##%" if cell.get(OFFICE + "value-type") == "percentage" else "General")


__all__ = ["sheets_of"]
