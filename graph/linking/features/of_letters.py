"""Features of the characters of two names that say the same measure of other objects: synonyms share characters
(侦破, 破案), kinds of one thing differ in front (小学, 中学)."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from graph.linking.features.pair import Pair

_MANY = 3  # characters: two of them are a word


def characters(pair: Pair) -> float:
    """Characters that the cleaned names share, of those that each has (Dice)."""
    if not _named(pair):
        return 0.0
    one, other = _characters(pair.one.name), _characters(pair.other.name)
    return 2 * len(one & other) / (len(one) + len(other))


def same_end(pair: Pair) -> float:
    """How much of the shorter name the end is that both have: what differs stands in front."""
    if not _named(pair):
        return 0.0
    one, other = pair.one.name, pair.other.name
    ends = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(_equal, ends)) / min(len(one), len(other))


def akin(pair: Pair) -> float:
    """Words that one side alone says share a character with words that the other alone says."""
    if not (pair.by_words and pair.quantity):
        return 0.0
    one, other = pair.bags.only_a, pair.bags.only_b
    return float(bool(one and other) and not _characters("".join(one)).isdisjoint(_characters("".join(other))))


def both_beyond(pair: Pair) -> float:
    """Characters of the object that each side has beyond the other, on the side with fewer: two things are meant."""
    return min(1.0, min(_beyond(pair)) / _MANY)


def one_beyond(pair: Pair) -> float:
    """Characters of the object that one side has beyond the other, which has none: a kind or a part is meant."""
    few, many = sorted(_beyond(pair))
    return 0.0 if few else min(1.0, many / _MANY)


def _beyond(pair: Pair) -> tuple[int, int]:
    if not (pair.by_words and pair.quantity):
        return 0, 0
    one, other = _characters("".join(pair.a.objects)), _characters("".join(pair.b.objects))
    both = len(one & other)
    return len(one) - both, len(other) - both


def _equal(both: tuple[str, str]) -> bool:
    return both[0] == both[1]


def _named(pair: Pair) -> bool:
    return pair.by_words and pair.quantity and bool(pair.one.name and pair.other.name)


@lru_cache(maxsize=1 << 17)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)
