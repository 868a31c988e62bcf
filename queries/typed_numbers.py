"""Numbers, amounts and bounds as people type them, read by the grammar of printed targets: 90%, 5万元, 九十."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extract.errors import QueryError
from extract.patterns import CHINESE_YEAR
from extract.text import fold
from extract.values.numerals import number_in_words
from extract.values.operators import COMPARED, PREFIX, RANGE, VARIANTS
from extract.values.targets import parse_value
from graph.normalised_units import normalise

_LARGEST = 30  # powers of ten: what is larger, or smaller, is a slip
_PLAIN = {None, "%", "元"}  # units that say nothing new of a number that stands alone
_POINTS = {None, "%", "分"}  # units of a weight
_PART_OF_ONE = re.compile("[/⁄]")
_CHINESE_YEAR = re.compile(CHINESE_YEAR)
_EXAMPLES = "90%、5万元、九十", "90%, 5万元, 九十"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed number: `sign` (≥ ≤ = > < 区间) None where none was typed, low and high (of a range only) in `unit`, the
    label of a normalised one, None where none was typed."""

    sign: str | None
    low: Decimal
    high: Decimal | None
    unit: str | None


def typed(text: str) -> Typed | None:
    """What a text says as a number with its sign and unit; None when it says anything else. A fraction of one (1/2) is
    a share: 50 %."""
    value = parse_value(text)
    if value.low is None or value.op not in COMPARED | {RANGE}:
        return None
    factor, unit = normalise(value.unit)
    label = unit.label if unit else None
    if value.unit is None and value.low < 1 and value.high is None and _PART_OF_ONE.search(fold(text)):
        factor, label = Decimal(100), "%"
    sign = value.op if value.op != "=" or _equals(text) else None
    low, high = (None if n is None else _sized(n * factor) for n in (value.low, value.high))
    return None if low is None else Typed(sign, low, high, label)


def _equals(text: str) -> bool:
    found = PREFIX.match(fold(text).translate(VARIANTS))
    return found is not None and bool(found["sign"])


def _sized(number: Decimal) -> Decimal | None:
    return None if number and abs(number.adjusted()) > _LARGEST else number


def measured(value: Any) -> tuple[Decimal, str | None]:
    """A number with the label of its unit (None: none was typed), from int, float, Decimal or text. Raises QueryError
    when it is none."""
    text = fold(str(value)).replace(",", "")
    try:
        number = Decimal(text)
    except ArithmeticError:
        found = typed(str(value))
        if found is None or found.sign is not None:
            raise _no_number(value) from None
        return found.low, found.unit
    if isinstance(value, bool) or not number.is_finite() or _sized(number) is None:
        raise _no_number(value)
    return number, None


def number_of(value: Any) -> Decimal:
    """A number as Decimal, from int, float, Decimal or text ("1,000", "5万", "90%", "九十"); raises QueryError when it
    is invalid, or of a unit that does not belong here."""
    number, unit = measured(value)
    if unit not in _PLAIN:
        raise _no_number(value)
    return number


def points_of(value: Any) -> Decimal:
    """A weight in points, as number_of reads it or with their name (10分); raises QueryError."""
    number, unit = measured(value)
    if unit not in _POINTS:
        raise _no_number(value, ("10、10分、十", "10, 10分, 十"))
    return number


def scaled(value: Any, units: Mapping[str | None, int | Decimal], examples: tuple[str, str]) -> Decimal:
    """A number in units that are worth one of the unit that is meant (None: none was typed): 5分钟 as 300 where 分钟
    is worth 60. Raises QueryError, which shows the examples, when it is none or of another unit."""
    try:
        number, unit = measured(value)
    except QueryError:
        raise _no_number(value, examples) from None
    if unit not in units:
        raise _no_number(value, examples)
    return number * units[unit]


def year_of(value: Any) -> int:
    """A year, from int or text (2026, 2026年, 2026年度, 二〇二六); raises QueryError when it is none of four digits."""
    text = fold(str(value)).removesuffix("度").removesuffix("年")
    if _CHINESE_YEAR.fullmatch(text):
        text = "".join("0" if sign in "〇○Oo" else str(number_in_words(sign)) for sign in text)
    if isinstance(value, bool) or not re.fullmatch("[0-9]{4}", text) or not int(text):
        raise QueryError(f"年度应为四位数，实为 {value}", f"the year should have four digits, found {value}")
    return int(text)


def _no_number(value: Any, examples: tuple[str, str] = _EXAMPLES) -> QueryError:
    zh, en = examples
    return QueryError(
        f"应为数（如 {zh}），实为 {value!r}", f"a number was expected (as {en}), found {value!r}"
    )  # fmt: skip
