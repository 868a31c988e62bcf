"""XML spreadsheets of 2003: exports of finance systems that are named .xls or .xml."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from lxml import etree

from extract.errors import FormatError, LimitError
from extract.pages import Source
from extract.readers.office.archive import DAMAGE
from extract.readers.office.cell_styles import PAPER, PLAIN, CellStyle, Look
from extract.readers.office.number_format import shown
from extract.readers.office.opc import parsed
from extract.readers.office.run_text import Run, joined
from extract.readers.office.sheet_view import MAX_CELLS, MAX_COLUMN, MAX_ROW, Worksheet, source_of
from extract.readers.office.symbols import shown_in

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_H = "{http://www.w3.org/TR/REC-html40}"
# Number formats that have a name instead of a code.
_NAMED = {
    "General Number": "General", "General Date": "yyyy/m/d h:mm", "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"', "Medium Date": "d-mmm-yy", "Short Time": "h:mm", "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss", "Currency": "¥#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00",
}  # fmt: skip
_EPOCH = datetime.datetime(1899, 12, 30)


def read(data: bytes, name: str, **options: object) -> Source:
    """Read an XML spreadsheet; options are those of other formats. Errors as of workbooks."""
    try:
        root = parsed(data, name)
        sheets = list(_sheets(root, name))
    except DAMAGE as error:
        raise FormatError(f"XML 表格损坏：{error}", f"damaged XML spreadsheet: {error}", file=name) from error
    return source_of(sheets, data, name, "xls")


def _sheets(root: etree._Element, name: str) -> Iterator[Worksheet]:
    styles = _styles(root)
    for element in root.iterfind(_S + "Worksheet"):
        hidden = element.findtext(f"{_X}WorksheetOptions/{_X}Visible", "")
        sheet = Worksheet(element.get(_S + "Name", ""), hidden not in {"SheetHidden", "SheetVeryHidden"})
        for table in element.iterfind(_S + "Table"):
            _Reading(sheet, styles, name).table(table)
        if next(element.iter(f"{_X}ConditionalFormatting"), None) is not None:
            sheet.unseen.clear()  # colours may depend on more
        yield sheet


def _styles(root: etree._Element) -> dict[str, CellStyle]:
    found: dict[str, CellStyle] = {}
    for style in root.iterfind(f"{_S}Styles/{_S}Style"):
        base = found.get(style.get(_S + "Parent", ""), found.get("Default", PLAIN))
        format_, font = style.find(_S + "NumberFormat"), style.find(_S + "Font")
        code = format_.get(_S + "Format", "General") if format_ is not None else base.number_format
        look = base.look if font is None else Look(
            font.get(_S + "StrikeThrough") == "1",
            font.get(_S + "Underline", "None") != "None",
            font.get(_S + "VerticalAlign") == "Superscript",
            font.get(_S + "FontName", ""),
        )  # fmt: skip
        ink = font.get(_S + "Color", "").upper() if font is not None else ""
        look = replace(look, unseen=bool(ink) and ink == _ground(style.find(_S + "Interior")))
        found[style.get(_S + "ID", "")] = CellStyle(_NAMED.get(code, code), look)
    return found


def _ground(interior: etree._Element | None) -> str:
    if interior is None or interior.get(_S + "Pattern", "None") == "None":
        return f"#{PAPER}"
    return interior.get(_S + "Color", "").upper() if interior.get(_S + "Pattern") == "Solid" else ""


class _Reading:
    def __init__(self, sheet: Worksheet, styles: dict[str, CellStyle], name: str) -> None:
        self.sheet, self.styles, self.name = sheet, styles, name
        self.columns: dict[int, str] = {}

    def table(self, table: etree._Element) -> None:
        default = table.get(_S + "StyleID", "Default")
        row = column = 0
        for element in table:
            if element.tag == _S + "Column":
                column = _whole(element, "Index", column + 1)
                last = min(column + _whole(element, "Span", 0), MAX_COLUMN)
                for number in self.sheet.hear(column, last):
                    self.columns[number] = element.get(_S + "StyleID", default)
                    if _hidden(element, "Width"):
                        self.sheet.hidden_columns.add(number)
                column = last
            elif element.tag == _S + "Row":
                row = _whole(element, "Index", row + 1)
                last = min(row + _whole(element, "Span", 0), MAX_ROW)
                if _hidden(element, "Height"):
                    self.sheet.hidden_rows.update(self.sheet.hear(row, last))
                self.row(element, row, default)
                row = last

    def row(self, element: etree._Element, row: int, default: str) -> None:
        column = 0
        for cell in element.iterfind(_S + "Cell"):
            column = _whole(cell, "Index", column + 1)
            right, down = _whole(cell, "MergeAcross", 0), _whole(cell, "MergeDown", 0)
            style = cell.get(_S + "StyleID") or element.get(_S + "StyleID") or self.columns.get(column, default)
            self.cell(cell, (row, column), self.styles.get(style, self.styles.get("Default", PLAIN)))
            if right or down:
                self.sheet.areas.append((row, column, row + down, column + right))
            column += right
        if len(self.sheet.cells) > MAX_CELLS:
            raise LimitError(f"工作表超过 {MAX_CELLS} 格", f"a sheet of more than {MAX_CELLS} cells", file=self.name)

    def cell(self, cell: etree._Element, place: tuple[int, int], style: CellStyle) -> None:
        data = next((child for child in cell if etree.QName(child).localname == "Data"), None)
        if data is None or place[1] > MAX_COLUMN or place[0] > MAX_ROW:
            if data is None and cell.get(_S + "Formula"):
                self.sheet.unvalued.append(place)
            return
        kind, raw = data.get(_S + "Type", "String"), data.text or ""
        if kind == "Error":
            self.sheet.errors.append(place)
            return
        value: object = raw
        if kind == "String":
            value = joined(_runs(data, style.look))
        elif kind == "Boolean":
            value = raw.strip() == "1"
        elif kind in {"Number", "DateTime"}:
            value = _number(raw, kind)
        text = shown(value, style.number_format) if kind == "String" or not style.look.struck else ""
        if text:
            self.sheet.cells[place] = text
            if style.look.unseen:
                self.sheet.unseen.append(place)


def _runs(element: etree._Element, look: Look) -> Iterator[Run]:
    """The text of a cell; HTML inside it changes its look."""
    yield from _run(element.text, look)
    for child in element:
        tag = etree.QName(child).localname
        inner = Look(
            look.struck or tag in {"S", "Strike", "Del"},
            look.underlined or tag == "U",
            look.raised or tag == "Sup",
            child.get(_H + "Face", look.font),
        )
        yield from _runs(child, inner)
        yield from _run(child.tail, look)


def _run(text: str | None, look: Look) -> Iterator[Run]:
    if text and not look.struck:
        yield Run(shown_in(text, look.font), look.underlined, look.raised)


def _number(raw: str, kind: str) -> Decimal | str:
    try:
        if kind == "Number":
            return Decimal(raw.strip())
        passed = datetime.datetime.fromisoformat(raw.strip()) - _EPOCH
    except (InvalidOperation, ValueError, TypeError):
        return raw
    return Decimal(passed.days) + Decimal(passed.seconds) / 86400


def _whole(element: etree._Element, name: str, default: int) -> int:
    text = element.get(_S + name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default


def _hidden(element: etree._Element, size: str) -> bool:
    return element.get(_S + "Hidden") == "1" or element.get(_S + size) in {"0", "0.0"}


__all__ = ["read"]
