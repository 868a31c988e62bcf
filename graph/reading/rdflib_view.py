"""The graph as an rdflib Dataset: a live, read-only view of a copy on disk, or a copy in memory of an endpoint's.

rdflib's own query engine runs on it, far slower than `Reader.query`; it is for what speaks rdflib (SHACL, owlrl, …).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, NoReturn

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.memory import Memory
from rdflib.store import Store

from extract.errors import StoreError
from graph.reading.reader import LocalReader, Reader
from ontology.names import PREFIXES, XSD

_STRING = XSD + "string"


def dataset(reader: Reader) -> rdflib.Dataset:
    """The graph as a read-only rdflib Dataset; its default graph is all graphs together."""
    if isinstance(reader, LocalReader):
        found = rdflib.Dataset(store=_View(reader), default_union=True)
    else:
        found = rdflib.Dataset(default_union=True)
        found.addN(
            (to_rdflib(q.subject), to_rdflib(q.predicate), to_rdflib(q.object), found.graph(to_rdflib(q.graph_name)))
            for q in reader.quads()
        )
    for prefix, iri in PREFIXES.items():
        found.bind(prefix, iri, override=True, replace=True)
    return found


def to_rdflib(term: Any) -> Any:
    """A pyoxigraph term as rdflib has it; plain strings without datatype, so that they equal `Literal("…")`."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return rdflib.Literal(term.value, datatype=None if datatype == _STRING else rdflib.URIRef(datatype))


def to_oxigraph(term: Any) -> Any:
    """An rdflib term as pyoxigraph has it; None stays None."""
    if isinstance(term, rdflib.Literal):
        datatype = None if term.language or term.datatype is None else ox.NamedNode(str(term.datatype))
        return ox.Literal(str(term), language=term.language, datatype=datatype)
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    return None if term is None else ox.NamedNode(str(term))


class _View(Store):
    """rdflib's store interface over a reader; namespaces are kept in memory."""

    context_aware = True
    graph_aware = True
    formula_aware = False
    transaction_aware = False

    def __init__(self, reader: LocalReader) -> None:
        super().__init__()
        self._reader = reader
        self._names = Memory()

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[Any, Iterator[Any]]]:
        if context is not None and context.identifier == DATASET_DEFAULT_GRAPH_ID:
            return
        graph = None if context is None else to_oxigraph(context.identifier)
        subject, predicate, value = triple_pattern
        if isinstance(subject, rdflib.Literal) or isinstance(predicate, rdflib.Literal | rdflib.BNode):
            return
        pattern = (to_oxigraph(subject), to_oxigraph(predicate), to_oxigraph(value))
        for quad in self._reader.match(*pattern, graph):
            triple = (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
            yield triple, iter((self._graph(str(quad.graph_name)[1:-1]),))

    def __len__(self, context: Any = None) -> int:
        return sum(1 for _ in self.triples((None, None, None), context))

    def contexts(self, triple: Any = None) -> Generator[Any, None, None]:
        if triple is None:
            yield from map(self._graph, self._reader.graphs())
        else:
            yield from (graph for _, graphs in self.triples(triple) for graph in graphs)

    def _graph(self, name: str) -> rdflib.Graph:
        return rdflib.Graph(store=self, identifier=rdflib.URIRef(name))

    def bind(self, prefix: str, namespace: rdflib.URIRef, override: bool = True) -> None:
        self._names.bind(prefix, namespace, override)

    def prefix(self, namespace: rdflib.URIRef) -> str | None:
        return self._names.prefix(namespace)

    def namespace(self, prefix: str) -> rdflib.URIRef | None:
        return self._names.namespace(prefix)

    def namespaces(self) -> Iterator[tuple[str, rdflib.URIRef]]:
        return self._names.namespaces()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise StoreError("图谱是只读的", "the graph is read-only")

    def add_graph(self, graph: Any) -> None:
        """rdflib announces graphs that it only looks at: nothing is to be done."""

    add = addN = remove = remove_graph = update = _refuse
