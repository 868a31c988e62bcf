"""What `find` narrows by, and by what its answers are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from queries.find.conditions import Condition


@dataclass(frozen=True, slots=True)
class Filters:
    """What `find` narrows by; texts are folded words that must occur, of agencies any of them; None means any. Every
    one of `conditions` must be met by the stated value. uncounted: documents whose rows are left
    out; listed_unit: the code list has the unit."""

    agency: tuple[str, ...] | None = None
    year: int | None = None
    level: str | None = None
    operator: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    project: str | None = None
    weights: tuple[Decimal, Decimal] | None = None
    measure: str | None = None
    conditions: tuple[Condition, ...] = ()
    uncounted: frozenset[str] = frozenset()
    listed_unit: bool = True

    def without(self, name: str | None) -> Filters:
        """The others, without the one of that name."""
        return self if name is None else replace(self, **{name: None})  # type: ignore[arg-type]


FACETS: Final[dict[str, str | None]] = {
    "agency": "agency", "year": "year", "level1": "level", "unit": "unit", "measure": "measure", "level2": "level",
    "operator": "operator", "project": "project", "weight": "weights", "concept": None,
}  # fmt: skip
"""What answers can be counted by, each a field of an Indicator, with the filter that chooses one of its values: that
filter is left aside in counting, so that another value can be chosen."""
USUAL: Final = ("agency", "year", "level1", "unit", "measure")
"""The facets that a page shows beside its answers."""
Counted = tuple[list[tuple[Any, int]], int]
"""Values with their rows, the most frequent first, and how many values there are in all."""
