"""Points under titles that nobody knows: the weights of the indicators, and what each was scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.columns.cell_fit import features
from extract.columns.groups import Column, Matrix
from extract.columns.header import Schema
from extract.columns.roles import Role
from extract.values.targets import is_number, is_weight, is_whole

_LEAST = 3  # cells that tell
_ALL = Decimal(100)  # points of a project


def with_points(schema: Schema, body: Matrix) -> Schema:
    """The schema with the columns of weights and scores that only their cells tell: numbers right of the names that
    together make a whole; beside results, numbers right of the weights of which none is above its weight."""
    names = [column.index for column in schema.columns if column.role == Role.NAME]
    if len(names) != 1:
        return schema
    if not schema.has(Role.WEIGHT):
        schema = _given(schema, Role.WEIGHT, (c for c in _free(schema, names[0], body) if _is_weights(body, c)))
    weight = next((column.index for column in schema.columns if column.role == Role.WEIGHT), None)
    if weight is not None and schema.has(Role.ACTUAL) and not schema.has(Role.SCORE):
        schema = _given(
            schema, Role.SCORE, (c for c in _free(schema, weight, body) if are_scores(body, c.index, weight))
        )
    return schema


def _free(schema: Schema, left: int, body: Matrix) -> list[Column]:
    """The columns right of a place that have a title nobody knows and a few cells."""
    columns = (column for column in schema.columns if column.role == Role.OTHER and column.title)
    return [column for column in columns if column.index > left and len(_texts(body, column.index)) >= _LEAST]


def _given(schema: Schema, role: Role, found: Iterable[Column]) -> Schema:
    column = next(iter(found), None)
    if column is None:
        return schema
    return replace(schema, columns=tuple(replace(c, role=role) if c == column else c for c in schema.columns))


def _texts(body: Matrix, index: int) -> list[str]:
    return [row[index] for row in body if index < len(row) and row[index]]


def _is_weights(body: Matrix, column: Column) -> bool:
    texts = _texts(body, column.index)
    return all(is_weight(text) and features(text).number for text in texts) and (is_whole(texts) or in_wholes(texts))


def in_wholes(weights: Sequence[str]) -> bool:
    """Whether weights one below the other make 100 again and again: those of one project after those of another."""
    total = Decimal(0)
    for weight in weights:
        if not is_weight(weight) or not is_number(weight) or (total := total + Decimal(weight)) > _ALL:
            return False
        total %= _ALL
    return bool(weights) and not total


def are_scores(body: Matrix, index: int, weight: int) -> bool:
    """Whether a column holds numbers none of which is above the weight of its row."""
    pairs = [(row[index], row[weight]) for row in body if max(index, weight) < len(row) and row[index] and row[weight]]
    numbers = len(pairs) >= _LEAST and all(is_number(score) and is_weight(most) for score, most in pairs)
    return numbers and all(Decimal(score.replace(",", "")) <= Decimal(most.rstrip("%分")) for score, most in pairs)
