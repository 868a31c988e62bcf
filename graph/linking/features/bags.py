"""Two bags of words side by side: what they share by weight, word for word, word within word and by class;
what is left over on either side. A word weighs more the rarer it is in general Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.linking.names.lexicon import Lexicon

_KEPT = 200_000  # results that are kept of one kind
_INSIDE, _SIBLING = 0.7, 0.5


@dataclass(slots=True)  # not frozen: very many are made
class Bags:
    """shared: what both bags say, of the weight of all; sibling: the weight of words of one class; rest: of the words
    that have no counterpart, on the side with more of them. only_a, only_b: the words that the other bag does not
    hold."""

    shared: float
    sibling: float
    rest: float
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()


class _Weights(dict[str, float]):
    """The weight of each word that was asked for."""

    def __init__(self, words: Lexicon) -> None:
        super().__init__()
        self._weigh = words.weight

    def __missing__(self, word: str) -> float:
        found = self[word] = self._weigh(word)
        return found

    def sum(self, words: set[str]) -> float:
        """Of some words, added up in a fixed order."""
        if len(words) == 1:
            (word,) = words
            return self[word]
        return sum(map(self.__getitem__, sorted(words))) if words else 0.0


class Weigher:
    """Weighs bags with the words of one field; keeps what it worked out."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.asked = frozenset(words.facet_rules["asked"])
        self.neighbours = frozenset(frozenset(pair) for pair in words.facet_rules["neighbours"])
        self.wholes = frozenset(frozenset(pair) for pair in words.facet_rules["wholes"])
        self._of_word = _Weights(words)
        self._sorted: dict[tuple[str, ...], str] = {}
        self._grams: dict[str, frozenset[str]] = {}
        self._weights: dict[tuple[str, ...], float] = {}
        self._commons: dict[tuple[str, str], tuple[float, bool]] = {}

    def sorted(self, bag: tuple[str, ...]) -> str:
        """All characters of a bag, sorted: equal for bags that are only cut otherwise."""
        found = self._sorted.get(bag)
        if found is None:
            if len(self._sorted) >= _KEPT:
                self._sorted.clear()
            found = self._sorted[bag] = "".join(sorted("".join(bag)))
        return found

    def weight(self, bag: tuple[str, ...]) -> float:
        """Of all words of a bag."""
        found = self._weights.get(bag)
        if found is None:
            if len(self._weights) >= _KEPT:
                self._weights.clear()
            found = self._weights[bag] = self._of_word.sum(set(bag))
        return found

    def compare(self, a: tuple[str, ...], b: tuple[str, ...]) -> Bags:
        """Two bags; one that is empty shares nothing."""
        left, right = self.weight(a), self.weight(b)
        if not a or not b:
            return Bags(0.0, 0.0, max(left, right), a, b)
        weight = self._of_word.sum
        one, other = set(a), set(b)
        both = one & other
        one -= both
        other -= both
        near, sibling, rest_a, rest_b = self._near(one, other) if one and other else (0.0, 0.0, one, other)
        common = weight(both) + near
        return Bags(
            common / ((left + right - common) or 1.0),
            sibling,
            max(weight(rest_a), weight(rest_b)),
            tuple(sorted(one)) if len(one) > 1 else tuple(one),
            tuple(sorted(other)) if len(other) > 1 else tuple(other),
        )

    def _near(self, one: set[str], other: set[str]) -> tuple[float, float, set[str], set[str]]:
        """The weight of words within words and of words of one class, and what is left of both sides."""
        commons, found = self._commons, []
        for x in one:
            for y in other:
                value, within = commons.get((x, y)) or self._common(x, y)
                if value:
                    found.append((-value, x, y, within))
        if not found:
            return 0.0, 0.0, one, other
        inside = sibling = 0.0
        left, right = set(one), set(other)
        for value, x, y, within in sorted(found):
            if x in left and y in right:
                inside, sibling = (inside - value, sibling) if within else (inside, sibling - value)
                left.discard(x)
                right.discard(y)
        return inside, sibling, left, right

    def _common(self, a: str, b: str) -> tuple[float, bool]:
        """The weight that two different words share, and whether one is within the other."""
        found = self._commons.get((a, b))
        if found is None:
            if len(self._commons) >= _KEPT:
                self._commons.clear()
            least = min(self.words.weight(a), self.words.weight(b))
            if len(a) > 1 and len(b) > 1 and (a in b or b in a):
                found = _INSIDE * least, True
            else:
                none: frozenset[str] = frozenset()
                alike = self.words.classes.get(a, none) & self.words.classes.get(b, none)
                found = (_SIBLING * least if alike else 0.0), False
            self._commons[a, b] = found
        return found

    def letters(self, a: str, b: str) -> float:
        """The share of pairs of characters that two texts have in common (Dice)."""
        if a == b:
            return 1.0 if a else 0.0
        one, other = self._pairs(a), self._pairs(b)
        shared = len(one & other)
        return 2 * shared / (len(one) + len(other)) if shared else 0.0

    def _pairs(self, text: str) -> frozenset[str]:
        found = self._grams.get(text)
        if found is None:
            if len(self._grams) >= _KEPT:
                self._grams.clear()
            found = self._grams[text] = frozenset(text[n : n + 2] for n in range(max(1, len(text) - 1)))
        return found
