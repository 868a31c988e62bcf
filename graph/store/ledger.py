"""The store's memory of which path gave which documents, kept in the store itself (one transaction with the data).

It stands in the system graph, which is never exported: paths and versions are not part of a document's graph.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.identity import row_iri
from graph.ntriples import line
from graph.terms import node
from ontology.names import SYSTEM_GRAPH, Property

SYS: Final = "https://w3id.org/jixiao/system#"
PATH: Final = SYS + "path"
BYTES: Final = SYS + "bytes"
CODE: Final = SYS + "code"
GAVE: Final = SYS + "gave"
FAILED: Final = SYS + "failed"
SAYS: Final = SYS + "says"
DIGEST: Final = SYS + "digest"
NAME: Final = SYS + "name"  # of a document out of a file of records
ROWS: Final = SYS + "columns"  # of a document: its indicators in short, see graph.document.noted_rows
CONCEPTS: Final = SYS + "concepts"  # of the graph of links: see graph.document.noted_concepts
CORRECTED: Final = SYS + "corrected"  # of a document: a hash of what people corrected of it
FORMAT: Final = SYS + "format"
MADE_BY: Final = SYS + "madeBy"
LINKED_WITH: Final = SYS + "linkedWith"  # of the graph of rules: the digest of the links that its audit had
AUDITED: Final = SYS + "audited"  # of the graph of rules: the version of the documents that were audited
DESCENDS: Final = SYS + "descendsFrom"
CHANGED: Final = SYS + "changedSincePublished"

_GRAPH = ox.NamedNode(SYSTEM_GRAPH)


@dataclass(frozen=True)
class Entry:
    """One path: the sha-256 of its bytes when it was read, the version of the code that read it, the documents it
    gave; `failed` is why its last reading failed (Chinese, English): the documents are then those of before."""

    path: str
    bytes: str | None = None
    code: str | None = None
    gave: frozenset[str] = field(default_factory=frozenset)
    failed: tuple[str, str] | None = None

    @property
    def iri(self) -> str:
        """The entry's node. Paths are compared as they are: their texts must not be folded."""
        return row_iri("path", self.path.encode().hex()).value

    def lines(self) -> Iterator[str]:
        """The entry in the system graph."""
        yield line(self.iri, PATH, self.path)
        if self.bytes is not None:
            yield line(self.iri, BYTES, self.bytes)
        if self.code is not None:
            yield line(self.iri, CODE, self.code)
        for document in sorted(self.gave):
            yield line(self.iri, GAVE, ox.NamedNode(document))
        for text, language in zip(self.failed or (), ("zh", "en"), strict=False):
            yield line(self.iri, FAILED, ox.Literal(text, language=language))


def path_text(path: Path) -> str:
    """A path as the store names it: absolute; bytes that are not text as escapes."""
    return os.path.abspath(path).encode("utf-8", "backslashreplace").decode()


