"""Decisions applied to the variants at hand: they regroup concepts, relate them, and become links of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice, product
from typing import Any

from extract.errors import DecisionError
from extract.text import fold
from graph.linking.concepts import Concept, Link, Variant
from graph.linking.decisions import Decision, Decisions
from graph.linking.partition import Partition
from graph.linking.score import Scorer
from ontology.names import DATA


@dataclass(slots=True)
class Applied:
    """Decisions on the variants at hand."""

    known: list[Decision]
    unknown: list[Decision]
    found: dict[str, list[Variant]]
    _single: set[int] = field(default_factory=set)

    def regroup(self, groups: list[list[Variant]]) -> list[list[Variant]]:
        """Groups after the decisions: what is different leaves its group, what is the same joins."""
        if not self.known:
            return groups
        self._refuse_inseparable()
        place = {id(variant): number for number, group in enumerate(groups) for variant in group}
        moved = [list(group) for group in groups]
        for row in self.known:
            if row.grade != "same":
                self._part(row, moved, place)
        joined = Partition()
        for row in self.known:
            if row.grade == "same":
                one, *others = [*self.found[row.a], *self.found[row.b]]
                for other in others:
                    joined.join(place[id(one)], place[id(other)])
        merged: dict[Any, list[Variant]] = {}
        for number, group in enumerate(moved):
            if group:
                merged.setdefault(joined.find(number), []).extend(group)
        out = [sorted(group, key=lambda v: (v.signature, v.name)) for group in merged.values()]
        self._verify(out)
        return out

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
        """Decisions that say otherwise than rule 13: a measure of the whole project is the same as that of a named
        thing, or two of the whole project that are one are different. They are followed all the same."""
        return [row for row in self.known if self._against(row)]

    def _against(self, row: Decision) -> bool:
        one, other = self.found[row.a], self.found[row.b]
        wholes = [any(v.signature.whole for v in some) for some in (one, other)]
        if row.grade == "same":
            return wholes[0] != wholes[1]
        keys = [{v.signature.key() for v in some if v.signature.whole} for some in (one, other)]
        return bool(keys[0] & keys[1]) and fold(row.a) != fold(row.b)

    def _part(self, row: Decision, groups: list[list[Variant]], place: dict[int, int]) -> None:
        """The second name of a decision leaves the group of the first."""
        held = {place[id(variant)] for variant in self.found[row.a]}
        for variant in self.found[row.b]:
            number = place[id(variant)]
            if number in held and variant not in self.found[row.a]:
                groups[number].remove(variant)
                place[id(variant)] = len(groups)
                groups.append([variant])
                self._single.add(id(variant))

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
        for row in self.known:
            left, right = self.found[row.a], self.found[row.b]
            if (a in left and b in right) or (b in left and a in right):
                return row
        return None

    def separate(self, a: Sequence[Variant], b: Sequence[Variant]) -> bool:
        """Whether a decision says that names of two concepts are different, or links them itself."""
        if not self.known:
            return False
        return any(self.decided(one, other) is not None for one in a for other in b)

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
        """The decisions as links: score 1 for same and related, 0 for different; none where both are one anyway."""
        return [
            Link(a, b, row.grade, Decimal(row.grade != "different"), scorer(a.field or b.field), row)
            for row in self.known
            for a, b in islice(self._pairs(row), 1)
        ]

    def _pairs(self, row: Decision) -> Iterator[tuple[Variant, Variant]]:
        return ((a, b) for a, b in product(self.found[row.a], self.found[row.b]) if a is not b)


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
