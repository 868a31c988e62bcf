"""A worksheet cut into what a page would show: captions above as lines, every run of filled rows as a grid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from extract.cell_ranges import CellRange
from extract.pages import Cell, Grid, Line, Place
from extract.text import fold

_NOTES = ("注", "备注", "说明", "※")
# The name of a budget table, and what may stand above it: 表三, 公开03表, 附表2.
_NAME = re.compile(r"^(?!.*(绩效|指标|目标|自评)).*(收支|收入|支出|预算|决算|经费|采购).*表([(（].{0,12}[)）])?$")
_COUNT = re.compile(r"^(公开|预算|财政|附|单位公开|部门公开)*(件|表)?[\d一二三四五六七八九十-]+表?[:：]?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a worksheet: its text and spans; merged cells stand once, at their top left. `area`: the cells of the
    file that it is, hidden ones counted."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    area: CellRange | None = None

    def at(self, sheet: str) -> Place:
        """Its place in a sheet of this name."""
        return Place(sheet=sheet, cells=self.area)


def area_of(cells: Mapping[tuple[int, int], Entry]) -> int:
    """How many positions the tables of a sheet have at most, blank ones included."""
    filled = {place: entry for place, entry in cells.items() if entry.text.strip()}
    reach: dict[int, tuple[int, int]] = {}
    for (row, column), entry in filled.items():
        left, right = reach.get(row, (column, 0))
        reach[row] = min(left, column), max(right, column + entry.colspan)
    area = 0
    for run in _runs(filled):
        own = [reach[row] for row in run if row in reach]
        area += len(run) * (max(right for _, right in own) - min(left for left, _ in own))
    return area


def items_of(cells: Mapping[tuple[int, int], Entry], sheet: str) -> list[Line | Grid]:
    """Lines and grids of a sheet, its cells given by (row, column) as it shows them."""
    every = sorted(cells.items(), key=itemgetter(0))
    filled = [(place, entry) for place, entry in every if entry.text.strip()]
    items: list[Line | Grid] = []
    for run in _runs(dict(filled)):
        for rows in _tables(run, _within(run, filled)):
            items += _block(rows, _within(rows, filled), _within(rows, every), sheet)
    return items


def _within(rows: list[int], entries: list[tuple[tuple[int, int], Entry]]) -> dict[tuple[int, int], Entry]:
    """The entries (in their order) of consecutive rows: a sheet may hold thousands of small tables."""
    start = bisect_left(entries, (rows[0], 0), key=itemgetter(0))
    return dict(entries[start : bisect_left(entries, (rows[-1] + 1, 0), key=itemgetter(0))])


def _runs(filled: Mapping[tuple[int, int], Entry]) -> list[list[int]]:
    """The numbers of consecutive rows that hold something; a row inside a merged cell does."""
    held: set[int] = set()
    for (row, _), entry in filled.items():
        held.update(range(row, row + entry.rowspan))
    runs: list[list[int]] = []
    for row in sorted(held):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _tables(run: list[int], filled: Mapping[tuple[int, int], Entry]) -> list[list[int]]:
    """The rows of a run parted above every name of a budget table that stands alone in its row."""
    texts: dict[int, list[str]] = {row: [] for row in run}
    for (row, _), entry in filled.items():
        if row in texts:
            texts[row].append(entry.text)
    alone = {row: fold(own[0]) if len(own) == 1 else "" for row, own in texts.items()}
    starts = [run[0]]
    for row in run:
        if _NAME.match(alone[row]):
            while row - 1 in alone and _COUNT.match(alone[row - 1]):
                row -= 1
            starts.append(row)
    bounds = sorted({*starts, run[-1] + 1})
    return [list(range(start, stop)) for start, stop in pairwise(bounds)]


def _block(
    rows: list[int], filled: Mapping[tuple[int, int], Entry], cells: Mapping[tuple[int, int], Entry], sheet: str
) -> list[Line | Grid]:
    by_row: dict[int, list[tuple[int, Entry]]] = {row: [] for row in rows}
    for (row, column), entry in filled.items():
        by_row[row].append((column, entry))
    first, last = 0, len(rows)
    while first < last and _is_caption(by_row[rows[first]]):
        first += 1
    while last > first and _is_note(by_row[rows[last - 1]]):
        last -= 1
    lines: list[Line | Grid] = [_line(entry, sheet) for row in rows[:first] for _, entry in by_row[row]]
    notes = [_line(entry, sheet) for row in rows[last:] for _, entry in by_row[row]]
    if first < last:
        lines.append(_grid(rows[first:last], filled, cells, sheet))
    return [*lines, *notes]


def _line(entry: Entry, sheet: str) -> Line:
    return Line(entry.text, origin=entry.at(sheet))


def _is_caption(row: list[tuple[int, Entry]]) -> bool:
    """A title alone in its row, or the labels of unit and department; a form's first row has a value beside it."""
    if len(row) == 1:
        return row[0][1].rowspan == 1
    return 0 < len(row) <= 3 and all("：" in entry.text or ":" in entry.text for _, entry in row)


def _is_note(row: list[tuple[int, Entry]]) -> bool:
    return len(row) == 1 and row[0][1].text.strip().startswith(_NOTES)


def _grid(
    rows: list[int], filled: Mapping[tuple[int, int], Entry], cells: Mapping[tuple[int, int], Entry], sheet: str
) -> Grid:
    inside = {place: entry for place, entry in filled.items() if rows[0] <= place[0] <= rows[-1]}
    left = min(column for _, column in inside)
    right = max(column + entry.colspan for (_, column), entry in inside.items())
    placed = []
    taken: set[tuple[int, int]] = set()
    for (row, column), entry in cells.items():
        if rows[0] <= row <= rows[-1] and left <= column < right:
            height, width = min(entry.rowspan, rows[-1] - row + 1), min(entry.colspan, right - column)
            own = entry.at(sheet) if entry.text else None
            placed.append(Cell(row - rows[0], column - left, entry.text, height, width, origin=own))
            taken.update((row + down, column + over) for down in range(height) for over in range(width))
    blanks = ((row, column) for row in rows for column in range(left, right) if (row, column) not in taken)
    placed += [Cell(row - rows[0], column - left, "") for row, column in blanks]
    return Grid(tuple(placed), len(rows), right - left)
