"""What decisions settle, also by way of others: such pairs are not asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from graph.linking.concepts import Link, Variant
from graph.linking.decided import Applied, apply
from graph.linking.decisions import Decisions
from graph.linking.partition import Partition


class Settled:
    """What decisions settle: a = b and b = c make a = c, a = b and b ≠ c make a ≠ c."""

    def __init__(self, decisions: Decisions | Applied, variants: Sequence[Variant] = ()) -> None:
        """Decisions with the names that they are of, or as they were found there already."""
        self._joined = Partition()
        self._apart: list[tuple[int, int]] = []
        applied = decisions if isinstance(decisions, Applied) else apply(decisions, variants)
        for row in applied.known:
            for a, b in product(applied.found[row.a], applied.found[row.b]):
                self.add(a, b, row.grade)

    def add(self, a: Variant, b: Variant, grade: str) -> None:
        """Takes a decision in."""
        if grade == "same":
            self._joined.join(id(a), id(b))
        else:
            self._apart.append((id(a), id(b)))

    def covers(self, a: Variant, b: Variant) -> bool:
        """Whether nothing is left to decide of two names."""
        one, other = self._joined.find(id(a)), self._joined.find(id(b))
        return one == other or any(
            {one, other} == {self._joined.find(left), self._joined.find(right)} for left, right in self._apart
        )


def asked(links: Sequence[Link], applied: Applied) -> list[Link]:
    """The links, of which only those stay marked for review that no decision settles."""
    settled = Settled(applied)
    return [replace(x, review=False) if x.review and settled.covers(x.a, x.b) else x for x in links]
