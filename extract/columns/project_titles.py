"""Columns of listings that tell of a project what forms tell beside labels: what was reached of its goal, and spent."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.fields import FormField
from extract.columns.groups import Column
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import label_field


def of_projects(columns: list[Column]) -> list[Column]:
    """The columns with those of a project that only their place tells from those of an indicator."""
    goals, rates = _of_goals(columns), _rates(columns)
    roles = dict.fromkeys(goals, Role.GOAL_ACTUAL) | dict.fromkeys(rates, Role.RATE)
    return [replace(column, role=roles.get(column.index, column.role)) for column in columns]


def _of_goals(columns: list[Column]) -> set[int]:
    """目标完成情况 left of the indicators, beside the goal, or beside what each indicator reached."""
    first = min((c.index for c in columns if c.role in LEVELS or c.role == Role.NAME), default=0)
    several = len({c.title for c in columns if c.role == Role.ACTUAL}) > 1
    beside = {c.index + 1 for c in columns if c.role == Role.GOAL}
    return {
        c.index
        for c in columns
        if c.role in {Role.ACTUAL, Role.OTHER}
        and label_field(c.title) is FormField.GOAL_ACTUAL
        and (c.index in beside or ("目标" in c.title and (several or c.index < first)))
    }


def _rates(columns: list[Column]) -> set[int]:
    """执行率 beside the amounts of a project."""
    money = {c.index for c in columns if c.role in {Role.BUDGET, Role.INITIAL, Role.EXECUTED, Role.FUND}}
    return {
        c.index
        for c in columns
        if c.role == Role.OTHER and label_field(c.title) is FormField.RATE and {c.index - 1, c.index + 1} & money
    }
