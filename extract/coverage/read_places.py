"""Where the records of a document stand: which cells a record was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extract.cell_ranges import CellRange
from extract.pages import Box, Cell, Place
from extract.records import DocumentRecord, Record

_ROW = tuple[int | None, int | None, int | None]  # table, row, line


class ReadPlaces:
    """The places of records; the document's own record, which stands for all of it, is left out."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._boxes: dict[int, list[Box | None]] = defaultdict(list)
        self._ranges: dict[str, list[CellRange | None]] = defaultdict(list)
        self._rows: set[_ROW] = set()
        for record in records:
            for place in () if isinstance(record, DocumentRecord) else record.places:
                self._keep(place)

    def _keep(self, place: Place) -> None:
        if place.page is not None:
            self._boxes[place.page].append(place.bbox)
        elif place.sheet is not None:
            self._ranges[place.sheet].append(place.cells)
        else:
            self._rows.add((place.table, place.row, place.line))

    def hold(self, cell: Cell) -> bool:
        """Whether a record was read from where a cell stands, or that is not known."""
        if cell.places:
            return any(_inside(box, around) for page, box in cell.places for around in self._boxes.get(page, ()))
        origin = cell.origin
        if origin is None:
            return True
        if origin.sheet is not None:
            return any(_meets(origin.cells, around) for around in self._ranges.get(origin.sheet, ()))
        return (origin.table, origin.row, origin.line) in self._rows


def _inside(box: Box, around: Box | None) -> bool:
    if around is None:
        return True
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return around.left <= x <= around.right and around.top <= y <= around.bottom


def _meets(cells: CellRange | None, around: CellRange | None) -> bool:
    if cells is None or around is None:
        return True
    beside = cells.right < around.left or around.right < cells.left
    return not (beside or cells.bottom < around.top or around.bottom < cells.top)
