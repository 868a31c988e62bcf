"""Which files gave a document to a graph, as the build that read them noted it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph.identity import DOCUMENT_LENGTH, document_iri
from graph.reading.reader import LocalReader, Reader
from graph.store.ledger import BYTES, GAVE, NAME, PATH
from graph.terms import node
from ontology.names import SYSTEM_GRAPH

_GRAPH = ox.NamedNode(SYSTEM_GRAPH)


@dataclass(frozen=True, slots=True)
class Giver:
    """A file that gave a document: its path; `itself`: it is the document, not a file of records about it."""

    path: str
    itself: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Where a document came from: its files, the document itself first; `name`: what a file of records calls it, None
    where no such file gave it. An endpoint knows neither."""

    files: tuple[Giver, ...] = ()
    name: str | None = None


def given(reader: Reader, document: str) -> Given:
    """The files that gave a document, by its IRI. Raises StoreError when the graph cannot be read."""
    if not isinstance(reader, LocalReader):
        return Given()
    with reader.reading():
        subjects = [q.subject for q in reader.match(None, node(GAVE), ox.NamedNode(document), _GRAPH)]
        entries = [(_text(reader, one, PATH), _text(reader, one, BYTES)) for one in subjects]
        name = _text(reader, ox.NamedNode(document), NAME)
    found = {Giver(path, is_document(document, digest)) for path, digest in entries if path is not None}
    return Given(tuple(sorted(found, key=lambda file: (not file.itself, file.path))), name)


def is_document(document: str, digest: str | None) -> bool:
    """Whether bytes of a sha-256 are a document, by its IRI."""
    return digest is not None and len(digest) >= DOCUMENT_LENGTH and document_iri(digest).value == document


def _text(reader: LocalReader, subject: object, name: str) -> str | None:
    assert isinstance(subject, ox.NamedNode)
    values = [
        q.object.value for q in reader.match(subject, node(name), None, _GRAPH) if isinstance(q.object, ox.Literal)
    ]
    return min(values, default=None)
