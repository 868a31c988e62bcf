"""Text that is struck through is deleted: a stroke across the middle of characters that ends where they end.

An underline runs below the middle; a rule of a table meets upright rules or reaches beyond the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extract.readers.lattice.characters import Run
from extract.readers.lattice.rules import Rules, Segment

BAND = (0.3, 0.74)  # of a character's height: where a stroke strikes it
BEYOND = 0.6  # of the height: how far a stroke reaches beyond the text
MEETS = 1.0  # points: a rule that ends so near to an upright one belongs to a table


def without(runs: list[Run], rules: Rules) -> tuple[list[Run], list[Segment]]:
    """The runs without struck characters, and the rules across that strike none."""
    xs = [x for x, _, _ in rules.upright]
    free = [rule for rule in rules.across if not meets_upright(rule, rules.upright, xs)]
    if not free or not runs:
        return runs, rules.across
    heights = [rule[0] for rule in free]
    struck: dict[Segment, list[int]] = {}
    for place, run in enumerate(runs):
        high = run.bottom - run.top
        first = bisect_left(heights, run.top + BAND[0] * high)
        for rule in free[first : bisect_right(heights, run.top + BAND[1] * high)]:
            if not run.turn and rule[1] < run.right and rule[2] > run.left:
                struck.setdefault(rule, []).append(place)
    strokes = {rule: places for rule, places in struck.items() if _strikes(rule, [runs[place] for place in places])}
    if not strokes:
        return runs, rules.across
    over: dict[int, list[Segment]] = {}
    for rule, places in strokes.items():
        for place in places:
            over.setdefault(place, []).append(rule)
    out = [part for place, run in enumerate(runs) for part in (_left(run, over[place]) if place in over else (run,))]
    return out, [rule for rule in rules.across if rule not in strokes]


def meets_upright(rule: Segment, upright: list[Segment], xs: list[float]) -> bool:
    """Whether a rule meets an upright one, as those of a table do."""
    height, left, right = rule
    met = upright[bisect_left(xs, left - MEETS) : bisect_right(xs, right + MEETS)]
    return any(top - MEETS <= height <= bottom + MEETS for _, top, bottom in met)


def _strikes(rule: Segment, runs: list[Run]) -> bool:
    """Whether a stroke covers whole characters and does not reach beyond the text that it lies on."""
    slack = BEYOND * max(run.bottom - run.top for run in runs)
    if rule[1] < min(run.left for run in runs) - slack or rule[2] > max(run.right for run in runs) + slack:
        return False
    return any(rule[1] <= (left + right) / 2 <= rule[2] for run in runs for left, right in _places(run))


def _left(run: Run, strokes: list[Segment]) -> list[Run]:
    """What strokes leave of a run."""
    out: list[Run] = []
    start: int | None = None
    for place, (left, right) in enumerate([*_places(run), (0.0, 0.0)]):
        at = place < len(run.text)
        keep = at and not any(begin <= (left + right) / 2 <= end for _, begin, end in strokes)
        if keep and start is None:
            start = place
        elif not keep and start is not None:
            out.append(run.part(start, place))
            start = None
    return out


def _places(run: Run) -> list[tuple[float, float]]:
    return list(zip(run.stops, run.stops[1:], strict=False))
