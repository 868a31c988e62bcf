"""Two sides being compared, with what several features need of both."""

from __future__ import annotations

from graph.linking.features.bags import Bags, Weigher
from graph.linking.features.sides import Side
from graph.linking.names.whole import everywhere

_LITTLE = 0.4  # the weight of a word that says little


class Pair:
    """Two sides with the words of a field; what is asked for more than once is worked out once."""

    __slots__ = (
        "_bags", "a", "asked", "b", "by_words", "general", "one", "other", "quantity", "same_people", "same_words",
        "weigher", "whole", "words",
    )  # fmt: skip

    def __init__(self, one: Side, other: Side, weigher: Weigher) -> None:
        a, b = one.signature, other.signature
        self.one, self.other, self.a, self.b = one, other, a, b
        self.weigher, self.words = weigher, weigher.words
        self._bags: Bags | None = None
        self.quantity = a.kind == b.kind and a.facet == b.facet
        self.whole = a.whole or b.whole
        self.same_words = a.objects == b.objects or weigher.sorted(a.objects) == weigher.sorted(b.objects)
        # Both measure the project as a whole, or what of it is one in all fields (资金到位)
        self.general = self.quantity and (
            (a.whole and b.whole) or (self.same_words and everywhere(a) and everywhere(b))
        )
        # A question to people of one kind: who is asked × about what
        self.asked = a.facet == b.facet and a.facet in weigher.asked
        self.same_people = self.asked and a.asked == b.asked
        # The words of the objects decide: not for the whole project, nor where they are equal
        self.by_words = not (self.same_words or self.whole)

    @property
    def bags(self) -> Bags:
        """The words of both objects."""
        found = self._bags
        if found is None:
            found = self._bags = self.weigher.compare(self.a.objects, self.b.objects)
        return found

    @property
    def siblings(self) -> bool:
        """Whether the objects, measured alike, differ only in words of one class, and in what says little."""
        return self.by_words and self.quantity and self.bags.sibling > 0 and self.bags.rest <= _LITTLE

    @property
    def families(self) -> tuple[frozenset[str], frozenset[str]]:
        """The families of who is asked."""
        of = self.words.family.get
        return frozenset(of(g, "served") for g in self.a.asked), frozenset(of(g, "served") for g in self.b.asked)
