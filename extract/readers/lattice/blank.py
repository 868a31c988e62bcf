"""Tables without upright rules: columns by the blank strips between texts, rows by the rules across.

Where a rule does not reach over a column, its cells are merged. A table of three rules (above and below the header,
and at the end) has its rows parted where no column holds text.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from extract.readers.lattice import body, columns, ends, wraps
from extract.readers.lattice.characters import Run
from extract.readers.lattice.columns import Band, Columns, Interval
from extract.readers.lattice.grid import Lattice, build
from extract.readers.lattice.lines import join, lines_of
from extract.readers.lattice.rules import Segment

NEAR = 3.0  # points: rules of one table begin and end no further apart
WHOLE = 0.97  # of the table's width: a rule this long reaches over all of it
LEAST = 3  # rules of a table that does not go on from the page before
HEADER = 60.0  # points: a header's inner rule stands no further below its first
ROWS = 4  # lines in a band that are surely several rows
LEADING = 0.7  # of the height: lines of one text stand closer
WIDER = 1.8  # times the smallest blank: gaps between rows against gaps between the lines of a cell
HANGING = 0.02  # of a band's texts: as many may hang over a column border


def lattices(
    loose: list[Segment], runs: list[Run], tables: list[Lattice], hint: Columns
) -> list[tuple[Lattice, Columns]]:
    """Tables made of rules across alone (`loose`, top to bottom), with the columns of their last section.

    hint: such columns of a table at the end of the page before, which may go on at the top of this page.
    """
    found: list[tuple[Lattice, Columns]] = []
    free = [rule for rule in loose if not any(table.holds((rule[1] + rule[2]) / 2, rule[0]) for table in tables)]
    tops = [table.ys[0] for table in tables]
    begun = free
    if not any(top < rule[0] for top in tops for rule in free[:1]):
        begun = ends.from_above(free, [run for run in runs if all(run.middle < top for top in tops)], hint.borders)
    parts = [rules for stack in _stacks(begun) for rules in _parted(stack, runs)]
    for number, rules in enumerate(parts, 1):
        last = number == len(parts) and not any(top > rules[-1][0] for top in tops)
        end = ends.to_below(rules, runs) if last and rules[0] in free else None
        rules = [*rules, end] if end else rules
        left, right = min(rule[1] for rule in rules), max(rule[2] for rule in rules)
        inside = [run for run in runs if _within(run, left, right, rules[0][0], rules[-1][0])]
        first = not found and not tables and not any(run.middle < rules[0][0] for run in runs)
        table = _table(rules, inside, left, right, hint if first else Columns()) if inside else None
        if table is not None:
            found.append(table)
    return found


def _within(run: Run, left: float, right: float, top: float, bottom: float) -> bool:
    inside = top < run.middle < bottom and left - NEAR < (run.left + run.right) / 2 < right + NEAR
    return inside and not run.turn


def _stacks(rules: list[Segment]) -> list[list[Segment]]:
    """Rules below each other within the same sides; a rule goes to the nearest stack above it that it fits."""
    out: list[list[Segment]] = []
    for rule in rules:
        for stack in sorted(out, key=lambda stack: -stack[-1][0]):
            left, right = min(other[1] for other in stack), max(other[2] for other in stack)
            same = abs(rule[1] - left) <= NEAR and abs(rule[2] - right) <= NEAR
            inner = rule[1] >= left - NEAR and rule[2] <= right + NEAR
            if same or (inner and (len(stack) > 1 or rule[0] - stack[-1][0] < HEADER)):
                stack.append(rule)
                break
        else:
            out.append([rule])
    return [stack for stack in out if len(stack) > 1]


def _parted(rules: list[Segment], runs: list[Run]) -> list[list[Segment]]:
    """A stack of rules parted where a title and a unit line stand between two tables."""
    out = [[rules[0]]]
    heights = [rule[0] for rule in rules]
    between: list[list[Run]] = [[] for _ in range(len(rules) + 1)]
    for run in runs:
        between[bisect_left(heights, run.middle)].append(run)
    for number, (before, rule) in enumerate(pairwise(rules), 1):
        lines = lines_of([run for run in between[number] if before[0] < run.middle < rule[0]])
        if len(lines) > 1 and any(ends.CAPTION.search(join(line)) for line in lines):
            out.append([])
        out[-1].append(rule)
    return [part for part in out if len(part) > 1]


def _table(
    rules: list[Segment], runs: list[Run], left: float, right: float, hint: Columns
) -> tuple[Lattice, Columns] | None:
    """The lattice of rules and texts, None when the texts stand in no columns."""
    ys = [rule[0] for rule in rules]
    parts = columns.bands(ys, runs)
    for band in parts:
        band.under = [rule[1:] for rule in rules if _is_partial(rule, band, right - left)]
    goes_on = _fits(hint.borders, parts, left, right)
    if len(rules) < LEAST and not goes_on:
        return None
    ends = [end for rule in rules for end in rule[1:] if left + NEAR < end < right - NEAR]
    upright: list[Segment] = [(left, ys[0], ys[-1]), (right, ys[0], ys[-1])]
    across = list(rules)
    borders: list[float] = []
    rooms: tuple[float, ...] = ()
    several = 0
    for section in columns.sections(parts, left, right):
        borders = columns.edges(section, left, right, ends)
        if goes_on:
            borders = list(hint.borders)
        several += sum(columns.filled(band, borders) > 1 for band in section)
        rooms = wraps.rooms([run for run in runs if not _crosses(run, borders)], borders)
        if goes_on:
            rooms = tuple(map(max, rooms, hint.rooms))
        for band in section:
            upright.extend(_uprights(band, borders))
            if band is parts[-1] and len(borders) > 2 and _is_body(parts):
                across.extend(body.rules_of(band.top, band.bottom, band.runs, borders, rooms))
            else:
                across.extend((y, left, right) for y in _rows(band, borders, len(parts)))
    if several < 2 and not goes_on:
        return None
    lattice = build(sorted(across), sorted(upright))
    return None if lattice is None else (lattice, Columns(tuple(borders), rooms))


def _crosses(run: Run, borders: list[float]) -> bool:
    return any(run.left < border < run.right for border in borders)


def _is_body(parts: list[Band]) -> bool:
    """Whether the last band is a whole body below a header: the table has no rules between its rows."""
    return len(parts) < 3 or parts[-1].bottom - parts[-1].top > parts[-1].top - parts[0].top


def _fits(hint: tuple[float, ...], parts: list[Band], left: float, right: float) -> bool:
    """Whether the columns of the page before hold here too."""
    if len(hint) < 3 or abs(hint[0] - left) > NEAR or abs(hint[-1] - right) > NEAR:
        return False
    crossed = sum(columns.crossing(band, border) > 0 for band in parts for border in hint[1:-1])
    return crossed <= 0.05 * len(parts) * (len(hint) - 2)


def _is_partial(rule: Segment, band: Band, width: float) -> bool:
    return abs(rule[0] - band.bottom) < NEAR and rule[2] - rule[1] < WHOLE * width


def _uprights(band: Band, borders: list[float]) -> list[Segment]:
    """The inner column borders of a band as rules, without those under a heading over several columns."""
    over = list(band.headings)
    for start, end in band.headings:
        over.extend(
            span
            for span in band.under
            if span[0] - NEAR <= start and end <= span[1] + NEAR and not _shared(span, (start, end), band)
        )
    out = []
    for border in borders[1:-1]:
        under = any(start + NEAR < border < end - NEAR for start, end in over)
        if not under and columns.crossing(band, border) <= HANGING * len(band.runs):
            out.append((border, band.top, band.bottom))
    return out


def _shared(span: Interval, heading: Interval, band: Band) -> bool:
    """Whether a rule below a heading reaches below other texts too."""
    return any(span[0] < (text[0] + text[1]) / 2 < span[1] for text in band.texts if text != heading)


def _rows(band: Band, borders: list[float], count: int) -> list[float]:
    """Where a band of many lines parts into rows: at its blanks across, the wider ones if they differ."""
    if count > 2 or len(borders) < 3:
        return []
    spans: list[tuple[float, float]] = []
    for line in lines_of(band.runs):
        size = min(run.bottom - run.top for run in line)
        middle = sum(run.middle for run in line) / len(line)
        # Loose boxes are higher than the ink: of two lines that touch, boxes may overlap.
        top, bottom = middle - 0.4 * size, middle + 0.4 * size
        if spans and top <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], bottom))
        else:
            spans.append((top, bottom))
    if len(spans) < 2:
        return []
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    least, most = min(gaps), max(gaps)
    limit = (least + most) / 2 if most > WIDER * least else 0.0
    if len(spans) < ROWS:
        # Few lines may be those of one row: only gaps wider than between a text's lines part rows.
        limit = max(limit, LEADING * max(bottom - top for top, bottom in spans))
    cuts = [(a[1] + b[0]) / 2 for (a, b), gap in zip(pairwise(spans), gaps, strict=True) if gap >= limit]
    rows = columns.bands([band.top, *cuts, band.bottom], band.runs)
    whole = sum(columns.filled(row, borders) > 1 for row in rows)
    return cuts if whole >= 0.6 * len(rows) else []
