"""Points printed behind names, targets, levels and results: 培训人数（6分）below 三级指标（分值）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.columns.header import Schema
from extract.columns.level_names import points_of
from extract.columns.pointed_titles import points_beside
from extract.columns.points import in_wholes
from extract.columns.roles import LEVEL_WEIGHTS, LEVELS, Role
from extract.rows.logical_row import Field, Key, Row
from extract.text import fold
from extract.values.operators import PRINTED_CHARS
from extract.values.targets import is_weight, is_whole

_FIGURE = r"((?:0|[1-9]\d{0,2})(?:\.\d{1,2})?)"
_SAID = r"(?:分值|权重|分数|标准分|得分)?\s*[:：]?\s*"
_OPEN, _CLOSE = r"\s*[(（\[【]\s*", r"\s*[)）\]】]\s*$"
_SURE = re.compile(rf"{_OPEN}{_SAID}{_FIGURE}\s*分{_CLOSE}")
_SHARE = re.compile(rf"{_OPEN}{_SAID}{_FIGURE}\s*[%％]{_CLOSE}")
# Below a title that names them points need no word, and no brackets.
_LOOSE = tuple(
    re.compile(form)
    for form in (
        rf"{_OPEN}{_SAID}{_FIGURE}{_CLOSE}",
        rf"\s*[/／|｜,，;；、\s]\s*{_SAID}{_FIGURE}\s*分?\s*$",
    )
)
_GLUED = re.compile(rf"(?<=[^\d.{PRINTED_CHARS}]){_FIGURE}\s*分\s*$")  # behind words, never behind a target's sign
_BEFORE = re.compile(rf"^{_OPEN}{_FIGURE}\s*分?\s*[)）\]】]\s*(?=\S)")
_LEAST = 3  # cells that tell without a title
_HALF, _ALL, _STEP = Decimal(50), Decimal(100), Decimal(5)


class _Part(NamedTuple):
    """A field of a row, its text without the points, and these; "" where it prints none that are sure."""

    row: Row
    key: Key
    text: str
    points: str
    sure: bool


def without_points(rows: Sequence[Row], schema: Schema) -> tuple[list[Row], list[Row]]:
    """The rows with the points that stand behind what a column holds in fields of their own; and those rows in which
    they were left behind a target or result, since most cells of the column have none that are sure."""
    titled = {column.role: role for column in schema.columns if (role := points_beside(column)) is not None}
    left: list[Row] = []
    for role, points in titled.items():
        found = _below_title(_parts(rows, role, titled=True), LEVEL_WEIGHTS.get(role, points))
        left += found if role is not Role.NAME else []
    if Role.WEIGHT not in titled.values():
        for role in (Role.NAME, Role.VALUE):
            _alone(_parts(rows, role, titled=False), rows, schema)
    return list(rows), left


def ends_in_points(text: str) -> bool:
    """Whether a text ends in a bracket with points (（6分）)."""
    return _SURE.search(text) is not None


def _parts(rows: Sequence[Row], role: Role, *, titled: bool) -> list[_Part]:
    return [
        _part(row, key, field.text, titled=titled)
        for row in rows
        for key, field in row.fields.items()
        if key[0] == role and field.cells and not (role in LEVELS and points_of(field.text))
    ]


def _part(row: Row, key: Key, text: str, *, titled: bool) -> _Part:
    forms = [_SURE, _SHARE]
    if titled:
        forms += _LOOSE
        forms += [_GLUED] if key[0] in {Role.NAME, *LEVELS} else []
        forms.append(_BEFORE)
    for form in forms:
        found = form.search(text)
        if (
            found is not None
            and is_weight(found[1])
            and (rest := (text[: found.start()] + text[found.end() :]).strip())
        ):
            return _Part(row, key, rest, found[1], form is _SURE or form is _SHARE)
    return _Part(row, key, text, "", False)


def _below_title(parts: Sequence[_Part], points: Role) -> list[Row]:
    """Take the points of a column whose title names them; the rows in which they were left."""
    pointed = [part for part in parts if part.points]
    sure = [part for part in pointed if part.sure]
    if len(pointed) == len(parts):
        _take(pointed, points)
        return []
    if 2 * len(sure) < len(parts):
        return [part.row for part in pointed]
    _take(sure, points)
    return []


def _alone(parts: Sequence[_Part], rows: Sequence[Row], schema: Schema) -> None:
    """Take the points of a column whose title says nothing of them, where every cell has them and they make a whole,
    those of their levels, or what the column of weights prints."""
    if len(parts) < _LEAST or not all(part.points for part in parts):
        return
    words = all(ends_in_points(part.row.fields[part.key].text) for part in parts)
    if schema.has(Role.WEIGHT):
        printed = [fold(part.row.text(Role.WEIGHT, part.key[1])).rstrip("%分") for part in parts]
        agreed = all(
            is_weight(weight) and Decimal(weight) == Decimal(part.points)
            for weight, part in zip(printed, parts, strict=True)
        )
    elif words:
        agreed = _make_whole([part.points for part in parts]) or any(_of_levels(parts, rows, role) for role in LEVELS)
    else:
        agreed = parts[0].key[0] == Role.NAME and sum(Decimal(part.points) for part in parts) == _ALL
    if agreed:
        _take(parts, Role.WEIGHT)


def _make_whole(points: Sequence[str]) -> bool:
    """Whether points make a whole, again and again for several projects, or what a form leaves of it to the spending of
    the money and the like."""
    total = sum(map(Decimal, points))
    return is_whole(points) or in_wholes(points) or (_HALF <= total <= _ALL and total % _STEP == 0)


def _of_levels(parts: Sequence[_Part], rows: Sequence[Row], role: Role) -> bool:
    """Whether the points below each level are those printed with it."""
    sums: list[tuple[str, Decimal]] = []
    for row in rows:
        level = row.text(role)
        if level:
            sums.append((points_of(level) or row.text(LEVEL_WEIGHTS[role]).rstrip("%分"), Decimal(0)))
        own = sum((Decimal(part.points) for part in parts if part.row is row), Decimal(0))
        if sums:
            sums[-1] = (sums[-1][0], sums[-1][1] + own)
        elif own:
            return False
    return bool(sums) and all(is_weight(printed) and Decimal(printed) == total for printed, total in sums)


def _take(parts: Iterable[_Part], points: Role) -> None:
    for row, key, text, figure, _ in parts:
        cells = row.fields[key].cells
        row.fields[key] = Field(text, cells)
        row.fields.setdefault((points, key[1]), Field(figure, cells))
