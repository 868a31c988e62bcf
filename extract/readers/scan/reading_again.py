"""Cells of a scanned page read once more by themselves: drawn larger, their pale or thin strokes made dark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import Any

import cv2
import numpy as np

from extract.pages import Box, Cell, Grid, ReadWarning
from extract.readers.scan import imaging, signs, stains, strips
from extract.readers.scan.engine import Engine, borrowed
from extract.readers.scan.imaging import POINTS
from extract.readers.scan.lost_columns import Lost
from extract.readers.scan.recognise import BORDER, DOUBTFUL
from extract.warning_codes import WarningCode

SURE = 0.8  # confidence of a text that no other page prints in this column
LIKELY = 0.5  # of one that they print
LINE = 12.0  # points: no line of a table is higher
CHARACTER = 9.0  # points
FAINT = 4.0  # of 255: less against the paper is no ink
PERHAPS, SURELY = 3.0, 5.0  # times the paper's own unevenness: less is no ink, more is no dirt
DARK = 0.4  # of the darkest ink: as dark are strokes


def cells_again(image: Any, dpi: float, number: int, grid: Grid, lost: Lost) -> tuple[Grid, list[ReadWarning]]:
    """The grid with what its lost cells say, on a page image (Pillow) drawn at `dpi`; number is 1-based."""
    view = _View(image, dpi, grid)
    read: dict[tuple[int, int], Cell] = {}
    unread: list[Cell] = []
    warnings: list[ReadWarning] = []
    with borrowed() as engine:
        for cell in lost.cells:
            window = view.window(cell)
            strokes = _strokes(window) if window is not None else None
            if strokes is None:
                continue
            text, score = _read(engine, strokes, dpi)
            known = text in lost.words.get(cell.col, ())
            if not text or score < (LIKELY if known else SURE):
                unread.extend([cell] if strokes.strength >= SURELY else [])
                continue
            read[cell.row, cell.col] = replace(cell, text=text, confidence=score)
            if score < DOUBTFUL or not known:
                warnings.append(ReadWarning.of(WarningCode.DOUBTFUL_CELL, number, text, confidence=f"{score:.0%}"))
    if unread:
        warnings.append(ReadWarning.of(WarningCode.UNREAD_CELLS, number, box=_around(unread), count=len(unread)))
    return replace(grid, cells=tuple(read.get((cell.row, cell.col), cell) for cell in grid.cells)), warnings


class _View:
    """A page set upright and straight as it was when its grid was found."""

    def __init__(self, image: Any, dpi: float, grid: Grid) -> None:
        colours = stains.without(np.array(image.convert("RGB"))[:, :, ::-1].copy(), dpi)
        turned, upright = imaging.turned(cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY), _quarters(grid))
        self.angle = imaging.skew(turned, dpi)
        self.grey, skewed = imaging.straightened(turned, self.angle)
        self.into = cv2.invertAffineTransform(imaging.composed(upright, skewed))
        self.sideways = _quarters(grid) % 2 == 1
        self.scale, self.grid = POINTS / dpi, grid

    def window(self, cell: Cell) -> Any | None:
        """The cell's pixels without its rules, None when there are none."""
        if cell.box is None:
            return None
        box = cell.box
        middle = np.array([(box.left + box.right) / 2, (box.top + box.bottom) / 2]) / self.scale
        x, y = self.into[:, :2] @ middle + self.into[:, 2]
        wide = self.grid.edges[cell.col + cell.colspan] - self.grid.edges[cell.col]
        # The rectangle around an askew cell is higher than the cell.
        around = box.right - box.left if self.sideways else box.bottom - box.top
        high = (around - wide * abs(sin(radians(self.angle)))) / cos(radians(self.angle))
        across, down = (wide / 2 - BORDER) / self.scale, (high / 2 - BORDER) / self.scale
        rows, columns = (slice(max(0, int(at - by)), max(0, int(at + by))) for at, by in ((y, down), (x, across)))
        window = self.grey[rows, columns]
        return window if min(window.shape) > 4 else None


def _quarters(grid: Grid) -> int:
    """By how many quarters the page was turned left for its rows to run from top to bottom."""
    boxes = [cell.box for cell in sorted(grid.cells, key=lambda cell: cell.row) if cell.box is not None]
    if not boxes:
        return 0
    first, last = boxes[0], boxes[-1]
    right = last.left + last.right - first.left - first.right
    down = last.top + last.bottom - first.top - first.bottom
    if grid.box is not None and len(grid.edges) > 1:
        width = grid.edges[-1] - grid.edges[0]
        lies = abs(grid.box.bottom - grid.box.top - width) < abs(grid.box.right - grid.box.left - width)
        return (3 if right >= 0 else 1) if lies else (0 if down >= 0 else 2)
    return 0


@dataclass(frozen=True)
class _Strokes:
    """A cell in full contrast, where its ink is (255), and how far that stands out from the paper's unevenness."""

    image: Any
    ink: Any
    strength: float


def _strokes(window: Any) -> _Strokes | None:
    """What is written in a cell, None when it is blank."""
    smooth = cv2.GaussianBlur(window, (0, 0), 1.2).astype(np.float32)
    paper = float(np.median(smooth))
    ink = np.clip(paper - smooth, 0, None)
    darkest = float(np.percentile(ink, 99.7))
    strength = darkest / max(1.5 * float(np.median(np.abs(smooth - paper))), 0.5)
    if darkest < FAINT or strength < PERHAPS:
        return None
    image = np.uint8(255 - np.clip(ink / darkest, 0, 1) * 235)
    return _Strokes(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), np.uint8(ink >= DARK * darkest) * 255, strength)


def _read(engine: Engine, strokes: _Strokes, dpi: float) -> tuple[str, float]:
    """The text of a cell and its confidence, "" when nothing is recognised."""
    rows = np.flatnonzero(strokes.ink.any(axis=1))
    single = rows.size and rows[-1] - rows[0] <= LINE / POINTS * dpi
    lines = strips.lines_of_ink(strokes.ink, (LINE if single else CHARACTER) / POINTS * dpi)
    if not lines:
        return "", 0.0
    text, score = engine.text(strips.strip_of(strokes.image, strokes.ink, lines))
    sign = signs.sign_of(strokes.ink) if text in signs.LOOKALIKES else None
    return sign or text, score


def _around(cells: list[Cell]) -> Box | None:
    found = None
    for cell in cells:
        if cell.box is not None:
            found = cell.box if found is None else found.union(cell.box)
    return found
