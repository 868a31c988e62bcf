"""Columns that a merged cell opens at both ends of a page: no rule across closes them above or below.

Where a cell runs through a whole page, a print draws only the upright rules of its column. Such a rule, as long as the
table beside it, is the table's outer side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Segment = tuple[float, float, float]  # position, start, end
Sides = tuple[Sequence[float], Sequence[float]]  # the column and row edges of a table

LEVEL = 3.0  # points: rules of one table begin and end on one height
NARROW = 4.0  # points: no column is narrower


def missing(tables: Iterable[Sides], alone: Sequence[Segment]) -> list[Segment]:
    """The rules across that close columns between tables and upright rules that stand `alone` beside them."""
    out: list[Segment] = []
    for xs, ys in tables:
        level = [x for x, top, bottom in alone if abs(top - ys[0]) <= LEVEL and abs(bottom - ys[-1]) <= LEVEL]
        left = [x for x in level if x < xs[0] - NARROW]
        right = [x for x in level if x > xs[-1] + NARROW]
        if left:
            out += [(ys[0], min(left), xs[0]), (ys[-1], min(left), xs[0])]
        if right:
            out += [(ys[0], xs[-1], max(right)), (ys[-1], xs[-1], max(right))]
    return out
