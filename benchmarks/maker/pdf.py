"""Typesets a document as a PDF, and adds to its truth the page and rectangle of every row.

Rows are laid down one after the other; a merged cell that runs over a page's end goes on on the next page with the
rest of its text, as word processors do it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.maker.look import Look
from benchmarks.maker.paper import MARGIN, Paper
from benchmarks.maker.sheets import Cell, Made, Sheet, Text

PAD = 2.0
Rows = dict[str, object]


def print_pdf(made: Made, seed: int, path: Path, look: Look | None = None) -> list[Rows]:
    """Write the PDF; the document's truth with `places` of every row that belongs to a record."""
    look = look or Look.draw(random.Random(f"pdf/{seed}"))
    paper = Paper(path, look)
    places: dict[int, list[tuple[int, tuple[float, float, float, float]]]] = {}
    for item in made.items:
        if isinstance(item, Sheet):
            # Forms with labelled fields are always ruled on all sides.
            paper.rules = "lines" if look.rules == "open" and item.keep else look.rules
            for owner, page, box in Layout(paper, item).lay():
                _extend(places.setdefault(owner, []), page, box)
        elif isinstance(item, Text):
            _text(paper, item)
        elif paper.y > MARGIN:
            paper.turn()
    paper.save()
    out = []
    for number, row in enumerate(made.records):
        found = [{"page": page, "bbox": list(box)} for page, box in places.get(number, [])]
        printed = {name: look.shown(value) if isinstance(value, str) else value for name, value in row.items()}
        out.append({**printed, "places": found} if found else printed)
    return out


def _extend(
    places: list[tuple[int, tuple[float, float, float, float]]], page: int, box: tuple[float, float, float, float]
) -> None:
    if places and places[-1][0] == page:
        old = places[-1][1]
        box = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))
        places[-1] = (page, box)
    else:
        places.append((page, box))


def _text(paper: Paper, item: Text) -> None:
    size = {9: 22.0, 1: 16.0, 2: 14.0, 3: 12.0, 0: 10.0}[item.level]
    if item.level == 9 and paper.y == MARGIN:
        paper.y += 150
    for line in paper.look.lines(item.text, paper.width - 2 * MARGIN, size):
        if paper.y + size * 1.5 > paper.bottom:
            paper.turn()
        paper.write(MARGIN, paper.y, line, size, bold=item.level > 0)
        paper.y += size * 1.5
    paper.y += 3


@dataclass
class Open:
    """A cell that is being laid: where it stands, the lines still to be written, where its part of the page began."""

    cell: Cell
    column: int
    until: int
    lines: list[str]
    top: float = 0.0
    pieces: list[tuple[int, int]] = field(default_factory=list)


class Layout:
    """Lays one table onto pages."""

    def __init__(self, paper: Paper, sheet: Sheet) -> None:
        self.paper, self.sheet, self.look = paper, sheet, paper.look
        self.size = self.look.size
        self.step = self.size * 1.2
        parts = sum(sheet.share)
        wide = min(paper.width - 2 * MARGIN, parts * self.size * 1.35)
        edges = [MARGIN]
        for share in sheet.share:
            edges.append(edges[-1] + wide * share / parts)
        self.edges = edges
        self.open: list[Open] = []
        self.found: list[tuple[int, int, tuple[float, float, float, float]]] = []

    def lay(self) -> list[tuple[int, int, tuple[float, float, float, float]]]:
        """Draw the table; owner, page and rectangle of every cell that belongs to a record."""
        paper, sheet = self.paper, self.sheet
        starts = self._starts()
        if paper.y + 6 * self.step > paper.bottom:
            paper.turn()
        for number in range(len(sheet.rows)):
            self._row(number, starts.get(number, []))
        paper.y += 8
        return self.found

    def _starts(self) -> dict[int, list[Open]]:
        starts: dict[int, list[Open]] = {}
        seen: set[tuple[int, int]] = set()
        for (_, _), (row, column, cell) in sorted(self.sheet.placed().items(), key=lambda item: item[0]):
            if (row, column) not in seen:
                seen.add((row, column))
                width = self.edges[min(column + cell.colspan, len(self.sheet.share))] - self.edges[column] - 2 * PAD
                lines = self.look.lines(cell.text, width, self.size)
                starts.setdefault(row, []).append(Open(cell, column, row + cell.rowspan - 1, lines))
        return starts

    def _height(self, number: int) -> float:
        """What the cells that end in this row still need below its top."""
        paper = self.paper
        needs = [
            len(cell.lines) * self.step + 2 * PAD - (paper.y - cell.top) for cell in self.open if cell.until == number
        ]
        return max([self.step + 2 * PAD, *needs])

    def _row(self, number: int, starting: list[Open]) -> None:
        paper = self.paper
        for cell in starting:
            cell.top = paper.y
        self.open += starting
        height = self._height(number)
        if paper.y + height > paper.bottom and paper.y > MARGIN + 4 * self.step:
            room = paper.bottom - paper.y
            if self.look.split and number >= self.sheet.head and room >= 3 * self.step and height > 2 * self.step:
                self._cut(paper.y + int((room - 2 * PAD) / self.step) * self.step + 2 * PAD)
            else:
                self.open = [cell for cell in self.open if cell not in starting]
                self._cut(paper.y)
                self.open += starting
            for cell in self.open:
                cell.top = paper.y
            height = self._height(number)
        end = paper.y + height
        for cell in [cell for cell in self.open if cell.until == number]:
            self._draw(cell, end, shaded=number < self.sheet.head)
            self.open.remove(cell)
        paper.y = end

    def _cut(self, end: float) -> None:
        """Close all open cells at the page's end; they go on on the next page with what is left of their text."""
        for cell in self.open:
            if end > cell.top:
                self._draw(cell, end, shaded=False)
        self.paper.turn()
        if self.look.repeat and self.sheet.head:
            self._head()

    def _head(self) -> None:
        """The header once more, on top of a new page."""
        kept, self.open = self.open, []
        starts = self._starts()
        for number in range(self.sheet.head):
            self._row(number, starts[number])
        self.open = kept

    def _draw(self, cell: Open, end: float, *, shaded: bool) -> None:
        paper = self.paper
        left, right = self.edges[cell.column], self.edges[cell.column + cell.cell.colspan]
        paper.box(left, cell.top, right, end, shaded=shaded)
        room = max(0, int((end - cell.top - 2 * PAD + 0.01) / self.step))
        now, cell.lines = cell.lines[:room], cell.lines[room:]
        y = cell.top + PAD
        for line in now:
            paper.write(left + PAD, y, line, self.size, bold=shaded)
            y += self.step
        if cell.cell.owner is not None and now:
            page, box = paper.place(left, cell.top, right, end)
            self.found.append((cell.cell.owner, page, box))
