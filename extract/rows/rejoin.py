"""Rows that a page break cut in two: put together when what follows the break is not a row by itself, or what stood
before it was not whole, and both together read well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.cell_fit import features
from extract.columns.roles import INDICATOR, LEVELS, Role
from extract.rows.logical_row import Field, Key, Row
from extract.rows.one_cell import split_target, without_ordinal
from extract.text import fold, join_lines
from extract.values.operators import COMPARISONS, SIGN_CHARS
from extract.values.targets import is_direction, is_unit, is_value, parse_value

_ALWAYS = 0.9
_CUT_NUMBER = re.compile(rf"\d,\d{{0,2}}$|[{SIGN_CHARS},.~～至-]$|^({COMPARISONS}|等于)$")
_REST = re.compile(r"[.,、;)%】》”]")
_NUMBERED = 0.6
_PAIRS = ("()", "（）", "《》", "“”", "[]", "【】")


def mend(rows: Sequence[Row], groups: Sequence[str | None]) -> list[Row]:
    """The rows with those joined that a page break cut; parts that fit nothing stay as they are."""
    always = _always_filled(rows, groups)
    numbered = _is_numbered(rows, groups)
    mended: list[Row] = []
    for row in rows:
        if row.first and mended:
            for group in groups:
                _mend_group(mended, row, group, always, numbered=numbered)
            if not row.fields and not row.lost:
                continue
        mended.append(row)
    return mended


def _always_filled(rows: Sequence[Row], groups: Sequence[str | None]) -> frozenset[Role]:
    """Roles that nearly every indicator of the table prints."""
    counts: dict[Role, int] = {}
    total = 0
    for row in rows:
        for group in groups:
            if row.get(Role.NAME, group) and (row.get(Role.VALUE, group) or row.get(Role.OP, group)):
                total += 1
                for role in INDICATOR:
                    if row.get(role, group) is not None:
                        counts[role] = counts.get(role, 0) + 1
    return frozenset(role for role, count in counts.items() if count >= _ALWAYS * total and total > 2)


def _is_numbered(rows: Sequence[Row], groups: Sequence[str | None]) -> bool:
    """Whether the names of a table are numbered (指标1：), so that a name without number is the rest of one."""
    names = [name for row in rows for group in groups if (name := row.text(Role.NAME, group))]
    return len(names) > 2 and sum(without_ordinal(name) != name for name in names) >= _NUMBERED * len(names)


def _mend_group(before: list[Row], row: Row, group: str | None, always: frozenset[Role], *, numbered: bool) -> None:
    parts = {key: value for key, value in row.fields.items() if _belongs(key, group)}
    if not any(key[0] in INDICATOR for key in parts):
        return
    last = next((r for r in reversed(before) if any(k[0] in INDICATOR and _belongs(k, group) for k in r.fields)), None)
    if last is None or (group is None and last is not before[-1]):
        return
    parts = _as_name(last, parts, group)
    alone = _is_row(row, group, always) and not _is_rest(row, group, numbered=numbered)
    if alone and _is_row(last, group, always) and not _is_torn(last, group):
        return
    if any(not _reads_well(key[0], last.fields.get(key), part, loose=not alone) for key, part in parts.items()):
        return
    for key, value in parts.items():
        last.add(key, value)
    last.mended = True
    for key in [key for key in row.fields if _belongs(key, group)]:
        del row.fields[key]


def _belongs(key: Key, group: str | None) -> bool:
    return (key[0] in INDICATOR or key[0] in LEVELS) and key[1] in {group, None}


def _is_row(row: Row, group: str | None, always: frozenset[Role]) -> bool:
    """Whether a row has its name, its target and what every row of the table has."""
    has_target = row.get(Role.VALUE, group) is not None or row.get(Role.OP, group) is not None
    if not has_target and not always:
        has_target = bool(split_target(without_ordinal(row.text(Role.NAME, group)))[1])
    return has_target and all(row.get(role, group) is not None for role in always | {Role.NAME})


def _is_rest(row: Row, group: str | None, *, numbered: bool) -> bool:
    """Whether a row's texts begin in the middle: a name without its number, a value like .55万元 or a bare unit."""
    name, value = row.text(Role.NAME, group), row.text(Role.VALUE, group)
    unnumbered = numbered and bool(name) and without_ordinal(name) == name
    return unnumbered or _REST.match(fold(name)) is not None or _REST.match(fold(value)) is not None or is_unit(value)


def _is_torn(row: Row, group: str | None) -> bool:
    """Whether a text of the row is visibly not whole: half a level name, an open bracket, digits cut in a group."""
    for role in (Role.LEVEL1, Role.LEVEL2):
        level = features(row.text(role, group))
        if level.text and not (level.first or level.second or level.suffixed) and _could_be_level(level.text):
            return True
    if any(row.text(Role.NAME, group).count(pair[0]) > row.text(Role.NAME, group).count(pair[1]) for pair in _PAIRS):
        return True
    value = row.text(Role.VALUE, group)
    found = parse_value(value)
    if found.high is not None and found.low is not None and found.high < found.low:
        return True  # 26-5 of 26-57
    return _CUT_NUMBER.search(fold(value)) is not None or (
        any(char.isdigit() for char in value) and not _whole(value) and not is_value(value)
    )


def _could_be_level(text: str) -> bool:
    return any(
        features(text + rest).suffixed and features(text + rest).second for rest in ("标", "指标", "益指标", "影响指标")
    )


def _as_name(last: Row, parts: dict[Key, Field], group: str | None) -> dict[Key, Field]:
    """A loose text below a whole value is the rest of the name: the conversion put it one column off."""
    value = parts.get((Role.VALUE, group))
    old = last.fields.get((Role.VALUE, group))
    if value is None or old is None or (Role.NAME, group) in parts or not _whole(old.text) or is_value(value.text):
        return parts
    if _whole(join_lines(f"{old.text}\n{value.text}")):
        return parts
    return {(Role.NAME, group) if key[0] == Role.VALUE else key: part for key, part in parts.items()}


def _reads_well(role: Role, old: Field | None, new: Field, *, loose: bool) -> bool:
    """Whether the two parts of a cell make one text. `loose`: the second part is not a row by itself."""
    if role == Role.NAME and without_ordinal(new.text) != new.text:
        return False  # 指标2：… begins a row
    if old is None or role in {Role.NAME, Role.DEVIATION}:
        return True
    joined = join_lines(f"{old.text}\n{new.text}")
    if role in LEVELS:
        whole, rest = features(joined), features(new.text)
        return (whole.first or whole.second or whole.suffixed) and not (rest.first or rest.second)
    if role in {Role.VALUE, Role.ACTUAL}:
        if not any(char.isdigit() for char in old.text + new.text):
            return True
        if _whole(old.text) and not loose:
            return not any(char.isdigit() for char in new.text) and _whole(joined)
        return is_value(joined) or not _whole(new.text)
    if role == Role.DIRECTION:
        return is_direction(joined) and not is_direction(new.text)
    return role == Role.MEASURE and is_unit(joined)


def _whole(text: str) -> bool:
    """Whether a text is a number with all that belongs to it."""
    return parse_value(text).low is not None
