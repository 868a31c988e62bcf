"""What linking makes: variants (names in their contexts), concepts, links. A concept's IRI is made of its signature, so
that new documents give none another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from decimal import Decimal

from graph.linking.decisions import Decision
from graph.linking.features.sides import Side, side_of
from graph.linking.names.cleaning import clean
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import Signature
from graph.linking.score import Feature, Scorer
from ontology.codes import codes
from ontology.measure_names import Measure

_WHOLE_LABELS = {
    "money": "项目总成本", "time": "项目完成时间", "duration": "项目工期", "及时": "项目完成及时率",
    "可持续": "可持续性", "开工": "项目开工率", "完成进度": "项目完成进度", "不合格": "项目不合格率",
    "优良": "项目优良率", "结余": "项目资金结余率", "节约": "项目资金节约率",
}  # fmt: skip

NAMELESS = "（无名称）"


@dataclass(slots=True)
class Variant:
    """A distinct name in its context: the rows that print it and mean the same by it. Rows of several fields may do so:
    `field` is the first of them, and `several` says so."""

    name: str
    signature: Signature
    field: str
    rows: list[Indicator] = attribute(default_factory=list)
    several: bool = False
    _first: Indicator | None = None
    _side: Side | None = None

    def order(self) -> tuple[object, ...]:
        """What variants are sorted by."""
        return (*self.signature.order(), self.name)

    @property
    def first(self) -> Indicator:
        """The row that stands for the variant in links. Rows are not added after it was asked for."""
        if self._first is None:
            self._first = min(self.rows, key=lambda row: row.iri)
        return self._first

    @property
    def side(self) -> Side:
        """What of it is compared. Rows are not added after it was asked for."""
        if self._side is None:
            self._side = side_of(self.signature, "" if self.several else self.field, self.rows)
        return self._side


@dataclass(slots=True)
class Concept:
    """What the indicators of its variants measure in common."""

    iri: str
    label: str
    signature: Signature
    field: str
    variants: list[Variant]
    related: list[str] = attribute(default_factory=list)
    measure: Measure | None = None  # what is broader; None where nothing can be said
    plain: str = ""  # the label before it was told from those of others; empty where it is the same
    _centre: Variant | None = attribute(default=None, compare=False, repr=False)
    _side: Side | None = attribute(default=None, compare=False, repr=False)

    @property
    def centre(self) -> Variant:
        """The variant that stands for it: the first of those that have its signature. Its names do not change."""
        if self._centre is None:
            self._centre = next((v for v in self.variants if v.signature == self.signature), self.variants[0])
        return self._centre

    @property
    def side(self) -> Side:
        """What of it is compared; where its names are of several fields, it is of none."""
        if self._side is None:
            side = self.centre.side
            several = len({v.side.field for v in self.variants}) > 1 if len(self.variants) > 1 else False
            self._side = replace(side, field="") if several else side
        return self._side

    @property
    def mixed(self) -> bool:
        """Whether it is of other fields than the name that stands for it."""
        return self.field != self.centre.field or self.side.field != self.centre.side.field

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
        return self.scorer.compare(self.a.side, self.b.side).features


@dataclass(slots=True)
class Linking:
    """The outcome: concepts in order of their IRIs, links, and the decisions that matched no row."""

    concepts: list[Concept]
    links: list[Link]
    unknown: list[Decision]
    candidates: dict[str, int]
    signatures: int = 0
    against: list[Decision] = attribute(default_factory=list)  # decisions that contradict rule 13
    unnamed: int = 0  # indicators of the graph without a name: they are in no concept

    def __repr__(self) -> str:
        grades = Counter(link.grade for link in self.links)
        told = ", ".join(f"{grade} {count}" for grade, count in sorted(grades.items())) or "none"
        return f"<Linking {len(self.concepts)} concepts; links: {told}; unknown decisions {len(self.unknown)}>"

    @property
    def measured(self) -> tuple[int, int]:
        """How many rows have a measure by their concept, and how many rows there are."""
        sizes = [(sum(len(v.rows) for v in concept.variants), concept.measure) for concept in self.concepts]
        return sum(size for size, measure in sizes if measure is not None), sum(size for size, _ in sizes)


def label_of(signature: Signature, group: Sequence[Variant], measure: Measure | None) -> str:
    """The name that most rows of a concept print, cleaned; a fixed one for measures of the whole project."""
    if signature.whole:
        known = _WHOLE_LABELS.get(signature.facet or signature.kind)
        return known or "项目" + (codes()[measure].zh if measure else "总体").removeprefix("项目")
    if signature.own:
        return min(" ".join(row.name.split()) for variant in group for row in variant.rows) or NAMELESS
    names: Counter[str] = Counter()
    for variant in (v for v in group if not v.signature.own):
        names[clean(variant.name)[0]] += len(variant.rows)
    return min(names, key=lambda name: (-names[name], len(name), name))
