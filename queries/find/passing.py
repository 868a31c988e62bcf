"""Whether one row passes the filters of `find`: for rows that come from no index."""

from __future__ import annotations

from queries.find.filters import Filters
from queries.rows import Indicator
from queries.words import folded


def passes(row: Indicator, filters: Filters) -> bool:
    """Whether a row passes all the filters that are set."""
    return _holds(row, filters) and _lies(row, filters) and all(_meets(row, filters))


def _holds(row: Indicator, filters: Filters) -> bool:
    levels = (row.level1, row.level2)
    return (
        (filters.agency is None or any(word in folded(row.agency or "") for word in filters.agency))
        and (filters.project is None or filters.project in folded(row.project or ""))
        and (filters.level is None or any(filters.level in folded(text or "") for text in levels))
        and (filters.year is None or row.year == filters.year)
        and (filters.operator is None or row.operator == filters.operator)
        and (filters.unit is None or row.unit == filters.unit)
        and (filters.measure is None or row.measure == filters.measure)
        and row.document_iri not in filters.uncounted
    )


def _lies(row: Indicator, filters: Filters) -> bool:
    low = row.minimum if row.minimum is not None else row.maximum
    high = row.maximum if row.maximum is not None else row.minimum
    return (
        (filters.minimum is None or (high is not None and high >= filters.minimum))
        and (filters.maximum is None or (low is not None and low <= filters.maximum))
        and (
            filters.weights is None
            or (row.weight is not None and filters.weights[0] <= row.weight <= filters.weights[1])
        )
    )


def _meets(row: Indicator, filters: Filters) -> list[bool]:
    stated = row.minimum if row.minimum is not None else row.maximum
    bounds = [(condition, condition.bound_in(row.unit)) for condition in filters.conditions]
    return [stated is not None and b is not None and bool(one.met(float(stated), b)) for one, b in bounds]
