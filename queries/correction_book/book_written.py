"""A workbook of corrections written: a sheet for each type of record, one of warnings, and one that `correct` needs."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from extract.inspection.cut_outs import DPI
from extract.language import say
from extract.pages import Place, ReadWarning
from extract.places import in_words
from graph.corrections.correction import shown
from graph.export.cell_values import wide
from queries.correction_book.book_columns import ASKED, BEFORE, DATA, FIELDS, NOT_READ, SHEETS, STRUCK, columns
from queries.correction_book.book_rows import Reviewed, where

_ROOM = 20  # empty rows below each sheet, for what was not read
_WIDE = 530  # pixels of the column of pictures
_LOW, _HIGH = 20, 400  # pixels of a row
_BUTTON = 3  # characters that the button of a filter covers
_LONGEST_NAME = 48  # characters that the column of file names is wide at most
LONGEST = 30_000  # characters of a cell; more than 32,767 are not opened
# Control characters and halves of characters: no cell may hold them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MADE = datetime(2000, 1, 1)  # the same rows give the same bytes
Picture = tuple[bytes, float, int, int]
"""A PNG, the factor that it is shown by, and its width and height in pixels as shown."""


@dataclass(frozen=True)
class ReviewedDocument:
    """What a workbook shows of one document: its name, its rows, its warnings, and pictures of places."""

    name: str
    rows: Sequence[Reviewed]
    warnings: Sequence[ReadWarning] = ()
    pictures: Mapping[Place, bytes] = field(default_factory=dict)


def write(path: Path, documents: Sequence[ReviewedDocument], kinds: Iterable[str]) -> None:
    """Writes the records of these types. Raises OSError."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE})
        book.set_size(2400, 1400)
        styles = _Styles(book)
        rows = [(document, row) for document in documents for row in document.rows]
        for kind in kinds:
            some = [(document, row) for document, row in rows if row.row.target.type == kind]
            if some or kind == "indicator":
                _Sheet(book, styles, kind).write(sorted(some, key=lambda one: not one[1].doubts), documents)
        _warnings(book, styles, documents)
        _data(book, styles, [row for _, row in rows if row.row.target.type in set(kinds)])


class _Styles:
    def __init__(self, book: Any) -> None:
        plain = {"valign": "top", "text_wrap": True, "num_format": "@"}
        self.head = book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self.told = book.add_format(plain | {"font_color": "#555555"})
        self.asked = book.add_format(plain | {"bg_color": "#FFF9E5", "border": 1, "border_color": "#DDDDDD"})
        self.doubt = book.add_format(plain | {"font_color": "#B03000"})
        # Not struck through: readers of workbooks, ours among them, take such a text for one that does not count.
        grey = {"bg_color": "#E4E4E4", "font_color": "#777777", "border": 1, "border_color": "#CCCCCC"}
        self.struck = book.add_format(plain | grey)


