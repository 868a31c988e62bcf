"""Lines that overflow their cell at its lower border belong to the text above them, not to the cell they stand in."""

from __future__ import annotations

from extract.readers.lattice.characters import Run
from extract.readers.lattice.grid import Lattice, Span
from extract.readers.lattice.lines import lines_of

TOUCHING = 0.25  # of the height: an overflowing line begins no further below the border
REGULAR = 1.3  # times the distance of lines: what may part a line from those above it
APART = 1.4  # times the same: the cell's own text begins this much further below
INDENT = 1.5  # of the height: an overflowing line begins below the others

Line = list[Run]


def settle(table: Lattice, outside: list[Run]) -> list[Run]:
    """Give overflowing lines to the cells they come from; the runs of `outside` that stay outside."""
    for index, span in enumerate(table.spans):
        runs = table.runs.get(index)
        if runs is not None and span[0] > 0:
            top = table.ys[span[0]]
            if any(run.top < top + TOUCHING * (run.bottom - run.top) for run in runs):
                _give_back(table, index, span)
    return [run for run in outside if not _below(table, run)]


def _give_back(table: Lattice, index: int, span: Span) -> None:
    """Move a cell's first line to the cell above when it stands at that text's distance, and its own text apart."""
    row, col, _, wide = span
    above = table.cover[row - 1][col]
    if table.spans[above][1] != col or table.spans[above][3] != wide:
        return
    lines = lines_of(table.runs[index])
    before = lines_of(table.runs.get(above, []))
    if len(lines) < 2 or len(before) < 2 or not _follows(before, lines[0]):
        return
    pitch = _middle(lines[0]) - _middle(before[-1])
    if _middle(lines[1]) - _middle(lines[0]) < APART * pitch:
        return
    table.runs[above].extend(lines[0])
    table.runs[index] = [run for line in lines[1:] for run in line]


def _follows(before: list[Line], line: Line) -> bool:
    """Whether a line stands below others as they stand below each other."""
    pitch = _middle(before[-1]) - _middle(before[-2])
    size = line[0].bottom - line[0].top
    near = _middle(line) - _middle(before[-1]) <= REGULAR * pitch <= REGULAR * 2 * size
    return near and abs(line[0].left - before[-1][0].left) <= INDENT * size


def _below(table: Lattice, run: Run) -> bool:
    """Take a run that hangs under the table into the cell whose text it carries on."""
    bottom = table.ys[-1]
    if run.turn or not bottom < run.middle or run.top > bottom + TOUCHING * (run.bottom - run.top):
        return False
    x = (run.left + run.right) / 2
    if not table.xs[0] < x < table.xs[-1]:
        return False
    index = table.cell_at(x, bottom - 1)
    left, _, right, _ = table.box(table.spans[index])
    before = lines_of(table.runs.get(index, []))
    if run.left < left - 1 or run.right > right + 1 or len(before) < 2 or not _follows(before, [run]):
        return False
    table.runs[index].append(run)
    return True


def _middle(line: Line) -> float:
    return sum(run.middle for run in line) / len(line)
