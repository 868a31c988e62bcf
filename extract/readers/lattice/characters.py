"""Characters of a page: read in few calls, turned upright, grouped to runs that stand on one line without a gap.

Slanted characters (watermarks) and characters outside their clipping path (not printed) are left out; glyphs drawn
twice (false bold) count once; the hyphen that pdfium hides at a line end is put back.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise, repeat
from math import inf
from operator import sub
from typing import Any

from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice import seals
from extract.readers.lattice.clipping import hidden
from extract.readers.lattice.footnotes import MARKS, RAISED, SMALL, is_narrow, lifted
from extract.readers.lattice.frame import QUADRANT, Frame
from extract.readers.lattice.ink import Ink
from extract.readers.lattice.sight import NOTHING, View

MAX_CHARACTERS = 200_000  # of one page; a page of a budget table holds some thousand
SLANT = 0.052  # radians (3 degrees) off a right angle: a watermark
GAP = 0.15  # of the height: a wider gap ends a run
BACK = 0.3  # of the height: a step back further than this ends a run
SAME_LINE = 0.4  # of the height: centres further apart stand on different lines
FLAT = 0.6  # of the height beside it: some fonts do not tell how high their lines are, only how high a dot is
INSIDE = 0.25  # of the height: a flat sign (a comma) reaches no further beyond its line
FIRST_TINT, MAX_TINTS = 10, 12  # marks of tinted characters beside the quadrants
SAMPLE = 3  # every third character is asked whether it has a meaning
SPECK = 1.0  # points: smaller text is not seen
DOUBLED = 0.35  # of the width: the same character so near stands there once

_HYPHENS = {0x2: "-", 0xFFFE: "-", 0xAD: "-"}
_BLANKS = frozenset(
    (*range(2), *range(3, 33), 0x85, 0xA0, 0x2007, 0x200B, 0x202F, 0x3000, 0xFEFF, *range(0x2000, 0x200B))
)
_LINE_ENDS = frozenset((10, 13))
_UNREADABLE = frozenset((0, 0xFFFD))
# Fonts often map ideographs to the radicals that look the same.
_RADICALS = {
    code: folded for code in range(0x2E80, 0x2FE0) if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
}
_REPLACED = {code: ord(folded) for code, folded in (_HYPHENS | _RADICALS).items()}


@dataclass(slots=True)
class Run:
    """Characters of one line without a gap, in the frame of the page as it reads.

    stops: the left edge of every character and the right edge of the last. spaced: 0 no blank before it, 1 one that
    pdfium guessed, 2 one in the text. turn: its quadrant against the page's. tint: its colour, when that is paler than
    the page's text or another.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    stops: list[float]
    spaced: int = 0
    turn: int = 0
    tint: Ink | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def part(self, start: int, end: int) -> Run:
        """The characters from start to end (exclusive) as a run of their own."""
        return Run(
            self.text[start:end], self.stops[start], self.top, self.stops[end], self.bottom,
            self.stops[start : end + 1], self.spaced if start == 0 else 0, self.turn, self.tint,
        )  # fmt: skip

    def parts(self, places: list[int]) -> list[Run]:
        """The run cut at places."""
        cuts = [0, *places, len(self.text)]
        return [self.part(start, end) for start, end in pairwise(cuts)] if places else [self]


@dataclass(frozen=True, slots=True)
class Characters:
    """The runs of a page and the frame in which they read; `unreadable`: the share of glyphs without a meaning;
    `clipped`: clipping paths hide some characters (an Excel print); `hidden`: how many others a viewer does not show,
    `layer`: how many of them are the invisible text layer of a scan; `gone`: text objects of which nothing is shown."""

    runs: list[Run]
    frame: Frame
    count: int
    unreadable: float = 0.0
    cut: bool = False
    clipped: bool = False
    hidden: int = 0
    layer: int = 0
    gone: list[int] = field(default_factory=list)


