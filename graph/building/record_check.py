"""What a row of a record file must be before it becomes a record: a wrong type is an error, never a text of its own.

`extract.records.from_dict` takes what our own programs write; what was written elsewhere, or by hand, is looked at
here first, field by field, by the types that the records declare.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from extract.cell_ranges import CellRange
from extract.errors import RecordError
from extract.places import PLACE_KEYS
from extract.records import RECORD_TYPES, DocumentRecord, IndicatorRecord, Record

# Powers of ten and digits that an amount, a target or a weight may have: more is a slip, and fills the memory.
_LARGEST, _DIGITS = 24, 60
# The most of each whole number of a place: what is more is a slip, and no database would hold it.
_MOST_OF_PLACES = {"page": 1_000_000, "table": 1_000_000, "row": 100_000_000, "line": 1_000_000_000}
_WIDEST = 1_000_000.0  # points: of a page
_OF_INDICATORS = frozenset(field.name for field in dataclasses.fields(IndicatorRecord))
_SLIP = 0.8  # likeness of a mistyped name
_YEARS = range(1900, 2200)
# Keys that hand-made reference records carry for their readers: they say nothing to a graph.
_NOTES = frozenset({"note", "annotated", "file", "amount_unit", "printed_unit", "totals_pages"})


def check_row(row: Mapping[str, Any]) -> None:
    """Raises RecordError, naming the field, when the contract has no such field or not with a value of this type.

    An unknown record type and wrong choices (operator, kind, scope) are left to `from_dict`.
    """
    kind = RECORD_TYPES.get(str(row.get("type")))
    own = set() if kind is None else {field.name for field in dataclasses.fields(kind)}
    if kind is not None:
        _known(kind.type, row, own)
    for field in () if kind is None else dataclasses.fields(kind):
        value = row.get(field.name)
        if value is not None and field.name not in _SHARED:
            _FIELDS[str(field.type).removesuffix(" | None")](field.name, value)
    for name, look in _SHARED.items():
        if row.get(name) is not None:
            look(name, row[name])
    if row.get("places"):
        _first_of(row["places"], row, own)
    else:
        _place("place", {key: row[key] for key in PLACE_KEYS if row.get(key) is not None and key not in own})


def _known(kind: str, row: Mapping[str, Any], own: set[str]) -> None:
    known = own | {"type", *PLACE_KEYS}
    for name in row:
        # What neither is an indicator's nor looks like a slip is a note of who made the file.
        near = get_close_matches(str(name).lower(), sorted(known), 1, _SLIP)
        slip = bool(near) or name in _OF_INDICATORS or not str(name).isascii()
        if name not in known | _NOTES and slip:
            zh, en = nearest(str(name), known)
            raise RecordError(f"{kind} 记录没有字段 {name!r}{zh}", f"a row of type {kind} has no field {name!r}{en}")


def _first_of(places: Sequence[Mapping[str, Any]], row: Mapping[str, Any], own: set[str]) -> None:
    """Where a row gives its first place twice both must say the same: who corrects one may forget the other."""
    for key in PLACE_KEYS:
        told, first = row.get(key), places[0].get(key)
        if key not in own and told is not None and told != first:
            raise RecordError(
                f"{key} 与 places 的第一处不同：{told!r}、{first!r}",
                f"{key} is not that of places: {told!r}, {first!r}",
            )


def nearest(name: str, known: Iterable[str]) -> tuple[str, str]:
    """The known name that a wrong one may mean, as the end of a message; empty texts when none is near."""
    found = get_close_matches(name.strip().lower(), sorted(known), 1, 0.6)
    return (f"，是否为 {found[0]!r}？", f": is it {found[0]!r}?") if found else ("", "")


def check_record(record: Record) -> None:
    """Raises RecordError when a number has no sensible size or a target lacks the bounds that its operator needs."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Decimal) and not _is_sensible(value):
            raise _wrong(field.name, "合理大小的数", "a number of a sensible size", str(value))
    if isinstance(record, DocumentRecord) and record.year is not None and record.year not in _YEARS:
        raise _wrong("year", "四位年份", "a year of four digits", record.year)
    if isinstance(record, IndicatorRecord) and record.op not in (None, "定性"):
        if record.low is None:
            raise _wrong("low", f"数(运算符 {record.op})", f"a number beside the operator {record.op}", None)
        if record.op == "区间" and record.high is None:
            raise _wrong("high", "数(运算符 区间)", "a number beside the operator 区间", None)


