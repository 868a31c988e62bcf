"""Which pairs of signatures are looked at: those that share a block. Blocks are small by design, so that the number
of pairs grows with the number of signatures and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, combinations

from graph.linking.names.lexicon import Lexicon
from graph.linking.names.signature import Signature

BLOCK = 16  # up to so many signatures every pair of a block is looked at
# In a larger block, so many neighbours in the order of their weightiest words; 1 where nothing is said.
WINDOWS = {"quantity": 2, "pair": 3, "work": 2, "asked": 3, "about": 3, "but one": 4, "core": 4}
PARTS = 128  # of a larger block of words, so many that have few others meet the one that is these words
_LONG = 7  # words beyond this many are not left out in turn
_STRONG = 0.5
_VERY = 0.7
_SHARE = 0.42
_OF_PROJECTS = frozenset(
    {"及时", "合格", "不合格", "优良", "开工"}
)  # a part of the work meets the whole project in these

Key = tuple[str, ...]


class Blocks:
    """The candidate pairs of a list of signatures, with the number that each blocking rule gave."""

    def __init__(self, signatures: Sequence[Signature], lexicons: Sequence[Lexicon]) -> None:
        """`lexicons` are the signatures' own, in their order."""
        self.signatures = signatures
        self.lexicons = lexicons
        self.counts: Counter[str] = Counter()
        self._ordered: list[tuple[str, ...] | None] = [None] * len(signatures)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs (i, j), i < j, each once, in a fixed order."""
        blocks: dict[Key, list[int]] = defaultdict(list)
        for number, (signature, words) in enumerate(zip(self.signatures, self.lexicons, strict=True)):
            for key in keys(signature, words):
                blocks[key].append(number)
        seen: set[int] = set()
        size = len(self.signatures)
        for key in sorted(blocks):
            for one, other in self._of(key, blocks[key]):
                mark = one * size + other if one < other else other * size + one
                if mark not in seen:
                    seen.add(mark)
                    self.counts[key[0]] += 1
                    yield divmod(mark, size)

    def _of(self, key: Key, members: list[int]) -> Iterable[tuple[int, int]]:
        if key[0] == "whole":
            return _each([n for n in members if self.signatures[n].whole], members)
        if key[0] == "public":
            hubs = [n for n in members if not self.signatures[n].objects and "群众" in self.signatures[n].asked]
            return _each(hubs[:3], members)
        if len(members) <= BLOCK:
            return combinations(members, 2)
        return chain(self._parts(key, members), self._neighbours(key, members))

    def _neighbours(self, key: Key, members: list[int]) -> Iterator[tuple[int, int]]:
        window = WINDOWS.get(key[0], 1)
        ordered = sorted(members, key=lambda n: (self._weighty(n), n))
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + window]:
                yield one, other

    def _parts(self, key: Key, members: list[int]) -> Iterable[tuple[int, int]]:
        """Of a block of words, the signature of just these words with those that have few others beside them."""
        if key[0] not in ("quantity", "pair"):
            return ()
        wholes = [n for n in members if self.signatures[n].objects == key[3:]]
        if not wholes:
            return ()
        return _each(
            wholes[:3], nsmallest(PARTS, members, lambda n: (len(self.signatures[n].objects), self._weighty(n), n))
        )

    def _weighty(self, number: int) -> tuple[str, ...]:
        """The words of a signature, the weightiest first."""
        found = self._ordered[number]
        if found is None:
            weight = self.lexicons[number].weight
            found = tuple(sorted(self.signatures[number].objects, key=lambda word: (-weight(word), word)))
            self._ordered[number] = found
        return found


def _each(hubs: list[int], members: list[int]) -> Iterator[tuple[int, int]]:
    return ((hub, n) for hub in hubs for n in members if n != hub)


def keys(signature: Signature, words: Lexicon) -> set[Key]:
    """The blocks of a signature, each named by its rule first."""
    found: set[Key] = set()
    if signature.own:
        return found
    kind, facet = signature.quantity
    if facet in words.facet_rules["asked"]:
        found.add(("public", facet, signature.field or words.field))
        found.update(("asked", facet, group) for group in signature.asked)
        found.update(("asked", facet, words.family.get(g, "served"), words.field) for g in signature.asked)
        found.update(("about", facet, word) for word in signature.objects)
        found.update(_but_one(signature, words))
        if signature.field and facet != "满意":
            found.add(("field", signature.field))
        if facet == "知晓":
            found.update(("work", word) for word in signature.objects if words.weight(word) >= _VERY)
        return found
    timely = signature.part and facet in _OF_PROJECTS
    if signature.whole or timely or kind in ("money", "time"):
        found.add(("whole", kind, facet if signature.whole or timely else "", signature.per))
    if signature.whole:
        found.add(("whole",))
        found.add(("work", facet))  # 开工率 meets what else is asked of 开工
    if signature.per:
        found.add(("unit price", signature.per))
    strong = [w for w in signature.objects if words.weight(w) >= _STRONG] or list(signature.objects)
    found.update(("quantity", kind, facet, word) for word in strong)
    found.update(("pair", kind, facet, one, other) for one, other in combinations(sorted(strong)[:6], 2))
    found.update(_but_one(signature, words))
    if facet and kind == "degree":
        found.add(("facet", facet, words.field))
    # Another facet of the same work: the word must carry most of the object.
    all_of_it = sum(map(words.weight, sorted(set(signature.objects))))
    found.update(("work", word) for word in strong if words.weight(word) >= _SHARE * all_of_it)
    found.update(("works", one, other) for one, other in combinations(sorted(strong)[:6], 2))
    classes = {name for word in signature.objects for name in words.classes.get(word, ())}
    found.update(("class", kind, facet, name) for name in classes)
    if signature.field:
        found.add(("field", signature.field))
    found.update(("long", gram) for gram in _grams(signature.objects))
    return found


def _but_one(signature: Signature, words: Lexicon) -> Iterator[Key]:
    """The object with each of its words left out, and whole; of three and more its two weightiest: objects that differ
    in one word meet in a small block, however common their words are."""
    objects, quantity = signature.objects, signature.quantity
    if not objects:
        return
    yield ("but one", *quantity, *objects)
    if len(objects) > 1:
        some = objects[:_LONG]
        yield from (("but one", *quantity, *left) for left in combinations(some, len(some) - 1))
    if len(objects) > 2:
        yield ("core", *quantity, *sorted(sorted(objects, key=lambda word: (-words.weight(word), word))[:2]))


def _grams(objects: tuple[str, ...]) -> set[str]:
    """Four-character pieces of long words: 智能监管平台 meets 监管平台 where segmentation differs."""
    return {word[n : n + 4] for word in objects if len(word) >= 4 for n in range(len(word) - 3)}
