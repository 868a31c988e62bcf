"""What `find` is asked for, as filters: numbers, operators and measures checked, words folded."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from extract.errors import QueryError
from graph.normalised_units import normalise
from queries.answers.measures import measure_named
from queries.converted_units import in_unit
from queries.find.conditions import bound_of
from queries.find.filters import Filters
from queries.typed_numbers import measured, points_of, year_of
from queries.words import folded, operator_of

Number = int | float | str | Decimal


class Asked(TypedDict, total=False):
    """What `find`, `facets` and `compare` are asked for besides words; what is left out or None narrows nothing."""

    agency: str | None
    year: int | None
    level: str | None
    operator: str | None
    minimum: Number | None
    maximum: Number | None
    below: Number | None
    above: Number | None
    unit: str | None
    project: str | None
    weight: Number | tuple[Number, Number] | None
    measure: str | None


def filters_of(limit: int | None, asked: Asked) -> Filters:
    """The filters of what is asked for, see Graph.find. Raises QueryError when a value is invalid, the limit too."""
    if limit is not None and limit < 0:
        raise QueryError(f"limit 不能为负：{limit}", f"limit cannot be negative: {limit}")
    year, operator, measure = asked.get("year"), asked.get("operator"), asked.get("measure")
    factor, counted = normalise(asked.get("unit") or None)
    label = counted.label if counted else None
    weight = asked.get("weight")
    least, most = weight if isinstance(weight, tuple) else (weight, weight)
    low, label = _edge(asked.get("minimum"), factor, label)
    high, label = _edge(asked.get("maximum"), factor, label)
    bounds = ((sign, value) for sign, value in (("<", asked.get("below")), (">", asked.get("above"))))
    return Filters(
        agency=(found,) if (found := _folded(asked.get("agency"))) else None,
        year=None if year is None else year_of(year),
        level=_folded(asked.get("level")),
        operator=operator_of(operator) if operator else None,
        minimum=low,
        maximum=high,
        unit=label,
        project=_folded(asked.get("project")),
        weights=None if weight is None else (points_of(least), points_of(most)),
        measure=None if measure is None else measure_named(measure).zh,
        conditions=tuple(bound_of(sign, value, label, factor) for sign, value in bounds if value is not None),
    )


def _folded(text: str | None) -> str | None:
    return folded(text) if text else None


def _edge(value: Number | None, factor: Decimal, label: str | None) -> tuple[Decimal | None, str | None]:
    """A minimum or maximum in the unit that is asked for, and that unit: its own where none is."""
    if value is None:
        return None, label
    number, own = measured(value)
    if own is None:
        return number * factor, label
    number_there = in_unit(number, own, label or own)
    if number_there is None:
        raise QueryError(f"{value} 的单位不是 {label}", f"the unit of {value} is not {label}")
    return number_there, label or own
