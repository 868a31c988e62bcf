"""Watermarks and seals that read upright are distinguished from the text of tables.

Such text is paler than the page's or in another colour, and it is large, lies on other text or runs over the borders
of cells. What is written in the same colour and size belongs to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from statistics import median

from extract.readers.lattice.characters import Run
from extract.readers.lattice.grid import Lattice
from extract.readers.lattice.ink import Ink, contrast

LARGE = 1.8  # times the usual height: too large for the text of a table
HUGE = 2.5  # times: the same for text in the page's own colour, if it also runs over cells or texts
PALE = 140  # of 255: the contrast to paper of a text that is pale
OVERLAP = 0.25  # of the height of the smaller text: so much of both lies on each other
SHARE = 0.3  # of the runs of a strong colour: a seal
SAME = 1.25  # times: sizes of one watermark differ by less


def without(runs: list[Run], tables: list[Lattice]) -> list[Run]:
    """The runs without those of watermarks."""
    heights = [run.bottom - run.top for run in runs if run.tint is None] or [run.bottom - run.top for run in runs]
    if not heights:
        return runs
    usual = median(heights)
    odd = [run for run in runs if not run.turn and (run.tint is not None or run.bottom - run.top > HUGE * usual)]
    if not odd:
        return runs
    plain = sorted((run for run in runs if run.tint is None and run.bottom - run.top <= HUGE * usual), key=_middle)
    middles = [run.middle for run in plain]
    groups: dict[tuple[Ink | None, int], list[Run]] = {}
    for run in odd:
        groups.setdefault((run.tint, round(run.bottom - run.top)), []).append(run)
    dropped: set[int] = set()
    for (tint, _), group in groups.items():
        lying = [run for run in group if _lies_over(run, plain, middles, usual) or _crosses(run, tables)]
        if _is_watermark(tint, group, lying, usual):
            dropped.update(map(id, group))
    return [run for run in runs if id(run) not in dropped] if dropped else runs


def _is_watermark(tint: Ink | None, group: list[Run], lying: list[Run], usual: float) -> bool:
    if tint is None:
        return len(lying) == len(group)
    if contrast(tint) <= PALE:
        return bool(lying) or max(run.bottom - run.top for run in group) > LARGE * usual
    return len(lying) > SHARE * len(group)


def _lies_over(run: Run, plain: list[Run], middles: list[float], usual: float) -> bool:
    """Whether a run lies on text of the page."""
    reach = (run.bottom - run.top + usual) / 2
    for other in plain[bisect_left(middles, run.middle - reach) : bisect_right(middles, run.middle + reach)]:
        least = OVERLAP * min(run.bottom - run.top, other.bottom - other.top)
        if (
            min(run.right, other.right) - max(run.left, other.left) > least
            and min(run.bottom, other.bottom) - max(run.top, other.top) > least
        ):
            return True
    return False


def _crosses(run: Run, tables: list[Lattice]) -> bool:
    """Whether a run begins and ends in cells that are not neighbours in its row, or reaches into cells above or
    below: a long text of a cell runs over into one other cell at most."""
    if len(run.text) < 2:
        return False
    for table in tables:
        first, last = run.left + 1, run.right - 1
        if table.holds(first, run.middle) and table.holds(last, run.middle):
            start, end = (table.cell_at(x, run.middle) for x in (first, last))
            right = table.box(table.spans[start])[2]
            between = table.cell_at(right + 1, run.middle) if right + 1 < last else start
            return end not in (start, between)
    return False


def _middle(run: Run) -> float:
    return run.middle
