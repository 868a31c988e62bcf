"""Tables that print project, levels and names below one another in one column: what that and the others hold."""

from __future__ import annotations

from extract.columns.groups import Column, Matrix
from extract.columns.header import Schema
from extract.columns.level_names import is_level
from extract.columns.roles import AIMS, LEVELS, Role
from extract.columns.wording import column_role

_TRUNKS = (Role.PROJECT, Role.NAME, Role.LEVEL1, Role.GOAL)  # what the title of such a column reads like
_LEAST = 2  # rows that name a level


def tree_at(matrix: Matrix) -> Schema | None:
    """The columns of a table whose first one holds the whole tree; None for every other table."""
    for number, row in enumerate(matrix):
        roles = [column_role(text) if text else None for text in row]
        trunk = next((index for index, role in enumerate(roles) if role in _TRUNKS), None)
        if trunk is None or not AIMS & set(roles) or len(set(filter(None, row))) < 2:
            continue
        if any(role in LEVELS | {Role.NAME, Role.PROJECT} for index, role in enumerate(roles) if index != trunk):
            return None
        aims = [index for index, role in enumerate(roles) if role in AIMS]
        if not _is_tree(matrix[number + 1 :], trunk, aims):
            return None
        own = [Column(trunk, role, title=row[trunk]) for role in (Role.PROJECT, Role.LEVEL1, Role.LEVEL2, Role.NAME)]
        others = [Column(n, role or Role.OTHER, title=row[n]) for n, role in enumerate(roles) if n != trunk and row[n]]
        return Schema((*own, *others), number, number + 1)
    return None


def _is_tree(body: Matrix, trunk: int, aims: list[int]) -> bool:
    """Whether a column names levels in rows of their own, and indicators with targets in others."""
    levels = targets = 0
    for row in body:
        text = row[trunk] if trunk < len(row) else ""
        aimed = any(row[index] for index in aims if index < len(row))
        level = is_level(text)
        levels += level and not aimed
        targets += aimed and bool(text) and not level
    return levels >= _LEAST and targets > 0
