"""Recognition of pages that are images: OpenCV finds the rules, RapidOCR the characters, offline.

Every character is dealt to the cell that holds its middle, not every text box: one box often spans several narrow
columns. Cells of one-character columns, and cells with ink in which nothing was found, are recognised by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import cv2
import numpy as np

from extract.pages import Box, Cell, Grid, Line, ReadWarning
from extract.readers.lattice.characters import Run
from extract.readers.lattice.grid import Lattice, lattices
from extract.readers.lattice.lines import join, lines_of, text_of
from extract.readers.scan import imaging, signs, stains, strips
from extract.readers.scan.engine import Engine, borrowed
from extract.readers.scan.imaging import POINTS
from extract.warning_codes import WarningCode, Wording

DOUBTFUL = 0.6  # confidence of a cell's least sure character: below it the cell is a warning
NARROW = 2.6  # characters: columns no wider are recognised cell by cell
GAP = 0.5  # of the height: a wider gap between two characters ends a run
TALL = 1.5  # of the width: such a box of several characters is a column of them
BORDER = 2.0  # points: rules stand so near to a cell's edge
SPECKS = 0.5  # square points of ink in a cell: less is dirt
UPSIDE_DOWN = 0.88  # mean confidence: below it the page may stand on its head
MAX_ALONE = 400  # cells of one page recognised by themselves
LOW_DPI = 140  # below it signs such as ≥ are not told apart
_LOW_NOTE = Wording("；分辨率低,≥ ≤ 等符号可能有误", "; at this low resolution signs such as ≥ and ≤ may be wrong")


@dataclass(slots=True)
class Seen(Run):
    """A run of recognised characters; `scores` (0 to 1) one for each."""

    scores: tuple[float, ...] = ()

    def part(self, start: int, end: int) -> Seen:
        """The characters from start to end (exclusive) as a run of their own."""
        return Seen(
            self.text[start:end], self.stops[start], self.top, self.stops[end], self.bottom,
            self.stops[start : end + 1], scores=self.scores[start:end],
        )  # fmt: skip


def recognise(image: Any, dpi: float, number: int) -> tuple[list[Line | Grid], list[ReadWarning]]:
    """Lines and grids of a page image (Pillow) drawn at `dpi` dots per inch; number is 1-based.

    A page that lies on its side or stands on its head is turned; the boxes are those of the image as given.
    """
    colours = stains.without(np.array(image.convert("RGB"))[:, :, ::-1].copy(), dpi)
    with borrowed() as engine:
        page = _Page(colours, dpi, number, engine)
        page.look()
        others = [_Page(colours, dpi, number, engine, quarters) for quarters in page.doubts()]
        for other in others:
            other.look()
        # The recogniser reads lines that stand, too: of a page on its side only the turned ones count.
        page = max(others if len(others) > 1 else [page, *others], key=_Page.worth)
        page.deal()
    items = page.items()
    return items, page.warnings(items)


def recognise_table(image: Any, dpi: float, number: int) -> tuple[list[Line | Grid], list[ReadWarning]]:
    """Like `recognise`, but nothing of an image that shows no table's rules."""
    grey = np.array(image.convert("L"))
    if min(grey.shape) < dpi / 4:
        return [], []
    straight = imaging.straightened(grey, imaging.skew(grey, dpi))[0]
    tables, _ = lattices(imaging.rules(straight, dpi))
    standing, _ = lattices(imaging.rules(np.ascontiguousarray(np.rot90(straight)), dpi)) if not tables else (tables, [])
    return recognise(image, dpi, number) if tables or standing else ([], [])


