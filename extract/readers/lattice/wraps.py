"""Texts of a table's columns that no rule parts: which lines carry on the one above them.

A line does when that one is full: the next word found no room there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extract.readers.lattice.characters import Run
from extract.readers.lattice.lines import join, lines_of

SAME = 0.45  # of the height: texts of one row begin (or have their middles) no further apart
INK = 0.4  # of the height: ink reaches this far from a line's middle
TIGHT = 1.2  # times the distance of a text's lines: further apart is another text
LOOSE = 2.0  # times the height: no text's lines are further apart
FULL = 0.05  # of the height: a word that would reach further out than any line found no room
LONG = 0.9  # of a column's width: a longer word is parted anywhere
REST = 0.75  # of the line above: as much of a line is more than the rests of texts
_CLOSING = "）)】》”，。、；：！？,.;:!?"
_WORD = re.compile(rf"[!-~]+|.[{_CLOSING}]*")
_ENDS_IN_WORD = re.compile(r"[0-9A-Za-z]$")
_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
_CODED = re.compile(r"\d{6}[-－]|\d{8,}[A-Z]\d")  # a unit or project with its code in front


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column."""

    middle: float
    height: float
    width: float
    text: str


@dataclass(slots=True)
class Text:
    """Lines of one column that belong together: where they begin and end, and the middles of the lines."""

    column: int
    middles: list[float]
    size: float

    @property
    def top(self) -> float:
        return self.middles[0] - INK * self.size

    @property
    def bottom(self) -> float:
        return self.middles[-1] + INK * self.size

    def at(self, centred: bool) -> float:
        """Where the text stands for its row: the middle of all its lines, or of the first."""
        return (self.middles[0] + self.middles[-1]) / 2 if centred else self.middles[0]


def rooms(runs: Sequence[Run], borders: Sequence[float]) -> tuple[float, ...]:
    """How wide each column is at least: as its longest line. The signs at a line's end may hang out of it."""
    return tuple(
        max((line.width * len(line.text.rstrip(_CLOSING)) / len(line.text) for line in lines), default=0.0)
        for lines in columns_of(runs, borders)
    )


def columns_of(runs: Sequence[Run], borders: Sequence[float]) -> list[list[Line]]:
    """The lines of every column, top to bottom."""
    own: list[list[Run]] = [[] for _ in borders[1:]]
    for run in runs:
        index = bisect_right(borders, (run.left + run.right) / 2) - 1
        own[min(max(index, 0), len(own) - 1)].append(run)
    out = []
    for column in own:
        lines = []
        for line in lines_of(column):
            high = max(run.bottom - run.top for run in line)
            tall = [run for run in line if run.bottom - run.top == high]
            lines.append(Line(tall[0].middle, high, line[-1].right - line[0].left, join(line)))
        out.append(lines)
    return out


def pitch_of(columns: Sequence[Sequence[Line]]) -> float:
    """The least distance of two lines of a column."""
    steps = [
        below.middle - above.middle
        for lines in columns
        for above, below in pairwise(lines)
        if below.middle - above.middle > INK * above.height
    ]
    return min(steps, default=0.0)


def texts_of(columns: Sequence[Sequence[Line]], room: Sequence[float], pitch: float) -> list[list[Text]]:
    """The lines of every column joined to texts. room: how wide each column is, as far as the table shows."""
    follows = [
        [False, *(_goes_on(above, below, wide, pitch) for above, below in pairwise(lines))][: len(lines)]
        for lines, wide in zip(columns, room, strict=True)
    ]
    _begin_rows(columns, follows)
    return [_joined(number, columns[number], follows[number]) for number in range(len(columns))]


def _goes_on(above: Line, below: Line, room: float, pitch: float) -> bool:
    """Whether a line may carry on the one above it: what it begins with found no room there."""
    if below.middle - above.middle > min(TIGHT * pitch, LOOSE * above.height):
        return False
    if _AMOUNT.fullmatch(below.text) or (_CODED.match(below.text) and not _ENDS_IN_WORD.search(above.text)):
        return False
    sign = below.width / len(below.text)
    if _ENDS_IN_WORD.search(above.text) and below.text[0].isascii():
        # A number or code in two lines: the second is the rest. Codes below one another are of one length.
        return above.width + sign > room and (below.width + sign / 2 < above.width or not below.text.isascii())
    found = _WORD.match(below.text)
    word = sign * len(found[0] if found else below.text[0])
    # A word that finds room on no line may begin a text as well.
    return above.width + (word if word < LONG * room else sign) > room + FULL * above.height


def _begin_rows(columns: Sequence[Sequence[Line]], follows: list[list[bool]]) -> None:
    """Where the lines of all columns may carry on those above them, as many and as long as they, a row begins: the
    rest of a text is shorter, and not every cell has one."""
    places = sorted(
        (line.middle, number, index) for number, lines in enumerate(columns) for index, line in enumerate(lines)
    )
    beside: list[list[tuple[int, int]]] = []
    start = -inf
    for middle, number, index in places:
        if middle - start > SAME * columns[number][index].height:
            beside.append([])
            start = middle
        beside[-1].append((number, index))
    for above, below in pairwise(beside):
        long = [sum(columns[number][index].width for number, index in line) for line in (above, below)]
        right_below = 1 < len(above) == len(below) and all((number, index - 1) in above for number, index in below)
        if right_below and long[1] >= REST * long[0] and all(follows[number][index] for number, index in below):
            for number, index in below:
                follows[number][index] = False


def _joined(column: int, lines: Sequence[Line], follows: Sequence[bool]) -> list[Text]:
    """The lines of a column joined to texts."""
    # What stands for itself somewhere is a whole text everywhere.
    whole = {line.text for line, goes_on in zip(lines, follows, strict=True) if not goes_on}
    texts: list[Text] = []
    for line, goes_on in zip(lines, follows, strict=True):
        if goes_on and line.text not in whole:
            texts[-1].middles.append(line.middle)
        else:
            texts.append(Text(column, [line.middle], line.height))
    return texts


def beside(texts: Iterable[Text], places: Sequence[float], centred: bool) -> int:
    """How many texts stand at one of the places."""
    return sum(any(abs(place - text.at(centred)) <= SAME * text.size for place in places) for text in texts)
