"""The links inside a concept: each name with one that stands for it, a star and not every pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.linking.concepts import Concept, Link, Variant
from graph.linking.decided import Applied
from graph.linking.score import Comparison, Scorer, Thresholds

_Scorer = Callable[[str], Scorer]


def star(concept: Concept, applied: Applied, scorer: _Scorer, at: Thresholds) -> Iterator[Link]:
    """A link for each name but the centre's that no decision ties to it. What only a decision about other names brought
    into the concept is linked to the nearest of these, and marked for review where its score does not say the same."""
    centre = concept.centre
    tied = applied.tied(concept.variants)
    for variant in concept.variants:
        if variant is centre or applied.decided(centre, variant) is not None:
            continue
        hub, using = centre, scorer(centre.field or variant.field)
        found = using.compare(centre.side, variant.side)
        review = doubtful(found, at, alike=_alike(centre, variant))
        if tied and found.grade(at) in ("related", "none"):
            hub, using, found = _nearest(variant, centre, tied, applied, scorer)
            review = found.grade(at) != "same"
        yield Link(hub, variant, "same", found.decimal(), using, review=review)


def doubtful(found: Comparison, at: Thresholds, *, alike: bool) -> bool:
    """Whether two names of one concept are joined by a score that is no further above the threshold of the same than
    that of review is below. alike: their signatures are equal."""
    return not alike and abs(found.score - at.accept) <= at.accept - at.review


def _alike(a: Variant, b: Variant) -> bool:
    return a.signature.key() == b.signature.key()


def _nearest(
    variant: Variant, centre: Variant, tied: list[Variant], applied: Applied, scorer: _Scorer
) -> tuple[Variant, Scorer, Comparison]:
    """Of the centre and the names that decisions brought in, the nearest that is not decided of the name itself."""
    hubs = [hub for hub in (centre, *tied) if hub is not variant and applied.decided(hub, variant) is None]
    compared = [
        (hub, using := scorer(hub.field or variant.field), using.compare(hub.side, variant.side)) for hub in hubs
    ]
    return max(compared, key=lambda one: (not one[2].vetoes, one[2].score))
