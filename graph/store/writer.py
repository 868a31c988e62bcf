"""The store on disk: one writer that changes it whole documents at a time, and the readers of its published copies.

with Writer(Path("graph")) as writer:
    writer.put(Entry(...), [graph_of(extraction)])
    writer.publish()
with open_reader("graph") as reader:
    reader.query("SELECT …")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from extract.errors import StoreError
from graph.document.document_graph import DocumentGraph
from graph.document.noted_concepts import NotedConcepts
from graph.identity import audit_iri
from graph.ntriples import Digest, data_block, digest, line, lines_of, nquads, stream
from graph.store import engine, published
from graph.store.aside import make_room
from graph.store.graph_batches import batches
from graph.store.ledger import DIGEST, FORMAT, MADE_BY, Entry, Memory
from graph.store.line_marks import mark_of, without
from graph.store.lineage import CHANGED_LINE, State, following, mark_line, outdated, state_of
from graph.store.noting import concept_lines, marked, remembered
from graph.store.outdated_copies import clean
from graph.store.ownership import is_moved, own
from graph.store.piped import bulk_load, can_pipe
from graph.store.preparing import UNPUBLISHED, Prepared, prepare
from graph.store.refusals import refusals
from ontology.codes import VOCABULARY_FILES
from ontology.names import FILES_GRAPH, SHARED_GRAPH, SYSTEM_GRAPH, VOCABULARY_GRAPH

_FORMAT = "1"
# From so many lines on a bulk load (new files on disk) is faster than a transaction.
_BULK = 50_000


class Writer:
    """The one writer of a graph directory; a context manager. What it writes is readable after `publish`.

    Every change is one transaction: a process killed at any moment leaves whole documents only.
    """

    def __init__(self, directory: Path, *, mending: bool = False) -> None:
        """Opens or makes the directory; what readers or the writer could not open is mended first, where that loses
        nothing (graph.store.preparing). `mending`: as there; and nothing is published or removed before it is asked.

        Raises StoreError when another writer holds it, it is not a graph's, or its store is none of its copies'.
        """
        self.directory, self._lock = directory, own(directory)
        # There from before the first change until after the publication: a writer that was killed leaves it behind.
        self._unpublished = directory / UNPUBLISHED
        self._store: ox.Store | None = None
        try:
            self._store, found = prepare(directory, mending=mending)
            self._flagged, self.restored, self.aside = found.state.changed, found.restored, found.aside
            with self.told():
                self.memory = Memory(self._store)
                self.entries = self.memory.entries()
                self._begin()
            if not mending:
                self._publish_what_is_not(found)
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        found = self.memory.format()
        if found not in (None, _FORMAT):
            raise StoreError(
                f"图谱由另一版本建立（格式 {found}，应为 {_FORMAT}），请另建目录",
                f"the graph was made by another version (format {found}, expected {_FORMAT}): build into a new one",
            )
        if found is None:
            self._apply(insert={SYSTEM_GRAPH: [line(SYSTEM_GRAPH, FORMAT, _FORMAT)]})
        vocabulary = [t for path in VOCABULARY_FILES for t in ox.parse(path=path)]
        self.replace_graph(VOCABULARY_GRAPH, (quad.triple for quad in vocabulary))

    def _publish_what_is_not(self, found: Prepared) -> None:
        """At once what readers cannot open; what they can, but is behind the store, with the next publication."""
        if found.unreadable is not None:
            self.publish_anew()
            return
        if found.ahead:
            self._unpublished.touch()
        clean(self.directory, found.state)

    @contextmanager
    def told(self) -> Iterator[None]:
        """What goes wrong in the store or at its files becomes a StoreError of one line."""
        with refusals(self.directory), engine.engine_errors(self.directory / published.WORK):
            yield

    def _changing(self) -> None:
        """Marks that there is something to publish. Raises StoreError when the directory is no longer there."""
        if is_moved(self.directory, self._lock):
            raise StoreError(
                f"{self.directory} 在写入时被移走、删除或替换，已停止",
                f"{self.directory} was moved, deleted or replaced while it was written: stopped",
            )
        self._unpublished.touch()
        if not self._flagged:  # the file may be lost, not what the store itself says
            self._flagged = True
            self.store.load(stream(nquads({SYSTEM_GRAPH: [CHANGED_LINE]})), format=ox.RdfFormat.N_QUADS)

    @property
    def store(self) -> ox.Store:
        """The Oxigraph store that is being written."""
        if self._store is None:
            raise StoreError("图谱已关闭", "the graph was closed")
        return self._store

    def put(self, entries: Iterable[Entry], graphs: Iterable[DocumentGraph]) -> None:
        """Takes in what files gave, in one transaction: their documents and an entry for each path; documents that no
        path gives any more go. What an entry gave must be among the graphs or in the store already."""
        with self.told():
            self._change(tuple(entries), {graph.iri: graph for graph in graphs}, gone=set())

    def forget(self, entries: Iterable[Entry]) -> None:
        """Takes out paths, and the documents that no other path gives."""
        with self.told():
            self._change((), {}, gone={entry.path for entry in entries})

    def _change(self, entries: tuple[Entry, ...], graphs: dict[str, DocumentGraph], gone: set[str]) -> None:
        replaced = self.entries.lost(entries, gone) | {iri for iri in graphs if self.entries.gives(iri)}
        shared = {text for graph in graphs.values() for text in graph.shared}
        unsaid = {text for document in replaced for text in self.memory.said(document)} - shared
        unsaid = {text for text in unsaid if not self.memory.sayers(text) - replaced}
        # What an audit found in a document goes with it: nobody knows whether it is still so.
        audits = {graph for graph in map(audit_iri, replaced) if self.memory.noted(graph, DIGEST)}
        known = [self.entries.get(path) for path in {*gone, *(entry.path for entry in entries)}]
        touched = [entry.iri for entry in known if entry is not None]
        self._apply(
            drop=replaced | audits,
            delete={SHARED_GRAPH: unsaid, SYSTEM_GRAPH: self.memory.about([*touched, *replaced, *audits])},
            insert={
                **{graph.iri: graph.own for graph in graphs.values()},
                SHARED_GRAPH: sorted(shared),
                SYSTEM_GRAPH: [text for entry in entries for text in entry.lines()]
                + [text for graph in graphs.values() for text in remembered(graph)],
            },
        )
        self.entries.update(entries, gone)

    def replace_graph(self, iri: str, triples: Iterable[ox.Triple]) -> None:
        """Puts a named graph of its own (links, vocabulary) in the place of what it held, in one transaction."""
        self.replace_lines(iri, lines_of(triples))

    def replace_lines(self, iri: str, lines: Iterable[str]) -> None:
        """The same with lines that are sorted, each once, as `lines_of` gives them; they may be read twice. Of a graph
        that is large and stays so (and has no blank nodes) only what changes is written."""
        with self.told():
            self._replace(iri, lines)

    def _replace(self, iri: str, lines: Iterable[str]) -> None:
        before = self.memory.digests().get(iri)
        if before is None:
            self._load(marked(iri, lines))
            return
        found, noted = Digest(), NotedConcepts()
        marks = {mark_of(text) for text in noted.passing(found.passing(lines))}
        if before == found.text() and bool(noted) == self.memory.notes_concepts(iri):
            return
        many = len(marks) >= _BULK
        gone = without(self.store, iri, marks) if many else set()
        self._apply(
            drop=() if many else {iri},
            delete={iri: gone, SYSTEM_GRAPH: self.memory.about([iri])},
            insert={
                iri: [text for text in lines if mark_of(text) in marks],
                SYSTEM_GRAPH: [line(iri, DIGEST, found.text()), *concept_lines(iri, noted)] if found.lines else [],
            },
        )

    def sign(self, iri: str, code: str) -> None:
        """Remembers the fingerprint of the code that made a graph of its own."""
        self.note(iri, MADE_BY, code)

    def note(self, iri: str, name: str, value: str) -> None:
        """Remembers one value of a graph of its own in the place of that before."""
        with self.told():
            before = self.memory.noted(iri, name)
            if before != value:
                old = set() if before is None else {line(iri, name, before)}
                self._apply(delete={SYSTEM_GRAPH: old}, insert={SYSTEM_GRAPH: [line(iri, name, value)]})

    def replace_all(self, graphs: Iterable[tuple[str, list[str]]], of_kind: Callable[[str], bool]) -> None:
        """Puts many small named graphs, each with its sorted lines, in the place of all that there are of their kind;
        some in each transaction, and each whole. A graph that is as it was is not written."""
        with self.told():
            before = {iri: mark for iri, mark in self.memory.digests().items() if of_kind(iri)}
            seen: set[str] = set()
            for some in batches(graphs, before, seen, _BULK):
                self._put_graphs(some, before.keys() & some.keys())
            self._put_graphs({}, before.keys() - seen)

    def _put_graphs(self, graphs: dict[str, list[str]], gone: Set[str]) -> None:
        marks = [line(iri, DIGEST, digest(lines)) for iri, lines in graphs.items()]
        self._apply(drop=gone, delete={SYSTEM_GRAPH: self.memory.about(gone)}, insert={**graphs, SYSTEM_GRAPH: marks})

    def _load(self, quads: Iterator[bytes]) -> None:
        """Adds N-Quads lines in one transaction; many are never held at once."""
        first = list(islice(quads, _BULK))
        if not first:
            return
        self._changing()
        if len(first) < _BULK:
            self.store.load(stream(iter(first)), format=ox.RdfFormat.N_QUADS)
        elif can_pipe():
            bulk_load(self.store, chain(first, quads))
        else:
            self.store.bulk_load(stream(chain(first, quads)), format=ox.RdfFormat.N_QUADS)

    def _apply(
        self,
        *,
        insert: dict[str, Iterable[str]],
        drop: Iterable[str] = (),
        delete: dict[str, set[str]] | None = None,
    ) -> None:
        """One transaction: a load where nothing goes, else one SPARQL update, which rolls back whole."""
        dropped = sorted(drop)
        deleted = {graph: sorted(lines) for graph, lines in (delete or {}).items() if lines}
        inserted = {graph: list(lines) for graph, lines in insert.items()}
        inserted = {graph: lines for graph, lines in inserted.items() if lines}
        if not dropped and not deleted and not inserted:
            return
        if not dropped and not deleted:
            self._load(nquads(inserted))
            return
        self._changing()
        steps = [f"DROP SILENT GRAPH <{graph}>" for graph in dropped]
        steps += [f"DELETE DATA {data_block(deleted)}"] if deleted else []
        steps += [f"INSERT DATA {data_block(inserted)}"] if inserted else []
        self.store.update(" ;\n".join(steps))

    def version(self) -> str:
        """An id of the content (not of the store's memory): equal for equal content, whatever way it came about."""
        with self.told():
            return state_of(self.store).version

    def publish(self) -> None:
        """Makes what was written so far readable; readers that are open keep what they opened. Nothing is done when
        nothing was written since the last time. Raises StoreError."""
        if self._unpublished.exists():
            self.publish_anew()

    def publish_anew(self) -> None:
        """Publishes, whether or not there is anything new; the store and the copy get a new mark. Raises StoreError."""
        with self.told():
            make_room(self.directory, self._unpublished)
            self._replace(FILES_GRAPH, self.entries.file_names(self.memory.names()))
            state = state_of(self.store)
            mark = following(state.marks, state.version)
            held = filter(None, map(published.mark_of, published.copies(self.directory)))
            gone = outdated(state.marks, held)
            self._apply(
                delete={SYSTEM_GRAPH: {CHANGED_LINE, *map(mark_line, gone)}}, insert={SYSTEM_GRAPH: [mark_line(mark)]}
            )
            published.publish(self.directory, self.store, state.version, mark)
            self._flagged = False
            self._unpublished.unlink()
            clean(self.directory, State(state.marks - gone | {mark}, state.digests, state.format))

    def close(self) -> None:
        """Releases the directory. What was not published stays for the next writer."""
        self._store = None
        self.memory = Memory(ox.Store())
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