class _Sheet:
    def __init__(self, book: Any, styles: _Styles, kind: str) -> None:
        self._sheet = book.add_worksheet(say(*SHEETS[kind]))
        self._styles, self._kind = styles, kind
        self._columns = columns(kind)
        self._number = {name: number for number, name in enumerate(self._columns)}

    def write(self, rows: Sequence[tuple[ReviewedDocument, Reviewed]], documents: Sequence[ReviewedDocument]) -> None:
        sheet, styles = self._sheet, self._styles
        for number, (title, width) in enumerate(self._columns.values()):
            sheet.set_column(number, number, max(width, wide(say(*title)) + _BUTTON))
            sheet.write_string(0, number, say(*title), styles.head)
        names = max((wide(document.name) for document in documents), default=0)
        file = self._number["file"]
        sheet.set_column(file, file, min(_LONGEST_NAME, max(self._columns["file"][1], names + 1)))
        room = _room(rows)
        sheet.set_column(self._number["picture"], self._number["picture"], room)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        for number, (document, row) in enumerate(rows, start=1):
            self._row(number, document, row)
        last = len(rows) + _ROOM
        for number in range(len(rows) + 1, last + 1):
            for name in self._asked():
                sheet.write_blank(number, self._number[name], None, styles.asked)
            if len(documents) == 1:
                sheet.write_string(number, self._number["file"], cell_text(documents[0].name), styles.told)
        sheet.autofilter(0, 0, max(1, len(rows)), len(self._columns) - 1)
        column = self._number["struck"]
        sheet.data_validation(1, column, last, column, {"validate": "list", "source": [say(*STRUCK)]})

    def _asked(self) -> list[str]:
        return [*(f"={name}" for name in FIELDS[self._kind]), *ASKED]

    def _row(self, number: int, document: ReviewedDocument, shown_row: Reviewed) -> None:
        sheet, styles, row = self._sheet, self._styles, shown_row.row
        told = {
            "doubt": "\n".join(shown_row.doubts),
            "picture": "",
            **{f"={name}": shown(row.stands[name]) for name in FIELDS[self._kind]},
            "struck": say(*STRUCK) if row.struck else "",
            "why": "",
            "corrected": "\n".join(shown_row.corrected),
            "place": where(shown_row.places),
            "file": document.name,
            "id": row.key,
        }
        pictures = _pictures(shown_row.places, document.pictures)
        if not pictures:
            told["picture"] = shown_row.excerpt
        asked = set(self._asked())
        for name, text in told.items():
            style = styles.doubt if name == "doubt" else styles.told
            if name in asked:
                style = styles.struck if row.struck else styles.asked
            _put(sheet, number, self._number[name], text, style)
        high = self._height(told)
        for _, _, _, tall in pictures:
            high = max(high, sum(one[3] for one in pictures) + 6) if tall else high
        sheet.set_row_pixels(number, min(_HIGH, max(_LOW, high)))
        below = 3
        for png, factor, _, tall in pictures:
            sheet.insert_image(
                number, self._number["picture"], f"{row.key}-{below}.png",
                {"image_data": io.BytesIO(png), "x_scale": factor, "y_scale": factor, "x_offset": 3, "y_offset": below,
                 "object_position": 1, "description": where(shown_row.places)},
            )  # fmt: skip
            below += tall

    def _height(self, told: Mapping[str, str]) -> int:
        """The pixels that show the longest text."""
        lines = [
            sum(1 + (2 * len(line) - 1) // self._columns[name][1] for line in text.split("\n"))
            for name, text in told.items()
        ]
        return 20 * max(1, *lines)


def _room(rows: Iterable[tuple[ReviewedDocument, Reviewed]]) -> int:
    """The characters that the column of pictures is wide: as the widest of them, or as excerpts want."""
    widest = max((one[2] for document, row in rows for one in _pictures(row.places, document.pictures)), default=0)
    return max(30, min(BEFORE["picture"][1], widest // 7 + 2)) if widest else 50


def _pictures(places: Iterable[Place], pictures: Mapping[Place, bytes]) -> list[Picture]:
    """The cut-outs of a record, as large as the column shows them; a row over a page break has two."""
    found: list[Picture] = []
    for place in places:
        png = pictures.get(place)
        if png is not None and len(found) < 3:
            width, height = struct.unpack(">II", png[16:24])
            # Pictures are taken for 96 dots an inch: finer ones stay sharp when they are shown smaller.
            factor = min(96 / DPI, _WIDE / width)
            found.append((png, factor, round(width * factor), round(height * factor)))
    return found


def _warnings(book: Any, styles: _Styles, documents: Sequence[ReviewedDocument]) -> None:
    """What was not read, beside its place: rows to be added to the other sheets."""
    told = [(document, warning) for document in documents for warning in document.warnings]
    if not told:
        return
    sheet = book.add_worksheet(say(*NOT_READ))
    titles = (("警告", "warning", 40), ("原件", "print", 76), ("原文", "text", 40), ("位置", "where", 16),
              ("所在文件", "in file", 24))  # fmt: skip
    for number, (zh, en, width) in enumerate(titles):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, say(zh, en), styles.head)
    sheet.freeze_panes(1, 0)
    for number, (document, warning) in enumerate(told, start=1):
        place = warning.place
        cells = (say(warning.zh, warning.en), "", warning.text or "", "" if place is None else in_words(place),
                 document.name)  # fmt: skip
        for column, text in enumerate(cells):
            _put(sheet, number, column, text, styles.told)
        pictures = _pictures(() if place is None else (place,), document.pictures)
        lines = max(1 + 2 * len(cells[0]) // 40, 1 + 2 * len(cells[2]) // 40)
        sheet.set_row_pixels(number, min(_HIGH, max(20 * lines, *(one[3] + 6 for one in pictures), _LOW)))
        for png, factor, _, _ in pictures:
            options = {"image_data": io.BytesIO(png), "x_scale": factor, "y_scale": factor, "object_position": 1}
            sheet.insert_image(number, 1, f"warning-{number}.png", options)


def _data(book: Any, styles: _Styles, rows: Sequence[Reviewed]) -> None:
    sheet = book.add_worksheet(say(*DATA))
    sheet.set_column(0, 0, 60)
    sheet.write_string(0, 0, say(*DATA), styles.head)
    sheet.protect()
    for number, one in enumerate(rows, start=1):
        text = one.row.to_text()
        for column, at in enumerate(range(0, len(text), LONGEST)):
            sheet.write_string(number, column, text[at : at + LONGEST])


def _put(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    clean = cell_text(text)
    if clean:
        sheet.write_string(row, column, clean, style)
    else:
        sheet.write_blank(row, column, None, style)


def cell_text(text: str) -> str:
    """What of a text a cell holds."""
    return _UNSEEN.sub("", text)[:LONGEST]
