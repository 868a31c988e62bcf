"""Fields of a form that stand below its indicators: a goal in the last rows (年度绩效目标 | …), a block of money."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.fields import GOALS, MONEY, FormField
from extract.columns.groups import Matrix
from extract.columns.level_names import is_level, plain_level
from extract.columns.wording import form_field, label_field, split_label
from extract.forms.section import Section
from extract.pages import Cell, Grid
from extract.text import fold
from extract.values.fund_sources import fund_source
from extract.values.targets import is_number

_MOST = 4  # rows of such fields
_MOST_FUNDS = 8  # rows of a block of money
_PERCENT = "%％"


def begins_money(filled: Sequence[str], below: Matrix) -> bool:
    """Whether a row of texts heads a block of money at a form's foot (年初预算数 | 全年预算数 | 全年执行数): no level
    of indicators stands below it, up to the next form."""
    if len(_money(filled)) < 2:
        return False
    for row in below:
        texts = list(dict.fromkeys(text for text in row if text))
        if texts and label_field(split_label(texts[0])[0]) is FormField.PROJECT:
            return True
        own = [plain_level(text) for text in texts[:2] if text not in filled]  # 预算执行 stands beside the block
        if any(is_level(text) for text in own):
            return False
    return True


def with_fields_below(sections: Sequence[Section], ends: Sequence[int], grid: Grid) -> list[Section]:
    """The sections, each with the rows of goals or money right below its indicators where the forms of a table have
    theirs there and none above. `ends`: where the rows of indicators of each end."""
    if not sections:
        return []
    top = sections[0].preamble
    funds = [] if any(_money([cell.text for cell in row]) for row in top) else [_funds(grid, end) for end in ends]
    goals = [] if any(map(_has_goal, [top])) else [_goals(grid, end) for end in ends]
    tails = funds if funds and funds[-1] else goals
    if not tails or not tails[-1]:
        return list(sections)
    for number, (section, tail) in enumerate(zip(sections, tails, strict=True)):
        section.preamble = [*section.preamble, *tail]
        if number + 1 < len(sections):
            taken = {row[0].row for row in tail}
            below = sections[number + 1]
            below.preamble = [row for row in below.preamble if not row or row[0].row not in taken]
    return list(sections)


def _goals(grid: Grid, end: int) -> list[tuple[Cell, ...]]:
    """The rows of goals from one on, up to the first that is anything else."""
    found: list[tuple[Cell, ...]] = []
    for number in range(end, min(end + _MOST, grid.n_rows)):
        row = grid.row(number)
        labels = _labels(row)
        if not labels or not GOALS.issuperset(labels):
            break
        found.append(row)
    return found


def _funds(grid: Grid, end: int) -> list[tuple[Cell, ...]]:
    """The rows of a block of money from its header on: the whole and its sources, each with amounts."""
    if end >= grid.n_rows or len(_money([cell.text for cell in grid.row(end)])) < 2:
        return []
    found = [grid.row(end)]
    for number in range(end + 1, min(end + _MOST_FUNDS, grid.n_rows)):
        texts = [cell.text for cell in grid.row(number) if cell.text.strip()]
        named = any(form_field(text) in MONEY or fund_source(text) is not None for text in texts)
        if not named or not any(is_number(fold(text).rstrip(_PERCENT)) for text in texts):
            break
        found.append(grid.row(number))
    return found


def _money(texts: Sequence[str]) -> set[FormField]:
    """The fields of money that a row's texts label."""
    return {field for text in texts if (field := form_field(text)) in MONEY and field is not None}


def _labels(row: Sequence[Cell]) -> list[FormField]:
    labels = (label_field(split_label(cell.text)[0]) for cell in row if split_label(cell.text)[0])
    return [label for label in labels if label is not None]


def _has_goal(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(label in GOALS for row in rows for label in _labels(row))
