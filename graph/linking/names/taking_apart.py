"""A printed name cleaned and taken apart with the words of a field: the dearest step of signing, and the same for every
row that prints it, so that very many names can be taken apart by several processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.linking.names.agencies import without_agency, without_place
from graph.linking.names.cleaning import cleaned
from graph.linking.names.grammar import parse
from graph.linking.names.lexicon import lexicon
from graph.linking.names.parts import Parse

Asked = tuple[
    str, str, str, str
]  # a name, its field, and the place and the rest of its agency's name where it says them


@dataclass(frozen=True, slots=True)
class Taken:
    """A name's parts, the unit that its brackets give, the text that was read, and whether a date was dropped."""

    parts: Parse
    unit: str | None
    text: str
    dated: bool


def take_apart(name: str, field: str, place: str, core: str) -> Taken:
    """Any text gives parts."""
    plain = cleaned(name)
    text = without_agency(without_place(plain.text, place), core)
    return Taken(parse(text, lexicon(field)), plain.unit, text, plain.dated)


def take_all_apart(asked: Iterable[Asked]) -> list[Taken]:
    """Of several names, in their order."""
    return [take_apart(*each) for each in asked]
