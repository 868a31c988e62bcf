"""The objects of an OFD page: texts become runs, paths become rules, in points from the page's top left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from extract.readers.lattice.characters import GAP, Run
from extract.readers.lattice.drawn import IDENTITY, Matrix, apply, times
from extract.readers.lattice.ink import BLACK, UNSEEN, Ink, contrast
from extract.readers.lattice.rules import SHORT, THIN, Rectangle, Rules, Segment, Shape, joined
from extract.readers.ofd.package import Element, children, numbers

POINTS = 72 / 25.4  # a millimetre
ASCENT = 0.86  # of a character's size: so far above its line it reaches
SLANT = 0.05  # of a matrix: more, and a text is slanted like a watermark
MAX_OBJECTS = 60_000
MAX_CHARACTERS = 200_000
MAX_DEPTH = 8  # blocks within blocks
_COMMANDS = re.compile(r"[SMLQBAC]|-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
_POINTS_OF = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


@dataclass(slots=True)
class Content:
    """What the objects of a page and of its templates give."""

    runs: list[Run] = field(default_factory=list)
    across: list[Segment] = field(default_factory=list)
    upright: list[Segment] = field(default_factory=list)
    fills: list[Shape] = field(default_factory=list)
    images: list[Shape] = field(default_factory=list)
    count: int = 0
    characters: int = 0

    @property
    def cut(self) -> bool:
        """Whether the page holds more than is looked at."""
        return self.count >= MAX_OBJECTS or self.characters >= MAX_CHARACTERS

    def rules(self) -> Rules:
        """The rules, snapped and joined."""
        return Rules(joined(self.across), joined(self.upright), self.fills, self.images, cut=self.cut)

    def add(self, element: Element, depth: int = 0) -> None:
        """Take the objects of a layer or block."""
        for item in element:
            if not isinstance(item.tag, str) or self.cut:
                continue
            self.count += 1
            kind = etree.QName(item).localname
            if item.get("Visible", "true").lower() == "false" or item.get("Alpha") == "0":
                continue
            if kind == "TextObject":
                self._text(item)
            elif kind == "PathObject":
                self._path(item)
            elif kind == "ImageObject" and (box := _boundary(item)) is not None:
                self.images.append((self.count, box, 0))
            elif kind in {"Layer", "PageBlock", "Content"} and depth < MAX_DEPTH:
                self.add(item, depth + 1)

    def _text(self, item: Element) -> None:
        matrix = _matrix(item)
        size = float(next(iter(numbers(item.get("Size"))), 0.0))
        if matrix is None or size <= 0:
            return
        turn = _quadrant(matrix)
        tint = _colour(item)
        if turn is None or contrast(tint) <= UNSEEN:
            return
        for code in children(item, "TextCode"):
            text = "".join(code.itertext())
            self.characters += len(text)
            self.runs.extend(_runs(code, text, size, matrix, turn, None if tint == BLACK else tint))

    def _path(self, item: Element) -> None:
        matrix = _matrix(item)
        data = next((data.text for data in children(item, "AbbreviatedData")), None)
        if matrix is None or not data:
            return
        filled = item.get("Fill", "false").lower() == "true"
        stroked = item.get("Stroke", "true").lower() == "true"
        for points in _outlines(data):
            placed = [_in_points(apply(matrix, x, y)) for x, y in points]
            xs, ys = [x for x, _ in placed], [y for _, y in placed]
            box = min(xs), min(ys), max(xs), max(ys)
            if self._line(box) or not (filled or stroked):
                continue
            if filled and len(points) in (4, 5):
                self.fills.append((self.count, box, 0))
            if stroked:
                for (x0, y0), (x1, y1) in pairwise(placed):
                    self._line((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), straight=True)

    def _line(self, box: Rectangle, *, straight: bool = False) -> bool:
        """Take a thin rectangle (with `straight` a side that runs across or upright) as a rule."""
        left, top, right, bottom = box
        limit = 1.0 if straight else THIN
        if bottom - top <= limit:
            if right - left > SHORT:
                self.across.append(((top + bottom) / 2, left, right))
            return True
        if right - left <= limit:
            if bottom - top > SHORT:
                self.upright.append(((left + right) / 2, top, bottom))
            return True
        return False


def _runs(code: Element, text: str, size: float, matrix: Matrix, turn: int, tint: Ink | None) -> Iterator[Run]:
    """The runs of one text, cut where its characters stand apart or begin a new line."""
    x, y = (float(code.get(name) or 0.0) for name in ("X", "Y"))
    across, down = numbers(code.get("DeltaX")), numbers(code.get("DeltaY"))
    boxes: list[tuple[str, Rectangle]] = []
    for place, sign in enumerate(text):
        wide = size if unicodedata.east_asian_width(sign) in "WFA" else size / 2
        step = across[place] if place < len(across) else (wide if not down else 0.0)
        drawn = min(wide, step) if step > 0 else wide
        corners = [apply(matrix, x, y - ASCENT * size), apply(matrix, x + drawn, y + (1 - ASCENT) * size)]
        (x0, y0), (x1, y1) = map(_in_points, corners)
        if sign.strip():
            boxes.append((sign, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))
        x += step
        y += down[place] if place < len(down) else 0.0
    kept: list[tuple[str, Rectangle]] = []
    for sign, box in boxes:
        if kept and (turn or not _follows(kept[-1][1], box)):
            yield _run(kept, turn, tint)
            kept = []
        kept.append((sign, box))
    if kept:
        yield _run(kept, turn, tint)


def _follows(before: Rectangle, box: Rectangle) -> bool:
    high = box[3] - box[1]
    return abs(before[1] - box[1]) < high / 2 and -high / 2 <= box[0] - before[2] <= max(GAP * high, 1.0)


def _run(signs: list[tuple[str, Rectangle]], turn: int, tint: Ink | None) -> Run:
    boxes = [box for _, box in signs]
    text = "".join(sign for sign, _ in signs)
    left, right = boxes[0][0], boxes[-1][2]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return Run(text, left, top, right, bottom, [*(box[0] for box in boxes), right], turn=turn, tint=tint)


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path, curves by their ends; a closed one ends where it begins."""
    points: list[tuple[float, float]] = []
    words = _COMMANDS.findall(data[:2_000_000])
    place = 0
    while place < len(words):
        command = words[place]
        count = _POINTS_OF.get(command)
        place += 1
        if count is None:
            continue
        values = words[place : place + count]
        if len(values) < count or any(value in _POINTS_OF for value in values):
            continue
        place += count
        if command in "SM" and points:
            yield points
            points = []
        if command == "C":
            points += points[:1]
        else:
            points.append((float(values[-2]), float(values[-1])))
    if points:
        yield points


