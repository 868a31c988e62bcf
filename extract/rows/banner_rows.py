"""Rows of one cell over several columns: a level or a unit there heads the rows below it, whatever stands beneath."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.header import Schema
from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import Role
from extract.organisations import is_organisation
from extract.rows.logical_row import Row
from extract.text import fold
from extract.values.codes import split_unit

_WIDTH = 0.5  # of the columns
_LONGEST = 40  # characters of an organisation with its code


def with_banners(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """The rows, a level over several columns as a name that stands alone, a unit as the unit of the projects below."""
    if schema.groups == (None,):
        for row in rows:
            _settle(row, schema)
    return list(rows)


def _settle(row: Row, schema: Schema) -> None:
    cells = row.cells
    if len(cells) != 1 or len(row.fields) != 1 or cells[0].colspan < max(2, _WIDTH * len(schema.columns)):
        return
    key, field = next(iter(row.fields.items()))
    level = plain_level(field.text)
    if is_level(level):
        role = Role.NAME
    elif _owns_projects(schema) and is_unit(field.text):
        role = Role.UNIT
    else:
        return
    if key[0] is not role:
        row.fields = {(role, None): field}
        row.opens = frozenset({role})


def _owns_projects(schema: Schema) -> bool:
    """Whether a table lists projects and has no column for their units."""
    return schema.has(Role.PROJECT) and not schema.has(Role.UNIT)


def is_unit(text: str) -> bool:
    """Whether a text is an organisation's name, with or without its code."""
    name = split_unit(text)[1] or ""
    return len(fold(text)) <= _LONGEST and is_organisation(fold(name))
