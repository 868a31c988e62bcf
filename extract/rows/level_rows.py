"""Rows that hold nothing but a level, which heads the rows below them, over the width of a table or in one column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.header import Schema
from extract.columns.level_names import is_level, plain_level, points_of
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import belongs, is_first_level, is_second_level
from extract.rows.logical_row import Field, Row
from extract.rows.one_cell import without_ordinal
from extract.text import fold

_OUTER = re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_HEADED = re.compile(r"^(\S{2,12}?指标)\s*[-—/:：]+\s*(.+)$")
_PATH = re.compile(r"^(\S{2,8}?指标)\s*[-—/\\>→]+\s*(\S{2,12}?指标)\s*[-—/\\>→:：]+\s*(.+)$")
_POINTS = {Role.WEIGHT: Role.LEVEL1_WEIGHT}
_OWN = LEVELS | {Role.NAME}


def raise_levels(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """The rows, each level that stands alone in one in the field of its level."""
    if schema.groups != (None,):
        return list(rows)
    leveled = schema.has(Role.LEVEL1) or schema.has(Role.LEVEL2)
    first: str | None = None
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        if leveled:
            _raise_alone(row, below, first)
        else:
            _raise_named(row, below, first)
        first = plain_level(row.text(Role.LEVEL1)) or first
    return list(rows)


def _raise_alone(row: Row, below: Row | None, first: str | None) -> None:
    """A known level alone in a row of a table that has columns of levels."""
    own = [key for key in row.fields if key[0] not in _POINTS]
    if len(own) != 1 or own[0][0] not in _OWN or row.lost:
        return
    field = row.fields[own[0]]
    level = plain_level(field.text)
    if not is_level(level):
        return
    role = Role.LEVEL1 if _is_first(level, below, first) else Role.LEVEL2
    if role == own[0][0] or (own[0][0] == Role.LEVEL1 and is_first_level(level)):
        return
    del row.fields[own[0]]
    row.fields[(role, None)] = field
    row.opens |= {role}
    for points, column in _POINTS.items():
        if role == Role.LEVEL1 and (points, None) in row.fields:
            row.fields[(column, None)] = row.fields.pop((points, None))


def _is_first(level: str, below: Row | None, first: str | None) -> bool:
    """Whether a level alone in a row is a first one. What can be both (成本指标, 满意度指标) is so where a second
    level stands in the row below it, or where it cannot stand under the first level above it."""
    if not is_first_level(level) or not is_second_level(level):
        return is_first_level(level)
    return _begins_second(below, level) or (first is not None and not belongs(level, first))


def _begins_second(row: Row | None, first: str) -> bool:
    """Whether a row begins with a second level that can stand under a first one."""
    if row is None:
        return False
    alone = row.text(Role.NAME) if not row.text(Role.VALUE) else ""
    texts = [plain_level(without_ordinal(text)) for text in (row.text(Role.LEVEL2), alone) if text]
    return any(is_second_level(text) and fold(text) != fold(first) and belongs(text, first) for text in texts)


def _raise_named(row: Row, below: Row | None, above: str | None) -> None:
    """A level's name in the column of names, of a table without columns of levels."""
    cell = row.fields.get((Role.NAME, None))
    if cell is None:
        return
    path = _PATH.match(cell.text)
    if path is not None:
        for role, text in zip((Role.LEVEL1, Role.LEVEL2, Role.NAME), path.groups(), strict=True):
            row.fields[(role, None)] = Field(text, cell.cells)
        return
    name = without_ordinal(cell.text)
    headed = _HEADED.match(name)
    if headed is not None and (is_level(headed[1])):
        role = Role.LEVEL2 if is_second_level(headed[1]) else Role.LEVEL1
        row.fields[(role, None)] = Field(headed[1], cell.cells)
        row.fields[(Role.NAME, None)] = Field(headed[2], cell.cells)
        return
    plain = name if not points_of(name) else plain_level(name)
    if row.get(Role.VALUE) is not None or not (is_level(plain) or _is_level(name, cell.text)):
        return
    outer = _OUTER.match(cell.text) is not None
    first = outer or _is_first(plain, below, above)
    del row.fields[(Role.NAME, None)]
    row.fields[(Role.LEVEL1 if first else Role.LEVEL2, None)] = Field(name, cell.cells)


def _is_level(name: str, printed: str) -> bool:
    folded = fold(name)
    return folded.endswith("指标") and len(folded) <= 10 and name != printed
