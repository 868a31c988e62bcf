"""Rules of a page: lines, stroked rectangles, thin fills and thin images become segments across and upright.

White ones count too: they part shaded cells. Segments are snapped to common positions and joined where they touch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.lattice.frame import Frame

THIN = 2.5  # points: a fill, stroke or image no thicker is a rule
SHORT = 3.0  # points: shorter pieces are dots
SNAP = 2.0  # points: rules no further apart are one
GAP = 3.0  # points: pieces of one rule may part by this much
MAX_OBJECTS = 60_000  # of one page, forms included
MAX_SEGMENTS = 200_000  # path segments looked at on one page
MAX_RULES = 6_000  # per direction after joining
MAX_DEPTH = 5  # of forms within forms

Segment = tuple[float, float, float]  # position, start, end
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rules:
    """Segments in the frame of the page as it reads: across (y, left, right), upright (x, top, bottom).

    fills: larger filled rectangles (left, top, right, bottom). image: the share of the page that its largest image
    covers. cut: the page holds more than is looked at.
    """

    across: list[Segment] = field(default_factory=list)
    upright: list[Segment] = field(default_factory=list)
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)
    image: float = 0.0
    cut: bool = False


def objects(page: Any) -> tuple[list[tuple[int, Any]], list[Any]]:
    """A page's drawn objects with their kinds, and its text objects (raw handles; at most MAX_OBJECTS)."""
    count = max(0, min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS))
    drawn, texts = [], []
    for item in map(pdfium.FPDFPage_GetObject, repeat(page), range(count)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(item)
        else:
            drawn.append((kind, item))
    return drawn, texts


def read(drawn: list[tuple[int, Any]], frame: Frame) -> Rules:
    """The rules among a page's drawn objects, snapped and joined."""
    collector = _Collector(frame)
    collector.walk(drawn, _IDENTITY, 0)
    found = collector.rules
    across, upright = joined(found.across), joined(found.upright)
    cut = found.cut or len(across) > MAX_RULES or len(upright) > MAX_RULES
    return Rules(across[:MAX_RULES], upright[:MAX_RULES], found.fills, found.image, cut)


def joined(segments: list[Segment]) -> list[Segment]:
    """Segments snapped to common positions, pieces of one rule made one, sorted by position."""
    out: list[Segment] = []
    for group in _snapped(segments):
        position = sum(piece[0] for piece in group) / len(group)
        spans = sorted((start, end) for _, start, end in group)
        start, end = spans[0]
        for next_start, next_end in spans[1:]:
            if next_start <= end + GAP:
                end = max(end, next_end)
            else:
                out.append((position, start, end))
                start, end = next_start, next_end
        out.append((position, start, end))
    return out


def _snapped(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    for segment in sorted(segments):
        # A chain of near rules ends when it has grown twice as wide as the tolerance.
        if group and (segment[0] - group[-1][0] > SNAP or segment[0] - group[0][0] > 2 * SNAP):
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


class _Collector:
    """Walks the objects of a page and of its forms."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.rules = Rules()
        self.area = max(frame.width * frame.height, 1.0)
        self.objects = self.segments = 0
        self._floats = tuple(c_float() for _ in range(4))
        self._refs = tuple(map(byref, self._floats))
        self._fill, self._stroke = c_int(), c_int()

    def walk(self, drawn: Iterable[tuple[int, Any]], matrix: Matrix, depth: int) -> None:
        """Look at the drawn objects of a page or form; `matrix` leads from the form to the page."""
        for kind, item in drawn:
            if self.objects >= MAX_OBJECTS or self.segments >= MAX_SEGMENTS:
                self.rules.cut = True
                return
            self.objects += 1
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._image(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                self.walk(_within_form(item), _times(_matrix(item), matrix), depth + 1)

    def _bounds(self, item: Any, matrix: Matrix) -> tuple[float, float, float, float] | None:
        if not pdfium.FPDFPageObj_GetBounds(item, *self._refs):
            return None
        left, bottom, right, top = (number.value for number in self._floats)
        if matrix is not _IDENTITY:
            corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        return self.frame.into(left, bottom, right, top)

    def _path(self, item: Any, matrix: Matrix) -> None:
        box = self._bounds(item, matrix)
        if box is None or not pdfium.FPDFPath_GetDrawMode(item, byref(self._fill), byref(self._stroke)):
            return
        filled, stroked = self._fill.value != 0, self._stroke.value != 0
        if not (filled or stroked) or self._line(*box):
            return
        count = pdfium.FPDFPath_CountSegments(item)
        if filled and not stroked and count in (4, 5):
            self.rules.fills.append(box)
            return
        self._segments(item, count, matrix, stroked)

    def _image(self, item: Any, matrix: Matrix) -> None:
        box = self._bounds(item, matrix)
        if box is None or self._line(*box):
            return
        width = min(box[2], self.frame.width) - max(box[0], 0.0)
        height = min(box[3], self.frame.height) - max(box[1], 0.0)
        if width > 0 and height > 0:
            self.rules.image = max(self.rules.image, width * height / self.area)

    def _line(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Take a thin rectangle as a rule; False when it is not thin."""
        width, height = right - left, bottom - top
        if height <= THIN:
            if width > max(SHORT, height) and self._within(left, top, right, bottom):
                self.rules.across.append(((top + bottom) / 2, left, right))
            return True
        if width <= THIN:
            if height > SHORT and self._within(left, top, right, bottom):
                self.rules.upright.append(((left + right) / 2, top, bottom))
            return True
        return False

    def _within(self, left: float, top: float, right: float, bottom: float) -> bool:
        return right > 0 and bottom > 0 and left < self.frame.width and top < self.frame.height

    def _segments(self, item: Any, count: int, matrix: Matrix, stroked: bool) -> None:
        """The straight pieces of a path of many points; of a filled one only thin closed pieces."""
        own = _times(_matrix(item), matrix)
        points: list[tuple[float, float]] = []
        for index in range(min(count, MAX_SEGMENTS - self.segments)):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                self._polygon(points, stroked)
                points = []
            if pdfium.FPDFPathSegment_GetPoint(segment, self._refs[0], self._refs[1]):
                x, y = _apply(own, self._floats[0].value, self._floats[1].value)
                left, top, _, _ = self.frame.into(x, y, x, y)
                points.append((left, top))
            if pdfium.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        self.segments += count
        if points:
            self._polygon(points, stroked)

    def _polygon(self, points: list[tuple[float, float]], stroked: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if self._line(min(xs), min(ys), max(xs), max(ys)) or not stroked:
            return
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) < 1.0 or abs(y0 - y1) < 1.0:
                self._line(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _within_form(form: Any) -> Iterator[tuple[int, Any]]:
    for index in range(max(0, pdfium.FPDFFormObj_CountObjects(form))):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        yield pdfium.FPDFPageObj_GetType(item), item


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    if then is _IDENTITY:
        return first
    a, b, c, d, e, f = first
    k, m, n, o, p, q = then
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def nearest(positions: list[float], value: float, within: float = GAP) -> int | None:
    """The index of the position nearest to a value, None when all are further than `within`."""
    index = bisect_left(positions, value)
    best = min(
        (k for k in (index - 1, index) if 0 <= k < len(positions)),
        key=lambda k: abs(positions[k] - value),
        default=None,
    )
    return best if best is not None and abs(positions[best] - value) <= within else None
