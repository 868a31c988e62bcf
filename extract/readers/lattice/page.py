"""One page: its rules, characters and tables become lines and grids in reading order."""

from __future__ import annotations

from ctypes import byref
from dataclasses import dataclass, field
from typing import Any

from extract.pages import Box, Cell, Grid, Line, Page, ReadWarning
from extract.readers.lattice import blank, characters, fills, pictures, rules, shaded, struck, underlined, watermarks
from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.characters import Run
from extract.readers.lattice.columns import Columns
from extract.readers.lattice.drawn import Objects, objects, without
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.grid import Lattice, lattices
from extract.readers.lattice.layers import NO_LAYERS, Layers
from extract.readers.lattice.lines import join, lines_of, text_of
from extract.readers.lattice.overflow import settle
from extract.readers.lattice.sight import View
from extract.readers.lattice.starts import Starts
from extract.warning_codes import WarningCode

FEW = 12  # characters: a page number and the like, no text layer
IMAGE = 0.5  # of the page: an image this large and no text is a scan
PADDING = 11.0  # points: what a word processor leaves free in a cell, left and right together
NONE = Columns()
LONG = 2  # line ends: a text with fewer lines is not running text
MAX_RUNS = 20_000  # of one page: with more, tables without rules are not looked for
UNREADABLE = 0.01  # of the characters: a page with more is reported


@dataclass(slots=True)
class Reading:
    """What one page gave. sound: False when the reader's own checks fail and another engine should look.

    scan: the page is an image without text of its own; pictures: those on it that hold no text (places on the page as
    displayed). hidden: the file holds text that is not shown, layer: it is the text layer of a scan. columns: of the
    last table without upright rules, for the page after.
    """

    page: Page
    warnings: list[ReadWarning] = field(default_factory=list)
    sound: bool = True
    scan: bool = False
    hidden: bool = False
    layer: bool = False
    unreadable: float = 0.0
    pictures: list[Box] = field(default_factory=list)
    columns: Columns = NONE


def displayed(page: Any) -> Frame:
    """The frame of a page as it is shown: CropBox and /Rotate applied."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, (4 - pdfium.FPDFPage_GetRotation(page)) % 4)


def read(
    document: Any, page: Any, number: int, hint: Columns = NONE, layers: Layers = NO_LAYERS, *, layer: bool = False
) -> Reading | None:
    """Read one page (raw handles of the document and the page; number is 1-based), None when its text cannot be read.
    layer: take the invisible text layer of a scan as its text."""
    shown = displayed(page)
    drawn = objects(page)
    flat = shown.turned(0)
    lying = rules.read(drawn, flat)
    found = _characters(document, page, drawn, lying, shown, layers, layer=layer)
    if found is None:
        return None
    hidden, invisible = found.hidden, found.layer
    if found.gone and not layer:
        # pdfium takes a text that repeats another at the same place for the same: without what is not shown it is read.
        drawn = without(page, drawn, found.gone)
        found = _characters(document, page, drawn, lying, shown, layers, layer=False) or found
    frame = found.frame
    ruled = lying.turned(frame)
    put = laid(found.runs, ruled, frame, shown, number, hint, Starts(drawn.texts, frame), whole=found.clipped)
    reading = Reading(Page(number, put.items, shown.width, shown.height), columns=put.columns)
    reading.hidden, reading.layer = hidden > 0, invisible > FEW
    unread = pictures.unread(ruled.images, found.runs, frame)
    reading.pictures = pictures.boxes(unread, frame, shown)
    reading.scan = pictures.share(unread, frame) >= IMAGE
    reading.sound = not put.broken
    _warn(reading, found, ruled.cut, number)
    return reading


@dataclass(frozen=True, slots=True)
class Laid:
    """A page's lines and grids, the columns for the page after, and whether rules do not close."""

    items: tuple[Line | Grid, ...]
    columns: Columns
    broken: bool


def laid(
    runs: list[Run], ruled: rules.Rules, frame: Frame, shown: Frame, number: int, hint: Columns = NONE,
    starts: Starts | None = None, *, whole: bool = False,
) -> Laid:  # fmt: skip
    """Runs and rules of a page (in `frame`) as lines and grids; whole: the file holds what cells cut off."""
    runs, ruled.across = struck.without(runs, ruled)
    runs, ruled.across = underlined.with_signs(runs, ruled)
    ruled.across = shaded.closed(ruled)
    tables, loose = lattices(ruled)
    tables.extend(fills.lattices(ruled.fills, tables))
    runs = watermarks.without(runs, tables)
    columns = NONE
    ruled.cut = ruled.cut or len(runs) > MAX_RUNS
    unruled = blank.lattices(loose, runs, tables, hint) if len(runs) <= MAX_RUNS else []
    if unruled:
        columns = unruled[-1][1]
        tables.extend(table for table, _ in unruled)
    outside = deal(runs, tables, starts)
    for table in tables:
        outside = settle(table, outside)
    items = _items(tables, outside, frame, shown, number, whole=whole)
    return Laid(items, columns, any(table.broken for table in tables))


def _characters(
    document: Any, page: Any, drawn: Objects, lying: rules.Rules, shown: Frame, layers: Layers, *, layer: bool
) -> characters.Characters | None:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return None
    try:
        view = View(document, page, text_page, drawn, lying, shown.turned(0), layers)
        return characters.read(text_page, shown, view, layer=layer)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def deal(runs: list[Run], tables: list[Lattice], starts: Starts | None) -> list[Run]:
    """Deal runs to the innermost table that holds their middle; the rest stands outside all tables."""
    if not tables:
        return runs
    inner_first = sorted(tables, key=lambda table: table.area)
    outside = []
    for run in runs:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        for table in inner_first:
            if table.holds(x, y):
                table.add(run, starts)
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
    runs, xs, ys = table.runs, table.xs, table.ys
    rows = len(ys) - 1
    cells = []
    turned = frame.quadrant != shown.quadrant
    for index, span in enumerate(table.spans):
        row, col, high, wide = span
        inside = runs.get(index)
        box = Box(xs[col], ys[row], xs[col + wide], ys[row + high])
        if turned:
            box = frame.box_in(shown, *table.box(span))
        if inside is None:
            cells.append(Cell(row, col, "", high, wide, number, box))
        else:
            text = text_of(inside)
            cut = not whole and text.count("\n") >= LONG and _is_cut(inside, *table.box(span))
            full = row + high == rows and _is_full(inside, xs[col + wide] - xs[col])
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
        # No other engine reads a page of this size in reasonable time.
        reading.sound = True
        reading.warnings.append(ReadWarning.of(WarningCode.PAGE_LIMIT, number))
    reading.unreadable = found.unreadable
    if found.unreadable > UNREADABLE:
        share = f"{found.unreadable:.0%}"
        reading.warnings.append(ReadWarning.of(WarningCode.UNREADABLE_FONT, number, share=share))
