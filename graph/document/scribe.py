"""Collects what is said of one document, each fact once, in the order in which they were said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from extract.records import Place
from graph.identity import document_iri, location_iri, row_iri
from graph.terms import integer, node, text
from ontology.names import SHARED_GRAPH, Class, Property

Value = ox.NamedNode | ox.Literal | None
_SHARED = ox.NamedNode(SHARED_GRAPH)


class Scribe:
    """What is said of the document's own things goes to its graph; `share` is for what other documents may say alike
    (organisations, local codes): that stands once in the shared graph."""

    def __init__(self, sha256: str) -> None:
        self.document = document_iri(sha256)
        self._own: dict[ox.Triple, None] = {}
        self._shared: dict[ox.Triple, None] = {}
        self._equals: Counter[ox.NamedNode] = Counter()

    def say(self, subject: ox.NamedNode, name: str, value: Value) -> None:
        """One fact in the document's graph; nothing when there is no value."""
        if value is not None:
            self._own[ox.Triple(subject, node(name), value)] = None

    def share(self, subject: ox.NamedNode, name: str, value: Value) -> None:
        """One fact in the shared graph; nothing when there is no value."""
        if value is not None:
            self._shared[ox.Triple(subject, node(name), value)] = None

    def new(self, kind: str, *fields: object) -> ox.NamedNode:
        """The IRI of a row of this document by its identity fields, with an ordinal among equals."""
        first = row_iri(kind, self.document.value, *fields)
        self._equals[first] += 1
        ordinal = self._equals[first]
        return first if ordinal == 1 else row_iri(kind, self.document.value, *fields, ordinal)

    def locate(self, subject: ox.NamedNode, places: tuple[Place, ...]) -> None:
        """Where a row stands: one location for each place."""
        for place in places:
            location = location_iri(self.document, place)
            self.say(location, Property.TYPE, node(Class.SOURCE_LOCATION))
            self.say(location, Property.HAS_SOURCE, self.document)
            self.point(location, place)
            self.say(subject, Property.WAS_DERIVED_FROM, location)

    def point(self, subject: ox.NamedNode, place: Place) -> None:
        """What a place says, of a location or a warning."""
        self.say(subject, Property.PAGE, integer(place.page))
        self.say(subject, Property.SHEET, text(place.sheet))
        self.say(subject, Property.CELLS, text(None if place.cells is None else str(place.cells)))
        self.say(subject, Property.TABLE, integer(place.table))
        self.say(subject, Property.ROW, integer(place.row))
        self.say(subject, Property.LINE, integer(place.line))

    def own(self) -> Iterator[ox.Triple]:
        """What was said of the document's own things."""
        return iter(self._own)

    def shared(self) -> Iterator[ox.Triple]:
        """What was said that other documents may say alike."""
        return iter(self._shared)

    def quads(self) -> Iterator[ox.Quad]:
        """Everything said, each in its graph."""
        for graph, triples in ((self.document, self._own), (_SHARED, self._shared)):
            yield from (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
