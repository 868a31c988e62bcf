"""Things that a name puts side by side: 水库、河道维修数量 is of more than 水库维修数量."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product, takewhile

from graph.linking.names.lexicon import Lexicon
from graph.linking.names.objects import counted
from graph.linking.names.parts import JOINS

Abreast = tuple[tuple[str, ...], ...]


def side_by_side(words: list[str], lexicon: Lexicon) -> Abreast:
    """The words of each thing named side by side, before a measure; () where there are not two. What is done with
    all of them (维修, behind the last) is none of them."""
    if JOINS.isdisjoint(words):
        return ()
    parts: list[list[str]] = [[]]
    for word in words:
        if word in JOINS:
            parts.append([])
        else:
            parts[-1].append(word)
    said = [counted(part, lexicon) for part in parts]
    heads = [tuple(part[-1:]) for part in said[:-1]]
    last = said[-1]
    things = tuple(takewhile(lambda word: not is_work(word, lexicon), last)) or tuple(last[:1])
    found = tuple(part for part in (*heads, things) if part)
    return found if len(found) > 1 else ()


def is_work(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what is done, not with what."""
    return (
        word in lexicon.events
        or word in lexicon.sets["works"]
        or word in lexicon.facet_rules["plain_works"]
        or word in lexicon.facet_rules["done"]
    )


def pairs(abreast: Abreast) -> Iterable[frozenset[str]]:
    """Any two words of different things."""
    for one, other in combinations(abreast, 2):
        yield from (frozenset(both) for both in product(one, other))
