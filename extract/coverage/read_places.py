"""Where the records of a document stand: which records a cell was read into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from extract.cell_ranges import CellRange
from extract.coverage.said import CARRIED, Said, plain
from extract.pages import Cell, Line, Place
from extract.records import DocumentRecord, IndicatorRecord, Record

_ROW = tuple[int | None, int | None, int | None]  # table, row, line
_CHANCE = 4  # characters: a shorter text inside another one is chance where nothing is known of places
_Spot = tuple[int, float, float, float, float, Said]  # the band where a place begins; top, bottom, left, right
_Bands = Mapping[int, list[_Spot]]
_Width = tuple[float, float, Said]  # from left to right
_BAND = 24.0  # points of a page's height that are looked up together
_HIGHEST = 400  # bands or rows of a place; a higher one is all of its sheet


class _Around:
    """The records around a part of a document: those that reach over the middle of its row, and all of its row. One is
    the part's own where the part's middle lies in its width: from -inf to inf for all parts, from inf to -inf for none.
    """

    __slots__ = ("here", "row")

    def __init__(self, row: Sequence[_Width], here: Sequence[_Width] = ()) -> None:
        self.row, self.here = row, here


_NOBODY = _Around(())
_NO_BANDS: _Bands = {}


class ReadPlaces:
    """Records by their places. The document's own record stands for all of it; records without a place could stand
    anywhere."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.said = [Said(record) for record in records]
        self.anywhere: list[Said] = []
        self._bands: dict[int, _Bands] = {}
        self._heights: dict[tuple[int, float, float], _Around] = {}
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
        x, around = self._around(cell)
        # Most cells say just what a record says that was read from there.
        for left, right, said in around.here:
            if left <= x <= right and (whole := said.texts.get(folded)):
                return whole
        carried = None
        for left, right, said in around.row:
            field = said.field_of(folded)
            if field is None:
                continue
            if left <= x <= right:
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
        return [said.record for said in dict.fromkeys(said for cell in cells for said in self._own(cell))]

    def records_beside(self, cell: Cell) -> list[Said]:
        """The records of a cell's row."""
        return [said for _, _, said in self._around(cell)[1].row]

    def hold(self, cell: Cell) -> bool:
        """Whether a record was read from where a cell stands, or that is not known."""
        return (not cell.places and cell.origin is None) or bool(self._own(cell))

    def _own(self, cell: Cell) -> list[Said]:
        """The records that were read from a cell."""
        x, around = self._around(cell)
        return [said for left, right, said in around.row if left <= x <= right]

    def _around(self, part: Cell | Line) -> tuple[float, _Around]:
        """The middle of a part of a document, and the records around it."""
        page, box = part.page, part.box
        if page is not None and box is not None and not part.pieces:
            around = self._heights.get((page, box.top, box.bottom)) or self._at_height(page, box.top, box.bottom)
            return (box.left + box.right) / 2, around
        if part.pieces:
            pieces = [
                ((at.left + at.right) / 2, self._at_height(number, at.top, at.bottom)) for number, at in part.pieces
            ]
            row = [_width(said, own=left <= x <= right) for x, around in pieces for left, right, said in around.row]
            return pieces[0][0], _Around(row, pieces[0][1].here)
        return 0.0, _Around(self._at(part.origin))

    def _at(self, origin: Place | None) -> list[_Width]:
        """The records of the row of a place in a format without pages."""
        if origin is None:
            return [_width(said) for said in self.said]
        if origin.sheet is not None:
            whole = [_width(said) for said in self._sheets.get(origin.sheet, ())]
            return whole if origin.cells is None else [*whole, *self._in_sheet(origin.sheet, origin.cells)]
        return [_width(said) for said in self._lines.get((origin.table, origin.row, origin.line), ())]

    def _at_height(self, page: int, top: float, bottom: float) -> _Around:
        """The records at a height of a page, kept for the other cells of a row."""
        bands = self._bands.get(page, _NO_BANDS)
        row = [_width(said) for said in self._pages.get(page, ())]
        if not bands and not row:
            return _NOBODY
        y = (top + bottom) / 2
        first, last = int(top // _BAND), int(bottom // _BAND)
        for band in range(first, min(last, first + _HIGHEST) + 1):
            for start, high, low, left, right, said in bands.get(band, ()):
                # A place over several bands counts where it begins, or in the row's first.
                if start != band and band != first:
                    continue
                if high <= y <= low:
                    row.append((left, right, said))
                elif 2 * top <= high + low <= 2 * bottom:
                    row.append(_width(said, own=False))
        over = bands.get(int(y // _BAND), ()) if row else ()
        here = [(left, right, said) for _, high, low, left, right, said in over if high <= y <= low]
        around = self._heights[page, top, bottom] = _Around(row, here)
        return around

    def _in_sheet(self, sheet: str, cells: CellRange) -> Iterator[_Width]:
        seen: set[int] = set()
        for row in range(cells.top, cells.bottom + 1):
            for around, said in self._rows.get((sheet, row), ()):
                if id(said) not in seen:
                    seen.add(id(said))
                    yield _width(said, own=not (cells.right < around.left or around.right < cells.left))


def _width(said: Said, *, own: bool = True) -> _Width:
    return (-inf, inf, said) if own else (inf, -inf, said)
