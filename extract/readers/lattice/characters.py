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

from extract.readers.lattice import boxes, seals
from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.boxes import Boxes
from extract.readers.lattice.clipping import hidden
from extract.readers.lattice.footnotes import MARKS, RAISED, SMALL, is_narrow, lifted
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.ink import Ink
from extract.readers.lattice.quadrants import LINE_ENDS, quadrants_of
from extract.readers.lattice.sight import NOTHING, View

MAX_CHARACTERS = 200_000  # of one page; a page of a budget table holds some thousand
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
    codes, text = _written(text_page, count)
    placed = boxes.read(text_page, count)
    quadrants = quadrants_of(text_page, codes, placed, _BLANKS, None if view is None else view.drawn)
    sight = NOTHING if view is None else view.look(placed, count)
    clipped = [] if view is None else hidden(view.drawn.texts, text_page, placed, count)
    unseen = sight.hidden - sight.layer if layer else sight.hidden
    lone = seals.upright(quadrants, [code in _BLANKS for code in codes], sight.tints, placed) if sight.tints else []
    for index in (*clipped, *unseen, *lone, *_specks(placed, codes)):
        quadrants[index] = -1
    counted = Counter(quadrants)
    counted.pop(-1, None)
    out = Characters([], frame, 0, hidden=len(sight.hidden), layer=len(sight.layer), gone=sight.gone)
    if not counted:
        return out
    main = max(counted, key=lambda q: (counted[q], q == frame.quadrant))
    upright = frame.turned(main)
    tints = _parted(sight.tints, quadrants, main)
    runs = _runs(codes, text, placed, quadrants, upright, main)
    for mark, tint in tints.items():
        runs.extend(replace(run, tint=tint) for run in _runs(codes, text, placed, quadrants, upright, mark))
    for other in counted:
        if other != main:
            turned = frame.turned(other)
            runs.extend(_turned(_runs(codes, text, placed, quadrants, turned, other), turned, upright))
    shown = sum(counted.values())
    odd = {code for code in set(codes) if code in _UNREADABLE or 0xE000 <= code < 0xF900}
    lost = sum(code in odd for code in codes) if odd else 0
    share = max(lost, _without_meaning(text_page, quadrants, count)) / max(shown, 1)
    return replace(
        out, runs=runs, frame=upright, count=shown, unreadable=min(1.0, share), cut=found > count, clipped=bool(clipped)
    )


def _specks(boxes: Boxes, codes: list[int]) -> list[int]:
    """Characters too small to be seen on a page whose text is larger."""
    found = [
        index
        for index, high in enumerate(map(sub, boxes.tops, boxes.bottoms))
        if high < SPECK
        and codes[index] not in _BLANKS
        and 0 < max(high, boxes.rights[index] - boxes.lefts[index]) < SPECK
    ]
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


def _written(text_page: Any, count: int) -> tuple[list[int], str]:
    """Code points, and the text that they make, hidden hyphens and radicals put right; in one call unless the text
    holds characters beyond the basic plane."""
    buffer = bytearray(2 * count + 2)
    written = pdfium.FPDFText_GetText(text_page, 0, count, pdfium.address(buffer))
    codes = memoryview(buffer).cast("H").tolist()[:count]
    kinds = set(codes)
    if written == count + 1 and not any(0xD800 <= code < 0xE000 for code in kinds):
        if _REPLACED.keys().isdisjoint(kinds):
            return codes, buffer[: 2 * count].decode("utf-16-le")
    else:
        codes = list(map(pdfium.FPDFText_GetUnicode, repeat(text_page), range(count)))
    codes = [_REPLACED.get(code, code) for code in codes]
    return codes, "".join(map(chr, codes))


def _runs(codes: list[int], text: str, placed: Boxes, quadrants: list[int], frame: Frame, quadrant: int) -> list[Run]:
    """Runs of the characters of one quadrant (or mark), in the order of the page's stream."""
    runs: list[Run] = []
    run: Run | None = None
    lefts, tops, rights, bottoms = frame.columns(placed)
    pieces: list[tuple[int, int]] = []  # of the run: characters that are not of it stand between them
    start, spaced, before = 0, 0, -1
    bottom = top = height = begun = 0.0
    right = inf
    back, gap = inf, -inf
    for index, (code, is_in, x0, y0, x1, y1) in enumerate(
        zip(codes, quadrants, lefts, tops, rights, bottoms, strict=True)
    ):
        # Most characters stand right behind the one before and are as high as it.
        if y0 == top and y1 == bottom and is_in == quadrant and not spaced and back <= x0 - right <= gap:
            if code != before:
                begun, right, before = x0, x1, code
                continue
        elif is_in != quadrant:
            if index > start:
                pieces.append((start, index))
            start = index + 1
            if code in _BLANKS:
                spaced = max(spaced, 1 if code in LINE_ENDS or (x1 < x0 + 0.1 and y1 < y0 + 0.1) else 2)
            continue
        high = y1 - y0
        if run is not None:
            raised = (
                code in MARKS
                and y1 < bottom - RAISED * height
                and (
                    (high < SMALL * height and is_narrow(code, x1 - x0, before, right - begun))
                    or lifted(y0, y1, top, bottom)
                )
            )
            if not raised and high < FLAT * height and y0 > top - INSIDE * height and y1 < bottom + INSIDE * height:
                y0, y1, high = top, bottom, height
            # After a raised mark the line goes on in its own size.
            raised = raised or (
                before in MARKS
                and bottom < y1 - RAISED * high
                and (height < SMALL * high or lifted(top, bottom, y0, y1))
            )
            near = not raised and abs(y0 + y1 - top - bottom) < 2 * SAME_LINE * (high if high < height else height)
            if near and code == before and abs(x0 - begun) < DOUBLED * (x1 - x0):
                if index > start:
                    pieces.append((start, index))
                start = index + 1
                continue
            if not near or spaced or not -BACK * high <= x0 - right <= GAP * high:
                _finish(run, text, lefts, right, pieces, start, index)
                run = None
        if run is None:
            run = Run("", x0, y0, x1, y1, [], spaced)
            runs.append(run)
            pieces, start, spaced = [], index, 0
        else:
            if y0 < run.top:
                run.top = y0
            if y1 > run.bottom:
                run.bottom = y1
        begun, right, top, bottom, height, before = x0, x1, y0, y1, high, code
        back, gap = (-BACK * high, GAP * high) if high > 0 else (inf, -inf)
    if run is not None:
        _finish(run, text, lefts, right, pieces, start, len(codes))
    return runs


def _finish(
    run: Run, text: str, lefts: list[float], right: float, pieces: list[tuple[int, int]], start: int, end: int
) -> None:
    """Give a run its text, the places of its characters and its end."""
    if end > start:
        pieces.append((start, end))
    run.right = right
    if len(pieces) == 1:
        start, end = pieces[0]
        run.text, run.stops = text[start:end], lefts[start:end]
    else:
        run.text = "".join([text[start:end] for start, end in pieces])
        run.stops = [left for start, end in pieces for left in lefts[start:end]]
    run.stops.append(right)


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