def _matrix(item: Element) -> Matrix | None:
    """What leads from an object's own coordinates to the page's, in millimetres."""
    boundary, own = numbers(item.get("Boundary")), numbers(item.get("CTM"))
    if len(boundary) != 4:
        return None
    shift: Matrix = (1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1])
    return times((own[0], own[1], own[2], own[3], own[4], own[5]), shift) if len(own) == 6 else times(IDENTITY, shift)


def _quadrant(matrix: Matrix) -> int | None:
    """By how many right angles a text is turned, None for a slanted one."""
    a, b = matrix[0], matrix[1]
    size = max((a * a + b * b) ** 0.5, 1e-9)
    if abs(b) < SLANT * size:
        return 0 if a > 0 else 2
    if abs(a) < SLANT * size:
        return 1 if b > 0 else 3
    return None


def _colour(item: Element) -> Ink:
    """The colour of a text as it looks on paper; black where none or one of another kind is given."""
    fill = next(children(item, "FillColor"), None)
    if fill is None:
        return BLACK
    values = numbers(fill.get("Value"))
    if len(values) == 1:
        values *= 3
    share = (numbers(fill.get("Alpha")) or [255.0])[0] / 255
    if len(values) != 3:
        values = [0.0, 0.0, 0.0]
    red, green, blue = (round(255 + (min(max(value, 0.0), 255.0) - 255) * share) for value in values)
    return red, green, blue


def _boundary(item: Element) -> Rectangle | None:
    values = [value * POINTS for value in numbers(item.get("Boundary"))]
    return (values[0], values[1], values[0] + values[2], values[1] + values[3]) if len(values) == 4 else None


def _in_points(point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * POINTS, point[1] * POINTS
