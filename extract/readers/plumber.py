"""pdfplumber behind the same interface: the fallback and the cross-check of the lattice reader."""

from __future__ import annotations

import io
import logging
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from math import atan2
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.pages import Cell, Grid, Line, Page
from extract.readers.lattice.characters import Run
from extract.readers.lattice.frame import QUADRANT, Frame
from extract.readers.lattice.lines import join, lines_of, text_of
from extract.readers.lattice.quadrants import SLANT
from extract.readers.lattice.rules import nearest

NEAR = 1.5  # points: cell borders no further apart are one
MAX_CHARACTERS = 100_000  # of one page

log = logging.getLogger(__name__)
# Its remarks on damaged files go to whoever asks for them, not to standard error.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
# What pdfminer raises on damaged files beyond its own exceptions.
DAMAGED = (
    PDFException, PSException, MalformedPDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError,
    AttributeError, RecursionError, OverflowError, AssertionError, ArithmeticError,
)  # fmt: skip


class Document:
    """A PDF opened by pdfplumber when the first page is asked for."""

    def __init__(self, data: bytes, password: str = "") -> None:
        self._data, self._password = data, password
        self._pdf: pdfplumber.pdf.PDF | None = None
        self._broken = False

    def read(self, number: int, shown: Page) -> Page | None:
        """A page (1-based), None when pdfplumber cannot read it. `shown` gives its size as displayed."""
        if self._broken:
            return None
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data), password=self._password or None)
            page = self._pdf.pages[number - 1]
            try:
                return _page(page, number, shown)
            finally:
                page.close()
        except DAMAGED as error:
            log.info("pdfplumber, page %d: %s", number, error)
            self._broken = self._pdf is None
            return None

    def close(self) -> None:
        """Close the file; a damaged page tree may not even close, which no longer matters."""
        if self._pdf is None:
            return
        try:
            self._pdf.close()
        except DAMAGED as error:
            log.info("pdfplumber, closing: %s", error)


def in_tables(page: Page) -> int:
    """How many characters of a page stand in tables."""
    return sum(len(cell.text) for item in page.items if isinstance(item, Grid) for cell in item.cells)


def _page(page: Any, number: int, shown: Page) -> Page | None:
    characters = [(char, _quadrant(char)) for char in page.chars]
    if len(characters) > MAX_CHARACTERS:
        return None
    counted = Counter(quadrant for _, quadrant in characters if quadrant is not None)
    main = max(counted, key=lambda q: counted[q]) if counted else 0
    display = Frame(0.0, 0.0, float(page.width), float(page.height))
    frame = display.turned(main)
    left, top = page.bbox[0], page.bbox[1]

    def placed(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = box[0] - left, box[1] - top, box[2] - left, box[3] - top
        return frame.into(x0, display.height - y1, x1, display.height - y0)

    runs = []
    for char, quadrant in characters:
        if quadrant is None or not char["text"].strip():
            continue
        x0, y0, x1, y1 = placed((char["x0"], char["top"], char["x1"], char["bottom"]))
        runs.append(Run(char["text"], x0, y0, x1, y1, [x0, x1], turn=(quadrant - main) % 4))
    runs = _once(runs)
    upright = page.filter(lambda item: item["object_type"] != "char")
    items: list[tuple[float, float, Line | Grid]] = []
    for table in upright.find_tables():
        boxes = [placed(cell) for cell in table.cells if cell]
        grid, runs = _grid(boxes, runs, frame, display, number)
        if grid is not None:
            items.append((min(box[1] for box in boxes), min(box[0] for box in boxes), grid))
    for line in lines_of([run for run in runs if not run.turn]):
        x0, y0 = min(run.left for run in line), min(run.top for run in line)
        x1, y1 = max(run.right for run in line), max(run.bottom for run in line)
        items.append(((y0 + y1) / 2, x0, Line(join(line), number, frame.box_in(display, x0, y0, x1, y1))))
    items.sort(key=lambda item: item[:2])
    return Page(number, tuple(item for _, _, item in items), shown.width, shown.height)


def _quadrant(char: Any) -> int | None:
    """Clockwise right angles from upright on the displayed page; None for slanted characters (watermarks)."""
    a, b = char["matrix"][:2]
    angle = -atan2(b, a)
    nearest_one = round(angle / QUADRANT)
    return nearest_one % 4 if abs(angle - nearest_one * QUADRANT) < SLANT else None


def _once(runs: list[Run]) -> list[Run]:
    """Characters without those drawn a second time at the same place (false bold)."""
    out: list[Run] = []
    last: dict[str, Run] = {}
    for run in runs:
        other = last.get(run.text)
        size = run.bottom - run.top
        if other is None or abs(other.left - run.left) > 0.2 * size or abs(other.top - run.top) > 0.2 * size:
            out.append(run)
            last[run.text] = run
    return out


def _grid(
    boxes: list[tuple[float, float, float, float]], runs: list[Run], frame: Frame, display: Frame, number: int
) -> tuple[Grid | None, list[Run]]:
    """The grid of a table's cell boxes, and the runs that stand outside it."""
    xs = _positions(value for box in boxes for value in (box[0], box[2]))
    ys = _positions(value for box in boxes for value in (box[1], box[3]))
    if len(boxes) < 2 or len(xs) < 2 or len(ys) < 2:
        return None, runs
    texts: list[list[Run]] = [[] for _ in boxes]
    outside: list[Run] = []
    by_top = sorted(range(len(boxes)), key=lambda k: boxes[k][1])
    for run in runs:
        x, y = (run.left + run.right) / 2, run.middle
        home = next((k for k in by_top if boxes[k][0] <= x < boxes[k][2] and boxes[k][1] <= y < boxes[k][3]), None)
        (outside if home is None else texts[home]).append(run)
    cells = []
    for box, inside in zip(boxes, texts, strict=True):
        left, top, right, bottom = (_index(xs, box[0]), _index(ys, box[1]), _index(xs, box[2]), _index(ys, box[3]))
        where = frame.box_in(display, *box)
        cells.append(Cell(top, left, text_of(inside) if inside else "", bottom - top, right - left, number, where))
    if not any(cell.text for cell in cells):
        return None, runs
    cells.sort(key=lambda cell: (cell.row, cell.col))
    whole = frame.box_in(display, xs[0], ys[0], xs[-1], ys[-1])
    return Grid(tuple(cells), len(ys) - 1, len(xs) - 1, number, whole, edges=tuple(xs)), outside


def _positions(values: Any) -> list[float]:
    ordered = sorted(values)
    out = [ordered[0]] if ordered else []
    for before, value in pairwise(ordered):
        if value - before > NEAR:
            out.append(value)
    return out


def _index(positions: list[float], value: float) -> int:
    found = nearest(positions, value)
    return bisect_left(positions, value) if found is None else found
