"""Rows that a page break cut in two: the parts are joined when one lacks what every row of the table has."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rows import Field, Key, Row
from extract.values import is_number, is_operator, is_value

_TEXTS = frozenset({"name", "value", "actual", "deviation", "remark", "measure", "level1", "level2"})
_INDICATOR = frozenset({"name", "op", "value", "measure", "weight", "direction", "actual", "score", "deviation"})
_ALWAYS = 0.9


def mend(rows: Sequence[Row], groups: Sequence[str | None]) -> list[Row]:
    """The rows with those joined that a page break cut; single parts that fit nothing stay as they are."""
    always = _always_filled(rows, groups)
    mended: list[Row] = []
    for row in rows:
        if row.first and mended:
            for group in groups:
                _mend_group(mended, row, group, always)
            if not row.fields and not row.lost:
                continue
        mended.append(row)
    return mended


def _always_filled(rows: Sequence[Row], groups: Sequence[str | None]) -> frozenset[str]:
    """Roles that nearly every indicator of the table prints."""
    counts: dict[str, int] = {}
    total = 0
    for row in rows:
        for group in groups:
            if row.get("name", group) and (row.get("value", group) or row.get("op", group)):
                total += 1
                for role in _INDICATOR:
                    if row.get(role, group) is not None:
                        counts[role] = counts.get(role, 0) + 1
    return frozenset(role for role, count in counts.items() if count >= _ALWAYS * total and total > 2)


def _mend_group(before: list[Row], row: Row, group: str | None, always: frozenset[str]) -> None:
    parts = {key: value for key, value in row.fields.items() if key[0] in _INDICATOR and key[1] == group}
    if not parts:
        return
    last = next((r for r in reversed(before) if _has_indicator(r, group)), None)
    if last is None or (group is None and last is not before[-1]):
        return
    if _is_cut(last, group, always) and not _is_cut(row, group, always, ignore_name=True) and not _clash(last, parts):
        _join(last, row, parts)
    elif _is_cut(row, group, always):
        parts = _as_name(last, parts, group)
        if not _clash(last, parts):
            _join(last, row, parts)


def _as_name(last: Row, parts: dict[Key, Field], group: str | None) -> dict[Key, Field]:
    """A loose text below a whole value is the rest of the name: the conversion put it one column off."""
    value = parts.get(("value", group))
    old = last.fields.get(("value", group))
    if value is None or old is None or ("name", group) in parts or not _whole(old.text) or is_value(value.text):
        return parts
    return {("name", group) if key[0] == "value" else key: part for key, part in parts.items()}


def _has_indicator(row: Row, group: str | None) -> bool:
    return any(role in _INDICATOR and own == group for role, own in row.fields)


def _is_cut(row: Row, group: str | None, always: frozenset[str], *, ignore_name: bool = False) -> bool:
    """Whether a row lacks its name, its target or what every row has."""
    has_target = row.get("value", group) is not None or row.get("op", group) is not None
    if not has_target or (row.get("name", group) is None and not ignore_name):
        return True
    return any(row.get(role, group) is None for role in always - {"name"})


def _clash(last: Row, parts: dict[Key, Field]) -> bool:
    """Whether both parts hold a whole number, operator or weight: then they are two rows."""
    for (role, group), value in parts.items():
        old = last.fields.get((role, group))
        if old is None:
            continue
        if role not in _TEXTS or is_operator(value.text):
            return True
        if role in {"value", "actual"} and (_whole(value.text) or _whole(old.text)):
            return True
    return False


def _whole(text: str) -> bool:
    return is_number(text) or (
        is_value(text) and any(char.isdigit() for char in text) and not text.endswith(("之", "的"))
    )


def _join(last: Row, row: Row, parts: dict[Key, Field]) -> None:
    for key, value in parts.items():
        last.add(key, value)
    for key in [
        key for key in row.fields if key[0] in _INDICATOR and (key in parts or key[1] in {k[1] for k in parts})
    ]:
        del row.fields[key]
