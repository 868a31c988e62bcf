"""How alike two signatures are: a sum of contributions, each with its two values, and the thresholds it is held to.

Equal signatures give 1. What sets two apart for good (another quantity, respondent, scheme, a compound against its
part) is a contribution of its own, so that no likeness of words outweighs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from graph.linking.names.lexicon import Lexicon
from graph.linking.names.signature import Signature

QUANTITY, OBJECT, VETO = 0.30, 0.60, 0.15
APART = 0.06
CONTEXT = 0.10
NEIGHBOUR = 0.12
INSIDE, SIBLING = 0.7, 0.5
UNIT_PRICE = 0.35
OTHER = 0.04
OTHER_FIELD = -0.1  # evidence against, not a wall
OTHER_PEOPLE = -0.5  # a bare question to people is its agency's own
_COUNTS = frozenset({"times", "things", "people", "visits", "households", "area", "length"})
_HEADS = frozenset({"people", "visits"})
_KEPT = 200_000  # pairs of words whose likeness is kept


@dataclass(frozen=True, slots=True)
class Thresholds:
    """accept: same from here on; review: doubtful, shown by `jixiao links --review`; related: similar from here on."""

    accept: float = 0.90
    review: float = 0.78
    related: float = 0.48


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a link: both values as compared and what it adds to the score."""

    name: str
    a: str
    b: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All reasons, their sum and whether a veto is among them."""

    features: tuple[Feature, ...]
    vetoes: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum, cut to 0…1."""
        return max(0.0, min(1.0, sum(feature.contribution for feature in self.features)))

    def decimal(self) -> Decimal:
        """The score as it is written into the graph: three digits."""
        return Decimal(f"{self.score:.3f}")

    def grade(self, thresholds: Thresholds) -> str:
        """same, review, related or none."""
        if not self.vetoes and self.score >= thresholds.accept:
            return "same"
        if not self.vetoes and self.score >= thresholds.review:
            return "review"
        return "related" if self.score >= thresholds.related else "none"


