"""Features of the field that a name speaks of as a whole, and of its scheme."""

from __future__ import annotations

from graph.linking.features.pair import Pair
from graph.linking.names.lexicon import UNLISTED, lexicon


def other_field(pair: Pair) -> float:
    """They speak of different fields."""
    return float(bool(pair.a.field and pair.b.field) and pair.a.field != pair.b.field)


def scheme_once(pair: Pair) -> float:
    """A scheme is known on one side only."""
    return float(bool(pair.a.scheme) != bool(pair.b.scheme))


def elsewhere(pair: Pair) -> float:
    """The documents are of different fields, and the object is named: what it is there may be another thing. Fields
    without a word list are known by their agencies' words alone: half."""
    one, other = pair.one.field, pair.other.field
    if not (one and other) or one == other or pair.whole or pair.general:
        return 0.0
    if lexicon(one).field == lexicon(other).field:
        return 0.0
    return 0.5 if one.startswith(UNLISTED) or other.startswith(UNLISTED) else 1.0


def same_home(pair: Pair) -> float:
    """The documents are of one field that has a word list, where the objects are equal."""
    one, other = pair.one.field, pair.other.field
    return float(
        bool(one)
        and one == other
        and not one.startswith(UNLISTED)
        and pair.quantity
        and pair.same_words
        and not pair.general
    )
