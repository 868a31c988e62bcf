"""Decisions applied to the variants at hand: they regroup concepts, relate them, and become links of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, product
from typing import Any

from extract.errors import DecisionError
from extract.text import fold
from graph.linking.concepts import Concept, Link, Variant
from graph.linking.decisions import Decision, Decisions
from graph.linking.names.whole import everywhere
from graph.linking.partition import Partition
from graph.linking.score import Scorer
from ontology.names import DATA

MOST_PAIRS = 400  # links of a decision by names; of more, each name is linked to the first of the other side
_Groups = list[list[Variant]]


@dataclass(slots=True)
class Applied:
    """Decisions on the variants at hand."""

    known: list[Decision]
    unknown: list[Decision]
    found: dict[str, list[Variant]]
    _single: set[int] = field(default_factory=set)
    _named: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self._named = frozenset(id(v) for row in self.known for text in (row.a, row.b) for v in self.found[text])

    def regroup(self, groups: _Groups) -> _Groups:
        """Groups after the decisions: what is different leaves its group, what is the same joins."""
        if not self.known:
            return groups
        self._refuse_inseparable()
        place = {id(variant): number for number, group in enumerate(groups) for variant in group}
        moved = [list(group) for group in groups]
        tied = self._tied()
        joined = self._joined(place)
        for row in self.known:
            if row.grade != "same" and self._part(row, moved, place, tied, joined):
                joined = self._joined(place)
        merged: dict[Any, list[Variant]] = {}
        for number, group in enumerate(moved):
            if group:
                merged.setdefault(joined.find(number), []).extend(group)
        out = [sorted(group, key=Variant.order) for group in merged.values()]
        self._verify(out)
        return out

    def _tied(self) -> Partition:
        """The names that decisions alone make the same, by their ids."""
        tied = Partition()
        for one, other in self._sames():
            tied.join(id(one), id(other))
        return tied

    def _joined(self, place: dict[int, int]) -> Partition:
        """The groups that decisions join, by their numbers."""
        joined = Partition()
        for one, other in self._sames():
            joined.join(place[id(one)], place[id(other)])
        return joined

    def _sames(self) -> Iterator[tuple[Variant, Variant]]:
        for row in self.known:
            if row.grade == "same":
                one, *others = [*self.found[row.a], *self.found[row.b]]
                yield from ((one, other) for other in others)

    def _refuse_inseparable(self) -> None:
        """A name with one signature is one: two rows that print it cannot be parted, nor related to each other."""
        for row in self.known:
            both = [a for a in self.found[row.a] if any(a is b for b in self.found[row.b])]
            if row.grade != "same" and both:
                name = both[0].first.name
                raise DecisionError(
                    f"决定无法照办：{row}；按规则两者都是“{name}”，同一签名，无法分开",
                    f"decision cannot be followed: {row}; by the rules both say “{name}” with one signature and cannot "
                    "be parted",
                )

    @property
    def against(self) -> list[Decision]:
        """Decisions that say otherwise than rule 13: a measure of the whole project is the same as another such measure
        or as that of a named thing, or two of the whole project that are one are different. They are followed all the
        same."""
        return [row for row in self.known if self._against(row)]

    def _against(self, row: Decision) -> bool:
        one, other = (
            {v.signature.key(): v.signature.whole or everywhere(v.signature) for v in self.found[text]}
            for text in (row.a, row.b)
        )
        both = one.keys() & other.keys()
        if row.grade == "same":
            return not both and any((*one.values(), *other.values()))
        return any(one[key] for key in both) and fold(row.a) != fold(row.b)

    def _part(self, row: Decision, groups: _Groups, place: dict[int, int], tied: Partition, joined: Partition) -> bool:
        """The second name of a decision leaves the group of the first, with what decisions tie to it. Where only
        decisions bring both together, the one leaves that less is tied to. Returns whether any left."""
        left = False
        for a, b in product(self.found[row.a], self.found[row.b]):
            if joined.find(place[id(a)]) != joined.find(place[id(b)]) or tied.find(id(a)) == tied.find(id(b)):
                continue
            ends = (b,) if place[id(a)] == place[id(b)] else (b, a)
            leaving = min((self._tied_to(end, tied) for end in ends), key=len)
            for variant in leaving:
                groups[place[id(variant)]].remove(variant)
                place[id(variant)] = len(groups)
                self._single.add(id(variant))
            groups.append(leaving)
            joined, left = self._joined(place), True
        return left

    def _tied_to(self, variant: Variant, tied: Partition) -> list[Variant]:
        """A name with those that decisions make the same as it."""
        own = tied.find(id(variant))
        others = (v for text in sorted(self.found) for v in self.found[text] if tied.find(id(v)) == own)
        return list({id(v): v for v in (variant, *others)}.values())

    def _verify(self, groups: list[list[Variant]]) -> None:
        place = {id(variant): number for number, group in enumerate(groups) for variant in group}
        for row in self.known:
            both = {place[id(v)] for v in self.found[row.a]} & {place[id(v)] for v in self.found[row.b]}
            if row.grade != "same" and both:
                members = [other for other in self.known if other.grade == "same" and other is not row]
                listed = "; ".join(map(str, [row, *members]))
                raise DecisionError(f"决定互相矛盾：{listed}", f"decisions contradict each other: {listed}")

    def alone(self, group: Sequence[Variant]) -> bool:
        """Whether a decision took the group out of the concept of its signature."""
        return bool(group) and all(id(variant) in self._single for variant in group)

    def decided(self, a: Variant, b: Variant) -> Decision | None:
        """The decision that names both."""
        if id(a) not in self._named or id(b) not in self._named:
            return None
        for row in self.known:
            left, right = self.found[row.a], self.found[row.b]
            if (a in left and b in right) or (b in left and a in right):
                return row
        return None

    def separate(self, a: Sequence[Variant], b: Sequence[Variant]) -> bool:
        """Whether a decision names two names of two concepts, so that what joins these is not for the score."""
        return bool(self.known) and any(self.decided(one, other) is not None for one in a for other in b)

    def exhausted(self, a: Sequence[Variant], b: Sequence[Variant]) -> bool:
        """Whether decisions name each pair of the names of two concepts: nothing is left for the score to say."""
        return bool(self.known) and all(self.decided(one, other) is not None for one in a for other in b)

    def tied(self, variants: Sequence[Variant]) -> list[Variant]:
        """Those of the names that a decision calls the same as something."""
        said = {id(v) for pair in self._sames() for v in pair} if self.known else set()
        return [variant for variant in variants if id(variant) in said]

    def relate(self, concepts: Sequence[Concept]) -> None:
        """Adds what decisions call related to the concepts."""
        if not any(row.grade == "related" for row in self.known):
            return
        owner = {id(variant): concept for concept in concepts for variant in concept.variants}
        for row in self.known:
            if row.grade != "related":
                continue
            for one in self.found[row.a]:
                for other in self.found[row.b]:
                    a, b = owner[id(one)], owner[id(other)]
                    if a is not b:
                        a.related.append(b.iri)
                        b.related.append(a.iri)

    def links(self, scorer: Callable[[str], Scorer]) -> list[Link]:
        """The decisions as links between what was shown and no other: the rows that IRIs name, all names in their
        contexts that a name stands for. Score 1 for same and related, 0 for different; none where both are one
        anyway."""
        return [
            Link(a, b, row.grade, Decimal(row.grade != "different"), scorer(a.field or b.field), row)
            for row in self.known
            for a, b in self._answered(row)
        ]

    def _answered(self, row: Decision) -> Iterator[tuple[Variant, Variant]]:
        left, right = self.found[row.a], self.found[row.b]
        some: Iterable[tuple[Variant, Variant]] = product(left, right)
        if len(left) * len(right) > MOST_PAIRS:
            some = chain(product(left[:1], right), product(left[1:], right[:1]))
        seen: set[frozenset[int]] = set()
        for a, b in some:
            both = frozenset((id(a), id(b)))
            if len(both) == 2 and both not in seen:
                seen.add(both)
                yield _in_front(a, row.a), _in_front(b, row.b)


def _in_front(variant: Variant, text: str) -> Variant:
    """A variant with the row in front that an IRI names, as it is where a name does."""
    iri = _whole_iri(text)
    row = next((row for row in variant.rows if row.iri == iri), None)
    return variant if row is None or row is variant.first else replace(variant, _first=row)


def apply(decisions: Decisions, variants: Sequence[Variant]) -> Applied:
    """Finds the variants that each decision names; those it does not find stay in `unknown`."""
    wanted = {text for row in decisions.rows for text in (row.a, row.b)}
    found: dict[str, list[Variant]] = {text: [] for text in wanted}
    by_name: dict[str, list[str]] = {}
    for text in wanted:
        by_name.setdefault(fold(text), []).append(text)
    iris = {_whole_iri(text): text for text in wanted if ":" in text or text.startswith("indicator-")}
    for variant in variants if wanted else ():
        for text in by_name.get(variant.name, ()):
            found[text].append(variant)
        if iris:
            for iri in sorted(iris.keys() & {row.iri for row in variant.rows}):
                found[iris[iri]].append(variant)
    known = [row for row in decisions.rows if found[row.a] and found[row.b]]
    unknown = [row for row in decisions.rows if not (found[row.a] and found[row.b])]
    return Applied(known, unknown, found)


def _whole_iri(text: str) -> str:
    """An IRI by its last part or with d: before it, as other commands take it."""
    return DATA + text.removeprefix("d:") if text.startswith(("d:", "indicator-")) else text
