"""Features of the characters of two names that say the same measure of other objects: synonyms share characters
(侦破, 破案), kinds of one thing differ in front (小学, 中学)."""

from __future__ import annotations

from functools import lru_cache
from os.path import commonprefix

from graph.linking.features.pair import Pair


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
    return len(commonprefix((one[::-1], other[::-1]))) / min(len(one), len(other))


def akin(pair: Pair) -> float:
    """Words that one side alone says share a character with words that the other alone says."""
    if not (pair.by_words and pair.quantity):
        return 0.0
    one, other = pair.bags.only_a, pair.bags.only_b
    return float(bool(one and other) and not _characters("".join(one)).isdisjoint(_characters("".join(other))))


def _named(pair: Pair) -> bool:
    return pair.by_words and pair.quantity and bool(pair.one.name and pair.other.name)


@lru_cache(maxsize=1 << 17)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)
