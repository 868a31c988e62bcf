"""One disclosure that a graph has from several files, as PDF and as text: noticed by agency, year, kind and rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from extract.text import fold
from graph.reading.reader import LocalReader, Reader
from graph.reading.solutions import select
from graph.reading.terms_read import value_of
from graph.store.ledger import Entry, Memory
from ontology.names import PREFIXES

_LEAST = 3  # rows: fewer say nothing
_DOCUMENTS = """SELECT ?d ?o ?y ?k (COUNT(?cells) AS ?looked) WHERE {
  ?d a jx:Document ; odim:organization ?o ; jx:fiscalYear ?y ; dcterms:type ?k OPTIONAL { ?d jx:relevantCells ?cells }
} GROUP BY ?d ?o ?y ?k ORDER BY ?d"""
_ROWS = """SELECT ?i ?name ?printed ?page WHERE {
  GRAPH %(d)s { ?i a jx:Indicator
    OPTIONAL { ?i rdfs:label ?name }
    OPTIONAL { ?i jx:hasTarget/jx:printed ?printed }
    OPTIONAL { ?i prov:wasDerivedFrom/jx:page ?page }
  }
}"""
Ask = Callable[[str], Iterable[Mapping[str, Any]]]
_FOUND: WeakKeyDictionary[LocalReader, tuple[Twins, ...]] = WeakKeyDictionary()
"""Of each graph that is open, where nobody chose what counts: what a reader has open does not change."""


@dataclass(frozen=True)
class Twins:
    """Documents that are one disclosure: the IRI of the one that counts in comparisons, those of the others, how many
    rows the counted one has and how many of them at least each other has too; names: what each is called (its files,
    where they are known); rows of the others, by their IRIs; the agency that they are of, by its IRI, and the year."""

    counted: str
    others: tuple[str, ...]
    rows: int
    equal: int
    names: Mapping[str, str]
    uncounted: frozenset[str]
    agency: str | None = None
    year: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON values, without the rows."""
        return {"counted": self.counted, "others": list(self.others), "rows": self.rows, "equal": self.equal}


@dataclass(frozen=True)
class _Document:
    iri: str
    looked: int
    told: Counter[tuple[str, str]]
    indicators: frozenset[str]
    pages: bool


def twins(reader: Reader, count: Collection[str] = ()) -> tuple[Twins, ...]:
    """The disclosures that a graph holds more than once. `count`: IRIs of documents that count before their twins;
    else records count before what was read, what has pages before what has none, and then what has more rows."""
    if not isinstance(reader, LocalReader):
        return found_in(lambda sparql: select(reader, sparql), [], count)
    if not count and reader in _FOUND:
        return _FOUND[reader]
    found = found_in(lambda sparql: select(reader, sparql), Memory(reader.store).entries(), count)
    if not count:
        _FOUND[reader] = found
    return found


def rows_of_twins(found: Iterable[Twins]) -> frozenset[str]:
    """The IRIs of the indicators that do not count."""
    return frozenset().union(*(one.uncounted for one in found))


def twin_of(found: Iterable[Twins]) -> dict[str, str]:
    """The documents that do not count, each with the one that counts in its place."""
    return {other: one.counted for one in found for other in one.others}


def in_store(store: ox.Store, entries: Iterable[Entry]) -> tuple[Twins, ...]:
    """The same of a store that is being written."""

    def ask(sparql: str) -> Iterable[Mapping[str, Any]]:
        results = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(results, ox.QuerySolutions)
        names = [variable.value for variable in results.variables]
        return [{name: value_of(row[name]) for name in names} for row in results]

    return found_in(ask, entries, ())


def found_in(ask: Ask, entries: Iterable[Entry], count: Collection[str]) -> tuple[Twins, ...]:
    """The twins of what answers SPARQL."""
    alike: dict[tuple[Any, ...], list[tuple[str, int]]] = defaultdict(list)
    for row in ask(_DOCUMENTS):
        alike[row["o"], row["y"], row["k"]].append((row["d"], row["looked"]))
    files: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for document in entry.gave:
            files[document].append(entry.path)
    found = []
    for (agency, year, _), group in alike.items():
        documents = [_document(ask, iri, looked) for iri, looked in group] if len(group) > 1 else []
        found += [replace(_twins(one, files, count), agency=agency, year=year) for one in _joined(documents)]
    return tuple(found)


def _document(ask: Ask, iri: str, looked: int) -> _Document:
    told: dict[str, tuple[str, str]] = {}
    pages = False
    for row in ask(_ROWS % {"d": ox.NamedNode(iri)}):
        told[row["i"]] = (fold(row["name"] or ""), fold(row["printed"] or ""))
        pages = pages or row["page"] is not None
    return _Document(iri, looked, Counter(told.values()), frozenset(told), pages)


def _joined(documents: list[_Document]) -> list[list[_Document]]:
    """Groups of documents each of which has most of its rows in common with another of the group."""
    group = {document.iri: [document] for document in documents}
    for one, other in combinations(documents, 2):
        if group[one.iri] is not group[other.iri] and _same(one, other):
            whole = group[one.iri] + group[other.iri]
            group |= {document.iri: whole for document in whole}
    return [found for found in {id(found): found for found in group.values()}.values() if len(found) > 1]


def _same(one: _Document, other: _Document) -> bool:
    return 2 * _equal(one, other) > max(one.told.total(), other.told.total(), _LEAST - 1)


def _equal(one: _Document, other: _Document) -> int:
    return (one.told & other.told).total()


def _twins(group: list[_Document], files: Mapping[str, list[str]], count: Collection[str]) -> Twins:
    def rank(one: _Document) -> tuple[object, ...]:
        return (one.iri not in count, one.looked > 0, not one.pages, -one.told.total(), one.iri)

    first, *others = sorted(group, key=rank)
    return Twins(
        first.iri,
        tuple(one.iri for one in others),
        first.told.total(),
        min(_equal(first, one) for one in others),
        {one.iri: ", ".join(sorted(files.get(one.iri, []))) or one.iri for one in group},
        frozenset().union(*(one.indicators for one in others)),
    )
