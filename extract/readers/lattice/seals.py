"""Words around a seal: each character is turned its own way, and one of them may stand upright by chance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extract.readers.lattice.boxes import Boxes
from extract.readers.lattice.ink import Ink

LEAST = 3  # slanted characters that make a seal
ALONE = 2  # characters of a seal that happen to read with the page
NEAR = 1.5  # times the height of a character


def upright(quadrants: Sequence[int], blank: Sequence[bool], tints: dict[int, Ink], boxes: Boxes) -> list[int]:
    """The indices of characters that read with the page between slanted ones of their colour (`quadrants` below 0)."""
    slanted = [index for index in tints if quadrants[index] < 0 and not blank[index]]
    if len(slanted) < LEAST:
        return []
    order = [index for index in range(len(quadrants)) if not blank[index]]
    runs = [list(run) for _, run in groupby(order, key=lambda index: (tints.get(index), quadrants[index] < 0))]
    found: list[int] = []
    for before, run, after in zip([[], *runs], runs, [*runs[1:], []], strict=False):
        if quadrants[run[0]] < 0 or run[0] not in tints or len(run) > ALONE:
            continue
        sides = [
            bool(side) and quadrants[side[0]] < 0 and tints.get(side[0]) == tints[run[0]] and _are_near(pair, boxes)
            for side, pair in ((before, (before[-1:], run[:1])), (after, (run[-1:], after[:1])))
        ]
        long = any(side and len(other) >= LEAST for side, other in zip(sides, (before, after), strict=True))
        found += run if all(sides) or long else []
    return found


def _are_near(pair: tuple[list[int], list[int]], boxes: Boxes) -> bool:
    """Whether two characters stand beside one another."""
    if not all(pair):
        return False
    one_box, other_box = (boxes.of(index) for (index,) in pair)
    reach = NEAR * max(one_box[3] - one_box[1], other_box[3] - other_box[1])
    return all(
        abs(one - other) <= reach
        for one, other in (
            ((one_box[0] + one_box[2]) / 2, (other_box[0] + other_box[2]) / 2),
            ((one_box[1] + one_box[3]) / 2, (other_box[1] + other_box[3]) / 2),
        )
    )
