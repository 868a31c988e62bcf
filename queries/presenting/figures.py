"""Numbers as people write them: 1,595.70万元, 98.83%, ≥580,000人. JSON, CSV and Python have them exactly."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any, NamedTuple

from extract.language import chinese, say
from queries.plain_numbers import is_plain

MONEY, HUNDREDTHS = "元", "%"  # labels of normalised units
FINEST = 6  # places behind the point: what is printed in documents has fewer
COMPUTED = 2  # of averages and quotients
LEAST_OF_MONEY = 2
Number = Decimal | int
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)


class Written(str):
    """A number as it is written: it stands where numbers stand."""

    __slots__ = ()


def number_in(value: Any) -> Number | None:
    """The number that a value is, exactly, where it can be written out; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        value = Decimal(repr(value))
    return value if isinstance(value, int | Decimal) and is_plain(value) else None


class Scale(NamedTuple):
    """A unit in which amounts are told, in both languages, and what one of it is in yuan."""

    zh: str
    en: str
    yuan: Decimal

    @property
    def name(self) -> str:
        """The unit in the reader's language."""
        return say(self.zh, self.en)


YUAN = Scale("元", "yuan", Decimal(1))
WAN = Scale("万元", "10,000 yuan", Decimal(10_000))
YI = Scale("亿元", "100 million yuan", Decimal(100_000_000))


def scale_of(amounts: Iterable[Number | None]) -> Scale:
    """The unit for amounts in yuan that stand in one column: 万元; 亿元 where all are of that size and none needs more
    than four places; 元 where all are below 1万元."""
    sizes = [abs(Decimal(one)) for one in amounts if one]
    if not sizes:
        return WAN
    if min(sizes) >= YI.yuan and not any(size % WAN.yuan for size in sizes):
        return YI
    return WAN if max(sizes) >= WAN.yuan else YUAN


def hundredth(number: Number) -> Decimal:
    """The hundredth part of a number, exactly."""
    return Decimal(number).scaleb(-2, _EXACT)


def places_of(numbers: Iterable[Number | None], *, least: int = 0, most: int = FINEST) -> int:
    """How many places behind the point numbers of one column need, between two bounds."""
    needed = (-_exponent(number) for number in numbers if number is not None)
    return max(least, min(most, max(needed, default=0)))


def _exponent(number: Number) -> int:
    return int(Decimal(number).normalize(_EXACT).as_tuple().exponent)


def grouped(number: Number, *, least: int = 0, most: int = FINEST) -> str:
    """A number with thousands separators: 1,595.7; with `least` to `most` places behind the point. What is so small
    that nothing would be left of it keeps two digits."""
    exact = Decimal(number)
    if exact and abs(exact) * 2 < Decimal(1).scaleb(-most):
        most = 1 - exact.adjusted()
    with localcontext(_EXACT):
        rounded = Decimal(f"{exact:.{places_of([exact], least=least, most=most)}f}")
        return f"{rounded:,.{places_of([rounded], least=least, most=most)}f}"


def in_scale(yuan: Number, scale: Scale) -> Decimal:
    """An amount in yuan, exactly, in a unit of money."""
    with localcontext(_EXACT):
        return Decimal(yuan) / scale.yuan


def computed(number: Number) -> str:
    """An average or a quotient: at most two places behind the point."""
    return grouped(number, most=COMPUTED)


def percent(number: Number) -> str:
    """A number of hundredths: 98.83%."""
    return computed(number) + HUNDREDTHS


def amount(yuan: Number, scale: Scale | None = None, *, least: int = LEAST_OF_MONEY, most: int = FINEST) -> str:
    """An amount in yuan as one writes it, in its own unit if none is given: 1,595.70万元; in English
    15,957,000 yuan."""
    if not chinese():
        return f"{grouped(yuan, most=min(most, COMPUTED))} {YUAN.name}"
    scale = scale or scale_of([yuan])
    return f"{grouped(in_scale(yuan, scale), least=least, most=most)}{scale.zh}"


def quantity(number: Number, unit: str | None, *, mean: bool = False) -> str:
    """A number of a normalised unit: 95%, 580,000人, 350万元."""
    most = COMPUTED if mean else FINEST
    if unit == MONEY:
        return amount(number, least=0, most=most)
    return grouped(number, most=most) + (unit or "")


def bounds(operator: str | None, low: Decimal | None, high: Decimal | None, unit: str | None) -> str:
    """A normalised target as one reads it: ≥580,000人, 60~80%; nothing for 定性."""
    stated = low if low is not None else high
    if stated is None:
        return ""
    if operator == "区间":
        alone = unit if unit == MONEY or high is None else None
        return f"{'' if low is None else quantity(low, alone)}~{'' if high is None else quantity(high, unit)}"
    return f"{operator or ''}{quantity(stated, unit)}"
