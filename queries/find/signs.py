"""Texts found by any part of them: all pairs of neighbouring signs, sorted, with the places where they stand.

A text that holds a word has all pairs of the word, each as far behind the first as in the word: what is found so needs
no look at the text. The end of a text is a sign of its own, so that a single sign is the first of some pair too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
PARTS: Final = ("alphabet", "text", "owner", "pairs", "starts", "places")
"""The names of the arrays."""


def signs_of(texts: Sequence[str]) -> dict[str, Array]:
    """The arrays by which these texts are found: signs by their codes; all texts one behind the other, each sign as its
    number in the alphabet from 1 on and 0 behind each text; the text of each place; the different pairs, where the
    places of each begin, and the places."""
    whole = _codes("".join([f"{text}\0" for text in texts]))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    inside = np.ones(len(whole), bool)
    inside[np.cumsum(lengths) - 1] = False
    places: Array = np.flatnonzero(inside)
    alphabet = _different(whole[places])
    text = np.zeros(len(whole), np.min_scalar_type(len(alphabet)))
    text[places] = np.searchsorted(alphabet, whole[places]) + 1
    # Pair and place in one number: so many are sorted far faster than an order of them is found.
    low, more = np.uint64(len(whole).bit_length()), np.uint64(len(alphabet) + 1)
    both = (text[places].astype(np.uint64) * more + text[places + 1]) << low | places.astype(np.uint64)
    both.sort()
    pairs, places = both >> low, both & ((np.uint64(1) << low) - np.uint64(1))
    starts = np.append(np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]), len(pairs))
    owner = np.repeat(np.arange(len(texts)), lengths)
    made = (alphabet, text, owner, pairs[starts[:-1]], starts, places)
    return {
        name: array.astype(np.uint32) if name in ("owner", "starts", "places") else array
        for name, array in zip(PARTS, made, strict=True)
    }


def _different(codes: Array) -> Array:
    """The different codes, sorted."""
    seen = np.zeros(int(codes.max(initial=0)) + 1, bool)
    seen[codes] = True
    return np.flatnonzero(seen if len(codes) else seen[:0]).astype(np.uint32)


def holding(word: str, array: Callable[[str], Array], count: int) -> NDArray[np.bool_]:
    """Which of `count` texts hold a word. `array` gives an array by its name."""
    held = np.zeros(count, bool)
    if not word:
        return ~held
    codes, alphabet = _codes(word), array("alphabet")
    numbers = np.searchsorted(alphabet, codes)
    if (numbers == len(alphabet)).any() or (alphabet[numbers] != codes).any():
        return held
    signs = [int(number) + 1 for number in numbers]
    more = len(alphabet) + 1
    if len(signs) == 1:
        first, last = _within(array, signs[0] * more, (signs[0] + 1) * more)
        held[array("owner")[array("places")[first:last]]] = True
        return held
    ranges = [_within(array, a * more + b, a * more + b + 1) for a, b in pairwise(signs)]
    rarest = min(range(len(ranges)), key=lambda at: ranges[at][1] - ranges[at][0])
    text, found = array("text"), array("places")[slice(*ranges[rarest])].astype(np.int64) - rarest
    # From the pair outwards: a step is at most one behind an end of a text, where a sign stands that is in no word.
    for at in (*range(rarest - 1, -1, -1), *range(rarest + 2, len(signs))):
        found = found[text[found + at] == signs[at]]
    held[array("owner")[found]] = True
    return held


def _within(array: Callable[[str], Array], first: int, last: int) -> tuple[int, int]:
    """Where the places of the pairs from `first` to before `last` begin and end."""
    found = np.searchsorted(array("pairs"), np.array((first, last), array("pairs").dtype))
    begin, end = array("starts")[found]
    return int(begin), int(end)


def _codes(text: str) -> Array:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
