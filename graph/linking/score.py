"""How alike two indicators are: a sum of contributions in log odds, each with what both sides say to it, held to
thresholds. What breaks a hard rule is never the same, or not even related, whatever the sum.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from graph.linking.features.bags import Weigher
from graph.linking.features.hard_rules import BY_NAME, HARD_RULES
from graph.linking.features.pair import Pair
from graph.linking.features.sides import Side
from graph.linking.features.traits import EQUAL, PEOPLE, TRAITS
from graph.linking.names.lexicon import Lexicon
from graph.linking.weights import Weights, weights

START = "start"
# Each feature with its points and the most that all after it can still add
Plan = list[tuple[Callable[[Pair], float], int, int]]
_BARS = tuple(rule for rule in HARD_RULES if rule.bars)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Log odds. accept: same from here on; join: so are two of different signatures; review: doubtful, shown by
    `jixiao links --review`; related: similar from here on; even: as likely the same as not."""

    accept: float = field(default_factory=lambda: weights().accept / 100)
    review: float = field(default_factory=lambda: weights().review / 100)
    related: float = field(default_factory=lambda: weights().related / 100)
    even: float = field(default_factory=lambda: weights().even / 100)
    join: float = field(default_factory=lambda: weights().join / 100)

    @classmethod
    def of(cls, held: Weights) -> Thresholds:
        """Those that come with weights."""
        return cls(*(mark / 100 for mark in (held.accept, held.review, held.related, held.even, held.join)))


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a link: both values as compared and what it adds to the score."""

    name: str
    a: str
    b: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All reasons, their sum and the hard rules that the pair breaks; `equal`: the signatures are."""

    features: tuple[Feature, ...]
    vetoes: tuple[str, ...]
    equal: bool = False

    @property
    def score(self) -> float:
        """The sum: log odds that one would be offered beside the other."""
        return round(sum(feature.contribution for feature in self.features), 2)

    @property
    def barred(self) -> bool:
        """Whether a hard rule says that the two are not even related."""
        return any(BY_NAME[veto].bars for veto in self.vetoes)

    def decimal(self) -> Decimal:
        """The probability as it is written into the graph: three digits."""
        return Decimal(0) if self.barred else likely(self.score)

    def sameness(self, thresholds: Thresholds) -> float:
        """The probability that both are the same; 0 where a hard rule forbids it."""
        return 0.0 if self.vetoes else float(likely(self.score - thresholds.even))

    def accept(self, thresholds: Thresholds) -> float:
        """The sum from which such a pair is the same: higher where something differs of what is measured of what."""
        return thresholds.accept if self.equal else thresholds.join

    def enough(self, thresholds: Thresholds) -> Decimal:
        """That sum as a probability that both are the same."""
        return likely(round(self.accept(thresholds) - thresholds.even, 2))

    def grade(self, thresholds: Thresholds) -> str:
        """same, review, related or none."""
        if not self.vetoes and self.score >= self.accept(thresholds):
            return "same"
        if not self.vetoes and self.score >= thresholds.review:
            return "review"
        return "related" if self.score >= thresholds.related and not self.barred else "none"


@lru_cache(maxsize=1 << 14)
def likely(score: float) -> Decimal:
    """Log odds as a probability of three digits."""
    return Decimal(f"{1 / (1 + math.exp(-max(-40.0, min(40.0, score)))):.3f}")


class Scorer:
    """Compares sides with the words of one field and given weights."""

    def __init__(self, words: Lexicon, using: Weights | None = None) -> None:
        """`using`: None for the weights of this version."""
        self.words = words
        self.weigher = Weigher(words)
        held = using or weights()
        self._start = held.start
        self._points = held.points
        self._plan = self._planned(frozenset())
        self._by_words = self._planned(PEOPLE | EQUAL)

    def _planned(self, without: frozenset[str]) -> Plan:
        plan: Plan = []
        rest = 0
        for trait in reversed(TRAITS):
            points = self._points[trait.name]
            if points and trait.name not in without:
                plan.append((trait.value, points, rest))
                rest += max(points, 0)
        return plan[::-1]

    def compare(self, a: Side, b: Side) -> Comparison:
        """Every feature of a pair that counts, in a fixed order."""
        pair = Pair(a, b, self.weigher)
        features = [Feature(START, "", "", self._start / 100)]
        for trait in TRAITS:
            points = round(self._points[trait.name] * trait.value(pair))
            if points:
                features.append(Feature(trait.name, *trait.shown(pair), points / 100))
        vetoes = tuple(rule.name for rule in HARD_RULES if rule.broken(pair))
        return Comparison(tuple(features), vetoes, pair.same_words and not vetoes)

    def score(self, a: Side, b: Side, least: float = -math.inf) -> float | None:
        """The sum of `compare` alone; None where it stays below `least`, or a hard rule bars the pair."""
        pair = Pair(a, b, self.weigher)
        for rule in _BARS:
            if rule.broken(pair):
                return None
        total, wanted = self._start, least * 100 - 0.5
        for value, points, rest in self._by_words if pair.by_words and not pair.asked else self._plan:
            found = value(pair)
            if found:
                total += round(points * found)
            if total + rest < wanted:
                return None
        return total / 100

    def vetoed(self, a: Side, b: Side) -> bool:
        """Whether a hard rule forbids that both are the same."""
        pair = Pair(a, b, self.weigher)
        return any(rule.broken(pair) for rule in HARD_RULES)
