"""Features of the object: the words that both sides share and those that are left over."""

from __future__ import annotations

from graph.linking.features.pair import Pair

_MUCH = 2.0  # the weight of words from which on more makes no difference


def same_object(pair: Pair) -> float:
    """The objects are equal, however they were cut."""
    return float(pair.same_words and bool(pair.a.objects) and not (pair.whole or pair.general))


def same_whole(pair: Pair) -> float:
    """Both measure the whole project."""
    return float(pair.general)


def shared_words(pair: Pair) -> float:
    """What both say, of all that is said."""
    return pair.bags.shared if pair.by_words else 0.0


def all_held(pair: Pair) -> float:
    """How much of the side that says less is said by the other."""
    return pair.bags.held if pair.by_words else 0.0


def left_over_twice(pair: Pair) -> float:
    """Both sides say what the other does not: the side with less left."""
    return min(pair.bags.less, _MUCH) / _MUCH if pair.by_words else 0.0


def siblings(pair: Pair) -> float:
    """Shared only as words of one class: 机房 and 专线."""
    return pair.bags.sibling if pair.by_words else 0.0


def object_letters(pair: Pair) -> float:
    """Pairs of characters that the objects share."""
    return pair.bags.letters if pair.by_words else 0.0


def project_says(pair: Pair) -> float:
    """What one side says beyond the other is in the title of the other's project."""
    if not pair.by_words or not (pair.one.title or pair.other.title):
        return 0.0
    over = [(word, pair.other.title) for word in pair.bags.only_a] + [
        (word, pair.one.title) for word in pair.bags.only_b
    ]
    weight = pair.words.weight
    whole = sum(weight(word) for word, _ in over)
    return sum(weight(word) for word, title in over if word in title) / whole if whole else 0.0


def filled(pair: Pair) -> float:
    """The project gave the object of one side only."""
    return float(pair.a.filled != pair.b.filled)


def facet_of_same(pair: Pair) -> float:
    """The objects are equal, and a word says what of them is measured: 合格, 及时."""
    return float(bool(pair.a.facet) and pair.quantity and same_object(pair) and not pair.asked)


def name_letters(pair: Pair) -> float:
    """Pairs of characters that the cleaned names share, where the objects are equal."""
    equal = pair.quantity and pair.same_words and pair.a.asked == pair.b.asked and not (pair.whole or pair.general)
    return pair.weigher.letters(pair.one.name, pair.other.name) if equal else 0.0


def same_name(pair: Pair) -> float:
    """The cleaned names are equal."""
    return float(bool(pair.one.name) and pair.one.name == pair.other.name)
