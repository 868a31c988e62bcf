"""From rows to concepts: rows with equal signatures are one; signatures scored alike join; decisions have the last
word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from extract.text import fold
from graph.identity import row_iri
from graph.linking.blocking import Blocks
from graph.linking.concepts import Concept, Link, Linking, Variant, label_of
from graph.linking.decided import Applied, apply
from graph.linking.decisions import Decisions
from graph.linking.labels import distinguish
from graph.linking.measure_rules import measure_of
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.settle import Settler
from graph.linking.names.signature import Signature
from graph.linking.nearest import Pairs, Scoring, nearest, workers_for
from graph.linking.score import Comparison, Scorer, Thresholds

MOST_RELATED = 10  # related concepts kept for one concept, best first (a hub of parts keeps all)
# In a graph of more concepts than this fewer are kept, so that the links stay smaller than what they link.
MANY, MOST_OF_MANY = 20_000, 3
_CROSS = 400  # comparisons that joining two concepts may cost
Progress = Callable[[str, int], None]


class Linker:
    """Links indicators. Deterministic: the order of the rows does not matter."""

    def __init__(
        self,
        thresholds: Thresholds | None = None,
        *,
        fields: Sequence[str] | None = None,
        progress: Progress | None = None,
        workers: int | None = None,
    ) -> None:
        """`fields`: the field files that may be used (None: all); `progress` is called with each step and its size;
        `workers`: processes for a large graph (None: one a processor), which change nothing but the time."""
        self.thresholds = thresholds or Thresholds()
        self.workers = workers
        self.context = Context(fields)
        self._tell = progress or (lambda _step, _size: None)
        self._scorers: dict[str, Scorer] = {}

    def scorer(self, field_name: str) -> Scorer:
        """The scorer of a field."""
        if field_name not in self._scorers:
            self._scorers[field_name] = Scorer(lexicon(field_name))
        return self._scorers[field_name]

    def compare(self, a: Variant, b: Variant) -> Comparison:
        """Two variants, with the words of the first's field."""
        return self.scorer(a.field or b.field).compare(a.signature, b.signature)

    def variants(self, rows: Iterable[Indicator]) -> list[Variant]:
        """The distinct names in their contexts, in a fixed order."""
        rows = rows if isinstance(rows, list) else list(rows)
        fields = self.context.fields_of(rows)
        alike: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
        for row in rows:
            alike[self.context.statement(row, fields[row.doc])].append(row)
        one: dict[Signature, Signature] = {}  # equal ones are one object: they are kept, compared and looked up a lot
        said = []
        for some in alike.values():
            signature = self.context.signature(some[0], fields[some[0].doc])
            said.append(one.setdefault(signature, signature))
        settler = Settler(one, frozenset(lexicon("").facet_rules["asked"]))
        found: dict[tuple[str, Signature], Variant] = {}
        for some, first in zip(alike.values(), said, strict=True):
            row = some[0]
            name, field_name = fold(row.name), fields[row.doc]
            signature = settler.settle(first, self.context.project_words(row.project, lexicon(field_name), row.agency))
            variant = found.get((name, signature))
            if variant is None:
                variant = found[name, signature] = Variant(name, signature, field_name)
            elif field_name < variant.field:
                variant.field = field_name
            variant.rows += some
        return sorted(found.values(), key=lambda v: (v.signature, v.name))

    def link(self, rows: Iterable[Indicator], decisions: Decisions | None = None) -> Linking:
        """Concepts and links of all rows. Raises DecisionError when decisions contradict each other."""
        variants = self.variants(rows)
        self._tell("variants", len(variants))
        applied = apply(decisions or Decisions(()), variants)
        groups = self._settled(variants)
        groups = applied.regroup(groups)
        concepts = self._concepts(groups, applied)
        blocks = Blocks([c.signature for c in concepts], [lexicon(c.field) for c in concepts])
        concepts, near = self._joined(concepts, self._nearest(concepts, blocks, applied), applied)
        self._tell("concepts", len(concepts))
        distinguish(concepts)
        links = self._related(concepts, near, applied)
        links = [*self._same(concepts, applied), *links, *applied.links(self.scorer)]
        links.sort(key=lambda link: (link.grade, link.a.first.iri, link.b.first.iri))
        self._tell("links", len(links))
        return Linking(concepts, links, applied.unknown, dict(blocks.counts), len(groups))

    def _settled(self, variants: list[Variant]) -> list[list[Variant]]:
        """Variants grouped by key. Where a field is unknown for some and the only one for the rest, it is theirs."""
        groups: dict[tuple[object, ...], list[Variant]] = defaultdict(list)
        fields: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for variant in variants:
            fields[variant.signature.key()].add(variant.signature.field)
        for variant in variants:
            key = variant.signature.key()
            known = fields[key] - {""}
            own = variant.signature.field or (next(iter(known)) if len(known) == 1 else "")
            groups[*key, own].append(variant)
        return list(groups.values())

    def _concepts(self, groups: list[list[Variant]], applied: Applied) -> list[Concept]:
        concepts = []
        for group in groups:
            signature = min((v.signature for v in group), key=lambda s: (len(s.objects), s.notation()))
            alone = applied.alone(group)
            iri = row_iri("concept", signature.notation(), *([group[0].name] if alone else [])).value
            field_name = next((v.field for v in group if v.field), "")
            group = sorted(group, key=lambda v: (v.signature, v.name))
            measure = measure_of(group)
            label = label_of(signature, group, measure)
            concepts.append(Concept(iri, label, signature, field_name, group, measure=measure))
        return sorted(concepts, key=lambda concept: concept.iri)

    def _same(self, concepts: list[Concept], applied: Applied) -> list[Link]:
        """Each variant of a concept with the one that stands for it: a star, not every pair."""
        links = []
        for concept in concepts:
            centre = concept.variants[0]
            for variant in concept.variants[1:]:
                if applied.decided(centre, variant) is None:
                    scorer = self.scorer(centre.field or variant.field)
                    score = scorer.compare(centre.signature, variant.signature).decimal()
                    links.append(Link(centre, variant, "same", score, scorer))
        return links

    def _joined(self, concepts: list[Concept], near: Pairs, applied: Applied) -> tuple[list[Concept], Pairs]:
        """Concepts after those that score as the same have joined, and the pairs between what they became.

        Two join only where no signature of one is kept from one of the other by a veto or a score below review.
        """
        groups: dict[int, list[int]] = {number: [number] for number in range(len(concepts))}
        owner = list(range(len(concepts)))
        accepted = sorted((-score, one, other) for one, other, score in near if score >= self.thresholds.accept)
        for _, one, other in accepted:
            first, second = sorted((owner[one], owner[other]))
            if first != second and self._agree(groups[first], groups[second], concepts):
                groups[first] += groups.pop(second)
                for number in groups[first]:
                    owner[number] = first
        if len(groups) == len(concepts):
            return concepts, near
        joined = self._concepts([[v for n in some for v in concepts[n].variants] for some in groups.values()], applied)
        place = {id(variant): number for number, concept in enumerate(joined) for variant in concept.variants}
        became = [place[id(concept.variants[0])] for concept in concepts]
        best: dict[tuple[int, int], float] = {}
        for one, other, score in near:
            a, b = sorted((became[one], became[other]))
            if a != b:
                best[a, b] = max(score, best.get((a, b), 0.0))
        return joined, [(a, b, score) for (a, b), score in sorted(best.items())]

    def _agree(self, some: list[int], others: list[int], concepts: list[Concept]) -> bool:
        if len(some) * len(others) > _CROSS:
            return False
        for one in some:
            for other in others:
                a, b = concepts[one], concepts[other]
                found = self.scorer(a.field or b.field).compare(a.signature, b.signature)
                if found.vetoes or found.score < self.thresholds.review:
                    return False
        return True

    def _related(self, concepts: list[Concept], near: Pairs, applied: Applied) -> list[Link]:
        links = []
        for one, other, score in near:
            a, b = concepts[one], concepts[other]
            scorer = self.scorer(a.field or b.field)
            doubtful = score >= self.thresholds.review and not scorer.compare(a.signature, b.signature).vetoes
            a.related.append(b.iri)
            b.related.append(a.iri)
            digits = Decimal(f"{score:.3f}")
            links.append(Link(a.variants[0], b.variants[0], "related", digits, scorer, review=doubtful))
        applied.relate(concepts)
        for concept in concepts:
            concept.related = sorted(set(concept.related))
        return links

    def _nearest(self, concepts: list[Concept], blocks: Blocks, applied: Applied) -> Pairs:
        """The pairs that are among the best of either side, in order, with their scores."""
        scoring = Scoring([c.signature for c in concepts], [c.field for c in concepts], self.thresholds.related)
        return nearest(
            scoring,
            blocks.pairs(),
            MOST_RELATED if len(concepts) <= MANY else MOST_OF_MANY,
            apart=lambda one, other: applied.separate(concepts[one].variants, concepts[other].variants),
            workers=workers_for(len(concepts), self.workers),
        )
