"""Whether rows read by one interpretation of a table can be what they say: labels inside records, glued targets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.fields import FormField
from extract.columns.header import Schema
from extract.columns.level_names import is_level
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import is_column_title, label_field, split_label
from extract.rows.logical_row import Field, Row
from extract.text import fold
from extract.values.operators import SIGN_CHARS, parse_operator
from extract.values.targets import is_value, is_whole, parse_value

_LABELS = frozenset({
    FormField.PROJECT, FormField.UNIT, FormField.UNIT_CODE, FormField.DEPARTMENT, FormField.CODE, FormField.CATEGORY,
})  # fmt: skip
_SIGN = re.compile(f"[{SIGN_CHARS}]")
# ≥100公里≥120公里: two targets with nothing between them.
_GLUED = re.compile(rf"[{SIGN_CHARS}]=?\d[^\s,、;且并和及或至~{SIGN_CHARS}()A-Za-z]{{0,8}}[{SIGN_CHARS}]=?\d")
_GOAL = re.compile(r"\s*(?:年度|总体)?目标\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[:：]")
_CONTRADICTED = -2.0
_MIXED = -0.5


def contradicts(row: Row, group: str | None) -> bool:
    """Whether what stands in a row cannot be an indicator's: a label as a level or name, a sign in a unit, two targets
    glued together."""
    if any(label_field(row.text(role, group)) in _LABELS for role in (*LEVELS, Role.NAME, Role.VALUE)):
        return True
    if any(is_column_title(row.text(role, group)) for role in (*LEVELS, Role.NAME)):
        return True
    name = row.text(Role.NAME, group)
    if (_SIGN.match(fold(name)) and is_value(name)) or _is_of_titles(row.get(Role.NAME, group)):
        return True
    label, rest = split_label(name)
    if rest and label_field(label) in _LABELS:
        return True
    measure = row.text(Role.MEASURE, group)
    # An operator alone is read as one where the row has no other.
    if _SIGN.search(fold(measure)) and (row.text(Role.OP, group) or parse_operator(measure) is None):
        return True
    value = row.text(Role.VALUE, group)
    return _GLUED.search(fold(value)) is not None and parse_value(value).low is None


def _is_of_titles(name: Field | None) -> bool:
    """Whether a name was put together of titles and levels alone (一级指标 beside 二级指标)."""
    texts = [cell.text for cell in name.cells] if name is not None else []
    known = (is_column_title(text) or is_level(text) for text in texts)
    return len(texts) > 1 and all(known)


def begins_with_goal(text: str) -> bool:
    """Whether a text begins with a goal of a form (目标2：…), which is no indicator's name."""
    return _GOAL.match(text) is not None


def is_doubtful(row: Row, group: str | None) -> bool:
    """Whether another reading of the table should be tried: for what contradicts itself, or a goal within a name."""
    return contradicts(row, group) or begins_with_goal(row.text(Role.NAME, group))


def score(rows: Sequence[Row], schema: Schema) -> float:
    """How well rows read as indicators, 1 for all of them: each with name and target, under a level; weights that make
    a whole count for it, contradictions against it."""
    found = [_score(row, group) for row in rows for group in schema.groups if _speaks(row, group)]
    if not found:
        return 0.0
    whole = is_whole(row.text(Role.WEIGHT) for row in rows)
    return sum(found) / len(found) + (0.2 if whole else 0.0)


def _speaks(row: Row, group: str | None) -> bool:
    return any(row.get(role, group) is not None for role in (Role.NAME, Role.VALUE, Role.OP))


def _score(row: Row, group: str | None) -> float:
    if contradicts(row, group):
        return _CONTRADICTED
    name, value = row.text(Role.NAME, group), row.text(Role.VALUE, group)
    if begins_with_goal(name):
        return _MIXED
    levels = [row.text(role, group) for role in LEVELS]
    known = any(is_level(level) for level in levels if level)
    good = 0.5 * (bool(name) and not is_value(name)) + 0.4 * bool(value or row.get(Role.OP, group))
    return good + 0.1 * (known or not any(levels))