def read(text_page: Any, frame: Frame, view: View | None = None, *, layer: bool = False) -> Characters:
    """All printed characters of a page (raw handle of its text). `frame` is the page as displayed: taken when it holds
    no text. `view`: the page as it is looked at, to tell what is not shown; layer: invisible text counts as shown."""
    found = pdfium.FPDFText_CountChars(text_page)
    count = max(0, min(found, MAX_CHARACTERS))
    if count == 0:
        return Characters([], frame, 0)
    codes = _codes(text_page, count)
    flat = _boxes(text_page, count)
    quadrants = _quadrants(text_page, codes, flat, count)
    sight = NOTHING if view is None else view.look(flat, count)
    clipped = [] if view is None else hidden(view.drawn.texts, text_page, flat, count)
    unseen = sight.hidden - sight.layer if layer else sight.hidden
    lone = seals.upright(quadrants, [code in _BLANKS for code in codes], sight.tints, flat) if sight.tints else []
    for index in (*clipped, *unseen, *lone, *_specks(flat, codes)):
        quadrants[index] = -1
    counted = Counter(quadrants)
    counted.pop(-1, None)
    out = Characters([], frame, 0, hidden=len(sight.hidden), layer=len(sight.layer), gone=sight.gone)
    if not counted:
        return out
    main = max(counted, key=lambda q: (counted[q], q == frame.quadrant))
    upright = frame.turned(main)
    tints = _parted(sight.tints, quadrants, main)
    runs = _runs(codes, flat, quadrants, upright, main)
    for mark, tint in tints.items():
        runs.extend(replace(run, tint=tint) for run in _runs(codes, flat, quadrants, upright, mark))
    for other in counted:
        if other != main:
            turned = frame.turned(other)
            runs.extend(_turned(_runs(codes, flat, quadrants, turned, other), turned, upright))
    shown = sum(counted.values())
    odd = {code for code in set(codes) if code in _UNREADABLE or 0xE000 <= code < 0xF900}
    lost = sum(code in odd for code in codes) if odd else 0
    share = max(lost, _without_meaning(text_page, quadrants, count)) / max(shown, 1)
    return replace(
        out, runs=runs, frame=upright, count=shown, unreadable=min(1.0, share), cut=found > count, clipped=bool(clipped)
    )


def _specks(flat: list[float], codes: list[int]) -> list[int]:
    """Characters too small to be seen on a page whose text is larger."""
    sizes = map(max, map(sub, flat[2::4], flat[::4]), map(sub, flat[3::4], flat[1::4]))
    found = [index for index, size in enumerate(sizes) if 0 < size < SPECK and codes[index] not in _BLANKS]
    return found if 2 * len(found) < len(codes) else []


def _parted(tints: dict[int, Ink], quadrants: list[int], main: int) -> dict[int, Ink]:
    """Give tinted characters that read with the page a mark of their own for each tint: no run holds two."""
    marks: dict[Ink, int] = {}
    for index, tint in tints.items():
        if quadrants[index] == main:
            quadrants[index] = marks.setdefault(tint, min(FIRST_TINT + len(marks), FIRST_TINT + MAX_TINTS))
    return {mark: tint for tint, mark in marks.items()}


def _without_meaning(text_page: Any, quadrants: list[int], count: int) -> int:
    """How many shown characters have no code in their font, so that what is read is a guess; a sample tells whether
    to count."""
    failed = pdfium.FPDFText_HasUnicodeMapError
    if max(map(failed, repeat(text_page), range(0, count, SAMPLE))) <= 0:
        return 0
    shown = [index for index, quadrant in enumerate(quadrants) if quadrant >= 0]
    return sum(value > 0 for value in map(failed, repeat(text_page), shown))


def _codes(text_page: Any, count: int) -> list[int]:
    """Code points, hidden hyphens and radicals put right; in one call unless the text holds characters beyond the basic
    plane."""
    buffer = bytearray(2 * count + 2)
    written = pdfium.FPDFText_GetText(text_page, 0, count, pdfium.address(buffer))
    codes = memoryview(buffer).cast("H").tolist()[:count]
    if written != count + 1 or any(0xD800 <= code < 0xE000 for code in set(codes)):
        codes = list(map(pdfium.FPDFText_GetUnicode, repeat(text_page), range(count)))
    return codes if _REPLACED.keys().isdisjoint(codes) else [_REPLACED.get(code, code) for code in codes]


def _boxes(text_page: Any, count: int) -> list[float]:
    """left, bottom, right, top of every character, one after the other. Loose boxes: tight ones differ by glyph,
    and put 一 or 、 on lines of their own. pdfium's struct is (left, top, right, bottom)."""
    boxes = bytearray(16 * count)
    start = pdfium.address(boxes)
    places = range(start, start + len(boxes), 16)
    for _ in map(pdfium.FPDFText_GetLooseCharBox, repeat(text_page), range(count), places):
        pass
    flat: list[float] = [*memoryview(boxes).cast("f")]
    flat[1::4], flat[3::4] = flat[3::4], flat[1::4]
    return flat


