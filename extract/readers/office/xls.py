"""Old workbooks (XLS): the same sheets as those of XLSX, read by xlrd."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import xlrd

from extract.errors import FormatError, LimitError, PasswordError
from extract.pages import Source
from extract.readers.office.cell_styles import BUILT_IN, Look
from extract.readers.office.compound import SIGNATURE, check_compound
from extract.readers.office.number_format import shown
from extract.readers.office.shared_strings import Text, in_look
from extract.readers.office.sheet_view import MAX_CELLS, Worksheet, source_of

_DAMAGE = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, AssertionError, LookupError, ValueError, ArithmeticError,
    AttributeError, TypeError, RecursionError, EOFError, NotImplementedError,
)  # fmt: skip
MAX_MERGED = 200_000
_PAPER = (255, 255, 255)


def read(data: bytes, name: str, **options: object) -> Source:
    """Read an XLS; options as of XLSX. Raises FormatError for a damaged file, PasswordError for an encrypted one,
    LimitError for what is too large."""
    if data.startswith(SIGNATURE):
        check_compound(data, name)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = list(_sheets(book, name))
    except _DAMAGE as error:
        if "encrypted" in str(error).lower():
            raise PasswordError(
                "加密的工作簿，请先解密", "an encrypted workbook: decrypt it first", file=name
            ) from error
        raise FormatError(f"工作簿损坏：{error}", f"damaged workbook: {error}", file=name) from error
    if options.get("embedded"):
        top = next((i for i, sheet in enumerate(book.sheets()) if sheet.sheet_visible), 0)
        sheets = sheets[top : top + 1]
    return source_of(sheets, data, name, "xls")


def _sheets(book: xlrd.Book, name: str) -> Iterator[Worksheet]:
    for sheet in book.sheets():
        if sheet.nrows * sheet.ncols > 4 * MAX_CELLS or len(sheet.merged_cells) > MAX_MERGED:
            raise LimitError(f"工作表超过 {MAX_CELLS} 格", f"a sheet of more than {MAX_CELLS} cells", file=name)
        found = Worksheet(sheet.name, sheet.visibility == 0)
        found.areas = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
        found.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
        found.hidden_columns = {
            column + 1 for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
        }
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR:
                    found.errors.append((row + 1, column + 1))
                elif text := _text(book, sheet, row, column):
                    found.cells[row + 1, column + 1] = text
                    if _is_unseen(book, book.xf_list[sheet.cell_xf_index(row, column)]):
                        found.unseen.append((row + 1, column + 1))
        yield found


def _text(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    look = _look(book, style.font_index)
    number_format = _format(book, style.format_key)
    if kind == xlrd.XL_CELL_TEXT:
        text = in_look(_runs(book, sheet, row, column, str(value)), look)
        return shown(text, number_format) if text else ""
    if look.struck:
        return ""
    if kind == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(value))
    return shown(float(value), number_format, epoch_1904=book.datemode == 1)


def _format(book: xlrd.Book, key: int) -> str:
    """A number format; those that every file has are shown in Chinese, not as the library spells them."""
    found = book.format_map.get(key)
    if found is None or key in _LOCALISED:
        return BUILT_IN.get(key, "General")
    return str(found.format_str) or "General"


# The short date, and the accounting formats of currencies: files may spell them in the language of their writer.
_LOCALISED = {14, 22}


def _look(book: xlrd.Book, index: int) -> Look:
    fonts = book.font_list
    font = fonts[index] if 0 <= index < len(fonts) else None
    if font is None:
        return Look()
    return Look(bool(font.struck_out), font.underline_type > 0, font.escapement == 1, str(font.name))


def _is_unseen(book: xlrd.Book, style: xlrd.formatting.XF) -> bool:
    """Whether a cell's text has the colour of its ground: a solid fill (pattern 1), or paper."""
    fonts, ground = book.font_list, style.background
    font = fonts[style.font_index] if 0 <= style.font_index < len(fonts) else None
    colour = book.colour_map.get(font.colour_index) if font is not None else None
    if colour is None or ground.fill_pattern > 1:
        return False
    return bool(colour == (book.colour_map.get(ground.pattern_colour_index) if ground.fill_pattern else _PAPER))


def _runs(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int, text: str) -> Text:
    """A text in pieces where its font changes; the first piece has the cell's font."""
    changes = sheet.rich_text_runlist_map.get((row, column))
    if not changes:
        return text
    starts = [start for start, _ in changes]
    pieces: list[tuple[str, Look | None]] = [(text[: starts[0]], None)]
    for (start, font), stop in zip(changes, [*starts[1:], len(text)], strict=True):
        pieces.append((text[start:stop], _look(book, font)))
    return tuple(pieces)


__all__ = ["read"]
