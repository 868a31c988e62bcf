"""Levels that share a cell: a path (产出指标-数量指标), or a level before the name under it (数量指标：培训人数)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.paths import path_of
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import is_second_level
from extract.rows.logical_row import Field, Row
from extract.text import fold

_NAMED = re.compile(
    r"^[【\[(（]?(?P<level>[^-—:：\s】\])）]{2,12}?)(?:[】\])）]|\s*[-—–:：]+)\s*(?P<name>.{2,})$", re.DOTALL
)


def with_levels(rows: Sequence[Row]) -> list[Row]:
    """The rows with each level in a field of its own."""
    for row in rows:
        for key in [key for key in row.fields if key[0] in LEVELS]:
            _part(row, key[0], key[1])
        for key in [key for key in row.fields if key[0] == Role.NAME]:
            _free(row, key[1])
    return list(rows)


def _part(row: Row, role: Role, group: str | None) -> None:
    field = row.fields[(role, group)]
    pair = path_of(field.text)
    other = Role.LEVEL1 if role == Role.LEVEL2 else Role.LEVEL2
    if pair is None or fold(row.text(other, group)) not in {"", fold(pair[other == Role.LEVEL2])}:
        return
    for level, text in zip((Role.LEVEL1, Role.LEVEL2), pair, strict=True):
        row.fields[(level, group)] = Field(text, field.cells)
    row.opens |= LEVELS


def _free(row: Row, group: str | None) -> None:
    """The second level before a name, where no column of the row prints one."""
    if row.fields.get((Role.LEVEL2, group)) is not None:
        return
    field = row.fields[(Role.NAME, group)]
    found = _NAMED.match(field.text)
    if found is None or not is_second_level(found["level"]) or not found["level"].endswith("指标"):
        return
    row.fields[(Role.LEVEL2, group)] = Field(found["level"], field.cells)
    row.fields[(Role.NAME, group)] = Field(found["name"], field.cells)
    row.opens |= {Role.LEVEL2}