class _Page:
    """One straightened page on the way from pixels to cells."""

    def __init__(self, image: Any, dpi: float, number: int, engine: Engine, quarters: int = 0) -> None:
        turned, upright = imaging.turned(image, quarters)
        angle = imaging.skew(cv2.cvtColor(turned, cv2.COLOR_BGR2GRAY), dpi)
        self.image, skewed = imaging.straightened(turned, angle)
        self.back = imaging.composed(upright, skewed)
        self.dpi, self.number, self.engine = dpi, number, engine
        self.scale = POINTS / dpi
        self.grey = cv2.cvtColor(self.image, cv2.COLOR_BGR2GRAY)
        self.runs: list[Seen] = []
        # Points of text boxes that stand and that lie.
        self.tall = self.flat = 0.0
        self.tables: list[Lattice] = []
        self.outside: list[Seen] = []

    def look(self) -> None:
        """Recognise the whole page."""
        self.runs = list(self._seen())

    def worth(self) -> float:
        """How well the characters were recognised: the sum of what is sure beyond an even chance."""
        return sum(score - 0.5 for run in self.runs for score in run.scores)

    def doubts(self) -> tuple[int, ...]:
        """By how many quarters the page may be turned: on its side when most boxes stand, on its head when little
        is sure."""
        scores = [score for run in self.runs for score in run.scores]
        if self.tall > self.flat:
            return (1, 3)
        return (2,) if scores and sum(scores) / len(scores) < UPSIDE_DOWN else ()

    def deal(self) -> None:
        """Find the tables and deal the characters to their cells."""
        self.tables, _ = lattices(imaging.rules(self.grey, self.dpi))
        inner_first = sorted(self.tables, key=lambda table: table.area)
        for run in self.runs:
            x, y = (run.left + run.right) / 2, run.middle
            holder = next((table for table in inner_first if table.holds(x, y)), None)
            if holder is None:
                self.outside.append(run)
            else:
                holder.add(run)
        if self.tables:
            self._again(median([run.bottom - run.top for run in self.runs]) if self.runs else 10.0)

    def _seen(self) -> Iterator[Seen]:
        """What the whole page gives, cut where characters stand apart."""
        for box, line in self.engine.lines(self.image):
            (left, top), (right, bottom) = box.min(axis=0) * self.scale, box.max(axis=0) * self.scale
            wide, high = float(right - left), float(bottom - top)
            self.tall += high if high > TALL * wide else 0.0
            self.flat += wide if wide > TALL * high else 0.0
            if len(line) > 1 and high > TALL * wide:
                yield from _column(line, float(left), float(top), float(right), float(bottom))
                continue
            kept: list[tuple[str, float, float, float, float, float]] = []
            for sign, score, corners in line:
                if not sign.strip():
                    continue
                xs, ys = [corner[0] * self.scale for corner in corners], [corner[1] * self.scale for corner in corners]
                seen = (sign, float(score), min(xs), min(ys), max(xs), max(ys))
                if kept and seen[2] - kept[-1][4] > GAP * (seen[5] - seen[3]):
                    yield _run(kept)
                    kept = []
                kept.append(seen)
            if kept:
                yield _run(kept)

    def _again(self, height: float) -> None:
        """Cells of one-character columns and cells with ink but without characters, each by itself; lone signs."""
        ink = imaging.ink(self.grey, self.dpi)
        left = MAX_ALONE
        for table in self.tables:
            for index, span in enumerate(table.spans):
                box = table.box(span)
                window = self._window(box)
                runs = table.runs.get(index, [])
                column = box[2] - box[0] <= NARROW * height and span[3] == 1
                if left and (column or not runs) and self._inked(ink[window]):
                    lines = strips.lines_of_ink(ink[window], height / self.scale)
                    # One line in a narrow cell is better read with the whole page: signs need what is around them.
                    if lines and (not runs or len(lines) > 1):
                        left -= 1
                        runs = self._alone(window, ink[window], lines, box) or runs
                if len(runs) == 1 and runs[0].text in signs.LOOKALIKES:
                    sign = signs.sign_of(ink[window])
                    if sign is not None:
                        runs = [replace(runs[0], text=sign, stops=[runs[0].stops[0], runs[0].stops[-1]])]
                if runs:
                    table.runs[index] = runs

    def _window(self, box: tuple[float, float, float, float]) -> tuple[slice, slice]:
        left, top, right, bottom = box
        edge = BORDER
        return (
            slice(int((top + edge) / self.scale), max(0, int((bottom - edge) / self.scale))),
            slice(int((left + edge) / self.scale), max(0, int((right - edge) / self.scale))),
        )

    def _inked(self, ink: Any) -> bool:
        if ink.size == 0:
            return False
        solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
        return bool(cv2.countNonZero(solid) * self.scale * self.scale > SPECKS)

    def _alone(self, window: Any, ink: Any, lines: list[Any], box: tuple[float, float, float, float]) -> list[Run]:
        """A cell's lines laid side by side and recognised as one: a column of single characters becomes a word."""
        text, score = self.engine.text(strips.strip_of(self.image[window], ink, lines))
        if not text:
            return []
        left, top, right, bottom = box
        stops = [left + (right - left) * place / len(text) for place in range(len(text) + 1)]
        return [Seen(text, left, top, right, bottom, stops, scores=(score,) * len(text))]

    def items(self) -> list[Line | Grid]:
        """Lines and grids from top to bottom, their boxes on the page as it was given."""
        placed: list[tuple[float, float, Line | Grid]] = [
            (table.ys[0], table.xs[0], self._grid(table)) for table in self.tables if table.runs
        ]
        for line in lines_of(list(self.outside)):
            box = (min(run.left for run in line), min(run.top for run in line),
                   max(run.right for run in line), max(run.bottom for run in line))  # fmt: skip
            placed.append((box[1], box[0], Line(join(line), self.number, self._box(box))))
        placed.sort(key=lambda item: item[:2])
        return [item for _, _, item in placed]

    def _grid(self, table: Lattice) -> Grid:
        cells = []
        for index, (row, col, high, wide) in enumerate(table.spans):
            runs = table.runs.get(index, [])
            sure = min((score for run in runs if isinstance(run, Seen) for score in run.scores), default=None)
            text = text_of(runs) if runs else ""
            box = self._box(table.box(table.spans[index]))
            cells.append(Cell(row, col, text, high, wide, self.number, box, confidence=sure))
        edges = (table.xs[0], table.ys[0], table.xs[-1], table.ys[-1])
        return Grid(
            tuple(cells), len(table.ys) - 1, len(table.xs) - 1, self.number, self._box(edges), edges=tuple(table.xs)
        )

    def _box(self, box: tuple[float, float, float, float]) -> Box:
        """The upright rectangle on the given page around a rectangle of the straightened one."""
        left, top, right, bottom = (value / self.scale for value in box)
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
        turned = (corners @ self.back[:, :2].T + self.back[:, 2]) * self.scale
        (x0, y0), (x1, y1) = turned.min(axis=0), turned.max(axis=0)
        return Box(float(x0), float(y0), float(x1), float(y1))

    def warnings(self, items: list[Line | Grid]) -> list[ReadWarning]:
        """That the page was read from an image, and its doubtful cells."""
        note = _LOW_NOTE if self.dpi < LOW_DPI else ""
        out = [ReadWarning.of(WarningCode.RECOGNISED_PAGE, self.number, note=note)]
        cells = [cell for item in items if isinstance(item, Grid) for cell in item.cells]
        doubtful = [cell for cell in cells if cell.confidence is not None and cell.confidence < DOUBTFUL and cell.text]
        for cell in doubtful:
            shown = f"{cell.confidence:.0%}"
            out.append(ReadWarning.of(WarningCode.DOUBTFUL_CELL, self.number, cell.text, confidence=shown))
        return out


def _run(signs: list[tuple[str, float, float, float, float, float]]) -> Seen:
    stops = [sign[2] for sign in signs]
    # Boxes of neighbours overlap at times: stops must not run backwards.
    for place in range(1, len(stops)):
        stops[place] = max(stops[place], stops[place - 1])
    right = max(signs[-1][4], stops[-1])
    top, bottom = min(sign[3] for sign in signs), max(sign[5] for sign in signs)
    scores = tuple(sign[1] for sign in signs)
    return Seen("".join(sign[0] for sign in signs), stops[0], top, right, bottom, [*stops, right], scores=scores)


def _column(line: Any, left: float, top: float, right: float, bottom: float) -> Iterator[Seen]:
    """Characters that stand one below the other: the recogniser places them side by side."""
    signs = [(sign, float(score)) for sign, score, _ in line if sign.strip()]
    step = (bottom - top) / max(1, len(signs))
    for place, (sign, score) in enumerate(signs):
        yield Seen(sign, left, top + place * step, right, top + (place + 1) * step, [left, right], scores=(score,))


__all__ = ["recognise"]
