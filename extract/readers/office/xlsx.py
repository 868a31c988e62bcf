"""Workbooks, XLSX and XLS: every visible sheet is a page of its own, merged ranges are spans, amounts as shown."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from extract.errors import FormatError, LimitError, PasswordError
from extract.pages import Page, ReadWarning, Source
from extract.readers.office.archive import DAMAGE, check_archive
from extract.readers.office.number_format import is_date, shown
from extract.readers.office.sheet_blocks import Entry, items_of
from extract.warning_codes import WarningCode

MAX_CELLS = 2_000_000

Cells = dict[tuple[int, int], Entry]
Sheet = tuple[str, bool, Cells]


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a workbook; options are those of other formats. Hidden sheets are left out with a warning.

    Raises FormatError for a damaged file, PasswordError for an encrypted one, LimitError beyond MAX_CELLS cells.
    """
    old = data.startswith(b"\xd0\xcf\x11\xe0")
    sheets = list(_xls(data, name) if old else _xlsx(data, name))
    pages = []
    warnings = []
    for title, visible, cells in sheets:
        if visible:
            pages.append(Page(None, tuple(items_of(cells))))
        elif cells:
            warnings.append(ReadWarning.of(WarningCode.HIDDEN_SHEET, text=title))
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=tuple(pages),
        warnings=tuple(warnings),
        format="xls" if old else "xlsx",
    )


def _xlsx(data: bytes, name: str) -> Iterator[Sheet]:
    check_archive(data, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, *DAMAGE) as error:
        raise FormatError(f"工作簿损坏：{error}", f"damaged workbook: {error}", file=name) from error
    for sheet in book.worksheets:
        yield sheet.title, sheet.sheet_state == "visible", _xlsx_cells(sheet, name)


def _xlsx_cells(sheet: Worksheet, name: str) -> Cells:
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    # The rows of a sheet may reach to the million by formats alone: only cells that exist are looked at.
    existing = sheet._cells
    if len(existing) > MAX_CELLS:
        raise _too_many(name)
    cells: Cells = {}
    for (row, column), cell in existing.items():
        text = shown(cell.value, str(cell.number_format))
        area = spans.get((row, column))
        if area is not None:
            height, width = area.max_row - area.min_row + 1, area.max_col - area.min_col + 1
            cells[row, column] = Entry(text, height, width)
        elif text:
            cells[row, column] = Entry(text)
    return cells


def _xls(data: bytes, name: str) -> Iterator[Sheet]:
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise PasswordError(
                "加密的工作簿，请先解密", "an encrypted workbook: decrypt it first", file=name
            ) from error
        raise FormatError(f"工作簿损坏：{error}", f"damaged workbook: {error}", file=name) from error
    except (xlrd.compdoc.CompDocError, AssertionError, IndexError, KeyError, ValueError, OverflowError) as error:
        raise FormatError(f"工作簿损坏：{error}", f"damaged workbook: {error}", file=name) from error
    for sheet in book.sheets():
        if sheet.nrows * sheet.ncols > MAX_CELLS:
            raise _too_many(name)
        yield sheet.name, sheet.visibility == 0, _xls_cells(book, sheet)


def _xls_cells(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Cells:
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    cells: Cells = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _xls_text(book, sheet, row, column)
            if (row, column) in spans:
                cells[row, column] = Entry(text, *spans[row, column])
            elif text:
                cells[row, column] = Entry(text)
    return cells


def _xls_text(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind not in {xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return ""
    if kind == xlrd.XL_CELL_TEXT:
        return shown(value)
    style = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
    if kind == xlrd.XL_CELL_DATE or is_date(style):
        try:
            return shown(xlrd.xldate_as_datetime(value, book.datemode))
        except (ValueError, OverflowError):
            return shown(value)
    return shown(int(value) if value == int(value) else value, style)


def _too_many(name: str) -> LimitError:
    return LimitError(f"工作表超过 {MAX_CELLS} 格", f"a sheet of more than {MAX_CELLS} cells", file=name)


__all__ = ["read"]
