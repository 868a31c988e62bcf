"""Where the records of a document stand: which records a cell was read into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from extract.cell_ranges import CellRange
from extract.coverage.said import CARRIED, Said, plain
from extract.pages import Box, Cell, Line, Place
from extract.records import DocumentRecord, IndicatorRecord, Record

_ROW = tuple[int | None, int | None, int | None]  # table, row, line
_CHANCE = 4  # characters: a shorter text inside another one is chance where nothing is known of places
_Spot = tuple[int, float, float, float, float, Said]  # the band where a place begins; top, bottom, left, right
_Bands = Mapping[int, Sequence[_Spot]]
_Width = tuple[float, float, Said]  # from left to right
_BAND = 24.0  # points of a page's height that are looked up together
_HIGHEST = 400  # bands or rows of a place; a higher one is all of its sheet


class _RowOfPage:
    """The places of a page in one row of a table: those that reach over its middle, and all of them; of those beside
    the middle none is as wide as to hold a cell."""

    __slots__ = ("all", "here")

    def __init__(self, bands: _Bands, top: float, bottom: float) -> None:
        y = (top + bottom) / 2
        self.here = [spot[3:] for spot in bands.get(int(y // _BAND), ()) if spot[1] <= y <= spot[2]]
        self.all: list[_Width] = []
        first, last = int(top // _BAND), int(bottom // _BAND)
        for band in range(first, min(last, first + _HIGHEST) + 1):
            for start, high, low, left, right, said in bands.get(band, ()):
                # A place over several bands counts where it begins, or in the row's first.
                if start != band and band != first:
                    continue
                if high <= y <= low:
                    self.all.append((left, right, said))
                elif 2 * top <= high + low <= 2 * bottom:
                    self.all.append((inf, -inf, said))


_NOTHING = _RowOfPage({}, 0, 0)


class ReadPlaces:
    """Records by their places. The document's own record stands for all of it; records without a place could stand
    anywhere."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.said = [Said(record) for record in records]
        self.anywhere: list[Said] = []
        self._bands: dict[int, _Bands] = {}
        self._rows_of_pages: dict[tuple[int, float, float], _RowOfPage] = {}
        self._pages: dict[int, list[Said]] = defaultdict(list)
        self._rows: dict[tuple[str, int], list[tuple[CellRange, Said]]] = defaultdict(list)
        self._sheets: dict[str, list[Said]] = defaultdict(list)
        self._lines: dict[_ROW, list[Said]] = defaultdict(list)
        for said in self.said:
            if isinstance(said.record, DocumentRecord) or not said.record.places:
                self.anywhere.append(said)
                continue
            for place in said.record.places:
                self._keep(place, said)

    def _keep(self, place: Place, said: Said) -> None:
        if place.page is not None:
            if place.bbox is None:
                self._pages[place.page].append(said)
                return
            box = place.bbox
            first, last = int(box.top // _BAND), int(box.bottom // _BAND)
            bands = self._bands.setdefault(place.page, defaultdict(list))
            for band in range(first, min(last, first + _HIGHEST) + 1):
                bands[band].append((first, box.top, box.bottom, box.left, box.right, said))
        elif place.sheet is not None:
            if place.cells is None or place.cells.bottom - place.cells.top > _HIGHEST:
                self._sheets[place.sheet].append(said)
                return
            for row in range(place.cells.top, place.cells.bottom + 1):
                self._rows[place.sheet, row].append((place.cells, said))
        else:
            self._lines[place.table, place.row, place.line].append(said)

    def field_of(self, cell: Cell | Line) -> str | None:
        """The field of a record that was read from a cell; None where no record's place and text are the cell's."""
        folded = plain(cell.text)
        if not folded:
            return None
        carried = None
        if (box := cell.box) is not None and cell.page is not None:
            # Most cells say just what a record says that was read from there.
            x = (box.left + box.right) / 2
            for left, right, said in self._row_of(cell.page, box).here:
                if left <= x <= right and (whole := said.texts.get(folded)):
                    return whole
        for said, own in self._at(cell):
            field = said.field_of(folded)
            if field is None:
                continue
            if own:
                return field
            if field in CARRIED or not isinstance(said.record, IndicatorRecord):
                carried = field
        return carried or self._anywhere(folded)

    def _anywhere(self, folded: str) -> str | None:
        for said in self.anywhere:
            whole = said.whole(folded)
            if whole is None and len(folded) > _CHANCE and not isinstance(said.record, DocumentRecord):
                whole = said.field_of(folded)
            if whole is not None or folded in said.parts:
                return whole or "code"
        return None

    def records_of(self, cells: Iterable[Cell]) -> list[Record]:
        """The records that were read from where some cells stand."""
        found = {id(said): said.record for cell in cells for said, own in self._at(cell) if own}
        return list(found.values())

    def records_beside(self, cell: Cell) -> list[Said]:
        """The records of a cell's row."""
        return [said for said, _ in self._at(cell)]

    def hold(self, cell: Cell) -> bool:
        """Whether a record was read from where a cell stands, or that is not known."""
        if not cell.places and cell.origin is None:
            return True
        return any(own for _, own in self._at(cell))

    def _at(self, part: Cell | Line) -> Sequence[tuple[Said, bool]]:
        """The records of a cell's row, each with whether the cell is one of those it was read from."""
        pieces = part.places
        if pieces:
            found: list[tuple[Said, bool]] = []
            for page, box in pieces:
                if page in self._pages:
                    found += [(said, True) for said in self._pages[page]]
                x = (box.left + box.right) / 2
                found += [(said, left <= x <= right) for left, right, said in self._row_of(page, box).all]
            return found
        origin = part.origin
        if origin is None:
            return [(said, True) for said in self.said]
        if origin.sheet is not None:
            whole = [(said, True) for said in self._sheets.get(origin.sheet, ())]
            return whole if origin.cells is None else [*whole, *self._in_sheet(origin.sheet, origin.cells)]
        return [(said, True) for said in self._lines.get((origin.table, origin.row, origin.line), ())]

    def _row_of(self, page: int, box: Box) -> _RowOfPage:
        """The places of a page at the height of a rectangle. The cells of a row share them."""
        key = (page, box.top, box.bottom)
        row = self._rows_of_pages.get(key)
        if row is None:
            bands = self._bands.get(page)
            row = self._rows_of_pages[key] = _NOTHING if bands is None else _RowOfPage(bands, box.top, box.bottom)
        return row

    def _in_sheet(self, sheet: str, cells: CellRange) -> Iterator[tuple[Said, bool]]:
        seen: set[int] = set()
        for row in range(cells.top, cells.bottom + 1):
            for around, said in self._rows.get((sheet, row), ()):
                if id(said) not in seen:
                    seen.add(id(said))
                    yield said, not (cells.right < around.left or around.right < cells.left)
