"""Fields of a form that stand below its indicators: a goal in the last rows (年度绩效目标 | …)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.fields import GOALS, FormField
from extract.columns.wording import label_field, split_label
from extract.forms.section import Section
from extract.pages import Cell, Grid

_MOST = 4  # rows of such fields


def with_fields_below(sections: Sequence[Section], ends: Sequence[int], grid: Grid) -> list[Section]:
    """The sections, each with the rows of goals right below its indicators where the forms of a table have theirs there
    and none above. `ends`: where the rows of indicators of each end."""
    tails = [_tail(grid, end) for end in ends]
    if not tails or not tails[-1] or any(map(_has_goal, (section.preamble for section in sections[:1]))):
        return list(sections)
    for number, (section, tail) in enumerate(zip(sections, tails, strict=True)):
        section.preamble = [*section.preamble, *tail]
        if number + 1 < len(sections):
            taken = {row[0].row for row in tail}
            below = sections[number + 1]
            below.preamble = [row for row in below.preamble if not row or row[0].row not in taken]
    return list(sections)


def _tail(grid: Grid, end: int) -> list[tuple[Cell, ...]]:
    """The rows of goals from one on, up to the first that is anything else."""
    found: list[tuple[Cell, ...]] = []
    for number in range(end, min(end + _MOST, grid.n_rows)):
        row = grid.row(number)
        labels = _labels(row)
        if not labels or not GOALS.issuperset(labels):
            break
        found.append(row)
    return found


def _labels(row: Sequence[Cell]) -> list[FormField]:
    labels = (label_field(split_label(cell.text)[0]) for cell in row if split_label(cell.text)[0])
    return [label for label in labels if label is not None]


def _has_goal(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(label in GOALS for row in rows for label in _labels(row))
