"""A target is stated twice in a record: as printed, and in the parts that are read from the print. Do they agree?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.records import IndicatorRecord, Record
from extract.text import fold
from extract.values.targets import Value, parse_value

PRINTED: Final = "printed"
PARTS: Final = ("op", "low", "high", "unit", "text")
"""The fields of an indicator that are read from `printed`."""
_Target = tuple[str | None, Decimal | None, Decimal | None, str]


def contradicted(record: Record) -> tuple[str, str] | None:
    """How the print of a target reads and what its parts say, where they differ; None where they agree, or one of them
    is missing."""
    if not isinstance(record, IndicatorRecord) or not record.printed or not record.op:
        return None
    told: _Target = (record.op, record.low, record.high, fold(record.unit or ""))
    read = [_target(parse_value(record.printed, name=name)) for name in (None, record.name)]
    if told in read or _only_unread(record, read[0]):
        return None
    return _in_words(read[0]), _in_words(told)


def _target(value: Value) -> _Target:
    return value.op, value.low, value.high, fold(value.unit or "")


def _only_unread(record: IndicatorRecord, read: _Target) -> bool:
    """Whether the print holds the record's number in words that our grammar does not know: a person may know better."""
    numbers = [number for number in (record.low, record.high) if number is not None]
    printed = fold(record.printed or "").replace(",", "")
    return read[1] is None and bool(numbers) and all(format(number, "f") in printed for number in numbers)


def _in_words(target: _Target) -> str:
    op, low, high, unit = target
    numbers = "-".join(format(number, "f") for number in (low, high) if number is not None)
    return " ".join(part for part in (op or "", numbers, unit) if part)