def _quadrants(text_page: Any, codes: list[int], flat: list[float], count: int) -> list[int]:
    """The quadrant in which each character runs, -1 for blanks and for slanted ones.

    A character of the same height as another before it, on the same line, runs to the right as that does.
    """
    known: dict[float, int] = {}
    out = []
    level: set[tuple[float, float]] = set()  # heights of the line's characters that run to the right
    for index, (code, place) in enumerate(zip(codes, zip(flat[1::4], flat[3::4], strict=True), strict=True)):
        if code in _BLANKS:
            out.append(-1)
            if code in _LINE_ENDS:
                level.clear()
            continue
        quadrant = 0
        if place not in level:
            angle = pdfium.FPDFText_GetCharAngle(text_page, index)
            found = known.get(angle)
            if found is None:
                nearest = round(angle / QUADRANT)
                found = known[angle] = nearest % 4 if abs(angle - nearest * QUADRANT) < SLANT else -1
            quadrant = found
            if quadrant == 0:
                level.add(place)
        out.append(quadrant)
    return out


def _runs(codes: list[int], flat: list[float], quadrants: list[int], frame: Frame, quadrant: int) -> list[Run]:
    """Runs of the characters of one quadrant (or mark), in the order of the page's stream."""
    runs: list[Run] = []
    run: Run | None = None
    text: list[int] = []
    stops: list[float] = []
    spaced, before = 0, -1
    bottom = top = height = 0.0
    right = inf
    for code, is_in, x0, y0, x1, y1 in zip(codes, quadrants, *frame.columns(flat), strict=True):
        if is_in != quadrant:
            if code in _BLANKS:
                spaced = max(spaced, 1 if code in _LINE_ENDS or (x1 < x0 + 0.1 and y1 < y0 + 0.1) else 2)
            continue
        high = y1 - y0
        # Most characters stand right behind the one before and are as high as it.
        same = y0 == top and y1 == bottom and high > 0 and code != before
        if same and not spaced and -BACK * high <= x0 - right <= GAP * high:
            text.append(code)
            stops[-1] = x0
            stops.append(x1)
            right, before = x1, code
            continue
        if run is not None:
            raised = code in MARKS and (
                lifted(y0, y1, top, bottom)
                or (
                    high < SMALL * height
                    and y1 < bottom - RAISED * height
                    and is_narrow(code, x1 - x0, before, right - stops[-2])
                )
            )
            if not raised and high < FLAT * height and y0 > top - INSIDE * height and y1 < bottom + INSIDE * height:
                y0, y1, high = top, bottom, height
            # After a raised mark the line goes on in its own size.
            raised = raised or (
                before in MARKS
                and ((height < SMALL * high and bottom < y1 - RAISED * high) or lifted(top, bottom, y0, y1))
            )
            near = not raised and abs(y0 + y1 - top - bottom) < 2 * SAME_LINE * (high if high < height else height)
            if near and code == before and abs(x0 - stops[-2]) < DOUBLED * (x1 - x0):
                continue
            if near and not spaced and -BACK * high <= x0 - right <= GAP * high:
                text.append(code)
                stops[-1] = x0
                stops.append(x1)
                right = x1
                if y0 < run.top:
                    run.top = y0
                if y1 > run.bottom:
                    run.bottom = y1
                top, bottom, height, before = y0, y1, high, code
                continue
            run.text, run.right = "".join(map(chr, text)), right
        stops = [x0, x1]
        run = Run("", x0, y0, x1, y1, stops, spaced)
        runs.append(run)
        text = [code]
        spaced = 0
        right, top, bottom, height, before = x1, y0, y1, high, code
    if run is not None:
        run.text, run.right = "".join(map(chr, text)), right
    return runs


def _turned(runs: list[Run], own: Frame, upright: Frame) -> list[Run]:
    """Runs that read at a right angle to the page's: their rectangles in the page's frame, their order kept."""
    out = []
    for run in runs:
        box = own.box_in(upright, run.left, run.top, run.right, run.bottom)
        stops = [box.left] * len(run.text) + [box.right]
        out.append(
            Run(run.text, box.left, box.top, box.right, box.bottom, stops, run.spaced,
                (own.quadrant - upright.quadrant) % 4)
        )  # fmt: skip
    return out
