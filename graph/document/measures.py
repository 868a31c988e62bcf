"""A printed value as the graph keeps it: operator, bounds in the normalised unit, unit, words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.records import IndicatorRecord
from extract.values.targets import parse_value
from graph.document.understood_units import understood_unit
from graph.normalised_units import Unit, normalise

_TIMES_10000 = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Measure:
    """A target or an actual. low and high are in `unit`; `unit_text` is the unit as printed beside the value,
    `understood` the wording that stands in its place where the row says the unit elsewhere; 定性 has no bounds."""

    op: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit_text: str | None = None
    unit: Unit | None = None
    text: str | None = None
    printed: str | None = None
    understood: str | None = None


def yuan(amount: Decimal) -> Decimal:
    """An amount of the records (万元) in 元."""
    return amount * _TIMES_10000


def target(record: IndicatorRecord) -> Measure | None:
    """The target of an indicator, None where none is printed."""
    if record.op is None and record.printed is None:
        return None
    understood = understood_unit(record, record.unit, record.low, record.high)
    return _measure(record.op, record.low, record.high, record.unit, record.text, record.printed, understood)


def actual(record: IndicatorRecord) -> Measure | None:
    """The 实际完成值, read by the grammar of targets.

    A bare number is in the target's unit, as both stand in one row (not a share such as 0.98 beside 98%: then no unit).
    """
    if record.actual is None:
        return None
    value = parse_value(record.actual)
    unit = value.unit
    if unit is None and value.low is not None and not _is_share(value.low, record):
        unit = record.unit
    understood = understood_unit(record, unit, value.low, value.high)
    return _measure(value.op, value.low, value.high, unit, value.text, record.actual, understood)


def _is_share(value: Decimal, record: IndicatorRecord) -> bool:
    return record.unit in {"%", "％"} and abs(value) <= 1 and record.low is not None and abs(record.low) > 1


def _measure(
    op: str | None,
    low: Decimal | None,
    high: Decimal | None,
    unit_text: str | None,
    words: str | None,
    printed: str | None,
    understood: str | None,
) -> Measure:
    factor, unit = normalise(understood or unit_text)
    below, above = _bounds(op, low, high)
    return Measure(
        op,
        None if below is None else below * factor,
        None if above is None else above * factor,
        unit_text,
        unit,
        words,
        printed,
        understood,
    )


def _bounds(op: str | None, low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    match op:
        case "≥" | ">":
            return low, None
        case "≤" | "<":
            return None, low
        case "=":
            return low, low
        case "区间":
            return low, high
        case _:
            return None, None
