"""What in a row differs from all rows of its table and may be the rest of something: noted, not mended by guessing."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.cell_fit import features
from extract.columns.header import Schema
from extract.columns.level_names import plain_level
from extract.columns.roles import RECORDED, Role
from extract.columns.wording import is_cut_level
from extract.forms.indicator_records import Output
from extract.rows.added_points import ends_in_points
from extract.rows.consistency import begins_with_goal
from extract.rows.logical_row import Row
from extract.rows.two_in_one import holds_two
from extract.text import fold
from extract.values.targets import is_number
from extract.warning_codes import WarningCode

_LOST = "\ufffd"  # what stands for a byte that is not a character
_LEAST = 4  # rows from which a table shows a habit
_ODD = 5  # one row in so many may break the habit


def doubts_of(rows: Sequence[Row], schema: Schema, out: Output) -> dict[int, tuple[str, ...]]:
    """The doubtful fields of rows by the row's number, each with a warning."""
    found: dict[int, list[str]] = {}
    for role in (Role.LEVEL1, Role.LEVEL2):
        for row in _odd_levels(rows, role):
            found.setdefault(row.number, []).append(role.value)
            out.warn(WarningCode.LEVEL_DOUBTFUL, row.cells, level=row.text(role))
    for row in rows:
        damaged = [role for (role, _), value in row.fields.items() if _LOST in value.text]
        if damaged:
            found.setdefault(row.number, []).extend(role.value for role in damaged if role in RECORDED)
            out.warn(WarningCode.DAMAGED_TEXT, row.cells, in_rows=True)
    for row in _mixed(rows, schema):
        found.setdefault(row.number, []).append(Role.NAME.value)
        out.warn(WarningCode.MIXED_TEXT, row.cells)
    for row in _without_operator(rows, schema):
        found.setdefault(row.number, []).append(Role.OP.value)
        out.warn(WarningCode.OPERATOR_LOST, row.cells)
    return {number: tuple(fields) for number, fields in found.items()}


def _odd_levels(rows: Sequence[Row], role: Role) -> list[Row]:
    named = [(row, features(fold(plain_level(row.text(role))).removesuffix("等"))) for row in rows]
    named = [(row, cell) for row, cell in named if cell.han]
    odd = [row for row, cell in named if not (cell.first or cell.second) and is_cut_level(cell.text)]
    return odd if len(named) >= _LEAST and 0 < len(odd) * _ODD <= len(named) else []


def _mixed(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """The rows whose names end in points that are no others than the row's, begin with a goal, or hold two names."""
    return [row for row in rows if any(_is_mixed(row, group) for group in schema.groups)]


def _is_mixed(row: Row, group: str | None) -> bool:
    name = row.text(Role.NAME, group)
    if begins_with_goal(name) or holds_two(row, group):
        return True
    return ends_in_points(name) and not row.text(Role.WEIGHT, group)


def _without_operator(rows: Sequence[Row], schema: Schema) -> list[Row]:
    if not schema.has(Role.OP) or schema.is_wide:
        return []
    numeric = [row for row in rows if is_number(row.text(Role.VALUE)) and row.text(Role.NAME)]
    bare = [row for row in numeric if not row.text(Role.OP)]
    return bare if len(numeric) >= _LEAST and 0 < len(bare) * _ODD <= len(numeric) else []