class Entries:
    """The paths that a store knows, and how many of them give each document."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_path: dict[str, Entry] = {}
        self._givers: Counter[str] = Counter()
        self.update(entries, ())

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_path.values())

    def get(self, path: str) -> Entry | None:
        """The entry of a path."""
        return self._by_path.get(path)

    def gives(self, document: str) -> bool:
        """Whether any path gives a document."""
        return self._givers[document] > 0

    def lost(self, come: Iterable[Entry], gone: Iterable[str]) -> set[str]:
        """The documents that no path gives any more, once `come` are taken in and the paths `gone` out."""
        change: Counter[str] = Counter()
        come = tuple(come)
        for path in {*gone, *(entry.path for entry in come)}:
            if path in self._by_path:
                change.subtract(self._by_path[path].gave)
        for entry in come:
            change.update(entry.gave)
        return {doc for doc, by in change.items() if by < 0 and self._givers[doc] + by <= 0}

    def file_names(self, of_records: Mapping[str, str]) -> list[str]:
        """What the files of documents are called, as sorted lines. of_records: what files of records call theirs."""
        named = {
            (document, of_records.get(document) or os.path.basename(entry.path))
            for entry in self
            for document in entry.gave
        }
        return sorted(line(document, Property.FILE_NAME, name) for document, name in named)

    def update(self, come: Iterable[Entry], gone: Iterable[str]) -> None:
        """Takes entries in and paths out."""
        for path in gone:
            self._drop(path)
        for entry in come:
            self._drop(entry.path)
            self._by_path[entry.path] = entry
            self._givers.update(entry.gave)

    def _drop(self, path: str) -> None:
        before = self._by_path.pop(path, None)
        if before is not None:
            self._givers.subtract(before.gave)


class Memory:
    """Reads the system graph of a store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def entries(self) -> Entries:
        """Every path that was read."""
        facts: dict[str, dict[str, list[str]]] = {}
        for name in (PATH, BYTES, CODE, GAVE, FAILED):
            for quad in self._store.quads_for_pattern(None, node(name), None, _GRAPH):
                value = quad.object
                assert isinstance(value, ox.NamedNode | ox.Literal)
                key = FAILED + "@en" if isinstance(value, ox.Literal) and value.language == "en" else name
                facts.setdefault(str(quad.subject), {}).setdefault(key, []).append(value.value)
        return Entries(map(_entry, facts.values()))

    def said(self, document: str) -> frozenset[str]:
        """The lines of the shared graph that a document states."""
        found = self._store.quads_for_pattern(ox.NamedNode(document), node(SAYS), None, _GRAPH)
        return frozenset(q.object.value for q in found if isinstance(q.object, ox.Literal))

    def sayers(self, text: str) -> frozenset[str]:
        """The documents that state a line of the shared graph."""
        found = self._store.quads_for_pattern(None, node(SAYS), ox.Literal(text), _GRAPH)
        return frozenset(q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))

    def names(self) -> dict[str, str]:
        """What files of records call the documents that they hold."""
        return self._texts(NAME)

    def digests(self) -> dict[str, str]:
        """The digest of every named graph."""
        return self._texts(DIGEST)

    def corrected(self) -> dict[str, str]:
        """A hash of what people corrected, of each document that was corrected."""
        return self._texts(CORRECTED)

    def _texts(self, name: str) -> dict[str, str]:
        found = self._store.quads_for_pattern(None, node(name), None, _GRAPH)
        return {
            q.subject.value: q.object.value
            for q in found
            if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
        }

    def notes_concepts(self, iri: str) -> bool:
        """Whether the concepts of a graph of links are noted."""
        return any(True for _ in self._store.quads_for_pattern(ox.NamedNode(iri), node(CONCEPTS), None, _GRAPH))

    def made_by(self, subject: str) -> str | None:
        """The fingerprint of the code that made a named graph, None where it was not signed."""
        return self.noted(subject, MADE_BY)

    def noted(self, subject: str, name: str) -> str | None:
        """One value that is noted of a named graph."""
        found = self._store.quads_for_pattern(ox.NamedNode(subject), node(name), None, _GRAPH)
        return next((q.object.value for q in found if isinstance(q.object, ox.Literal)), None)

    def format(self) -> str | None:
        """The layout that the store was made in, None when it is new."""
        found = self._store.quads_for_pattern(_GRAPH, node(FORMAT), None, _GRAPH)
        return next((q.object.value for q in found if isinstance(q.object, ox.Literal)), None)

    def marks(self) -> frozenset[str]:
        """The marks of the publications that the store descends from."""
        found = self._store.quads_for_pattern(_GRAPH, node(DESCENDS), None, _GRAPH)
        return frozenset(q.object.value for q in found if isinstance(q.object, ox.Literal))

    def changed(self) -> bool:
        """Whether anything was written since the last publication, as the store itself knows."""
        return next(self._store.quads_for_pattern(_GRAPH, node(CHANGED), None, _GRAPH), None) is not None

    def about(self, subjects: Iterable[str]) -> set[str]:
        """The lines of the system graph about some subjects, to be deleted or replaced."""
        return {
            f"{quad.triple} ."
            for subject in subjects
            for quad in self._store.quads_for_pattern(ox.NamedNode(subject), None, None, _GRAPH)
        }


def _entry(facts: dict[str, list[str]]) -> Entry:
    def one(name: str) -> str | None:
        return next(iter(facts.get(name, [])), None)

    zh, en = one(FAILED), one(FAILED + "@en")
    failed = (zh, en) if zh is not None and en is not None else None
    return Entry(facts[PATH][0], one(BYTES), one(CODE), frozenset(facts.get(GAVE, [])), failed)
