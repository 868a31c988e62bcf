"""Cells drawn as filled boxes: where they stand side by side, their sides are the rules of a table."""

from __future__ import annotations

from itertools import pairwise

from extract.readers.lattice.grid import Lattice
from extract.readers.lattice.grid import lattices as lattices_of
from extract.readers.lattice.rules import Rectangle, Rules, Shape, joined

NEIGHBOUR = 5.0  # points: boxes of one table stand no further apart
LEVEL = 1.0  # points: boxes of one row begin and end on one height
LEAST = 4  # boxes of a table
SMALL = 6.0  # points: lower or narrower boxes are no cells
MAX_BOXES = 4_000


def lattices(fills: list[Shape], tables: list[Lattice]) -> list[Lattice]:
    """The tables of filled boxes that stand outside the tables of rules."""
    if len(fills) < LEAST:
        return []
    boxes = {_rounded(box) for _, box, _ in fills if box[2] - box[0] > SMALL and box[3] - box[1] > SMALL}
    free = [
        box
        for box in sorted(boxes)
        if not any(table.holds((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for table in tables)
    ]
    if not LEAST <= len(free) <= MAX_BOXES:
        return []
    beside = _side_by_side(free)
    if len(beside) < LEAST:
        return []
    across = [segment for left, top, right, bottom in beside for segment in ((top, left, right), (bottom, left, right))]
    upright = [
        segment for left, top, right, bottom in beside for segment in ((left, top, bottom), (right, top, bottom))
    ]
    found, _ = lattices_of(Rules(joined(_closed(across)), joined(_closed(upright))))
    return [table for table in found if len(table.xs) > 2 and len(table.ys) > 2]


def _rounded(box: Rectangle) -> Rectangle:
    left, top, right, bottom = (round(value, 1) for value in box)
    return left, top, right, bottom


def _side_by_side(boxes: list[Rectangle]) -> list[Rectangle]:
    """The boxes with a neighbour of the same height at their side, and those that span rows beside such boxes."""
    rows: dict[float, list[Rectangle]] = {}
    for box in boxes:
        rows.setdefault(round(box[1]), []).append(box)
    kept: set[Rectangle] = set()
    for row in rows.values():
        row.sort()
        for before, box in pairwise(row):
            if -LEVEL <= box[0] - before[2] <= NEIGHBOUR:
                kept.update((before, box))
    return sorted(kept)


def _closed(segments: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Segments made longer by half a gap, so that those of neighbours meet."""
    return [(position, start - NEIGHBOUR / 2, end + NEIGHBOUR / 2) for position, start, end in segments]
