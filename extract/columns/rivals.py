"""Of several columns for one thing the one that holds: names, targets, weights, codes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.columns.groups import Column
from extract.columns.roles import LEVEL_WEIGHTS, Role
from extract.columns.wording import certainty, is_adjusted, is_initial, names_indicator


def one_code(columns: list[Column]) -> list[Column]:
    """项目编码 beside 主管部门编码: only the first is the project's."""
    own = [column for column in columns if column.role == Role.CODE and "项目" in column.title]
    return [replace(c, role=Role.OTHER) if own and c.role == Role.CODE and c not in own else c for c in columns]


def one_name(columns: list[Column]) -> list[Column]:
    """绩效指标 left of 三级指标 names the section, not the column; of two equal titles the right one is meant."""
    surest: dict[str | None, Column] = {}
    for column in columns:
        if column.role == Role.NAME:
            rival = surest.get(column.group)
            if rival is None or names_indicator(column.title) >= names_indicator(rival.title):
                surest[column.group] = column
    kept: list[Column] = []
    for column in reversed(columns):
        winner = surest.get(column.group)
        lost = column.role == Role.NAME and winner is not None and column != winner
        run = lost and winner is not None and column.title == winner.title and bool(kept) and kept[-1].role == Role.NAME
        kept.append(replace(column, role=Role.OTHER) if lost and not run else column)
    return kept[::-1]


def own_weight(columns: list[Column]) -> list[Column]:
    """Of the weights that every level prints the indicator's own: the first right of its name."""
    name = next((c.index for c in columns if c.role == Role.NAME), None)
    weights = [c for c in columns if c.role == Role.WEIGHT]
    own = next((c for c in weights if name is not None and c.index > name), None)
    leading = own is not None and any(c.index < (name or 0) for c in weights)
    if not leading or sum(c.role == Role.NAME for c in columns) > 1:
        return columns
    beside = dict(pairwise(columns))
    of_level = {after: LEVEL_WEIGHTS[c.role] for c, after in beside.items() if c.role in LEVEL_WEIGHTS}
    return [replace(c, role=of_level.get(c, Role.OTHER)) if c.role == Role.WEIGHT and c != own else c for c in columns]


def goals_before_levels(columns: list[Column]) -> list[Column]:
    """预期目标 and 实际完成情况 left of the levels of a listing are the project's goal and what became of it, where
    targets and results have columns of their own right of them."""
    levels = next((c.index for c in columns if c.role in {Role.LEVEL1, Role.LEVEL2, Role.NAME}), None)
    if levels is None or not any(c.role == Role.PROJECT and c.index < levels for c in columns):
        return columns
    right = {c.role for c in columns if c.index > levels}
    had = {c.role for c in columns}
    moved = {
        role: goal
        for role, goal in ((Role.VALUE, Role.GOAL), (Role.ACTUAL, Role.GOAL_ACTUAL))
        if role in right and goal not in had
    }
    return [replace(c, role=moved.get(c.role, c.role)) if c.index < levels else c for c in columns]


def one_value(columns: list[Column]) -> list[Column]:
    """Of several columns of targets in a group the one whose title is surest; the others are as those of past years."""
    surest: dict[str | None, int] = {}
    for column in columns:
        if column.role == Role.VALUE:
            surest[column.group] = max(certainty(column.title), surest.get(column.group, 0))
    adjusted = any(c.role == Role.VALUE and is_adjusted(c.title) for c in columns)
    return [
        replace(c, role=Role.INITIAL_VALUE if adjusted and is_initial(c.title) else Role.PAST)
        if c.role == Role.VALUE and certainty(c.title) < surest[c.group]
        else c
        for c in columns
    ]


def without_doubles(columns: list[Column]) -> list[Column]:
    """Each role once a group: a neighbour with the same title is the same merged column, any other is not ours."""
    seen: dict[tuple[Role, str | None], Column] = {}
    kept: list[Column] = []
    for column in columns:
        key = (column.role, column.group)
        first = seen.get(key)
        if column.role in {Role.OTHER, Role.PAST, Role.SEQUENCE} or first is None:
            seen.setdefault(key, column)
            kept.append(column)
        else:
            role = Role.FUND if column.role in {Role.BUDGET, Role.FUND} else Role.OTHER
            same = column.title == first.title and kept[-1].role == column.role
            kept.append(column if same else replace(column, role=role))
    return kept
