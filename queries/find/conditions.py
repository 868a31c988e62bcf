"""What a stated value is asked to be: below 90 %, at least 5万元. The stated value of a target is its lower bound, else
the upper one."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from extract.errors import QueryError
from extract.values.operators import RANGE
from queries.converted_units import in_unit
from queries.typed_numbers import Typed, measured
from queries.words import operator_of

MEETING: Final[dict[str, Callable[[Any, Any], Any]]] = {
    operator_of(name): getattr(operator, name) for name in ("ge", "le", "eq", "gt", "lt")
}
"""What each sign asks of a stated value and a bound."""
MIRRORED: Final = {
    operator_of(one): operator_of(other)
    for one, other in (("ge", "le"), ("le", "ge"), ("eq", "eq"), ("gt", "lt"), ("lt", "gt"))
}
"""The sign that says the same where the number stands before it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A bound that a stated value must meet; unit: the label of a normalised one, None: whatever unit a target has."""

    sign: str
    number: Decimal
    unit: str | None = None

    def bound_in(self, unit: str | None) -> float | None:
        """The bound for targets of a unit; None where they cannot be compared."""
        number = self.number if self.unit is None else in_unit(self.number, self.unit, unit)
        return None if number is None else float(number)

    def met(self, values: Any, bounds: Any) -> Any:
        """Whether a value meets a bound in its unit; of arrays for each."""
        return MEETING[self.sign](values, bounds)


def conditions_of(found: Typed) -> tuple[Condition, ...]:
    """What a typed number asks for: one bound, both of a range; without a sign just this value."""
    if found.sign == RANGE:
        assert found.high is not None
        return Condition("≥", found.low, found.unit), Condition("≤", found.high, found.unit)
    return (Condition(found.sign or "=", found.low, found.unit),)


def bound_of(sign: str, value: Any, unit: str | None, factor: Decimal) -> Condition:
    """The condition of an option: a number in its own unit, else in the unit that is asked for (`factor` of it). Raises
    QueryError when it is no number, or of a unit that does not convert into the one that is asked for."""
    number, own = measured(value)
    if own is None:
        return Condition(sign, number * factor, unit)
    if unit is not None and in_unit(number, own, unit) is None:
        raise QueryError(f"{value} 的单位不是 {unit}", f"the unit of {value} is not {unit}")
    return Condition(sign, number, own)


def excluded(conditions: Sequence[Condition]) -> tuple[Condition, Condition] | None:
    """Two of the conditions that no value meets both (>90% and <80%), the lower bound first; None where there are none,
    or their units do not say."""
    for low in (one for one in conditions if one.sign in "≥>="):
        for high in (one for one in conditions if one.sign in "≤<=" and one is not low):
            there = in_unit(low.number, low.unit, high.unit)
            strict = low.sign == ">" or high.sign == "<"
            if there is not None and (there > high.number or (there == high.number and strict)):
                return low, high
    return None
