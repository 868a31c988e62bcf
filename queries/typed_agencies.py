"""Which agencies the words mean that people type: those whose names hold them, else those that they shorten."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from queries.find.named_agencies import meant
from queries.words import folded


def agency_holds(asked: str | None, names: Iterable[str | None]) -> Callable[[str | None], bool]:
    """A test of an agency's name, of all `names` there are: whether it holds what is asked for or, where none does, is
    shortened by that (洛阳医保局). Nothing asked for is true of all, of documents without an agency too."""
    word = folded(asked or "")
    if not word:
        return lambda name: True
    known = {name for name in names if name}
    found = {name for name in known if word in folded(name)} or set(meant(word, sorted(known)))
    return lambda name: name in found
