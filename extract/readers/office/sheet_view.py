"""What a worksheet shows: hidden rows and columns closed up, merged cells as spans, what they cover left out."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from extract.cell_ranges import CellRange, letters
from extract.errors import LimitError
from extract.pages import Line, Page, Place, ReadWarning, Source
from extract.readers.office.sheet_blocks import Entry, area_of, items_of
from extract.warning_codes import WarningCode

MAX_CELLS = 500_000  # a listing of a province has about 100,000
MAX_AREA = 500_000  # positions of the tables, blank ones included
MAX_CHARACTERS = 30_000_000  # of a sheet: many cells may share one long text
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_TOLD = 2 * MAX_ROW
MAX_OVERLAPS = 20 * MAX_AREA  # places of merged cells that lie over others, which no program writes
# Merged cells may reach this far beyond what is filled: a title over columns that are empty below it.
_BEYOND = 60
_WIDE = 200  # columns
_NAMED = 12  # cells that a warning names
_MANY = 500  # areas of conditional formats: with more of them all texts count as seen

Position = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass
class Worksheet:
    """A sheet as its file holds it, places counted from 1: the text that each cell would show, and what hides it.

    `areas` are merged cells (top, left, bottom, right); `errors` and `unvalued` are cells with an error value and with
    a formula whose value the file lacks; `unseen` are cells whose text has the colour of their ground, unless they lie
    in one of the `recoloured` areas, whose colours depend on more; `boxes` are texts that float over the sheet, with
    their row.
    """

    title: str
    visible: bool = True
    cells: dict[Position, str] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: list[Position] = field(default_factory=list)
    unvalued: list[Position] = field(default_factory=list)
    unseen: list[Position] = field(default_factory=list)
    recoloured: list[Area] = field(default_factory=list)
    boxes: list[tuple[int, str]] = field(default_factory=list)
    pictures: int = 0
    told: int = 0

    def hear(self, first: int, last: int) -> range:
        """Rows or columns that the file says something of; none once it has told of more than two sheets have."""
        self.told += max(0, last - first + 1)
        return range(first, last + 1) if self.told <= MAX_TOLD else range(0)


def source_of(
    sheets: Iterable[Worksheet], data: bytes, name: str, kind: str, warnings: Iterable[ReadWarning] = ()
) -> Source:
    """The workbook as pages, one a sheet that is shown. Raises LimitError beyond MAX_CELLS cells, MAX_AREA
    places or MAX_CHARACTERS."""
    pages = []
    told = list(warnings)
    area = 0
    for sheet in sheets:
        if len(sheet.cells) > MAX_CELLS:
            raise _too_many(name)
        if sum(map(len, sheet.cells.values())) > MAX_CHARACTERS:
            raise too_long(name)
        if not sheet.visible:
            if sheet.cells:
                whole = Place(sheet=sheet.title)
                told.append(ReadWarning.of(WarningCode.HIDDEN_SHEET, text=sheet.title, origin=whole))
            continue
        _leave_unseen(sheet)
        entries = _entries(sheet, name)
        area += area_of(entries)
        if area > MAX_AREA:
            raise _too_many(name)
        items = items_of(entries, sheet.title)
        first = min((row for row, _ in entries), default=0)
        floating = Place(sheet=sheet.title)
        above = [Line(text, origin=floating) for row, text in sheet.boxes if row <= first]
        below = [Line(text, origin=floating) for row, text in sheet.boxes if row > first]
        pages.append(Page(None, (*above, *items, *below)))
        told += _warnings(sheet)
    return Source(name, hashlib.sha256(data).hexdigest(), tuple(pages), tuple(told), kind)


def too_long(name: str) -> LimitError:
    """That the texts of a sheet are longer than those of any print."""
    return LimitError(f"工作表超过 {MAX_CHARACTERS} 字", f"a sheet of more than {MAX_CHARACTERS} characters", file=name)


def _too_many(name: str) -> LimitError:
    return LimitError(f"工作表超过 {MAX_AREA} 格", f"the sheets have more than {MAX_AREA} cells", file=name)


def _leave_unseen(sheet: Worksheet) -> None:
    """Take out the texts that cannot be told from their ground."""
    areas = sheet.recoloured
    kept = [
        (row, column)
        for row, column in (sheet.unseen if len(areas) <= _MANY else ())
        if (row, column) in sheet.cells
        and not any(top <= row <= low and left <= column <= far for top, left, low, far in areas)
    ]
    sheet.unseen = [place for place in kept if sheet.cells.pop(place, "").strip()]


def _entries(sheet: Worksheet, name: str) -> dict[Position, Entry]:
    filled = {place: text for place, text in sheet.cells.items() if text.strip()}
    if not filled:
        return {}
    rows, columns = _Kept(sheet.hidden_rows), _Kept(sheet.hidden_columns | _empty_columns(filled))
    bottom = max(row for row, _ in filled) + _BEYOND
    right = max(column for _, column in filled) + _BEYOND
    entries: dict[Position, Entry] = {}
    covered: set[Position] = set()
    looked = 0
    for area in sheet.areas:
        top, left, low, far = area[0], area[1], min(area[2], bottom), min(area[3], right)
        if not _fits(area) or (top > bottom - _BEYOND or left > right - _BEYOND):
            continue
        if len(covered) + (low - top + 1) * (far - left + 1) > MAX_AREA:
            raise _too_many(name)
        if not covered.isdisjoint(((top, left), (top, far), (low, left), (low, far))):
            continue
        looked += (low - top + 1) * (far - left + 1)
        if looked > MAX_OVERLAPS:
            raise _too_many(name)
        places = {(row, column) for row in range(top, low + 1) for column in range(left, far + 1)}
        if not covered.isdisjoint(places):
            continue
        covered.update(places)
        height, width = rows.count(top, low), columns.count(left, far)
        if height and width:
            place = rows.index(top), columns.index(left)
            entries[place] = Entry(sheet.cells.get((top, left), ""), height, width, CellRange(top, left, low, far))
    for (row, column), text in filled.items():
        if (row, column) not in covered and rows.holds(row) and columns.holds(column):
            entries[rows.index(row), columns.index(column)] = Entry(text, area=CellRange(row, column, row, column))
    return entries


def _fits(area: Area) -> bool:
    return 0 < area[0] <= area[2] and 0 < area[1] <= area[3]


def _empty_columns(filled: dict[Position, str]) -> set[int]:
    """The columns without any text, where a sheet is wider than a table is."""
    used = {column for _, column in filled}
    return set(range(1, max(used))) - used if max(used) > _WIDE else set()


class _Kept:
    """Rows or columns without the hidden ones: how many are kept, and which number one has then."""

    def __init__(self, hidden: set[int]) -> None:
        self._hidden, self._order = hidden, sorted(hidden)

    def holds(self, number: int) -> bool:
        return number not in self._hidden

    def index(self, number: int) -> int:
        return number - bisect_left(self._order, number)

    def count(self, first: int, last: int) -> int:
        return last - first + 1 - (bisect_left(self._order, last + 1) - bisect_left(self._order, first))


def _warnings(sheet: Worksheet) -> list[ReadWarning]:
    told = []
    whole = Place(sheet=sheet.title)
    hidden = {f"第{row}行" for row, column in sheet.cells if row in sheet.hidden_rows}
    lines = sorted(hidden, key=lambda text: int(text[1:-1]))
    lines += [f"{letters(column)}列" for column in sorted({c for _, c in sheet.cells if c in sheet.hidden_columns})]
    if lines:
        told.append(ReadWarning.of(WarningCode.HIDDEN_CELLS, text=sheet.title, origin=whole, cells=_some(lines)))
    cells = (
        (WarningCode.ERROR_VALUE, sheet.errors),
        (WarningCode.FORMULA_UNVALUED, sheet.unvalued),
        (WarningCode.HIDDEN_CELLS, sheet.unseen),
    )
    for code, places in cells:
        shown = [p for p in places if p[0] not in sheet.hidden_rows and p[1] not in sheet.hidden_columns]
        if shown:
            named = _some([f"{letters(column)}{row}" for row, column in shown])
            around = reduce(CellRange.union, (CellRange(row, column, row, column) for row, column in shown))
            origin = Place(sheet=sheet.title, cells=around)
            told.append(ReadWarning.of(code, text=sheet.title, origin=origin, in_rows=True, cells=named))
    if sheet.pictures:
        told.append(ReadWarning.of(WarningCode.PICTURE_UNREAD, text=sheet.title, origin=whole, count=sheet.pictures))
    return told


def _some(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")


__all__ = ["Area", "Position", "Worksheet", "source_of"]