class Scorer:
    """Compares signatures with the words of one field."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self._neighbours = {frozenset(pair) for pair in words.facet_rules["neighbours"]}
        self._wholes = {frozenset(pair) for pair in words.facet_rules["wholes"]}
        self._asked = frozenset(words.facet_rules["asked"])
        self._grams: dict[tuple[str, ...], frozenset[str]] = {}
        self._weights: dict[tuple[str, ...], float] = {}
        self._commons: dict[tuple[str, str], float] = {}

    def may_reach(self, a: Signature, b: Signature, score: float) -> bool:
        """A cheap bound: False only where `compare` would stay below the score."""
        if a.quantity == b.quantity or a.whole or b.whole:
            return True
        if a.field and a.field == b.field:
            return True
        wanted = (score - self._other_quantity(a, b)) / OBJECT
        if wanted > 1:
            return False
        left, right = self._weight(a.objects), self._weight(b.objects)
        if 0.55 * min(left, right) / (max(left, right) or 1.0) + 0.45 >= wanted:
            return True
        one, other = len(self._letters(a.objects)), len(self._letters(b.objects))
        return 0.85 * 2 * min(one, other) / (one + other or 1) >= wanted

    def compare(self, a: Signature, b: Signature) -> Comparison:
        """Every feature of a pair, in a fixed order."""
        if a.quantity == b.quantity and a.key() == b.key() and (a.field == b.field or not a.field or not b.field):
            return self._equal(a, b)
        vetoes: list[str] = []
        features = [self._quantity(a, b, vetoes), self._object(a, b), self._context(a, b)]
        if a.facet in self._asked and b.facet == a.facet and a.asked != b.asked:
            vetoes.append("respondent")
            features.append(Feature("respondent", "+".join(a.asked), "+".join(b.asked), -VETO))
        if a.scheme != b.scheme and a.scheme and b.scheme:
            vetoes.append("scheme")
            features.append(Feature("scheme", a.scheme, b.scheme, -VETO))
        if a.per != b.per and a.kind == b.kind:
            vetoes.append("unit price")
            features.append(Feature("unit price", a.per or "total", b.per or "total", _prices_apart(a, b)))
        if a.quantity == b.quantity and a.objects != b.objects and not (a.whole or b.whole):
            # A compound is not its part, a stated kind is part of the object: at best for review.
            only_a, only_b = sorted(set(a.objects) - set(b.objects)), sorted(set(b.objects) - set(a.objects))
            features.append(Feature("other words", "+".join(only_a), "+".join(only_b), -APART))
        return Comparison(tuple(features), tuple(vetoes))

    def _equal(self, a: Signature, b: Signature) -> Comparison:
        return Comparison(
            (
                Feature("quantity", _quantity_text(a), _quantity_text(b), QUANTITY),
                Feature("object", _object_text(a), _object_text(b), OBJECT),
                Feature("context", a.field, b.field, CONTEXT),
            ),
            (),
        )

    def score(self, a: Signature, b: Signature) -> float:
        """The sum of `compare` alone: what very many pairs are asked for."""
        same = a.quantity == b.quantity
        if same and a.key() == b.key() and (a.field == b.field or not a.field or not b.field):
            return QUANTITY + OBJECT + CONTEXT
        total = QUANTITY if same else self._other_quantity(a, b)
        total += round(OBJECT * self.likeness(a, b), 4) + self._field(a, b)
        if a.facet in self._asked and b.facet == a.facet and a.asked != b.asked:
            total -= VETO
        if a.scheme != b.scheme and a.scheme and b.scheme:
            total -= VETO
        if a.per != b.per and a.kind == b.kind:
            total += _prices_apart(a, b)
        if same and a.objects != b.objects and not (a.whole or b.whole):
            total -= APART
        return max(0.0, min(1.0, total))

    def _quantity(self, a: Signature, b: Signature, vetoes: list[str]) -> Feature:
        value = QUANTITY
        if a.quantity != b.quantity:
            vetoes.append("quantity")
            value = self._other_quantity(a, b)
        return Feature("quantity", _quantity_text(a), _quantity_text(b), value)

    def _other_quantity(self, a: Signature, b: Signature) -> float:
        """Another facet of the same work may be related; its satisfaction and cost are not, a purchase's cost is."""
        if "满意" in (a.facet, b.facet):
            return -1.0
        if a.whole and b.whole and "控制" in (a.facet, b.facet):
            return OTHER  # the project's cost, and whether it is kept
        if "money" in (a.kind, b.kind):
            other = b if a.kind == "money" else a
            return -OTHER if other.kind in _COUNTS and other.objects else -1.0
        if a.facet == b.facet and {a.kind, b.kind} == _HEADS:
            return NEIGHBOUR  # 人数 and 人次
        if a.kind == b.kind and frozenset((a.facet, b.facet)) in self._neighbours:
            return NEIGHBOUR
        return OTHER

    def _object(self, a: Signature, b: Signature) -> Feature:
        return Feature("object", _object_text(a), _object_text(b), round(OBJECT * self.likeness(a, b), 4))

    def likeness(self, a: Signature, b: Signature) -> float:
        """How alike the objects are, 0 to 1: shared words by weight, or shared characters; of questions to people, who
        is asked × about what."""
        if a.facet in self._asked and a.facet == b.facet:
            return self._asked_likeness(a, b)
        if a.whole or b.whole:
            # A part of the whole: sub-cost to project cost, a named task's deadline to the project's.
            if a.whole and b.whole:
                return 0.8 if frozenset((a.facet or a.kind, b.facet or b.kind)) in self._wholes else 0.0
            named = b if a.whole else a
            return 0.30 if a.quantity == b.quantity and named.part and a.per == b.per else 0.0
        if a.field and a.field == b.field and frozenset((a.facet, b.facet)) in self._neighbours:
            return 0.7
        found = self.objects_likeness(a.objects, b.objects)
        # Per-head costs are alike in kind, and so are rates of labour.
        return max(found, UNIT_PRICE) if a.per == b.per and a.per in ("head", "labour") else found

    def objects_likeness(self, a: tuple[str, ...], b: tuple[str, ...]) -> float:
        """Of two bags of words."""
        if not a or not b:
            return 0.0 if a or b else 1.0
        common = self._shared(set(a), set(b))
        left, right = self._weight(a), self._weight(b)
        words = 0.0
        if common:
            union, least = left + right - common, min(left, right)
            words = 0.55 * common / union + 0.45 * common / least * min(1.0, least / 0.6)
        return max(words, 0.85 * self._characters(a, b))

    def _weight(self, objects: tuple[str, ...]) -> float:
        found = self._weights.get(objects)
        if found is None:
            found = self._weights[objects] = sum(map(self.words.weight, sorted(set(objects))))
        return found

    def _shared(self, a: set[str], b: set[str]) -> float:
        """The weight that two bags share: equal words, words within words (监督检查, 检查), words of one class."""
        weight = self.words.weight
        both = a & b
        total = sum(map(weight, sorted(both)))
        if len(both) == len(a) or len(both) == len(b):
            return total
        left, right = a - both, b - both
        near = [(-value, one, other) for one in left for other in right if (value := self._common(one, other))]
        if not near:
            return total
        for value, one, other in sorted(near):
            if one in left and other in right:
                total -= value
                left.discard(one)
                right.discard(other)
        return total

    def _common(self, a: str, b: str) -> float:
        """The weight that two different words share."""
        found = self._commons.get((a, b))
        if found is None:
            if len(self._commons) >= _KEPT:
                self._commons.clear()
            found = self._near(a, b) * min(self.words.weight(a), self.words.weight(b))
            self._commons[a, b] = found
        return found

    def _near(self, a: str, b: str) -> float:
        if len(a) > 1 and len(b) > 1 and (a in b or b in a):
            return INSIDE
        none: frozenset[str] = frozenset()
        return SIBLING if self.words.classes.get(a, none) & self.words.classes.get(b, none) else 0.0

    def _characters(self, a: tuple[str, ...], b: tuple[str, ...]) -> float:
        one, other = self._letters(a), self._letters(b)
        shared = len(one & other)
        return 2 * shared / (len(one) + len(other)) if shared else 0.0

    def _letters(self, objects: tuple[str, ...]) -> frozenset[str]:
        """The pairs of characters of the words together."""
        found = self._grams.get(objects)
        if found is None:
            text = "".join(sorted(objects))
            found = frozenset(text[n : n + 2] for n in range(max(1, len(text) - 1)))
            self._grams[objects] = found
        return found

    def _asked_likeness(self, a: Signature, b: Signature) -> float:
        about = 1.0 if a.objects == b.objects else 0.6
        if a.objects and b.objects and a.objects != b.objects:
            about = max(0.5, self.objects_likeness(a.objects, b.objects))
        if a.asked == b.asked:
            return about
        if a.facet == "知晓":
            return 0.7 * about
        families_a = {self.words.family.get(group, "served") for group in a.asked}
        families_b = {self.words.family.get(group, "served") for group in b.asked}
        if set(a.asked) & set(b.asked):
            return 0.75 * about
        outside = {"public", "served"}
        if families_a & outside and families_b & outside:
            if "public" in families_a | families_b or "服务对象" in (*a.asked, *b.asked):
                return 0.75 * about
            # Two groups that are served are no more alike than that, unless one is of the other: 受助学生, 学生.
            return (0.55 if any(x in y or y in x for x in a.asked for y in b.asked) else 0.35) * about
        if families_a & families_b:
            return 0.75 * about
        return 0.0

    def _context(self, a: Signature, b: Signature) -> Feature:
        return Feature("context", a.field or a.scheme, b.field or b.scheme, self._field(a, b))

    def _field(self, a: Signature, b: Signature) -> float:
        apart = OTHER_PEOPLE if self._asked & {a.facet, b.facet} else OTHER_FIELD
        value = CONTEXT if a.field == b.field or not a.field or not b.field else apart
        return value if a.quantity == b.quantity else min(value, 0.0)


def _prices_apart(a: Signature, b: Signature) -> float:
    """A unit price is not even related to a total; two kinds of unit price may be."""
    return -VETO if a.per and b.per else -1.0


def _quantity_text(signature: Signature) -> str:
    return "·".join(part for part in (signature.kind, signature.facet, signature.per) if part)


def _object_text(signature: Signature) -> str:
    if signature.whole:
        return "(项目)"
    return "+".join((*signature.objects, *(f"@{group}" for group in signature.asked)))