def _wrong(name: str, zh: str, en: str, value: object) -> RecordError:
    found = repr(value)
    found = found if len(found) <= 80 else found[:80] + "…"
    return RecordError(f"{name} 应为{zh}，实为 {found}", f"{name} should be {en}, found {found}")


def _is_sensible(number: Decimal) -> bool:
    _, digits, exponent = number.as_tuple()
    if not number:
        return abs(int(exponent)) <= 100  # nought too can have a million places
    return -_LARGEST <= number.adjusted() <= _LARGEST and len(digits) <= _DIGITS


def _is_number(value: object) -> bool:
    # An int may be too large for a float, and for math.isfinite.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf


def _text(name: str, value: object) -> None:
    # A code may have been written as a bare number; anything else is not text.
    if not isinstance(value, str) and (not isinstance(value, int) or isinstance(value, bool)):
        raise _wrong(name, "文字", "a text", value)


def _number(name: str, value: object) -> None:
    if not isinstance(value, str) and not _is_number(value):
        raise _wrong(name, "数", "a number", value)


def _year(name: str, value: object) -> None:
    if not (isinstance(value, int) and not isinstance(value, bool)) and not (
        isinstance(value, str) and value.isdecimal()
    ):
        raise _wrong(name, "整数年份", "a whole number", value)


def _truth(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise _wrong(name, "true 或 false", "true or false", value)


def _texts(name: str, value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise _wrong(name, "文字的列表", "a list of texts", value)


def _printed(name: str, value: object) -> None:
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        raise _wrong(name, "字段到原文的对象", "an object of field names and texts", value)


def _confidence(name: str, value: object) -> None:
    if not _is_number(value) or not 0 <= value <= 1:  # type: ignore[operator]
        raise _wrong(name, "0到1的数", "a number from 0 to 1", value)


def _places(name: str, value: object) -> None:
    if not isinstance(value, list):
        raise _wrong(name, "位置的列表", "a list of places", value)
    for place in value:
        _place(name, place)


def _place(name: str, place: object) -> None:
    if not isinstance(place, Mapping):
        raise _wrong(name, "位置的对象", "an object that says a place", place)
    for key, look in _PLACES.items():
        if place.get(key) is not None:
            look(key, place[key])
    if place.get("cells") is not None and place.get("sheet") is None:
        raise _wrong("sheet", "工作表名", "the name of a sheet beside its cells", None)
    if place.get("bbox") is not None and place.get("page") is None:
        raise _wrong("page", "从1起的整数", "a whole number from 1 beside a rectangle", None)


def _count(name: str, value: object) -> None:
    most = _MOST_OF_PLACES[name]
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise _wrong(name, f"从1起的整数，不超过 {most}", f"a whole number from 1 to {most}", value)


def _box(name: str, box: object) -> None:
    corners: Sequence[Any] = box if isinstance(box, list) else ()
    numbers = len(corners) == 4 and all(_is_number(side) and abs(side) <= _WIDEST for side in corners)
    if not numbers or corners[0] > corners[2] or corners[1] > corners[3]:
        raise _wrong(name, "[左, 上, 右, 下] 四个数", "four numbers [left, top, right, bottom]", box)


def _cells(name: str, value: object) -> None:
    try:
        CellRange.parsed(str(value))
    except ValueError:
        raise _wrong(name, "单元格区域，如 B7:F7", "a range of cells such as B7:F7", value) from None


# By the types that the dataclasses of the records declare.
_FIELDS: dict[str, Callable[[str, object], None]] = {
    "str": _text,
    "Decimal": _number,
    "int": _year,
    "tuple[str, ...]": _texts,
    "bool": _truth,
}
_SHARED: dict[str, Callable[[str, object], None]] = {
    "doc": _text,
    "unsure": _texts,
    "as_printed": _printed,
    "confidence": _confidence,
    "places": _places,
}
_PLACES: dict[str, Callable[[str, object], None]] = {
    "page": _count,
    "bbox": _box,
    "sheet": _text,
    "cells": _cells,
    "table": _count,
    "row": _count,
    "line": _count,
}
