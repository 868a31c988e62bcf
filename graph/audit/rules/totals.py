"""The sum of a project's weights, and whether it tells that rows are missing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from graph.audit.cases.paper import ProjectCase

ALLOWED = (Decimal(100), Decimal(90))
"""With the execution rate's ten points, and without them."""
_NEAR = Decimal("0.01")


def total(case: ProjectCase) -> Decimal | None:
    """The sum of the weights, None where none is printed."""
    return sum(case.weights, Decimal(0)) if case.weights else None


def is_allowed(found: Decimal, allowed: Iterable[Decimal] = ALLOWED) -> bool:
    """Whether a sum is one of the totals that forms have."""
    return any(abs(found - one) <= _NEAR for one in allowed)


def is_cut(case: ProjectCase, allowed: Iterable[Decimal] = ALLOWED) -> bool:
    """Whether rows of the table are missing: a warning tells so, or its weights reach no total."""
    found = total(case)
    return case.cut or (found is not None and not is_allowed(found, allowed))
