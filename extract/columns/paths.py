"""Paths of levels in one text: 产出指标-数量指标, 效益指标（社会效益）; and columns of them under any title."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extract.columns.groups import Matrix
from extract.columns.header import Schema
from extract.columns.level_names import plain_level
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import is_first_level, is_second_level
from extract.text import REMEMBERED, fold

_BETWEEN = re.compile(r"\s*(?:[-—–―/／\\>＞→|｜·]+|[:：])\s*")
_BRACKETED = re.compile(r"^(?P<first>[^()（）]{2,8})[(（](?P<second>[^()（）]{2,12})[)）]$")
_LONGEST = 24
_MOST = 0.6  # share of a column's cells
_FREE = frozenset({Role.OTHER, Role.CATEGORY, Role.NAME})


def path_of(text: str) -> tuple[str, str] | None:
    """The two levels that a text names one after the other; None when it is no path."""
    return _path(text) if 4 <= len(fold(text)) <= _LONGEST else None


@lru_cache(maxsize=REMEMBERED)
def _path(text: str) -> tuple[str, str] | None:
    if found := _BRACKETED.match(text.strip()):
        return _known(found["first"], found["second"])
    parts = _BETWEEN.split(text.strip())
    if len(parts) == 2:
        return _known(*parts)
    # 产出指标 above 数量指标 in one cell: nothing stands between them once the lines are joined.
    return next(
        (pair for n in range(2, len(text) - 1) if text[:n].endswith("指标") and (pair := _known(text[:n], text[n:]))),
        None,
    )


def _known(first: str, second: str) -> tuple[str, str] | None:
    plain = plain_level(first)
    return (first, second) if is_first_level(plain) and is_second_level(plain_level(second)) else None


def with_paths(schema: Schema, body: Matrix) -> Schema:
    """The schema with the column of paths as that of the levels, where its title names another thing, or none."""
    if any(map(schema.has, LEVELS)) or schema.groups != (None,):
        return schema
    for column in schema.columns:
        named = any(c.role == Role.NAME and c.index > column.index for c in schema.columns)
        cells = [row[column.index] for row in body if column.index < len(row) and row[column.index]]
        paths = sum(path_of(text) is not None for text in cells)
        if column.role in _FREE and named and paths and paths > _MOST * len(cells):
            columns = tuple(replace(c, role=Role.LEVEL1) if c == column else c for c in schema.columns)
            return replace(schema, columns=columns)
    return schema
