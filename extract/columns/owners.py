"""Projects under a title that nobody knows: names that go with an amount, a code or a goal, left of the indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.columns.cell_fit import features
from extract.columns.groups import Matrix
from extract.columns.header import Schema
from extract.columns.roles import LEVELS, Role
from extract.values.money import UNIT_PATTERN
from extract.values.targets import is_number

_BESIDE = (Role.BUDGET, Role.CODE, Role.GOAL)
_INDICATOR = LEVELS | {Role.NAME}
_MONEY = re.compile(rf"[(（][^()（）]*{UNIT_PATTERN}[)）]$")
_LEAST_HAN = 3  # characters of a project's name


def with_project(schema: Schema, body: Matrix) -> Schema:
    """The schema with the column of projects where no title names it; as it is where none tells itself."""
    schema = _with_amounts(schema, body)
    beside = next((c.index for role in _BESIDE for c in schema.columns if c.role == role), None)
    left = min((c.index for c in schema.columns if c.role in _INDICATOR), default=0)
    if beside is None or beside > left or schema.has(Role.PROJECT):
        return schema
    for column in schema.columns:
        if (
            column.role == Role.OTHER
            and column.title
            and column.index < left
            and _are_projects(body, column.index, beside)
        ):
            changed = (replace(c, role=Role.PROJECT) if c == column else c for c in schema.columns)
            return replace(schema, columns=tuple(changed))
    return schema


def _with_amounts(schema: Schema, body: Matrix) -> Schema:
    """The schema with the column of budgets where only the unit in its title tells it: 盘子（万元）."""
    left = min((c.index for c in schema.columns if c.role in _INDICATOR), default=0)
    if any(map(schema.has, (Role.BUDGET, Role.INITIAL, Role.EXECUTED, Role.FUND))):
        return schema
    found = [
        column
        for column in schema.columns
        if column.role == Role.OTHER
        and column.index < left
        and _MONEY.search(column.title)
        and (texts := [row[column.index] for row in body if column.index < len(row) and row[column.index]])
        and all(map(is_number, texts))
    ]
    if len(found) != 1:
        return schema
    return replace(schema, columns=tuple(replace(c, role=Role.BUDGET) if c == found[0] else c for c in schema.columns))


def _are_projects(body: Matrix, index: int, beside: int) -> bool:
    """Whether the cells of a column are names, each with an amount, a code or a goal of its own beside it."""
    pairs = {(row[index], row[beside]) for row in body if max(index, beside) < len(row) and row[index] and row[beside]}
    names = [name for name, _ in pairs]
    return (
        bool(names)
        and len(set(names)) == len(names)
        and all(map(_can_be_project, names))
        and _alone(body, index, names)
    )


def _can_be_project(text: str) -> bool:
    cell = features(text)
    level = cell.first or cell.second or cell.suffixed
    return cell.han >= _LEAST_HAN and not (level or cell.organisation or cell.value or cell.words)


def _alone(body: Matrix, index: int, names: Sequence[str]) -> bool:
    """Whether nearly all that the column holds are these names: not texts of single rows beside them."""
    others = {row[index] for row in body if index < len(row) and row[index]} - set(names)
    return len(others) <= len(names) // 2
