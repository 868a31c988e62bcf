"""Marks that number an indicator and are printed before its target too (① 甲 | ① ≥5件): no part of the target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.roles import Role
from extract.rows.logical_row import Field, Row

_CIRCLED = re.compile(r"^\s*[①-⑳㈠-㈩⑴-⒇❶-❿]\s*(?=\S)")
_ANY_CIRCLED = re.compile("[①-⑳㈠-㈩⑴-⒇❶-❿]")
# The same mark before the name and before what stands beside it.
_COUNT = re.compile(
    r"^\s*(?P<mark>[(（]\s*[\d一二三四五六七八九十]{1,2}\s*[)）]|\d{1,2}\s*(?:[、)）]|[.．](?!\d))|(?:绩效)?指标\s*\d{1,2}\s*[:：])\s*(?=\S)"
)
_BESIDE = (Role.OP, Role.VALUE, Role.INITIAL_VALUE, Role.ACTUAL, Role.DEVIATION, Role.MEASURE)


def without_shared_marks(rows: Sequence[Row]) -> list[Row]:
    """The rows without the marks before targets and results that number the indicator."""
    for row in rows:
        for role, group in [key for key in row.fields if key[0] in _BESIDE]:
            field = row.fields[role, group]
            end = _mark_end(field.text, row.text(Role.NAME, group))
            if end:
                row.fields[role, group] = Field(field.text[end:], field.cells)
    return list(rows)


def _mark_end(text: str, name: str) -> int:
    circled = _CIRCLED.match(text)
    if circled is not None:
        return circled.end() if len(_ANY_CIRCLED.findall(text)) == 1 else 0
    mark, own = _COUNT.match(text), _COUNT.match(name)
    return mark.end() if mark is not None and own is not None and mark["mark"] == own["mark"] else 0
