"""Doubtful pairs for a person to decide, nearest to the threshold of the same first, without what decisions settle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.linking.concepts import Variant
from graph.linking.decided import apply
from graph.linking.decisions import Decisions
from graph.linking.linker import Linker
from graph.linking.read_links import StoredLink
from graph.linking.score import Comparison
from graph.linking.settled import Settled


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair with its comparison. link: what linking made of it; distance: of its score from the threshold of the
    same; likelihood: how likely both are the same, 0 to 1; enough: from which likelihood on linking takes such a pair
    as the same."""

    a: Variant
    b: Variant
    link: StoredLink
    comparison: Comparison
    distance: float
    likelihood: Decimal
    enough: Decimal


def check(decisions: Decisions, variants: Sequence[Variant], groups: list[list[Variant]]) -> None:
    """Raises DecisionError where linking would: decisions contradict each other by what is one concept anyway."""
    apply(decisions, variants).regroup(groups)


def doubts(linker: Linker, variants: Sequence[Variant], links: Iterable[StoredLink], settled: Settled) -> list[Doubt]:
    """The doubtful pairs of the links that a graph holds, in order of doubt: those that linking marked for review and
    that no decision settles since. Whoever lists, counts or asks them takes them from here."""
    of = {row.iri: variant for variant in variants for row in variant.rows}
    found = []
    for link in links:
        a, b = of.get(link.a), of.get(link.b)
        if not link.review or a is None or b is None or a is b or settled.covers(a, b):
            continue
        comparison = linker.compare(a, b)
        distance = abs(comparison.score - linker.thresholds.accept)
        likelihood = Decimal(f"{comparison.sameness(linker.thresholds):.3f}")
        enough = comparison.enough(linker.thresholds)
        found.append(Doubt(a, b, link, comparison, distance, likelihood, enough))
    found.sort(key=lambda doubt: (round(doubt.distance, 6), doubt.a.name, doubt.b.name, doubt.a.first.iri,
                                  doubt.b.first.iri))  # fmt: skip
    return found
