"""From rows to concepts: rows with equal signatures are one; signatures scored alike join; decisions have the last
word. Concepts are named by the content of their signature, so that new documents rename none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from decimal import Decimal

from extract.text import fold
from graph.identity import row_iri
from graph.linking.blocking import Blocks
from graph.linking.context import Context
from graph.linking.decisions import Applied, Decision, Decisions
from graph.linking.lexicon import lexicon
from graph.linking.score import Comparison, Feature, Scorer, Thresholds
from graph.linking.settle import Settler
from graph.linking.signature import Signature
from graph.linking.view import Indicator
from graph.linking.wording import clean

MOST_RELATED = 10  # related concepts kept for one concept, best first (a hub of parts keeps all)
# In a graph of more concepts than this fewer are kept, so that the links stay smaller than what they link.
MANY, MOST_OF_MANY = 20_000, 3
_WHOLE_LABELS = {"money": "项目总成本", "time": "项目完成时间", "及时": "项目完成及时率", "可持续": "可持续性"}
Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Variant:
    """A distinct name in its context: the rows that print it and mean the same by it."""

    name: str
    signature: Signature
    field: str
    rows: list[Indicator] = attribute(default_factory=list)
    _first: Indicator | None = None

    @property
    def first(self) -> Indicator:
        """The row that stands for the variant in links. Rows are not added after it was asked for."""
        if self._first is None:
            self._first = min(self.rows, key=lambda row: row.iri)
        return self._first


@dataclass(slots=True)
class Concept:
    """What the indicators of its variants measure in common."""

    iri: str
    label: str
    signature: Signature
    field: str
    variants: list[Variant]
    related: list[str] = attribute(default_factory=list)

    @property
    def notation(self) -> str:
        """The canonical signature."""
        return self.signature.notation()

    @property
    def members(self) -> list[Indicator]:
        """Its rows, in order of their IRIs."""
        return sorted((row for variant in self.variants for row in variant.rows), key=lambda row: row.iri)


@dataclass(frozen=True, slots=True)
class Link:
    """A scored link between two variants. grade: same, related or different (by decision only); `decision` tells who
    decided; `review`: the score lies between the thresholds."""

    a: Variant
    b: Variant
    grade: str
    score: Decimal
    scorer: Scorer
    decision: Decision | None = None
    review: bool = False

    @property
    def features(self) -> tuple[Feature, ...]:
        """Why: each feature with both values and what it adds to the score, whatever was decided."""
        return self.scorer.compare(self.a.signature, self.b.signature).features


@dataclass(slots=True)
class Linking:
    """The outcome: concepts in order of their IRIs, links, and the decisions that no row answered to."""

    concepts: list[Concept]
    links: list[Link]
    unknown: list[Decision]
    candidates: dict[str, int]
    signatures: int = 0


class Linker:
    """Links indicators. Deterministic: the order of the rows does not matter."""

    def __init__(
        self,
        thresholds: Thresholds | None = None,
        *,
        fields: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """`fields`: the field files that may be used (None: all); `progress` is told each step and its size."""
        self.thresholds = thresholds or Thresholds()
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
        found: dict[tuple[str, Signature], Variant] = {}
        said = [self.context.signature(row, fields[row.doc]) for row in rows]
        settler = Settler(said, frozenset(lexicon("").facet_rules["asked"]))
        for row, first in zip(rows, said, strict=True):
            name, field_name = fold(row.name), fields[row.doc]
            signature = settler.settle(first, self.context.project_words(row.project, lexicon(field_name), row.agency))
            variant = found.get((name, signature))
            if variant is None:
                variant = found[name, signature] = Variant(name, signature, field_name)
            elif field_name < variant.field:
                variant.field = field_name
            variant.rows.append(row)
        return sorted(found.values(), key=lambda v: (v.signature, v.name))

    def link(self, rows: Iterable[Indicator], decisions: Decisions | None = None) -> Linking:
        """Concepts and links of all rows. Raises DecisionError when decisions contradict each other."""
        variants = self.variants(rows)
        self._tell("variants", len(variants))
        applied = (decisions or Decisions(())).apply(variants)
        groups = self._settled(variants)
        groups = applied.regroup(groups)
        concepts = self._concepts(groups, applied)
        self._tell("concepts", len(concepts))
        links, counts = self._related(concepts, applied)
        links = [*self._same(concepts, applied), *links, *applied.links(self.scorer)]
        links.sort(key=lambda link: (link.grade, link.a.first.iri, link.b.first.iri))
        self._tell("links", len(links))
        return Linking(concepts, links, applied.unknown, counts, len(groups))

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
            concepts.append(Concept(iri, _label(signature, group), signature, field_name, group))
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

    def _related(self, concepts: list[Concept], applied: Applied) -> tuple[list[Link], dict[str, int]]:
        signatures = [concept.signature for concept in concepts]
        blocks = Blocks(signatures, [lexicon(concept.field) for concept in concepts])
        links = []
        for one, other, score in self._nearest(concepts, blocks, applied):
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
        return links, dict(blocks.counts)

    def _nearest(self, concepts: list[Concept], blocks: Blocks, applied: Applied) -> list[tuple[int, int, float]]:
        """The pairs that are among the best of either side, in order, with their scores."""
        most = MOST_RELATED if len(concepts) <= MANY else MOST_OF_MANY
        best: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for one, other in blocks.pairs():
            a, b = concepts[one], concepts[other]
            scorer = self.scorer(a.field or b.field)
            if not scorer.may_reach(a.signature, b.signature, self.thresholds.related):
                continue
            score = scorer.score(a.signature, b.signature)
            if score < self.thresholds.related or applied.separate(a.variants, b.variants):
                continue
            for here, there in ((one, other), (other, one)):
                ranked = best[here]
                ranked.append((-score, there))
                if len(ranked) > 4 * most:
                    ranked.sort()
                    del ranked[most:]
        chosen = {
            (min(here, there), max(here, there), -value)
            for here, ranked in best.items()
            for value, there in sorted(ranked)[:most]
        }
        return sorted(chosen)


def _label(signature: Signature, group: list[Variant]) -> str:
    if signature.whole:
        return _WHOLE_LABELS.get(signature.facet or signature.kind, "项目总体")
    names: Counter[str] = Counter()
    for variant in group:
        names[clean(variant.name)[0]] += len(variant.rows)
    return min(names, key=lambda name: (-names[name], len(name), name))
