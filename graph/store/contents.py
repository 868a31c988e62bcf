"""Whether what a store holds reads as its memory says: each named graph by its digest."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from extract.errors import StoreError
from graph.ntriples import digest, lines_of
from graph.store import engine
from graph.store.ledger import Memory
from graph.store.lineage import State, is_document
from ontology.names import VOCABULARY_GRAPH


def unreadable(place: Path, store: ox.Store, state: State) -> set[str]:
    """The named graphs of a store that do not read as their digests say."""
    memory = Memory(store)
    found = {iri: digest_of(place, store, memory, iri) for iri in state.digests}
    return {iri for iri, mark in found.items() if mark is None or not is_as_told(state, iri, mark)}


def is_as_told(state: State, iri: str, found: str) -> bool:
    """Whether a named graph's digest is the one that is known. That of the vocabulary is of its files, whose numbers
    the engine writes in its own way: it is enough that it can be read."""
    return iri == VOCABULARY_GRAPH or found == state.digests[iri]


def digest_of(place: Path, store: ox.Store, memory: Memory, iri: str) -> str | None:
    """The digest of a named graph as it can be read, with what `memory` knows that its document states of the shared
    graph; None where it cannot be read."""
    try:
        with engine.engine_errors(place):
            found = store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
            own = lines_of(quad.triple for quad in found)
            # What belongs to no document states nothing of the shared graph.
            return digest(own, sorted(memory.said(iri))) if is_document(iri) else digest(own)
    except StoreError:
        return None
