"""Rules of a page: lines, stroked rectangles, thin fills and thin images become segments across and upright.

White ones count too: they part shaded cells. Segments are snapped to common positions and joined where they touch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.dashes import LONGEST, dashed
from extract.readers.lattice.drawn import Drawn, Matrix, Objects, Room, apply, bounds, matrix_of, times
from extract.readers.lattice.frame import Frame

THIN = 2.5  # points: a fill, stroke or image no thicker is a rule
SHORT = 3.0  # points: shorter pieces are dots
SNAP = 2.0  # points: rules no further apart are one
GAP = 3.0  # points: pieces of one rule may part by this much
MAX_SEGMENTS = 200_000  # path segments looked at on one page
MAX_RULES = 6_000  # per direction after joining

Segment = tuple[float, float, float]  # position, start, end
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
RING = range(8, 12)  # pieces of a path of two rectangles
_PATH = pdfium.FPDF_PAGEOBJ_PATH
Shape = tuple[int, Rectangle, int]  # place in the order of drawing, rectangle, raw handle (0 outside PDF)


@dataclass(slots=True)
class Rules:
    """Segments in the frame of the page as it reads: across (y, left, right), upright (x, top, bottom).

    fills: larger filled rectangles; images; other: fills of another shape, shadings (all in the order of drawing).
    cut: the page holds more than is looked at.
    """

    across: list[Segment] = field(default_factory=list)
    upright: list[Segment] = field(default_factory=list)
    fills: list[Shape] = field(default_factory=list)
    images: list[Shape] = field(default_factory=list)
    other: list[Shape] = field(default_factory=list)
    cut: bool = False

    def turned(self, frame: Frame) -> Rules:
        """The rules seen by another frame of the page than the one that is not turned."""
        wide, high = frame.right - frame.left, frame.top - frame.bottom
        match frame.quadrant:
            case 0:
                return self
            case 1:
                across, upright = _mirrored(self.upright, wide), _reversed(self.across, wide)
            case 2:
                across = _reversed(_mirrored(self.across, high), wide)
                upright = _reversed(_mirrored(self.upright, wide), high)
            case _:
                across, upright = _reversed(self.upright, high), _mirrored(self.across, high)
        flat = frame.turned(0)
        fills, images, other = (
            [(order, frame.into(*flat.out(*box)), item) for order, box, item in shapes]
            for shapes in (self.fills, self.images, self.other)
        )
        return Rules(sorted(across), sorted(upright), fills, images, other, self.cut)


def _mirrored(segments: list[Segment], size: float) -> list[Segment]:
    """Segments whose position is counted from the other side."""
    return [(size - position, start, end) for position, start, end in segments]


def _reversed(segments: list[Segment], size: float) -> list[Segment]:
    """Segments whose ends are counted from the other side."""
    return [(position, size - end, size - start) for position, start, end in segments]


def read(drawn: Objects, frame: Frame) -> Rules:
    """The rules among a page's drawn objects, snapped and joined, in a frame of the page that is not turned."""
    collector = _Collector(frame)
    collector.walk(drawn.shapes)
    found = collector.rules
    dashes = dashed(collector.short_across), dashed(collector.short_upright)
    across, upright = joined(found.across + dashes[0]), joined(found.upright + dashes[1])
    cut = drawn.cut or found.cut or len(across) > MAX_RULES or len(upright) > MAX_RULES
    return Rules(across[:MAX_RULES], upright[:MAX_RULES], found.fills, found.images, found.other, cut)


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


def _inked(items: list[int]) -> list[tuple[int, int]]:
    """How each path is painted: whether it is filled (0 not at all), and stroked."""
    written = bytearray(8 * len(items))
    start = pdfium.address(written)
    fills, strokes = (range(first, first + len(written), 8) for first in (start, start + 4))
    for _ in map(pdfium.FPDFPath_GetDrawMode, items, fills, strokes):
        pass  # what is no path stays 0
    flat = memoryview(written).cast("i").tolist()
    return list(zip(flat[0::2], flat[1::2], strict=True))


