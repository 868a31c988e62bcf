"""Where a table without upright rules begins or ends at a page's edge: office programs draw no rule there."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.readers.lattice import columns
from extract.readers.lattice.characters import Run
from extract.readers.lattice.lines import join, lines_of
from extract.readers.lattice.rules import Segment

NEAR = 3.0  # points: rules of one table begin and end no further apart
HEADER = 90.0  # points: the rules around a header stand no further apart
BLANK = 6.0  # times the height: lines of one table stand closer
EDGE = 1.0  # points: how far outside the text the missing rule is put
CAPTION = re.compile(r"单位[:：]")  # what stands above a table
_PAGE_NUMBER = re.compile(r"[-—–\s]*第?\s*\d{1,4}\s*页?[-—–\s]*|第?\d+页?[,，/]?共?\d+页?")

Lines = list[list[Run]]


def from_above(loose: list[Segment], runs: list[Run], hint: tuple[float, ...]) -> list[Segment]:
    """The rules across with those put in that close a table which goes on from the page before (column borders:
    `hint`) at its top, and at its end when no rule does."""
    if len(hint) < 3:
        return loose
    own = [rule for rule in loose if abs(rule[1] - hint[0]) <= NEAR and abs(rule[2] - hint[-1]) <= NEAR]
    lines = _body(runs)
    if own:
        lines = [line for line in lines if line[0].middle < own[0][0]]
    elif loose:
        lines = [line for line in lines if line[0].middle < loose[0][0]]
    fitting = _fitting(lines, hint)
    if not _is_table(fitting, hint) or (own and len(fitting) < len(lines)):
        return loose
    added = [(_top(fitting[0]) - EDGE, hint[0], hint[-1])]
    if not own:
        added.append((_bottom(fitting[-1]) + EDGE, hint[0], hint[-1]))
    return sorted([*loose, *added])


def to_below(rules: list[Segment], runs: list[Run]) -> Segment | None:
    """The rule that closes a table at the page's end, of which the page shows only the header's rules; None when it
    needs none, or something else stands below it."""
    left, right = min(rule[1] for rule in rules), max(rule[2] for rule in rules)
    whole = [rule for rule in rules if abs(rule[1] - left) <= NEAR and abs(rule[2] - right) <= NEAR]
    if len(whole) != 2 or rules[-1][0] - rules[0][0] > HEADER or whole[-1][0] != rules[-1][0]:
        return None
    lines = [line for line in _body(runs) if rules[-1][0] < line[0].middle]
    before = rules[-1][0]
    for line in lines:
        inside = left - NEAR < line[0].left and line[-1].right < right + NEAR
        if not inside or line[0].middle - before > BLANK * max(run.bottom - run.top for run in line):
            return None
        before = line[0].middle
    return (_bottom(lines[-1]) + EDGE, left, right) if len(lines) > 1 else None


def _body(runs: list[Run]) -> Lines:
    """The page's lines without its number."""
    lines = lines_of([run for run in runs if not run.turn])
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(join(line)) or len(line) > 3]


def _fitting(lines: Lines, borders: tuple[float, ...]) -> Lines:
    """The first lines that stand within the columns, without a gap."""
    out: Lines = []
    for line in lines:
        inside = borders[0] - NEAR < line[0].left and line[-1].right < borders[-1] + NEAR
        crossed = any(
            run.left < border - columns.STRIP and run.right > border + columns.STRIP
            for run in line
            for border in borders
        )
        if not inside or crossed or CAPTION.search(join(line)):
            break
        if out and line[0].middle - out[-1][0].middle > BLANK * max(run.bottom - run.top for run in line):
            break
        out.append(line)
    return out


def _is_table(lines: Lines, borders: tuple[float, ...]) -> bool:
    several = sum(len({bisect_right(borders, (run.left + run.right) / 2) for run in line}) > 1 for line in lines)
    return bool(lines) and 2 * several >= len(lines)


def _top(line: list[Run]) -> float:
    return min(run.top for run in line)


def _bottom(line: list[Run]) -> float:
    return max(run.bottom for run in line)
