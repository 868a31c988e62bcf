"""What a name leaves open the project may settle: 故障率 in a project of 广播发射台 is what others print as
广播发射台故障率. Only a signature that some name states in full is taken, and only where a single one fits. What a name
states is not widened: 水库维修数量 in a project of 河道 is not 水库、河道维修数量.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

from graph.linking.names.abreast import Abreast, is_work, pairs
from graph.linking.names.lexicon import Lexicon, lexicon
from graph.linking.names.quantity import COUNT_KINDS
from graph.linking.names.signature import Signature
from graph.linking.names.whole import everywhere

_EXTRA = 2  # words that a project may add to a name
_WORDS = 6  # words of a project, with their parts, that are looked at
_COVER = 0.5  # of a project's words: the least that must be said elsewhere
_Frame = tuple[str, str, str, str]


class Settler:
    """Knows the signatures that names state in full."""

    def __init__(
        self,
        signatures: Iterable[Signature],
        asked: frozenset[str],
        paid: frozenset[str] = frozenset(),
        abreast: Iterable[tuple[Signature, Abreast]] = (),
    ) -> None:
        """`asked`: facets that are asked of people; a project does not change who is asked. `paid`: grants; who is
        counted is not for that one who gets them. `abreast`: what names put side by side, with their signatures."""
        self._asked, self._paid = asked, paid
        self._stated: dict[_Frame, set[tuple[str, ...]]] = defaultdict(set)
        self._full: dict[tuple[_Frame, tuple[str, ...]], Signature] = {}
        self._words: dict[_Frame, set[str]] = defaultdict(set)
        for signature in sorted(set(signatures), key=Signature.order):
            if self._open(signature) and not signature.filled:
                self._full.setdefault((_frame(signature), signature.objects), signature)
                self._stated[_frame(signature)].add(signature.objects)
                self._words[_frame(signature)].update(signature.objects)

        self._abreast: dict[tuple[_Frame, tuple[str, ...]], set[frozenset[str]]] = defaultdict(set)
        for signature, things in abreast:
            self._abreast[_frame(signature), signature.objects].update(pairs(things))

    def _open(self, signature: Signature) -> bool:
        """Whether a project may say more of it: not of the whole project (制度健全), nor of who is asked."""
        general = signature.whole or everywhere(signature)
        return not (general or signature.own or signature.kind == "money" or signature.facet in self._asked)

    def settle(self, signature: Signature, project: Sequence[str], words_of: Lexicon | None = None) -> Signature:
        """The fuller signature that the project's words make of it, or the signature itself. `words_of`: the field's
        words (None: the general ones)."""
        if not project or not self._open(signature):
            return signature
        frame = _frame(signature)
        stated = self._stated.get(frame)
        if not stated:
            return signature
        known = self._words[frame]
        words = list(_with_parts(project, known))
        if signature.filled:
            own = tuple(word for word in signature.objects if word not in project)
            fits = self._fits(stated, own, words, len(words), known)
            if fits and len(fits) < _COVER * len(signature.objects):
                fits = None  # what the project is about is more than that
        else:
            held = {*signature.objects, *(self._paid if signature.kind in COUNT_KINDS else ())}
            fits = self._fits(stated, signature.objects, [w for w in words if w not in held], _EXTRA, known)
        if not fits or (not signature.filled and self._widens(frame, signature.objects, fits, words_of or lexicon(""))):
            return signature
        return self._full[frame, fits]

    def _widens(self, frame: _Frame, own: tuple[str, ...], fuller: tuple[str, ...], words: Lexicon) -> bool:
        """Whether a name states its object, a thing and what is done with it, or a second thing would stand beside the
        one that it states: they are named side by side, or are siblings."""
        works = {word for word in own if is_work(word, words)}
        if works and any(word not in works | words.weak | words.light for word in own):
            return True
        classes = words.classes
        none: frozenset[str] = frozenset()
        abreast = self._abreast.get((frame, fuller), none)
        return any(
            frozenset((one, other)) in abreast or classes.get(one, none) & classes.get(other, none)
            for one, other in product(own, set(fuller).difference(own))
        )

    @staticmethod
    def _fits(
        stated: set[tuple[str, ...]], own: tuple[str, ...], words: Sequence[str], most: int, known: set[str]
    ) -> tuple[str, ...] | None:
        """The largest stated object that is `own` and words of the project; None when none or several are. `known`: the
        words of what is stated."""
        if not known.issuperset(own):
            return None
        words = sorted(known.intersection(list(dict.fromkeys(words))[:_WORDS]))
        for size in range(min(most, len(words)), 0, -1):
            found = {
                objects for some in combinations(words, size) if (objects := tuple(sorted({*own, *some}))) in stated
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def _with_parts(project: Sequence[str], known: set[str]) -> Iterator[str]:
    """The project's words, and the known words that stand in them: 美术 in 美术馆."""
    for word in project[:_WORDS]:
        yield word
        yield from filter(known.__contains__, _pieces(word))


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[str, ...]:
    """Its pieces of two characters and more, itself among them."""
    size = len(word)
    return tuple(word[start:end] for start in range(size - 1) for end in range(start + 2, size + 1))


def _frame(signature: Signature) -> _Frame:
    return signature.kind, signature.facet, signature.scheme, signature.per
