"""From rows to concepts: rows with equal signatures are one; signatures scored alike join; decisions have the last
word.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from graph.identity import row_iri
from graph.linking import average_link
from graph.linking.blocking import Blocks
from graph.linking.concepts import Concept, Link, Linking, Variant, label_of
from graph.linking.decided import Applied, apply
from graph.linking.decisions import Decisions
from graph.linking.labels import distinguish
from graph.linking.measure_rules import measure_of
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.nearest import Pairs, Scoring, nearest, workers_for
from graph.linking.score import Comparison, Scorer, Thresholds, likely
from graph.linking.seeds import Group, parted, settled
from graph.linking.settled import asked
from graph.linking.stars import star
from graph.linking.variants import variants_of
from graph.linking.weights import Weights

MOST_RELATED = 10  # related concepts kept for one concept, best first (a hub of parts keeps all)
# In a graph of more concepts than this fewer are kept, so that the links stay smaller than what they link.
MANY, MOST_OF_MANY = 20_000, 3
TRIED = 6  # names of a concept of several fields that are held against those of another
Progress = Callable[[str, int], None]
Scored = dict[tuple[int, int], tuple[Concept, Concept]]  # a pair of joined concepts -> those that were scored


class Linker:
    """Links indicators. Deterministic: the order of the rows does not matter."""

    def __init__(
        self,
        thresholds: Thresholds | None = None,
        *,
        fields: Sequence[str] | None = None,
        progress: Progress | None = None,
        workers: int | None = None,
        weights: Weights | None = None,
    ) -> None:
        """`fields`: the field files that may be used (None: all); `progress` is called with each step and its size;
        `workers`: processes for a large graph (None: one a processor), which change nothing but the time; `weights`:
        of the score (None: those of this version). Raises WordListError when the weights are damaged."""
        self.thresholds = thresholds or (Thresholds.of(weights) if weights else Thresholds())
        self.workers = workers
        self.weights = weights
        self.context = Context(fields)
        self._tell = progress or (lambda _step, _size: None)
        self._scorers: dict[str, Scorer] = {}

    def scorer(self, field_name: str) -> Scorer:
        """The scorer of a field."""
        if field_name not in self._scorers:
            self._scorers[field_name] = Scorer(lexicon(field_name), self.weights)
        return self._scorers[field_name]

    def compare(self, a: Variant, b: Variant) -> Comparison:
        """Two variants, with the words of the first's field."""
        return self.scorer(a.field or b.field).compare(a.side, b.side)

    def variants(self, rows: Iterable[Indicator]) -> list[Variant]:
        """The distinct names in their contexts, in a fixed order."""
        return variants_of(rows, self.context, self.workers)

    def link(self, rows: Iterable[Indicator], decisions: Decisions | None = None) -> Linking:
        """Concepts and links of all rows. Raises DecisionError when decisions contradict each other."""
        variants = self.variants(rows)
        self._tell("variants", len(variants))
        applied = apply(decisions or Decisions(()), variants)
        groups = self.seeds(variants)
        signatures = len(groups)
        groups = applied.regroup(groups)
        concepts = self._concepts(groups, applied)
        blocks = Blocks([c.signature for c in concepts], [lexicon(c.field) for c in concepts])
        concepts, near, scored = self._joined(concepts, self._nearest(concepts, blocks, applied), applied)
        self._tell("concepts", len(concepts))
        distinguish(concepts)
        links = self._related(concepts, near, scored, applied)
        links = asked([*self._same(concepts, applied), *links, *applied.links(self.scorer)], applied)
        links.sort(key=lambda link: (link.grade, link.a.first.iri, link.b.first.iri))
        self._tell("links", len(links))
        return Linking(concepts, links, applied.unknown, dict(blocks.counts), signatures, applied.against)

    def seeds(self, variants: list[Variant]) -> list[Group]:
        """What concepts start from: names of one signature, come apart where what surrounds them speaks against it."""
        return [part for group in settled(variants) for part in self._parted(group)]

    def _parted(self, group: Group) -> list[Group]:
        field_name = next((v.field for v in group if v.field), "")
        return parted(group, self.scorer(field_name), self.thresholds.accept)

    def _concepts(self, groups: list[Group], applied: Applied) -> list[Concept]:
        concepts: dict[str, list[Concept]] = defaultdict(list)
        for group in groups:
            concept = self._concept(sorted(group, key=Variant.order))
            concepts[concept.iri].append(concept)
        for alike in concepts.values():
            # The smallest of the parts of a seed is named by the signature alone.
            parts = [concept for concept in alike if not applied.alone(concept.variants)]
            first = min(parts, key=lambda c: c.variants[0].order(), default=None)
            for concept in alike:
                if concept is not first:
                    concept.iri = row_iri("concept", concept.notation, concept.variants[0].name).value
        return sorted((concept for alike in concepts.values() for concept in alike), key=lambda concept: concept.iri)

    def _concept(self, group: Group, iri: str = "") -> Concept:
        signature = min((v.signature for v in group), key=lambda s: (bool(s.own), len(s.objects), s.notation()))
        field_name = next((v.field for v in group if v.field), "")
        measure = measure_of(group)
        label = label_of(signature, group, measure)
        return Concept(
            iri or row_iri("concept", signature.notation()).value, label, signature, field_name, group, measure=measure
        )

    def _merged(self, some: list[Concept]) -> Concept:
        """Several concepts as one, under the IRI of the smallest of them."""
        if len(some) == 1:
            return some[0]
        first = min(some, key=lambda concept: (len(concept.signature.objects), concept.notation, concept.iri))
        variants = sorted((v for concept in some for v in concept.variants), key=Variant.order)
        return self._concept(variants, first.iri)

    def _same(self, concepts: list[Concept], applied: Applied) -> list[Link]:
        """Each variant of a concept with the one that stands for it: a star, not every pair."""
        return [link for concept in concepts for link in star(concept, applied, self.scorer, self.thresholds)]

    def _joined(self, concepts: list[Concept], near: Pairs, applied: Applied) -> tuple[list[Concept], Pairs, Scored]:
        """Concepts after average link inside each part that pairs scored as the same connect, the pairs between what
        they became, and the concepts that such a pair was scored by. Hard rules and decisions keep two apart."""
        accepted = [(score, one, other) for one, other, score in near if score >= self.thresholds.join]
        groups = []
        single = set(range(len(concepts)))
        for part in average_link.parts(accepted):
            single.difference_update(part)
            found = average_link.groups(
                len(part), self._between([concepts[n] for n in part], applied), self.thresholds.join
            )
            groups += [[part[n] for n in group] for group in found]
        groups += [[number] for number in sorted(single)]
        if len(groups) == len(concepts):
            return concepts, near, {}
        joined = sorted((self._merged([concepts[n] for n in some]) for some in groups), key=lambda concept: concept.iri)
        place = {id(variant): number for number, concept in enumerate(joined) for variant in concept.variants}
        became = [place[id(concept.variants[0])] for concept in concepts]
        best: dict[tuple[int, int], float] = {}
        scored: Scored = {}
        for one, other, score in near:
            a, b = sorted((became[one], became[other]))
            if a != b and score > best.get((a, b), -math.inf):
                best[a, b] = score
                scored[a, b] = concepts[one], concepts[other]
        return joined, [(a, b, score) for (a, b), score in sorted(best.items())], scored

    def _between(self, part: list[Concept], applied: Applied) -> average_link.Score:
        def score(one: int, other: int) -> float | None:
            a, b = part[one], part[other]
            scorer = self.scorer(a.field or b.field)
            if applied.separate(a.variants, b.variants) or scorer.vetoed(a.side, b.side):
                return None
            return scorer.score(a.side, b.side)

        return score

    def _related(self, concepts: list[Concept], near: Pairs, scored: Scored, applied: Applied) -> list[Link]:
        """A link for each pair, between the names that were scored."""
        links = []
        for one, other, score in near:
            a, b = concepts[one], concepts[other]
            link = self._link(*scored.get((one, other), (a, b)), score, applied)
            if link is not None:
                a.related.append(b.iri)
                b.related.append(a.iri)
                links.append(link)
        applied.relate(concepts)
        for concept in concepts:
            concept.related = sorted(set(concept.related))
        return links

    def _link(self, a: Concept, b: Concept, score: float, applied: Applied) -> Link | None:
        """Of two concepts by the names that stand for them. Where concepts are of other fields than these, or a person
        decided of these, names are scored anew and the nearest are listed, so that the link says what `explain` says of
        both. None where those that nobody decided of are not related."""
        left, right = a.centre, b.centre
        decided = applied.decided(left, right) is not None
        if decided or a.mixed or b.mixed:
            some, others = [left, *a.variants[:TRIED]], [right, *b.variants[:TRIED]]
            left, right, score = self._best(some, others, applied)
        if decided and score < self.thresholds.related:
            return None
        scorer = self.scorer(left.field or right.field)
        doubtful = score >= self.thresholds.review and not scorer.vetoed(left.side, right.side)
        return Link(left, right, "related", likely(score), scorer, review=doubtful)

    def _best(
        self, some: Sequence[Variant], others: Sequence[Variant], applied: Applied
    ) -> tuple[Variant, Variant, float]:
        """The first two names of the highest score that nobody decided of."""
        found = []
        for a, b in product(some, others):
            score = None if applied.decided(a, b) else self.scorer(a.field or b.field).score(a.side, b.side)
            found.append((a, b, -math.inf if score is None else score))
        return max(found, key=lambda pair: pair[2])

    def _nearest(self, concepts: list[Concept], blocks: Blocks, applied: Applied) -> Pairs:
        """The pairs that are among the best of either side, in order, with their scores."""
        scoring = Scoring(
            [c.side for c in concepts], [c.field for c in concepts], self.thresholds.related, self.weights
        )
        return nearest(
            scoring,
            blocks.pairs(),
            MOST_RELATED if len(concepts) <= MANY else MOST_OF_MANY,
            apart=lambda one, other: applied.exhausted(concepts[one].variants, concepts[other].variants),
            workers=workers_for(len(concepts), self.workers),
        )
