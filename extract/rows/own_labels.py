"""Cells that say again what their column holds (三级指标：公众满意度, 指标值：≥90%), without the label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.roles import LEVELS, Role
from extract.columns.wording import bare, column_role, is_column_title
from extract.rows.logical_row import Field, Row

_LABELLED = re.compile(r"^\s*(?P<label>[^:：]{2,12}?)\s*[:：]\s*(?P<rest>\S.*)$", re.DOTALL)
_ROLES = LEVELS | {Role.NAME, Role.OP, Role.VALUE, Role.MEASURE}


def without_own_labels(rows: Sequence[Row]) -> list[Row]:
    """The rows, each cell without its own column's title before a colon."""
    for row in rows:
        for key, field in row.fields.items():
            found = _LABELLED.match(field.text) if key[0] in _ROLES else None
            if found is not None and _names(found["label"], key[0]):
                row.fields[key] = Field(found["rest"], field.cells)
    return list(rows)


def _names(label: str, role: Role) -> bool:
    """Whether a label is a title of the column of this role."""
    if role == Role.MEASURE:
        return bare(label) == "单位" or column_role(label) == role
    return column_role(label) == role and is_column_title(label)
