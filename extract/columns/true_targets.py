"""Columns under the title of another: targets beside a "target" that says the same words in every row, directions under
the title of operators."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.cell_fit import features
from extract.columns.groups import Column, Matrix
from extract.columns.header import Schema
from extract.columns.roles import Role
from extract.values.targets import is_direction, is_value

_LEAST = 3  # rows that say the same
_MOST = 0.6  # share of the cells of a column that are targets
_FREE = frozenset({Role.OTHER, Role.DIRECTION, Role.OP, Role.REMARK, Role.PAST})


def with_true_targets(schema: Schema, body: Matrix) -> Schema:
    """The schema with the column that holds targets, where the one that is titled so holds but one text (行业标准)."""
    values = [column for column in schema.columns if column.role == Role.VALUE]
    if len(values) != 1 or not says_one_thing(_cells(body, values[0])):
        return schema
    rivals = [c for c in schema.columns if c.role in _FREE and c.title and _holds_targets(body, c)]
    if len(rivals) != 1:
        return schema
    roles = {values[0].index: Role.REMARK, rivals[0].index: Role.VALUE}
    return _changed(schema, roles)


def with_directions(schema: Schema, body: Matrix) -> Schema:
    """The schema with its directions (正向指标), where a title that also heads operators (指标性质) holds them."""
    found = [column for column in schema.columns if column.role == Role.OP]
    if len(found) != 1 or schema.has(Role.DIRECTION):
        return schema
    cells = _cells(body, found[0])
    if len(cells) < _LEAST or not all(map(is_direction, cells)):
        return schema
    return _changed(schema, {found[0].index: Role.DIRECTION})


def says_one_thing(texts: list[str]) -> bool:
    """Whether the cells of a column of targets are all the same words, which are no target by themselves."""
    return len(texts) >= _LEAST and len(set(texts)) == 1 and not is_value(texts[0])


def _holds_targets(body: Matrix, column: Column) -> bool:
    cells = [features(text) for text in _cells(body, column)]
    told = sum(cell.value or cell.words for cell in cells)
    bare = all(cell.number for cell in cells)
    return len(cells) >= _LEAST and told > _MOST * len(cells) and not bare


def _cells(body: Matrix, column: Column) -> list[str]:
    return [row[column.index] for row in body if column.index < len(row) and row[column.index]]


def _changed(schema: Schema, roles: dict[int, Role]) -> Schema:
    return replace(schema, columns=tuple(replace(c, role=roles.get(c.index, c.role)) for c in schema.columns))
