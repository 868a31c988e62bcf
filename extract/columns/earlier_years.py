"""Results of earlier years beside the targets of a year (2025年完成值 | 2026年指标值): they are no results of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.columns.groups import Column
from extract.columns.roles import Role
from extract.columns.wording import column_role
from extract.patterns import YEAR

_YEAR = re.compile(rf"(?<!\d){YEAR}(?=年)")


def without_earlier_years(columns: Sequence[Column], stacks: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a header, each over its stack of texts; results of a year before that of the targets are past
    values, and so are those of a year that stand between means of years and targets without a year."""
    years = {column: _year(stacks[column.index]) for column in columns}
    aimed = [year for column in columns if column.role == Role.VALUE and (year := years[column])]
    first = min((column.index for column in columns if column.role == Role.VALUE), default=0)
    means = any(column.role == Role.PAST and column.index < first for column in columns)
    found = []
    for column in columns:
        year = years[column] if column.role == Role.ACTUAL else None
        past = year is not None and (year < min(aimed) if aimed else means and column.index < first)
        past = past or (column.role == Role.ACTUAL and _is_under_past(stacks[column.index]))
        found.append(replace(column, role=Role.PAST) if past else column)
    return found


def stands_over_times(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row of a header tells of which years the targets and results below it are (2024年, 上年)."""
    return any(
        text
        and text != below
        and (below.startswith(text) or column_role(text) == Role.PAST)
        and column_role(below) in {Role.VALUE, Role.ACTUAL, Role.PAST}
        for text, below in zip(upper, lower, strict=False)
        if below
    )


def _is_under_past(stack: Sequence[str]) -> bool:
    """Whether a word for earlier years (上年) stands over a column."""
    return any(column_role(text) == Role.PAST and not _YEAR.search(text) for text in stack[:-1] if text)


def _year(stack: Sequence[str]) -> int | None:
    """The year of which the texts over a column speak, the lowest of them first."""
    return next((int(found[0]) for text in reversed(stack) if (found := _YEAR.search(text))), None)
