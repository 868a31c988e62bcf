"""Columns whose cells are operators hold the operators, whatever their titles say (度量, 类型, 单位)."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.cell_fit import features
from extract.columns.groups import Column, Matrix
from extract.columns.header import Schema
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import bare
from extract.values.operators import COMPARED, parse_operator

# What a column keeps to, whatever stands in its cells.
_FIRM = LEVELS | {Role.NAME, Role.OP, Role.VALUE, Role.INITIAL_VALUE, Role.PROJECT, Role.ACTUAL, Role.PAST}
_LEAST = 2  # cells
_MOST = 0.6  # share of the cells
_UNITS = frozenset({Role.UNIT, Role.OTHER})


def with_operators(schema: Schema, body: Matrix) -> Schema:
    """The schema with an operator column for each group whose operators stand under another title; a column of units
    beside it, whose place that title took, is theirs again."""
    for group in schema.groups:
        columns = [column for column in schema.columns if column.group == group]
        names = [column.index for column in columns if column.role == Role.NAME]
        if not names or not any(column.role == Role.VALUE for column in columns):
            continue
        if any(c.role == Role.OP and any(map(_compares, _cells(body, c))) for c in columns):
            continue
        found = next((c for c in columns if c.role not in _FIRM and _holds_operators(body, c)), None)
        if found is not None:
            schema = _changed(schema, found, names[0])
    return schema


def _cells(body: Matrix, column: Column) -> list[str]:
    return [row[column.index] for row in body if column.index < len(row) and row[column.index]]


def _compares(text: str) -> bool:
    return parse_operator(text) in COMPARED


def _holds_operators(body: Matrix, column: Column) -> bool:
    """Whether the cells that are no titles are operators, one of which compares at least: all of them, or of several
    most, where rows of labels stand between them."""
    cells = [text for text in _cells(body, column) if text != column.title]
    fitting = sum(features(text).operator for text in cells)
    most = fitting == len(cells) or (fitting >= _LEAST and fitting > _MOST * len(cells))
    return most and any(map(_compares, cells))


def _changed(schema: Schema, found: Column, name: int) -> Schema:
    columns = []
    for column in schema.columns:
        role = column.role
        if column == found:
            role = Role.OP
        elif role == Role.OP and column.group == found.group:
            role = Role.OTHER  # 指标性质 over 定量 and 定性
        elif found.role == Role.MEASURE and role in _UNITS and column.index > name and bare(column.title) == "单位":
            role = Role.MEASURE
        columns.append(replace(column, role=role))
    return replace(schema, columns=tuple(columns))
