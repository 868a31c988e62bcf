"""Which rows of a graph two texts mean: an IRI means one row, a name all that print it, of which one is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.errors import QueryError
from extract.text import fold
from graph.linking.concepts import Variant
from graph.linking.names.cleaning import clean
from graph.linking.names.indicator import Indicator
from ontology.names import DATA

_Found = tuple[Indicator, Variant]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text means. variant: of the row that is taken, with that row in front, None where no row is meant; rows:
    how many are; concepts: of how many concepts, before linking of how many signatures; as_printed: whether they print
    the text just so."""

    text: str
    variant: Variant | None = None
    rows: int = 0
    concepts: int = 0
    as_printed: bool = True


def meant(
    variants: Sequence[Variant],
    a: str,
    b: str,
    concept: Mapping[str, str],
    preferred: tuple[str, str] | None = None,
) -> tuple[Meant, Meant]:
    """The rows that two texts mean. Where both mean the same ones, two rows are taken, of different concepts where
    there are. `concept`: of each row's IRI; `preferred`: IRIs of rows that are taken if they are meant. Raises
    QueryError when an IRI is unknown."""

    def held(found: _Found) -> object:
        return concept.get(found[0].iri, found[1].signature)

    (one, printed_a), (other, printed_b) = (_found(variants, text) for text in (a, b))
    taken = _wanted(one, other, preferred) or _two(one, other, held)
    return (
        _meant(a, taken[0], one, printed_a, held),
        _meant(b, taken[1], other, printed_b, held),
    )


def _meant(
    text: str, taken: _Found | None, found: list[_Found], as_printed: bool, held: Callable[[_Found], object]
) -> Meant:
    if taken is None:
        return Meant(text)
    row, variant = taken
    return Meant(text, replace(variant, name=row.name, _first=row), len(found), len(set(map(held, found))), as_printed)


def _found(variants: Sequence[Variant], text: str) -> tuple[list[_Found], bool]:
    """The rows that are meant, in the order of their IRIs, and whether they print the text as it is."""
    rows = [(row, variant) for variant in variants for row in variant.rows]
    iri = DATA + text.removeprefix("d:") if text.startswith(("d:", "indicator-")) else text
    found = [each for each in rows if each[0].iri == iri]
    if not found and iri.startswith(DATA):
        raise QueryError(f"图谱中没有指标 {text}", f"no indicator {text} in the graph")
    found = found or [each for each in rows if each[0].name == text]
    as_printed = bool(found)
    for form in (fold, _cleaned):
        if not found and (wanted := form(text)):
            names = {variant.name for variant in variants if form(variant.name) == wanted}
            found = [each for each in rows if each[1].name in names]
    return sorted(found, key=lambda each: each[0].iri), as_printed


def _cleaned(name: str) -> str:
    return fold(clean(name)[0])


def _wanted(one: list[_Found], other: list[_Found], preferred: tuple[str, str] | None) -> tuple[_Found, _Found] | None:
    if preferred is None:
        return None
    first, second = (
        next((each for each in some if each[0].iri == iri), None)
        for some, iri in zip((one, other), preferred, strict=True)
    )
    return (first, second) if first is not None and second is not None else None


def _two(
    one: list[_Found], other: list[_Found], held: Callable[[_Found], object]
) -> tuple[_Found | None, _Found | None]:
    if not one or not other:
        return next(iter(one), None), next(iter(other), None)
    if len(other) < len(one):
        second, first = _two(other, one, held)
        return first, second
    first = one[0]
    if first not in other:
        return first, other[0]
    # Of what both texts mean the furthest is taken: another concept, else another name in context, else another row.
    return first, min(other, key=lambda each: (held(each) == held(first), each[1] is first[1], each == first))
