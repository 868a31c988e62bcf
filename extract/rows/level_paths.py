"""Levels that share a cell: a path (产出指标-数量指标), or a level before the name under it (数量指标：培训人数)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.paths import path_of
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import is_second_level
from extract.rows.logical_row import Field, Row
from extract.text import fold

_BRACKETED = re.compile(r"^[【\[(（](?P<level>[^】\])）]{2,12})[】\])）]\s*(?P<name>.{2,})$", re.DOTALL)
_SEVERAL = 2  # names with a level in brackets before them: then short wordings (社会效益) are levels too
_NAMED = re.compile(
    r"^[【\[(（]?(?P<level>[^-—:：\s】\])）]{2,12}?)(?:[】\])）]|\s*[-—–:：]+)\s*(?P<name>.{2,})$", re.DOTALL
)


def with_levels(rows: Sequence[Row]) -> list[Row]:
    """The rows with each level in a field of its own."""
    habit = sum(_is_bracketed(text.text) for row in rows for key, text in row.fields.items() if key[0] == Role.NAME)
    for row in rows:
        for key in [key for key in row.fields if key[0] in LEVELS]:
            _part(row, key[0], key[1])
        for key in [key for key in row.fields if key[0] == Role.NAME]:
            _free(row, key[1], short=habit >= _SEVERAL)
    return list(rows)


def _is_bracketed(text: str) -> bool:
    found = _BRACKETED.match(text)
    return found is not None and is_second_level(found["level"])


def _part(row: Row, role: Role, group: str | None) -> None:
    field = row.fields[(role, group)]
    pair = path_of(field.text)
    other = Role.LEVEL1 if role == Role.LEVEL2 else Role.LEVEL2
    if pair is None or fold(row.text(other, group)) not in {"", fold(pair[other == Role.LEVEL2])}:
        return
    for level, text in zip((Role.LEVEL1, Role.LEVEL2), pair, strict=True):
        row.fields[(level, group)] = Field(text, field.cells)
    row.opens |= LEVELS


def _free(row: Row, group: str | None, *, short: bool) -> None:
    """The second level before a name, where no column of the row prints one. `short`: levels in brackets may do without
    the word 指标."""
    if row.fields.get((Role.LEVEL2, group)) is not None:
        return
    field = row.fields[(Role.NAME, group)]
    found = _NAMED.match(field.text)
    if found is None or not is_second_level(found["level"]):
        return
    if not found["level"].endswith("指标") and not (short and _is_bracketed(field.text)):
        return
    row.fields[(Role.LEVEL2, group)] = Field(found["level"], field.cells)
    row.fields[(Role.NAME, group)] = Field(found["name"], field.cells)
    row.opens |= {Role.LEVEL2}