class _Collector:
    """Walks the drawn objects of a page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.width, self.height = frame.width, frame.height
        self.rules = Rules()
        self.short_across: list[Segment] = []
        self.short_upright: list[Segment] = []
        self.segments = 0
        self._room = Room()

    def walk(self, shapes: list[Drawn]) -> None:
        """Look at the drawn objects of a page."""
        items = [item for _, item, _, _ in shapes]
        around = bounds(items, [matrix for _, _, _, matrix in shapes])
        into = self.frame.into
        for (kind, item, order, matrix), sides, (fill, stroke) in zip(shapes, around, _inked(items), strict=True):
            if self.segments >= MAX_SEGMENTS:
                self.rules.cut = True
                return
            if sides is None or (kind == _PATH and not (fill or stroke)):
                continue
            box = into(*sides)
            if self._line(*box):
                continue
            if kind == _PATH:
                self._path(item, order, matrix, box, filled=fill != 0, stroked=stroke != 0)
            else:
                (self.rules.images if kind == pdfium.FPDF_PAGEOBJ_IMAGE else self.rules.other).append(
                    (order, box, item)
                )

    def _path(self, item: int, order: int, matrix: Matrix, box: Rectangle, *, filled: bool, stroked: bool) -> None:
        count = pdfium.FPDFPath_CountSegments(item)
        if filled and not stroked and count in RING and self._ring(item, count, matrix):
            return
        if filled:
            (self.rules.fills if count in (4, 5) else self.rules.other).append((order, box, item))
            if count in (4, 5) and not stroked:
                return
        self._segments(item, count, matrix, stroked)

    def _line(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Take a thin rectangle as a rule; False when it is not thin."""
        width, height = right - left, bottom - top
        if height > THIN and width > THIN:
            return False
        if height <= THIN:
            if width > max(SHORT, height) and self._within(left, top, right, bottom):
                self.rules.across.append(((top + bottom) / 2, left, right))
            if width <= LONGEST:
                self._piece(left, top, right, bottom)
            return True
        if height > SHORT and self._within(left, top, right, bottom):
            self.rules.upright.append(((left + right) / 2, top, bottom))
        if height <= LONGEST:
            self._piece(left, top, right, bottom)
        return True

    def _piece(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep a short piece: many of them in a row are dashes of one rule."""
        if self._within(left, top, right, bottom):
            self.short_across.append(((top + bottom) / 2, left, right))
            self.short_upright.append(((left + right) / 2, top, bottom))

    def _within(self, left: float, top: float, right: float, bottom: float) -> bool:
        return right > 0 and bottom > 0 and left < self.width and top < self.height

    def _ring(self, item: int, count: int, matrix: Matrix) -> bool:
        """Take the border of a cell that is drawn as a rectangle less the one within it; False when it is none."""
        boxes = [
            (min(xs), min(ys), max(xs), max(ys))
            for points in self._polygons(item, count, matrix)
            for xs, ys in [([x for x, _ in points], [y for _, y in points])]
        ]
        if len(boxes) != 2:
            return False
        outer, inner = sorted(boxes, key=lambda box: box[0] - box[2])
        margins = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
        if not all(0 <= margin <= THIN for margin in margins):
            return False
        left, top, right, bottom = outer
        sides = ((left, top, inner[0], bottom), (left, top, right, inner[1]), (inner[2], top, right, bottom),
                 (left, inner[3], right, bottom))  # fmt: skip
        for margin, side in zip(margins, sides, strict=True):
            if margin > 0:
                self._line(*side)
        return True

    def _segments(self, item: int, count: int, matrix: Matrix, stroked: bool) -> None:
        """The straight pieces of a path of many points; of a filled one only thin closed pieces."""
        for points in self._polygons(item, count, matrix):
            self._polygon(points, stroked)

    def _polygons(self, item: int, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The points of each piece of a path, in the frame of the page."""
        own, room = times(matrix_of(item), matrix), self._room
        points: list[tuple[float, float]] = []
        for index in range(min(count, MAX_SEGMENTS - self.segments)):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            if pdfium.FPDFPathSegment_GetPoint(segment, *room.places[:2]):
                x, y = apply(own, *room.values[:2])
                left, top, _, _ = self.frame.into(x, y, x, y)
                points.append((left, top))
            if pdfium.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        self.segments += count
        if points:
            yield points

    def _polygon(self, points: list[tuple[float, float]], stroked: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if self._line(min(xs), min(ys), max(xs), max(ys)) or not stroked:
            return
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) < 1.0 or abs(y0 - y1) < 1.0:
                self._line(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def nearest(positions: list[float], value: float, within: float = GAP) -> int | None:
    """The index of the position nearest to a value, None when all are further than `within`."""
    index = bisect_left(positions, value)
    if index == len(positions) or (index > 0 and value - positions[index - 1] <= positions[index] - value):
        index -= 1
    return index if index >= 0 and abs(positions[index] - value) <= within else None
