"""One sheet written, row by row: what is written is not kept in memory."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import xlsxwriter.worksheet
from xlsxwriter.url import Url, UrlTypes

from extract.cell_ranges import letters
from graph.spreadsheet_cells import guarded
from graph.workbooks.cell_styles import CellStyles, Look, Tone
from graph.workbooks.cell_values import Cell, Link, Value, clean, fits, kept, wide
from graph.workbooks.sheet import Sheet

_MOST_LINKS = 65_530  # of a sheet; with more it is not opened
_LONGEST_LINK = 2_079  # characters
_GREATEST = Decimal(10) ** 308  # beyond it there is no number of a spreadsheet
_LINE, _HIGHEST = 17, 400  # points
_POINTS = 0.75  # of a pixel
_AROUND = 3  # pixels around a picture
# _x000D_ in a cell means a character by its number: a text that looks so is written with its first sign by number.
_BY_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class LibrarySheet(xlsxwriter.worksheet.Worksheet):  # type: ignore[misc]
    """A sheet of the library that writes every text as a text: its own takes <r>…</r> for XML, and of _x0041_x0042_ it
    sees the first number alone."""

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        text = _BY_NUMBER.sub("_x005F_", data)
        return f"_x003C_{text[1:]}" if text.startswith("<r>") and text.endswith("</r>") else text


class _Uri(Url):  # type: ignore[misc]
    """A URI as it is: the library would make file:///a/b a path of Windows."""

    def __init__(self, link: Link) -> None:
        self._where = link
        super().__init__(link.target)

    def _parse_url(self) -> None:
        target, location = self._where
        self._link_type = UrlTypes.URL if target else UrlTypes.INTERNAL
        self._link = self._relationship_link = target or location
        self._anchor = location


class Worksheet:
    """The writer of one sheet. `cut`: the cells whose text was longer than fits, `unlinked`: those that lead nowhere
    since a sheet has not so many links, or none so long."""

    def __init__(self, made: Any, sheet: Sheet, styles: CellStyles) -> None:
        self._out, self._sheet, self._styles = made, sheet, styles
        self._row, self._links = 0, 0
        self._made: dict[tuple[object, ...], Any] = {}
        self.cut: list[str] = []
        self.unlinked: list[str] = []
        self._set_up()

    def _set_up(self) -> None:
        out, sheet = self._out, self._sheet
        out.set_default_row(_LINE)
        for number, column in enumerate(sheet.columns):
            out.set_column(number, number, column.width)
        out.freeze_panes(1, sheet.frozen)
        out.set_landscape()
        out.set_paper(sheet.paper)
        out.fit_to_pages(1, 0)
        out.repeat_rows(0)
        if sheet.protected:
            out.protect()
        self._looks = [Look(head=True, align=column.align) for column in sheet.columns]
        self._write([column.title for column in sheet.columns])
        self._made.clear()
        self._looks = [
            Look(
                centred=sheet.centred,
                align=one.align,
                tone=one.tone,
                form=one.form,
                wrapped=one.wrapped,
                ruled=sheet.ruled,
            )
            for one in sheet.columns
        ]

    def put(self, cells: Sequence[Value]) -> None:
        """Writes the next row."""
        self._write(cells)

    @property
    def rows(self) -> int:
        """How many rows there are below the titles."""
        return self._row - 1

    def close(self) -> None:
        """Writes what stands below the rows, and what is over all of them."""
        rows, last = self.rows, len(self._sheet.columns) - 1
        for cells in self._sheet.spare:
            self.put(cells)
        if self._sheet.filtered:
            self._out.autofilter(0, 0, rows, last)
        for number, column in enumerate(self._sheet.columns):
            if column.choices and self.rows:
                chosen = {"validate": "list", "source": list(column.choices)}
                self._out.data_validation(1, number, self.rows, number, chosen)

    def _write(self, values: Sequence[Value]) -> None:
        height = self._height(values)
        if height > _LINE:
            self._out.set_row(self._row, height)
        for number, value in enumerate(values):
            if isinstance(value, Cell):
                self._put(number, value)
            else:
                self._value(number, value, "", None, False)
        self._row += 1

    def _put(self, column: int, cell: Cell) -> None:
        linked = cell.link is not None and cell.value != "" and self._has_room(cell.link, column)
        if cell.link is not None and linked:
            style = self._style(column, cell.form, cell.tone, linked=True)
            self._out.write_url(self._row, column, _Uri(cell.link), style)
        self._value(column, cell.value, cell.form, cell.tone, linked)
        if cell.pictures:
            self._draw(column, cell)

    def _value(self, column: int, value: str | Decimal | int, form: str, tone: Tone | None, linked: bool) -> None:
        if not isinstance(value, str) and -_GREATEST < value < _GREATEST:
            self._out.write_number(self._row, column, value, self._style(column, form, tone, linked))
            return
        text = _text(str(value))
        style = self._style(column, form, tone, linked, text.quoted)
        if text.kept:
            self._out.write_string(self._row, column, text.kept, style)
        else:
            self._out.write_blank(self._row, column, None, style)
        if text.cut:
            self.cut.append(self._place(column))

    def _style(
        self, column: int, form: str, tone: Tone | None, linked: bool = False, quoted: bool = False
    ) -> Any:  # fmt: skip
        key = column, form, tone, linked, quoted
        if key not in self._made:
            look = self._looks[column]
            look = look._replace(tone=tone or look.tone, form=form or look.form, link=linked, quoted=quoted)
            self._made[key] = self._styles.of(look)
        return self._made[key]

    def _has_room(self, link: Link, column: int) -> bool:
        fit = len(link.target) <= _LONGEST_LINK and len(link.location) <= _LONGEST_LINK
        if fit and self._links < _MOST_LINKS:
            self._links += 1
            return True
        self.unlinked.append(self._place(column))
        return False

    def _draw(self, column: int, cell: Cell) -> None:
        below = _AROUND
        for picture in cell.pictures:
            options = {
                "image_data": io.BytesIO(picture.png), "x_scale": picture.factor, "y_scale": picture.factor,
                "x_offset": _AROUND, "y_offset": below, "object_position": 1, "description": picture.words,
            }  # fmt: skip
            self._out.insert_image(self._row, column, f"{self._place(column)}-{below}.png", options)
            below += picture.height

    def _place(self, column: int) -> str:
        return f"{letters(column + 1)}{self._row + 1}"

    def _height(self, values: Sequence[Value]) -> float:
        """The height that shows the longest text and all pictures, in points: not every program finds it by itself."""
        lines, drawn = 1, 0
        for column, value in zip(self._sheet.columns, values, strict=True):
            if isinstance(value, Cell):
                drawn = max(drawn, sum(one.height for one in value.pictures))
                value = value.value
            if isinstance(value, str) and column.wrapped and (2 * len(value) > column.width or "\n" in value):
                lines = max(lines, _lines(value, column.width))
        pictures = (drawn + 2 * _AROUND) * _POINTS if drawn else 0
        return min(_HIGHEST, max(_LINE * lines, pictures))


def _lines(text: str, width: int) -> int:
    return sum(1 + max(0, wide(line) - 1) // width for line in text.split("\n"))


class _Text(NamedTuple):
    """What of a text is written; `cut`: there was more of it; `quoted`: typed anew it would be run."""

    kept: str
    cut: bool
    quoted: bool


@lru_cache(maxsize=4096)
def _text(value: str) -> _Text:
    text = kept(value)
    return _Text(text, not fits(value) and not fits(clean(value)), guarded(text) != text)
