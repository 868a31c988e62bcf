"""Doubtful pairs for a person to decide, nearest to the threshold of the same first, without what decisions settle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from graph.linking.concepts import Variant
from graph.linking.decided import apply
from graph.linking.decisions import Decisions
from graph.linking.linker import Linker
from graph.linking.partition import Partition
from graph.linking.read_links import StoredLink
from graph.linking.score import Comparison
from graph.linking.triples import MANUAL


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair with its comparison. grade: what linking made of it; distance: of its score from the threshold of the
    same; likelihood: how likely both are the same, 0 to 1."""

    a: Variant
    b: Variant
    grade: str
    comparison: Comparison
    distance: float
    likelihood: Decimal


class Settled:
    """What decisions settle, also by way of others: a = b and b = c make a = c, a = b and b ≠ c make a ≠ c."""

    def __init__(self, decisions: Decisions, variants: Sequence[Variant]) -> None:
        self._joined = Partition()
        self._apart: list[tuple[int, int]] = []
        applied = apply(decisions, variants)
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


def check(decisions: Decisions, variants: Sequence[Variant], groups: list[list[Variant]]) -> None:
    """Raises DecisionError where linking would: decisions contradict each other by what is one concept anyway."""
    apply(decisions, variants).regroup(groups)


def doubts(linker: Linker, variants: Sequence[Variant], links: Iterable[StoredLink], settled: Settled) -> list[Doubt]:
    """The doubtful pairs of the links that a graph holds, in order of doubt: those marked for review, and those joined
    by a score as near to the threshold as that."""
    of = {row.iri: variant for variant in variants for row in variant.rows}
    found = []
    for link in links:
        a, b = of.get(link.a), of.get(link.b)
        if link.justification == MANUAL or a is None or b is None or a is b or settled.covers(a, b):
            continue
        comparison = linker.compare(a, b)
        distance = abs(comparison.score - linker.thresholds.accept)
        near = distance <= linker.thresholds.accept - linker.thresholds.review
        if link.review or (link.grade == "same" and near and a.signature.key() != b.signature.key()):
            likelihood = Decimal(f"{comparison.sameness(linker.thresholds):.3f}")
            found.append(Doubt(a, b, link.grade, comparison, distance, likelihood))
    found.sort(key=lambda doubt: (round(doubt.distance, 6), doubt.a.name, doubt.b.name, doubt.a.first.iri))
    return found
