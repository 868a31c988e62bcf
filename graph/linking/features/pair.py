"""Two sides being compared, with what several features need of both."""

from __future__ import annotations

from functools import cached_property

from graph.linking.features.bags import Bags, Weigher
from graph.linking.features.sides import Side
from graph.linking.names.lexicon import Lexicon
from graph.linking.names.signature import Signature
from graph.linking.names.whole import of_every_field

_LITTLE = 0.4  # the weight of a word that says little


class Pair:
    """Two sides with the words of a field; what is asked for more than once is worked out once."""

    def __init__(self, one: Side, other: Side, weigher: Weigher) -> None:
        self.one, self.other, self.weigher = one, other, weigher
        self.a: Signature = one.signature
        self.b: Signature = other.signature
        self.words: Lexicon = weigher.words
        self.quantity: bool = self.a.kind == self.b.kind and self.a.facet == self.b.facet
        self.whole: bool = self.a.whole or self.b.whole
        self.same_words: bool = self.a.objects == self.b.objects or _letters(self.a) == _letters(self.b)
        # Both measure the project as a whole, or what of it is one in all fields (资金到位)
        self.general: bool = self.quantity and (
            (self.a.whole and self.b.whole)
            or (
                self.same_words
                and len(self.a.objects) == 1
                and of_every_field(self.a.kind, self.a.facet, self.a.objects)
            )
        )
        # A question to people of one kind: who is asked × about what
        self.asked: bool = self.a.facet == self.b.facet and self.a.facet in weigher.asked
        self.same_people: bool = self.asked and self.a.asked == self.b.asked
        # The words of the objects decide: not for the whole project, nor where they are equal
        self.by_words: bool = not (self.same_words or self.whole)

    @cached_property
    def bags(self) -> Bags:
        """The words of both objects."""
        return self.weigher.compare(self.a.objects, self.b.objects)

    @cached_property
    def siblings(self) -> bool:
        """Whether the objects, measured alike, differ only in words of one class, and in what says little."""
        return self.by_words and self.quantity and self.bags.sibling > 0 and self.bags.rest <= _LITTLE

    @cached_property
    def families(self) -> tuple[frozenset[str], frozenset[str]]:
        """The families of who is asked."""
        of = self.words.family.get
        return frozenset(of(g, "served") for g in self.a.asked), frozenset(of(g, "served") for g in self.b.asked)


def _letters(signature: Signature) -> str:
    return "".join(sorted("".join(signature.objects)))
