"""A sign of comparison with a short line right below it is read as people write it: an underlined > is ≥."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from extract.readers.lattice.characters import Run
from extract.readers.lattice.rules import Rules, Segment
from extract.readers.lattice.struck import BAND, meets_upright
from extract.text import fold
from extract.values.operators import PRINTED_CHARS, SIGNS

COMPARING = frozenset(char for char in PRINTED_CHARS if fold(char) in ("<", ">"))
BELOW = 0.25  # of a character's height: how far below it its line may be
BESIDE = 0.35  # of the height: the line ends where the sign does


def with_signs(runs: list[Run], rules: Rules) -> tuple[list[Run], list[Segment]]:
    """The runs with ≥ for an underlined >, and the rules across that underline no sign."""
    signed = [place for place, run in enumerate(runs) if not run.turn and not COMPARING.isdisjoint(run.text)]
    if not signed:
        return runs, rules.across
    xs = [x for x, _, _ in rules.upright]
    free = [rule for rule in rules.across if not meets_upright(rule, rules.upright, xs)]
    heights = [rule[0] for rule in free]
    out, used = list(runs), set()
    for place in signed:
        run = runs[place]
        high = run.bottom - run.top
        start, stop = run.top + BAND[1] * high, run.bottom + BELOW * high
        near = free[bisect_left(heights, start) : bisect_right(heights, stop)]
        text = list(run.text)
        for number, char in enumerate(text):
            line = next((rule for rule in near if char in COMPARING and _is_below(rule, run, number)), None)
            if line is not None:
                text[number] = SIGNS[fold(char) + "="]  # how ≥ is typed where the keyboard has none
                used.add(line)
        out[place] = replace(run, text="".join(text))
    return out, [rule for rule in rules.across if rule not in used]


def _is_below(rule: Segment, run: Run, number: int) -> bool:
    slack = BESIDE * (run.bottom - run.top)
    return abs(rule[1] - run.stops[number]) <= slack and abs(rule[2] - run.stops[number + 1]) <= slack
