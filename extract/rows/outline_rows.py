"""Tables that number levels and indicators as an outline (1, 1.01, 1.01.01 or 01, 0101): codes tell the levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.columns.header import Schema
from extract.columns.roles import AIMS, LEVELS, Role
from extract.rows.logical_row import Row
from extract.text import fold

_CODE = re.compile(r"\d{1,8}(?:[.．-]\d{1,4}){0,3}")
_CODES = (Role.CODE, Role.SEQUENCE)
_DEPTHS = (Role.LEVEL1, Role.LEVEL2)


def with_outline(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """The rows, names without a target whose code begins that of the row below as the levels that they are."""
    if schema.groups != (None,) or any(schema.has(role) for role in (*LEVELS, Role.PROJECT)):
        return list(rows)
    codes = [_code(row) for row in rows]
    if len(rows) < len(_DEPTHS) or None in codes or not any(map(_is_below, pairwise(codes))):
        return list(rows)
    open_: list[str] = []
    for number, (row, code) in enumerate(zip(rows, codes, strict=True)):
        open_ = [upper for upper in open_ if _is_below((upper, code))]
        below = codes[number + 1] if number + 1 < len(codes) else None
        if _is_below((code, below)) and not any(row.text(role) for role in AIMS) and len(open_) < len(_DEPTHS):
            role = _DEPTHS[len(open_)]
            row.fields[(role, None)] = row.fields.pop((Role.NAME, None))
            row.opens |= {role}
        open_.append(code or "")
    return list(rows)


def _code(row: Row) -> str | None:
    """The code of a row that names something; None for other rows."""
    text = next((fold(row.text(role)) for role in _CODES if row.text(role)), "")
    return text if _CODE.fullmatch(text) and row.text(Role.NAME) else None


def _is_below(pair: tuple[str | None, str | None]) -> bool:
    """Whether the second of two codes goes on from the first."""
    upper, lower = pair
    if not upper or not lower or not lower.startswith(upper) or len(lower) == len(upper):
        return False
    parted = not lower[len(upper)].isdigit()
    return parted or (len(upper) > 1 and len(lower) - len(upper) > 1)  # 1 and 10 are neighbours
