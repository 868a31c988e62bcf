"""Titles of columns that say two things, the second of them points: 三级指标（分值）, 指标值及权重, 实际完成值/得分."""

from __future__ import annotations

import re

from extract.columns.groups import Column
from extract.columns.roles import POINTED, Role
from extract.text import fold

# The second thing stands behind a sign or in brackets: 三级指标分值 is a column of points alone.
_SECOND = re.compile(
    r"[(\[【/、及与和]\s*(?:标准|自评|评价|指标|单项|目标|实际)?"
    r"(?:(?P<weight>分值|权重分?值?|分数|赋分|配分|标准分|满分值?|占分)|(?P<score>得分|自评分|评分))(?:[(\[][%分][)\]])?[)\]】]?$"
)


def points_beside(column: Column) -> Role | None:
    """The points that a column's title names beside what the column holds: weights, or the scores of results."""
    found = _SECOND.search(fold(column.title)) if column.role in POINTED else None
    if found is None:
        return None
    if found["weight"]:
        return Role.WEIGHT
    return Role.SCORE if column.role is Role.ACTUAL else None
