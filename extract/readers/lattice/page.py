"""One page: its rules, characters and tables become lines and grids in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from extract.pages import Cell, Grid, Line, Page, ReadWarning
from extract.readers.lattice import blank, characters, rules
from extract.readers.lattice.characters import Run
from extract.readers.lattice.columns import Columns
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.grid import Lattice, lattices
from extract.readers.lattice.lines import join, lines_of, text_of
from extract.readers.lattice.overflow import settle
from extract.warning_codes import WarningCode

FEW = 12  # characters: a page number and the like, no text of its own
IMAGE = 0.5  # of the page: an image this large and no text is a scan
PADDING = 11.0  # points: what a word processor leaves free in a cell, left and right together
NONE = Columns()
LONG = 2  # line ends: a text with fewer lines is not running text
UNREADABLE = 0.2  # of the characters: a page with more is reported


@dataclass(slots=True)
class Reading:
    """What one page gave. sound: False when the reader's own checks fail and another engine should look.

    scan: the page is an image without text. columns: of the last table without upright rules, for the page after.
    """

    page: Page
    warnings: list[ReadWarning] = field(default_factory=list)
    sound: bool = True
    scan: bool = False
    columns: Columns = NONE


def displayed(page: Any) -> Frame:
    """The frame of a page as it is shown: CropBox and /Rotate applied."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, (4 - pdfium.FPDFPage_GetRotation(page)) % 4)


def read(page: Any, text_page: Any, number: int, hint: Columns = NONE) -> Reading:
    """Read one page (raw handles of the page and of its text; number is 1-based)."""
    shown = displayed(page)
    drawn, texts = rules.objects(page)
    found = characters.read(texts, text_page, shown)
    frame = found.frame
    ruled = rules.read(drawn, frame)
    tables, loose = lattices(ruled)
    columns = NONE
    unruled = blank.lattices(loose, found.runs, tables, hint)
    if unruled:
        columns = unruled[-1][1]
        tables.extend(table for table, _ in unruled)
    outside = deal(found.runs, tables)
    for table in tables:
        outside = settle(table, outside)
    items = _items(tables, outside, frame, shown, number, whole=found.clipped)
    reading = Reading(Page(number, items, shown.width, shown.height), columns=columns)
    reading.scan = found.count <= FEW and ruled.image >= IMAGE
    reading.sound = not any(table.broken for table in tables)
    _warn(reading, found, ruled.cut, number)
    return reading


def deal(runs: list[Run], tables: list[Lattice]) -> list[Run]:
    """Deal runs to the innermost table that holds their middle; the rest stands outside all tables."""
    if not tables:
        return runs
    inner_first = sorted(tables, key=lambda table: table.area)
    outside = []
    for run in runs:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        for table in inner_first:
            if table.holds(x, y):
                table.add(run)
                break
        else:
            outside.append(run)
    return outside


def _items(
    tables: list[Lattice], outside: list[Run], frame: Frame, shown: Frame, number: int, *, whole: bool
) -> tuple[Line | Grid, ...]:
    """The page's lines and grids; `whole`: a text that its cell cuts off stands in the file, so that none is lost."""
    placed: list[tuple[float, float, Line | Grid]] = []
    for table in tables:
        if table.runs:
            placed.append((table.ys[0], table.xs[0], _grid(table, frame, shown, number, whole=whole)))
    flat = [run for run in outside if not run.turn]
    turned = [run for run in outside if run.turn]
    for line in lines_of(flat) + [[run] for run in turned]:
        left, right = min(run.left for run in line), max(run.right for run in line)
        top, bottom = min(run.top for run in line), max(run.bottom for run in line)
        box = frame.box_in(shown, left, top, right, bottom)
        placed.append(((top + bottom) / 2, left, Line(join(line), number, box)))
    placed.sort(key=lambda item: item[:2])
    return tuple(item for _, _, item in placed)


def _grid(table: Lattice, frame: Frame, shown: Frame, number: int, *, whole: bool) -> Grid:
    runs = table.runs
    rows = len(table.ys) - 1
    cells = []
    for index, span in enumerate(table.spans):
        row, col, high, wide = span
        inside = runs.get(index)
        box = frame.box_in(shown, *table.box(span))
        if inside is None:
            cells.append(Cell(row, col, "", high, wide, number, box))
        else:
            text = text_of(inside)
            cut = not whole and text.count("\n") >= LONG and _is_cut(inside, *table.box(span))
            full = row + high == rows and _is_full(inside, table.xs[col + wide] - table.xs[col])
            cells.append(Cell(row, col, text, high, wide, number, box, flush=full, cut=cut))
    edges = table.xs[0], table.ys[0], table.xs[-1], table.ys[-1]
    return Grid(
        tuple(cells),
        rows,
        len(table.xs) - 1,
        number,
        frame.box_in(shown, *edges),
        edges=tuple(table.xs),
    )


def _is_full(runs: list[Run], width: float) -> bool:
    """Whether no further character fits on a cell's last line."""
    line = lines_of(runs)[-1]
    size = max(run.bottom - run.top for run in line)
    return width - (line[-1].right - line[0].left) < size + PADDING


def _is_cut(runs: list[Run], left: float, top: float, right: float, bottom: float) -> bool:
    """Whether neither a further character nor a further line fits into a cell."""
    lines = lines_of(runs)
    before, last = (sum(run.middle for run in line) / len(line) for line in lines[-2:])
    return last + (last - before) > bottom and _is_full(runs, right - left)


def _warn(reading: Reading, found: characters.Characters, cut: bool, number: int) -> None:
    if found.cut or cut:
        reading.sound = False
        reading.warnings.append(ReadWarning.of(WarningCode.PAGE_LIMIT, number))
    if found.unreadable > UNREADABLE:
        share = f"{found.unreadable:.0%}"
        reading.warnings.append(ReadWarning.of(WarningCode.UNREADABLE_FONT, number, share=share))
