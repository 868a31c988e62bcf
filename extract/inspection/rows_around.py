"""The rows and lines around places of a document, for formats that have no picture of a page; its own marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.cell_ranges import CellRange, letters
from extract.forms.sections import sections_of, year_of
from extract.language import say
from extract.pages import Box, Cell, Grid, Line, Place, Source
from extract.places import in_words
from extract.tables.logical_table import tables_of
from extract.text import join_lines

AROUND = 4  # rows above and below
MOST = 80  # rows of one part
WIDEST = 40  # columns
LONGEST = 400  # characters of a cell
_Key = tuple[Place | None, int | None, Box | None]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is printed, its lines joined; `marked`: it is part of a place."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table, or a line (one cell): `label` is its number as its format counts, "" where it counts none;
    `apart`: rows between it and the one before are left out."""

    label: str
    cells: tuple[ShownCell, ...]
    apart: bool = False

    @property
    def marked(self) -> bool:
        """Whether a part of it stands at a place."""
        return any(cell.marked for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around places that are near to each other: the places in words, the letters of the columns (of a
    worksheet, else empty), the rows in their order."""

    places: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]


def rows_around(rows: Sequence[DocumentRow], places: Sequence[Place]) -> list[Around]:
    """The surroundings of places in the rows of a document, those that lie near to each other together; a place that is
    not found has none."""
    found = {n: [place for place in places if row.stands_at(place)] for n, row in enumerate(rows)}
    groups: list[list[int]] = []
    for number in (n for n, there in found.items() if there):
        last = groups[-1][-1] if groups else None
        near = last is not None and number - last <= 2 * AROUND and rows[last].part == rows[number].part
        if near and len(groups[-1]) < MOST:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [_around(rows, group, list(dict.fromkeys(p for n in group for p in found[n]))) for group in groups]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of a grid with the cells that cover its columns, or a line."""

    part: int
    grid: Grid | None
    number: int
    cells: tuple[Cell | Line | None, ...]
    header: bool = False

    @property
    def own(self) -> list[Cell | Line]:
        """Its cells without those of merged cells that begin above it."""
        return [c for c in self.cells if c is not None and (isinstance(c, Line) or c.row == self.number)]

    @property
    def sheet_row(self) -> int | None:
        """The number of its row in a worksheet."""
        ranges = [cell.origin.cells for cell in self.own if cell.origin is not None and cell.origin.cells is not None]
        return min((area.top for area in ranges), default=None)

    @property
    def label(self) -> str:
        """Its number as its format counts: of a worksheet's row, of a table's row, of a line; "" where it has none."""
        if (row := self.sheet_row) is not None:
            return str(row)
        origins = [cell.origin for cell in self.own if cell.origin is not None]
        numbers = [place.row if self.grid is not None and place.row else place.line for place in origins]
        told = next((number for number in numbers if number is not None), None)
        return "" if told is None else str(told)

    def stands_at(self, place: Place) -> bool:
        """Whether a part of it stands at a place."""
        if place.page is None and place.sheet is None:
            return any(cell.origin == place for cell in self.own)
        return any(cell is not None and self.is_at(cell, place) for cell in self.cells)

    def is_at(self, cell: Cell | Line, place: Place) -> bool:
        """Whether a cell of the row is part of a place; where places are whole rows or lines all are."""
        if place.page is not None:
            return place.bbox is not None and any(
                page == place.page and _is_inside(box, place.bbox) for page, box in cell.places
            )
        if place.sheet is not None:
            return self._is_in_sheet(cell, place)
        return any(one.origin == place for one in self.own)

    def _is_in_sheet(self, cell: Cell | Line, place: Place) -> bool:
        origin = cell.origin
        if origin is None or origin.sheet != place.sheet:
            return False
        if place.cells is None or origin.cells is None:
            return place.cells == origin.cells
        row = self.sheet_row
        return _meet(origin.cells, place.cells) and row is not None and place.cells.top <= row <= place.cells.bottom


def _is_inside(box: Box, around: Box) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return around.left <= x <= around.right and around.top <= y <= around.bottom


def _meet(one: CellRange, other: CellRange) -> bool:
    across = one.left <= other.right and other.left <= one.right
    return across and one.top <= other.bottom and other.top <= one.bottom


def rows_of(source: Source) -> list[DocumentRow]:
    """The rows and lines of a document that hold a text, in their order."""
    return list(_rows(source))


def _rows(source: Source) -> Iterator[DocumentRow]:
    headers = set(_headers(source))
    for part, page in enumerate(source.pages):
        for item in page.items:
            if isinstance(item, Line):
                if item.text.strip():
                    yield DocumentRow(part, None, 0, (item,))
                continue
            for number in range(item.n_rows):
                cells = _across(item, number)
                header = any(isinstance(c, Cell) and c.row == number and _key(c) in headers for c in cells)
                if any(cell is not None and cell.text.strip() for cell in cells):
                    yield DocumentRow(part, item, number, cells, header)


def _across(grid: Grid, row: int) -> tuple[Cell | Line | None, ...]:
    """The cells over the columns of a row: a cell over several columns stands in the first of them."""
    columns = range(min(grid.n_cols, WIDEST))
    cells = ((column, grid.at(row, column)) for column in columns)
    return tuple(cell if cell is not None and cell.col == column else None for column, cell in cells)


def _key(cell: Cell) -> _Key:
    return cell.origin, cell.page, cell.box


def _headers(source: Source) -> Iterator[_Key]:
    """The cells of the headers of performance tables."""
    tables = tables_of(source)
    year = year_of(tables)
    for table in tables:
        for section in sections_of(table, year):
            for row in range(section.schema.start, section.schema.stop):
                yield from (_key(cell) for cell in table.grid.row(row) if cell.text.strip())


def _around(rows: Sequence[DocumentRow], group: Sequence[int], places: Sequence[Place]) -> Around:
    first, last, part = group[0], group[-1], rows[group[0]].part
    shown = [n for n in range(max(0, first - AROUND), min(len(rows), last + AROUND + 1)) if rows[n].part == part]
    head = _head(rows, first)
    apart = head is not None and head < shown[0]
    numbers = [head, *shown] if apart and head is not None else shown
    grids = [grid for n in numbers if (grid := rows[n].grid) is not None]
    told = [_shown(rows[n], places, apart=apart and n == shown[0] and n != (head or 0) + 1) for n in numbers]
    words = say("、", ", ").join(dict.fromkeys(map(in_words, places)))
    return Around(words, _columns(grids), tuple(told))


def _head(rows: Sequence[DocumentRow], first: int) -> int | None:
    """The nearest row of a header above a row in its table, the last of them where a header has several."""
    grid = rows[first].grid
    for number in range(first, -1, -1):
        if rows[number].grid is not grid:
            return None
        if rows[number].header and number != first:
            return number
    return None


def _shown(row: DocumentRow, places: Iterable[Place], *, apart: bool) -> ShownRow:
    places = tuple(places)
    cells = [
        ShownCell("")
        if cell is None
        else ShownCell(_text(cell.text), bool(cell.text.strip()) and any(row.is_at(cell, place) for place in places))
        for cell in row.cells
    ]
    return ShownRow(row.label, tuple(cells), apart)


def _text(text: str) -> str:
    joined = join_lines(text).strip()
    return joined if len(joined) <= LONGEST else joined[:LONGEST] + "…"


def _columns(grids: Sequence[Grid]) -> tuple[str, ...]:
    """The letters of a worksheet's columns, hidden ones left out."""
    known: dict[int, int] = {}
    for grid in {id(grid): grid for grid in grids}.values():
        for cell in grid.cells:
            if cell.origin is not None and cell.origin.cells is not None and cell.col < WIDEST:
                known.setdefault(cell.col, cell.origin.cells.left)
    return tuple(letters(known[n]) if n in known else "" for n in range(max(known) + 1)) if known else ()
