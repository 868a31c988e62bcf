"""A workbook (XLSX) of one sheet, written with what Python brings along: texts, numbers, and columns with a choice of
answers. The same rows give the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from extract.cell_ranges import letters

LAST_ROW = 1_048_576
_LONGEST = 32_000  # characters of a cell; more than 32,767 are not opened
_LINE, _HIGHEST = 17, 400  # points
_TIME = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOLD, _WRAPPED, _ASKED = 1, 2, 3  # styles, as they are numbered below
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill>'
    "</fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters, and the answers that its cells may hold (none: no choice);
    `asked`: a person is to fill it in."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    asked: bool = False


def write_workbook(
    path: Path, sheet: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str | Decimal | int]]
) -> None:
    """Writes the rows under the titles of the columns, which stay in sight. Raises OSError."""
    body = _sheet(columns, list(rows))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        f'<sheet name={quoteattr(sheet)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": body,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, _HEAD + text)


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    rows = (
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _sheet(columns: Sequence[SheetColumn], rows: Sequence[Sequence[str | Decimal | int]]) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>' for n, column in enumerate(columns, 1)
    )
    lines = [_row(1, [column.title for column in columns], [_BOLD] * len(columns))]
    styles = [_ASKED if column.asked else _WRAPPED for column in columns]
    lines += [_row(number, cells, styles, _height(columns, cells)) for number, cells in enumerate(rows, 2)]
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(lines)}</sheetData>{_choices(columns, len(rows))}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _height(columns: Sequence[SheetColumn], cells: Sequence[str | Decimal | int]) -> int:
    """The height that shows the longest cell, in points: not every program finds it by itself."""
    lines = [
        sum(1 + (sum(_wide(sign) for sign in line) - 1) // column.width for line in str(cell).split("\n"))
        for column, cell in zip(columns, cells, strict=True)
    ]
    return min(_HIGHEST, _LINE * max(1, *lines))


def _wide(sign: str) -> int:
    return 2 if east_asian_width(sign) in "WF" else 1


def _row(number: int, cells: Iterable[str | Decimal | int], styles: Sequence[int], height: int = _LINE) -> str:
    found = "".join(
        _cell(f"{letters(column)}{number}", value, style)
        for column, (value, style) in enumerate(zip(cells, styles, strict=True), 1)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{found}</row>'


def _cell(place: str, value: str | Decimal | int, style: int) -> str:
    if not isinstance(value, str):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    text = escape("".join(_allowed(value[:_LONGEST])))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _allowed(text: str) -> Iterator[str]:
    """The signs that XML may hold."""
    for sign in text:
        if sign in "\t\n" or ("\x20" <= sign <= "\ud7ff") or ("\ue000" <= sign <= "\ufffd") or sign > "\uffff":
            yield sign


def _choices(columns: Sequence[SheetColumn], rows: int) -> str:
    lists = [
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="stop" '
        f'sqref="{letters(n)}2:{letters(n)}{min(rows + 1, LAST_ROW)}">'
        f'<formula1>"{escape(",".join(column.choices))}"</formula1></dataValidation>'
        for n, column in enumerate(columns, 1)
        if column.choices and rows
    ]
    return f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>' if lists else ""
