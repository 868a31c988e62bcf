"""Which states a store descends from: each publication adds a mark to the store's own memory, and its copy has it.

A copy may be replaced by the store only when the copy's last mark is among the store's. A mark is the sum of the one
before and of the version that is published: equal histories have equal marks, whatever directory they were made in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from graph.identity import audited_document
from graph.ntriples import line
from graph.store.ledger import CHANGED, DESCENDS, Memory
from ontology.names import (
    FILES_GRAPH,
    LINKS_GRAPH,
    RULES_GRAPH,
    SYSTEM_GRAPH,
    VOCABULARY_GRAPH,
    WAIVERS_GRAPH,
)

_OWN_GRAPHS = frozenset({LINKS_GRAPH, FILES_GRAPH, VOCABULARY_GRAPH, RULES_GRAPH, WAIVERS_GRAPH})
CHANGED_LINE = line(SYSTEM_GRAPH, CHANGED, "true")
"""In the store's memory from before the first change until it is published."""
_KEPT = 100
_LENGTH = 24  # hexadecimal digits of a mark's sum, and of a version


def is_document(iri: str) -> bool:
    """Whether a named graph is that of a document: no other states anything of the shared graph."""
    return iri not in _OWN_GRAPHS and audited_document(iri) is None


def following(marks: frozenset[str], version: str) -> str:
    """The mark of the next publication: its number, and the sum."""
    last = last_of(marks)
    number = int(last.partition("-")[0] or 0) + 1
    return f"{number:08d}-{hashlib.sha256(f'{last} {version}'.encode()).hexdigest()[:_LENGTH]}"


def last_of(marks: Iterable[str]) -> str:
    """The mark of the last publication, "" before the first."""
    return max(marks, default="")


def mark_line(mark: str) -> str:
    """A mark in the store's memory."""
    return line(SYSTEM_GRAPH, DESCENDS, mark)


def outdated(marks: frozenset[str], held: Iterable[str]) -> frozenset[str]:
    """The marks that need not be kept any longer; held: those of the copies that are there."""
    return frozenset(sorted(marks)[: -_KEPT + 1]).difference(held)


@dataclass(frozen=True)
class State:
    """What a store knows of itself: its marks, its named graphs with their digests, and whether it was changed since it
    was published last."""

    marks: frozenset[str]
    digests: dict[str, str]
    format: str | None
    changed: bool = False

    @property
    def documents(self) -> dict[str, str]:
        """The documents with their digests."""
        return {iri: mark for iri, mark in self.digests.items() if is_document(iri)}

    @property
    def version(self) -> str:
        """An id of the content (not of the store's memory): equal for equal content, whatever way it came about."""
        return _sum_of(self.digests)

    @property
    def of_documents(self) -> str:
        """The same of the documents alone: no links and no findings."""
        return _sum_of(self.documents)


def _sum_of(digests: dict[str, str]) -> str:
    marks = "".join(f"{graph} {mark}\n" for graph, mark in sorted(digests.items()))
    return hashlib.sha256(marks.encode()).hexdigest()[:_LENGTH]


def state_of(store: ox.Store) -> State:
    """Reads what a store knows of itself; errors are the engine's."""
    memory = Memory(store)
    return State(memory.marks(), memory.digests(), memory.format(), memory.changed())


def descends(store: State, copy: State, unpublished: bool) -> bool:
    """Whether a store comes from a copy. Copies of versions without marks are compared by their documents: the store
    has them all, or some where it was changed since (`unpublished`)."""
    if not copy.documents and LINKS_GRAPH not in copy.digests:
        return True  # there is nothing that could be lost
    if copy.marks:
        return last_of(copy.marks) in store.marks
    held, own = copy.documents.keys(), store.documents.keys()
    return held <= own or (unpublished and bool(held & own))


def is_published(store: State, copy: State) -> bool:
    """Whether a copy is what its store holds: the store itself tells, whatever files stand beside it."""
    same = last_of(store.marks) == last_of(copy.marks) and store.version == copy.version
    return same and not store.changed


def holds_all(copy: State, store: State) -> bool:
    """Whether a copy has every document that a store has, as the store has it."""
    return store.documents.items() <= copy.documents.items()
