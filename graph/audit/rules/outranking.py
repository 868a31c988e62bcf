"""Rules that object to the same thing of a row: only the first of a family that found something counts."""

from __future__ import annotations

FAMILIES = (("C01", "Q17", "Q14", "Q03", "Q01", "Q11"), ("C11", "C12", "Q16"), ("Q09", "C03", "Q10"))


def outranking(rule: str) -> frozenset[str]:
    """The rules whose finding in a row makes that of this one needless; none of a rule without family."""
    return next((frozenset(family[: family.index(rule)]) for family in FAMILIES if rule in family), frozenset())
