"""Columns of a table without upright rules: the blank strips that its texts leave free.

A band is what stands between two rules. A text that covers several texts of another band is a heading over them and
closes no strip. Sections of one table (parted by a heading in the middle) have columns of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extract.readers.lattice.characters import Run
from extract.readers.lattice.lines import lines_of

WORD = 0.35  # of the height: a wider gap parts two texts
PRINTED = 2.0  # of the height: a blank in the text may be this wide within one text (收  入)
APART = 1.0  # of the height: two ideographs so near are one word (合 计)
STRIP = 1.2  # points: narrower gaps are not a column's border
CENTRED = 0.04  # of the table's width: how far off the middle a section's heading may stand
HEADING = 0.6  # of the table's width: no section's heading is wider
TOP = 3  # bands that a header may have
MANY = 10  # bands: so many leave no strip within a column free
COVERED = 0.6  # of a text's width: as much lies under a heading that stands over it

Interval = tuple[float, float]


class Columns(NamedTuple):
    """The columns of a table's last section, for the page that may go on with it: their borders, and how wide each of
    them is at least."""

    borders: tuple[float, ...] = ()
    rooms: tuple[float, ...] = ()


@dataclass(slots=True)
class Band:
    """What stands between two rules: its texts as intervals of x, those over several columns apart.

    under: the rules below it that reach over a part of the table only.
    """

    top: float
    bottom: float
    runs: list[Run] = field(default_factory=list)
    texts: list[Interval] = field(default_factory=list)
    headings: list[Interval] = field(default_factory=list)
    under: list[Interval] = field(default_factory=list)


def bands(ys: list[float], runs: list[Run]) -> list[Band]:
    """The bands between rules at `ys` with the texts of `runs`."""
    out = [Band(top, bottom) for top, bottom in pairwise(ys)]
    for run in runs:
        index = min(max(bisect_right(ys, run.middle) - 1, 0), len(out) - 1)
        out[index].runs.append(run)
    for band in out:
        band.texts = _united(_texts(band.runs))
    return out


def _texts(runs: list[Run]) -> list[Interval]:
    """The intervals that texts take, line by line."""
    out: list[Interval] = []
    for line in lines_of(runs):
        left, right, before = line[0].left, line[0].right, line[0]
        for run in line[1:]:
            gap, high = run.left - right, run.bottom - run.top
            single = len(run.text) == len(before.text) == 1 and not run.text.isascii()
            if gap > (PRINTED if run.spaced == 2 else APART if single else WORD) * high:
                out.append((left, right))
                left = run.left
            right, before = max(right, run.right), run
        out.append((left, right))
    return out


def _united(intervals: list[Interval]) -> list[Interval]:
    out: list[Interval] = []
    for left, right in sorted(intervals):
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def sections(parts: list[Band], left: float, right: float) -> list[list[Band]]:
    """Bands grouped to sections; a band with nothing but a heading in the middle is a section of its own."""
    out: list[list[Band]] = [[]]
    for band in parts:
        if _is_heading(band, left, right):
            out.extend(([band], []))
        else:
            out[-1].append(band)
    return [section for section in out if section]


def _is_heading(band: Band, left: float, right: float) -> bool:
    if len(band.texts) != 1:
        return False
    start, end = band.texts[0]
    width = right - left
    off = abs((start + end) / 2 - (left + right) / 2)
    return off <= CENTRED * width and end - start <= HEADING * width and start - left > CENTRED * width


def edges(section: list[Band], left: float, right: float, ends: list[float]) -> list[float]:
    """Column borders of a section: within its blank strips, where partial rules end (`ends`) or in the middle."""
    covering: dict[Interval, bool] = {}
    for band in section:
        for text in band.texts:
            if text not in covering:
                covering[text] = _covers_several(text, section)
        band.headings = [text for text in band.texts if _has_rule(text, band) or covering[text]]
    _mark_groups(section)
    # A band with a single text says little: it may be a heading that begins at the left.
    several = [band for band in section if len(band.texts) > 1]
    counted = several if len(several) > 1 else section
    plain = [text for band in counted for text in band.texts if text not in band.headings]
    if not plain:
        return [left, right]
    every = [text for band in section for text in band.texts]
    borders = [left]
    for (_, before), (after, _) in pairwise(_united(plain)):
        if after - before < STRIP:
            continue
        within = [end for end in ends if before - STRIP <= end <= after + STRIP]
        borders.append(within[0] if within else _freest(before, after, every))
    borders.append(right)
    return borders


def _mark_groups(section: list[Band]) -> None:
    """Mark the texts at the top of a long table that reach over the middle of a strip which all of its body leaves
    free, where the columns on both sides of it have no other text."""
    if len(section) < MANY:
        return
    body = _united([text for band in section[TOP:] for text in band.texts if text not in band.headings])
    for band in section[:TOP]:
        for text in [text for text in band.texts if text not in band.headings]:
            others = [other for other in band.texts if other != text]
            for before, after in pairwise(body):
                over = text[0] < (before[1] + after[0]) / 2 < text[1] and after[0] - before[1] >= STRIP
                if over and not any(other[0] < after[1] and before[0] < other[1] for other in others):
                    band.headings.append(text)
                    break


def _freest(before: float, after: float, texts: list[Interval]) -> float:
    """The middle of the widest part of a strip that the fewest texts (headings reach into it) cover."""
    points = sorted({before, after, *(x for text in texts for x in text if before < x < after)})
    parts = []
    for start, end in pairwise(points):
        middle = (start + end) / 2
        parts.append((sum(one < middle < other for one, other in texts), start - end, middle))
    return min(parts)[2]


def _has_rule(text: Interval, band: Band) -> bool:
    """Whether a text stands alone over a rule that reaches over a part of the table: a heading of several columns."""
    for start, end in band.under:
        over = [other for other in band.texts if start - STRIP <= (other[0] + other[1]) / 2 <= end + STRIP]
        if over == [text]:
            return True
    return False


def _covers_several(text: Interval, section: list[Band]) -> bool:
    """Whether two texts of another band lie under (or over) this one. Those of its own band stand beside it."""
    for other in section:
        under = 0
        # Texts of a band stand apart, from left to right.
        first = bisect_left(other.texts, (text[0],))
        for start, end in other.texts[max(first - 1, 0) :]:
            if start >= text[1]:
                break
            shared = min(end, text[1]) - max(start, text[0])
            under += shared >= COVERED * (end - start) and end - start < text[1] - text[0]
        if under > 1:
            return True
    return False


def crossing(band: Band, border: float) -> int:
    """How many texts of the band run over a column border."""
    return sum(run.left < border - STRIP and run.right > border + STRIP for run in band.runs)


def filled(band: Band, borders: list[float]) -> int:
    """How many columns of a band hold text."""
    return len({bisect_right(borders, (start + end) / 2) for start, end in band.texts})
