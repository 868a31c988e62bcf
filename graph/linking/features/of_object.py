"""Features of the object: the words that both sides share and those that are left over."""

from __future__ import annotations

from graph.linking.features.pair import Pair


def same_object(pair: Pair) -> float:
    """The objects are equal, however they were cut."""
    return float(pair.same_words and bool(pair.a.objects and pair.b.objects) and not (pair.whole or pair.general))


def same_whole(pair: Pair) -> float:
    """Both measure the whole project."""
    return float(pair.general)


def shared_words(pair: Pair) -> float:
    """What both say, of all that is said, where the same is measured."""
    return pair.bags.shared if pair.by_words and pair.quantity else 0.0


def object_letters(pair: Pair) -> float:
    """Pairs of characters that the objects share, where another quantity of them is measured."""
    if pair.quantity or not pair.by_words:
        return 0.0
    return pair.weigher.letters("".join(pair.a.objects), "".join(pair.b.objects))


def siblings(pair: Pair) -> float:
    """Objects that differ only in words of one class, measured alike: 机房 and 专线."""
    return float(pair.siblings)


def project_says(pair: Pair) -> float:
    """What one side says beyond the other is in the title of the other's project."""
    if not pair.by_words or not (pair.one.title or pair.other.title):
        return 0.0
    bags = pair.bags
    said = [word for word in bags.only_a if word in pair.other.title]
    said += [word for word in bags.only_b if word in pair.one.title]
    if not said:
        return 0.0
    weight = pair.words.weight
    return sum(map(weight, said)) / sum(map(weight, bags.only_a + bags.only_b))


def filled(pair: Pair) -> float:
    """The project gave the object of one side only."""
    return float(pair.a.filled != pair.b.filled)


def facet_of_same(pair: Pair) -> float:
    """The objects are equal, and a word says what of them is measured: 合格, 及时."""
    return float(bool(pair.a.facet) and pair.quantity and same_object(pair) and not pair.asked)


def name_letters(pair: Pair) -> float:
    """Pairs of characters that the cleaned names share, where the objects are equal."""
    return pair.weigher.letters(pair.one.name, pair.other.name) if _equal(pair) else 0.0


def _equal(pair: Pair) -> bool:
    named = bool(pair.one.name and pair.other.name) and pair.quantity and pair.same_words
    return named and pair.a.asked == pair.b.asked and not (pair.whole or pair.general)
