"""What the store's memory notes of a named graph that comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.document.document_graph import DocumentGraph
from graph.document.noted_concepts import NotedConcepts
from graph.ntriples import Digest, digest, line, nquads
from graph.store.ledger import CONCEPTS, CORRECTED, DIGEST, NAME, ROWS, SAYS
from ontology.names import SYSTEM_GRAPH


def marked(iri: str, lines: Iterable[str]) -> Iterator[bytes]:
    """The lines of a new graph as N-Quads, then its digest and notes for the memory; an empty graph has none."""
    found, noted = Digest(), NotedConcepts()
    yield from nquads({iri: noted.passing(found.passing(lines))})
    if found.lines:
        yield from nquads({SYSTEM_GRAPH: [line(iri, DIGEST, found.text()), *concept_lines(iri, noted)]})


def concept_lines(iri: str, noted: NotedConcepts) -> list[str]:
    """What is noted of the concepts in a graph of links."""
    return [line(iri, CONCEPTS, text) for text in noted.texts()]


def remembered(graph: DocumentGraph) -> list[str]:
    """What is noted of a document."""
    said = [line(graph.iri, SAYS, text) for text in graph.shared]
    named = [line(graph.iri, NAME, graph.name)] if graph.name else []
    rows = [line(graph.iri, ROWS, text) for text in graph.rows]
    corrected = [line(graph.iri, CORRECTED, graph.corrected)] if graph.corrected else []
    return [line(graph.iri, DIGEST, digest(graph.own, graph.shared)), *named, *corrected, *said, *rows]
