"""Lines of text: runs ordered by line and x, joined with the blanks that were printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from extract.readers.lattice.characters import BACK, DOUBLED, FLAT, INSIDE, Run
from extract.readers.lattice.footnotes import hosts, is_mark, shown

LINE = 0.5  # of the height: a centre further below starts a new line
WIDE = 0.8  # of the height: a gap this wide is a blank although none is in the text
COVERED = 0.5  # of a character's width: another one lies on it
NARROW = 0.1  # of the height: a blank in the text that takes less room was none

_left = attrgetter("left")
_middle = attrgetter("middle")


def text_of(runs: list[Run]) -> str:
    """The text of a cell: its lines joined with a line feed; runs at right angles come after the upright ones."""
    if len(runs) == 1:
        return runs[0].text
    if any(run.turn for run in runs):
        parts = [text_of([_upright(run) for run in runs if run.turn == turn]) for turn in range(4)]
        return "\n".join(part for part in parts if part)
    return "\n".join(join(line, runs) for line in lines_of(runs))


def lines_of(runs: list[Run]) -> list[list[Run]]:
    """Runs grouped to lines from top to bottom, each from left to right; a raised mark belongs to the line that it
    stands over."""
    if len(runs) < 2:
        return [runs] if runs else []
    marks = hosts(runs)
    if marks:
        raised = {id(mark) for mark, _ in marks}
        lines = _lines([run for run in runs if id(run) not in raised])
        own = {id(run): line for line in lines for run in line}
        for mark, host in marks:
            if id(host) in own:
                own[id(host)].append(mark)
            else:
                lines.append([mark])
        return [sorted(line, key=_left) for line in lines]
    return _lines(runs)


def _lines(runs: list[Run]) -> list[list[Run]]:
    ordered = sorted(runs, key=_middle)
    lines: list[list[Run]] = []
    middle = height = 0.0
    for run in ordered:
        high = run.bottom - run.top
        centre = (run.top + run.bottom) / 2
        near = lines and centre - middle <= LINE * min(high, height)
        if near or (lines and _holds(centre, high, middle, height)):
            lines[-1].append(run)
            if high <= height:
                continue
        else:
            lines.append([run])
        middle, height = centre, high
    for line in lines:
        if len(line) > 1:
            line.sort(key=_left)
    return lines


def _holds(centre: float, high: float, middle: float, height: float) -> bool:
    """Whether the flatter of two runs is a sign (a dot, a quotation mark) within the line of the other."""
    small, large = min(high, height), max(high, height)
    return small < FLAT * large and abs(centre - middle) + small / 2 < (0.5 + INSIDE) * large


def join(line: list[Run], stream: list[Run] | None = None) -> str:
    """One line's text. Where runs lie on top of each other their glyphs are put in order, doubled ones once; texts
    that cover each other stay whole, in the order of `stream`. Marks of footnotes are left out."""
    if len(line) == 1:
        return line[0].text
    for before, run in pairwise(line):
        if run.left < before.right - BACK * (run.bottom - run.top):
            line = _untangled(line, stream or line)
            break
    parts = [line[0].text]
    before = line[0]
    for run in line[1:]:
        if is_mark(before, run):
            parts.append(shown("".join(parts[-2:]), run.text))
            continue
        gap, high = run.left - before.right, run.bottom - run.top
        if gap > WIDE * high or (gap > NARROW * high and _blank(before, run)):
            parts.append(" ")
        parts.append(run.text)
        before = run
    return "".join(parts)


def _blank(before: Run, run: Run) -> bool:
    """Whether a blank before a run was printed: one in the text, or one guessed between two Latin words."""
    if run.spaced == 2:
        return True
    return run.spaced == 1 and before.text[-1].isascii() and run.text[0].isascii()


def _untangled(line: list[Run], stream: list[Run]) -> list[Run]:
    """The line's characters one by one from left to right, without those that stand there already; where two texts
    cover each other the runs as they were written."""
    places = {id(run): place for place, run in enumerate(stream)}
    written = sorted(line, key=lambda run: places.get(id(run), 0))
    whole: list[Run] = []
    for run in written:
        if not any(_repeats(run, other) for other in whole):
            whole.append(run)
    if any(_covers(run, other) for place, run in enumerate(whole) for other in whole[:place]):
        return whole
    pieces = sorted((run.part(k, k + 1) for run in line for k in range(len(run.text))), key=_left)
    kept: list[Run] = []
    for piece in pieces:
        near = DOUBLED * (piece.right - piece.left)
        if any(piece.text == other.text and piece.left - other.left < near for other in kept[-3:]):
            continue
        kept.append(piece)
    return kept


def _repeats(run: Run, other: Run) -> bool:
    """Whether all characters of a run stand at their places in another."""
    known: dict[str, list[float]] = {}
    for sign, left in zip(other.text, other.stops, strict=False):
        known.setdefault(sign, []).append(left)
    return all(
        any(abs(left - place) < DOUBLED * (end - left) for place in known.get(sign, ()))
        for sign, left, end in zip(run.text, run.stops, run.stops[1:], strict=False)
    )


def _glyphs(run: Run) -> Iterator[tuple[str, float, float]]:
    """Each character with its sides; the gap behind one, into which another run may be written, is not its own."""
    high = run.bottom - run.top
    for sign, left, right in zip(run.text, run.stops, run.stops[1:], strict=False):
        yield sign, left, min(right, left + high)


def _covers(run: Run, other: Run) -> bool:
    """Whether a character of a run covers most of another one that is not the same."""
    if run.left >= other.right or other.left >= run.right:
        return False
    for sign, left, right in _glyphs(run):
        for told, start, end in _glyphs(other):
            wide = min(right - left, end - start)
            same = sign == told and abs(left - start) < DOUBLED * (right - left)
            if not same and min(right, end) - max(left, start) > COVERED * wide:
                return True
    return False


def _upright(run: Run) -> Run:
    """A run that reads at right angles, placed as if the page were turned for it."""
    match run.turn:
        case 1:
            left, top, right, bottom = run.top, -run.right, run.bottom, -run.left
        case 2:
            left, top, right, bottom = -run.right, -run.bottom, -run.left, -run.top
        case 3:
            left, top, right, bottom = -run.bottom, run.left, -run.top, run.right
        case _:
            return run
    stops = [left] * len(run.text) + [right]
    return replace(run, left=left, top=top, right=right, bottom=bottom, stops=stops, turn=0)
