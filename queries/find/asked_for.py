"""What `find` is asked for, as filters: numbers, operators and measures checked, words folded."""

from __future__ import annotations

from decimal import Decimal

from extract.errors import QueryError
from graph.normalised_units import normalise
from queries.answers.measures import measure_named
from queries.find.filters import Filters
from queries.words import folded, number_of, operator_of

Number = int | float | str | Decimal


def filters_of(
    *,
    agency: str | None,
    year: int | None,
    level: str | None,
    operator: str | None,
    minimum: Number | None,
    maximum: Number | None,
    unit: str | None,
    project: str | None,
    weight: Number | tuple[Number, Number] | None,
    measure: str | None,
    limit: int | None,
) -> Filters:
    """The filters of what is asked for, see Graph.find. Raises QueryError when a value is invalid, the limit too."""
    if limit is not None and limit < 0:
        raise QueryError(f"limit 不能为负：{limit}", f"limit cannot be negative: {limit}")
    if year is not None and not 0 < year < 10_000:
        raise QueryError(f"年度应为四位数，实为 {year}", f"the year should have four digits, found {year}")
    factor, counted = normalise(unit) if unit else (Decimal(1), None)
    least, most = weight if isinstance(weight, tuple) else (weight, weight)
    return Filters(
        agency=folded(agency) if agency else None,
        year=year,
        level=folded(level) if level else None,
        operator=operator_of(operator) if operator else None,
        minimum=None if minimum is None else number_of(minimum) * factor,
        maximum=None if maximum is None else number_of(maximum) * factor,
        unit=counted.label if counted else None,
        project=folded(project) if project else None,
        weights=None if weight is None else (number_of(least), number_of(most)),
        measure=None if measure is None else measure_named(measure).zh,
    )
