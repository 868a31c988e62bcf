"""Names near to a question that found nothing: misspelt, in pinyin, or with a sign too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from queries.find.plain_signs import initials, plain, typed_initials
from queries.words import folded

COUNT = 5  # names that are offered
_LOOKED_AT = 300  # names that are compared sign by sign: those that share most signs
_LEAST = 0.6  # of 1: what is less alike is another word
_FEWEST = 2  # letters of initials


def nearest(word: str, names: Iterable[str | None], count: int = COUNT) -> list[str]:
    """The names nearest to a typed word, the best and shortest first; none where nothing is near."""
    asked = folded(plain(word))
    whole = {name: folded(name) for name in names if name}
    if letters := [one for one in typed_initials(asked) if len(one) >= _FEWEST]:
        for one in letters:
            held = [name for name, text in whole.items() if one in initials(text)]
            if held:
                return sorted(held, key=lambda name: (len(name), name))[:count]
    signs = Counter(asked)
    shared = {
        name: sum((signs & Counter(text)).values()) for name, text in whole.items() if not signs.keys().isdisjoint(text)
    }
    best = sorted(shared, key=lambda name: (-shared[name], len(name), name))[:_LOOKED_AT]
    alike = {name: _alike(asked, whole[name]) for name in best}
    near = [name for name in best if alike[name] >= _LEAST]
    return sorted(near, key=lambda name: (-alike[name], len(name), name))[:count]


def _alike(asked: str, name: str) -> float:
    """How alike a word is to the part of a name that is most like it."""
    size = len(asked) + 1
    parts = {name[at : at + size] for at in range(max(1, len(name) - size + 1))} | {
        name[-len(asked) :],
        name[: len(asked)],
    }
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(asked)
    best = 0.0
    for part in parts:
        matcher.set_seq1(part)
        best = max(best, matcher.ratio())
    return best
