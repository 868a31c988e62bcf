"""Rows of a table whose first column holds the tree of unit, project, levels and indicators: each text in its field."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.header import Schema
from extract.columns.roles import AIMS, Role
from extract.columns.wording import belongs, is_first_level, is_second_level
from extract.organisations import is_organisation
from extract.pages import Grid
from extract.rows.logical_row import Field, Row
from extract.rows.one_cell import without_ordinal
from extract.text import fold, join_lines

_UNIT, _PROJECT, _FIRST, _SECOND, _LEAF = range(5)
_ROLES = {_UNIT: Role.UNIT, _PROJECT: Role.PROJECT, _FIRST: Role.LEVEL1, _SECOND: Role.LEVEL2, _LEAF: Role.NAME}


def tree_rows(grid: Grid, schema: Schema, start: int, stop: int) -> list[Row]:
    """The rows [start, stop) with the first column's text under what it is, told by the rows below it."""
    trunk = next(column.index for column in schema.columns if column.role == Role.NAME)
    rows = [row for number in range(start, stop) if (row := _row(grid, schema, number, trunk)).fields]
    kinds = _kinds(rows)
    for row, kind in zip(rows, kinds, strict=True):
        text = row.fields.pop((Role.NAME, None), None)
        if text is not None:
            level = kind in {_FIRST, _SECOND}
            name = without_ordinal(text.text) if level else text.text
            row.fields[(_ROLES[kind], None)] = Field(name or text.text, text.cells)
        row.opens = frozenset(role for role, _ in row.fields)
    return rows


def _row(grid: Grid, schema: Schema, number: int, trunk: int) -> Row:
    row = Row(number, {})
    columns = {column.index: column.role for column in schema.columns if column.index != trunk}
    for cell in grid.row(number):
        role = Role.NAME if cell.col == trunk else columns.get(cell.col)
        if cell.text.strip() and role is not None:
            row.add((role, None), Field(join_lines(cell.text), (cell,)))
        elif cell.text.strip():
            row.lost.append(cell)
    return row


def _kinds(rows: Sequence[Row]) -> list[int]:
    """What each row's text is, from the last to the first: a node is what the rows below it make of it."""
    kinds: list[int] = []
    for row in reversed(rows):
        kinds.append(_kind(row, kinds[-1] if kinds else _LEAF))
    kinds.reverse()
    _settle_levels(rows, kinds)
    known = _PROJECT in kinds
    for number, row in enumerate(rows):
        # The agency's own words for a level stand under a first level, above names.
        above = kinds[number - 1] if number else _UNIT
        if kinds[number] == _PROJECT and known and above in {_FIRST, _SECOND, _LEAF} and _below(kinds, number) == _LEAF:
            kinds[number] = _SECOND if row.get(Role.BUDGET) is None and above != _UNIT else _PROJECT
    return kinds


def _settle_levels(rows: Sequence[Row], kinds: list[int]) -> None:
    """Names that are first and second levels (满意度指标, 成本指标): second ones right below a first level, or beside
    other second levels under one that they can belong to."""
    two = _SECOND in kinds
    above = ""
    for number, row in enumerate(rows):
        if kinds[number] != _FIRST:
            above = above if kinds[number] in {_SECOND, _LEAF} else ""
            continue
        name = fold(without_ordinal(row.text(Role.NAME)))
        again = number > 0 and kinds[number - 1] == _FIRST
        heads = _below(kinds, number) == _SECOND  # 成本指标 above 经济成本指标
        if is_second_level(name) and above and (again or (two and belongs(name, above) and not heads)):
            kinds[number] = _SECOND
        else:
            above = name


def _below(kinds: Sequence[int], number: int) -> int:
    return kinds[number + 1] if number + 1 < len(kinds) else _UNIT


def _kind(row: Row, below: int) -> int:
    text = row.text(Role.NAME)
    name = fold(without_ordinal(text)) or fold(text)
    if any(row.get(role) is not None for role in AIMS):
        return _LEAF
    first, second = is_first_level(name), is_second_level(name)
    if first and second:
        return _FIRST
    if first or second:
        return _FIRST if first else _SECOND
    if below in {_PROJECT, _UNIT} or (is_organisation(name) and below != _LEAF and below != _FIRST):
        return _UNIT
    return _PROJECT
