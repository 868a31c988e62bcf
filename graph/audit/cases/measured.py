"""What was reached against what was aimed at, and amounts of money in rows: numbers that can be compared."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extract.text import fold
from extract.values.operators import COMPARED, RANGE
from extract.values.targets import Value, parse_value
from graph.audit.cases.paper import Row
from graph.audit.cases.printed_levels import Level
from graph.normalised_units import normalise

_TIMES_10000 = Decimal(10000)
_PERCENT = frozenset({"%", "百分比"})
_HUNDRED = Decimal(100)


@lru_cache(maxsize=1 << 13)
def _read(printed: str, name: str) -> Value:
    return parse_value(printed, name=name or None)


def actual_of(row: Row) -> Value | None:
    """What was reached, read by the grammar of targets; None where nothing is printed."""
    return None if not row.record.actual else _read(row.record.actual, row.record.name or "")


def comparable(row: Row) -> Decimal | None:
    """What was reached in the unit of the target; None where it is no number, or in another unit. A bare number is
    in the target's unit; a share such as 0.98 beside 95% is that share of a hundred."""
    value = actual_of(row)
    if value is None or value.low is None or value.op == RANGE or row.target is None:
        return None
    aim, found = normalise(row.unit), normalise(value.unit)
    if not value.unit:
        share = row.unit in _PERCENT and abs(value.low) <= 1 < abs(row.target)
        return value.low * _HUNDRED if share else value.low
    if value.unit in _PERCENT and row.unit in _PERCENT:
        return value.low
    if not row.unit:
        return value.low if found[0] == 1 else None
    if aim[1] is None and found[1] is None:
        return value.low * found[0] / aim[0]
    same = aim[1] is not None and found[1] is not None and aim[1].iri == found[1].iri
    return value.low * found[0] / aim[0] if same else None


def is_met(row: Row) -> bool | None:
    """Whether what was reached meets a target that is a number; None where it cannot be told. A cost below "=" is
    met."""
    found, low, high = comparable(row), row.record.low, row.record.high
    if found is None or low is None:
        return None
    match row.op:
        case "≥":
            return found >= low
        case ">":
            return found > low
        case "≤":
            return found <= low
        case "<":
            return found < low
        case "=":
            return found == low
        case _:
            return high is not None and low <= found <= high


def is_saved(row: Row) -> bool:
    """Whether a cost came out below what it was to be: that is no miss."""
    found, target = comparable(row), row.target
    return row.level is Level.COST and row.op == "=" and found is not None and target is not None and found < target


def ten_thousands(row: Row) -> Decimal | None:
    """A target of plain money in 万元; None where it is no money, or money for each of something (元/人, 人均,
    单价)."""
    if row.op not in COMPARED or row.record.low is None:
        return None
    unit = fold(row.unit)
    if unit in {"万", "亿"}:
        # 5万 of a cost is 5万元: forms drop the last sign.
        return row.record.low * (1 if unit == "万" else _TIMES_10000)
    factor, found = normalise(unit)
    if found is None or found.dimension != "money" or "/" in unit or "均" in unit:
        return None
    return row.record.low * factor / _TIMES_10000
