"""The store on disk: one writer that changes it whole documents at a time, and the readers of its published copies.

with Writer(Path("graph")) as writer:
    writer.put(Entry(...), [graph_of(extraction)])
    writer.publish()
with open_reader("graph") as reader:
    reader.query("SELECT …")
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from extract.errors import StoreError, reason_of
from graph.document.document_graph import DocumentGraph
from graph.ntriples import Digest, data_block, digest, line, lines_of, nquads, stream
from graph.store import published
from graph.store.ledger import DIGEST, FORMAT, MADE_BY, NAME, ROWS, SAYS, Entry, Memory
from graph.store.locks import take
from ontology.codes import VOCABULARY_FILES
from ontology.names import SHARED_GRAPH, SYSTEM_GRAPH, VOCABULARY_GRAPH

_FORMAT = "1"
_LOCK = "lock"
_UNPUBLISHED = "unpublished"
_VERSION_LENGTH = 24
# From so many lines on a bulk load (new files on disk) is faster than a transaction.
_BULK = 50_000


class Writer:
    """The one writer of a graph directory; a context manager. What it writes is readable after `publish`.

    Every change is one transaction: a process killed at any moment leaves whole documents only.
    """

    def __init__(self, directory: Path) -> None:
        """Opens or makes the directory. Raises StoreError when another writer holds it or it is not a graph's."""
        try:
            _check(directory)
            directory.mkdir(parents=True, exist_ok=True)
            lock = take(directory / _LOCK)
        except OSError as error:
            zh, en = reason_of(error)
            raise StoreError(f"无法写入 {directory}：{zh}", f"cannot write to {directory}: {en}") from error
        if lock is None:
            raise StoreError(
                f"另一个 jixiao 进程正在写 {directory}", f"another jixiao process is writing to {directory}"
            )
        self.directory, self._lock = directory, lock
        # There from before the first change until after the publication: a writer that was killed leaves it behind.
        self._unpublished = directory / _UNPUBLISHED
        try:
            self._store: ox.Store | None = ox.Store(str(directory / published.WORK))
        except OSError as error:
            lock.close()
            raise StoreError(f"{directory} 无法打开：{error}", f"cannot open {directory}: {error}") from error
        self.memory = Memory(self._store)
        self.entries = self.memory.entries()
        self._begin()

    def _begin(self) -> None:
        found = self.memory.format()
        if found not in (None, _FORMAT):
            self.close()
            raise StoreError(
                f"图谱由另一版本建立（格式 {found}，应为 {_FORMAT}），请另建目录",
                f"the graph was made by another version (format {found}, expected {_FORMAT}): build into a new one",
            )
        if found is None:
            self._apply(insert={SYSTEM_GRAPH: [line(SYSTEM_GRAPH, FORMAT, _FORMAT)]})
        vocabulary = [t for path in VOCABULARY_FILES for t in ox.parse(path=path)]
        self.replace_graph(VOCABULARY_GRAPH, (quad.triple for quad in vocabulary))
        published.clean(self.directory)
        if published.current(self.directory) is None:
            self.publish()

    @property
    def store(self) -> ox.Store:
        """The Oxigraph store that is being written."""
        if self._store is None:
            raise StoreError("图谱已关闭", "the graph was closed")
        return self._store

    def put(self, entries: Iterable[Entry], graphs: Iterable[DocumentGraph]) -> None:
        """Takes in what files gave, in one transaction: their documents and an entry for each path; documents that no
        path gives any more go. What an entry gave must be among the graphs or in the store already."""
        self._change(tuple(entries), {graph.iri: graph for graph in graphs}, gone=set())

    def forget(self, entries: Iterable[Entry]) -> None:
        """Takes out paths, and the documents that no other path gives."""
        self._change((), {}, gone={entry.path for entry in entries})

    def _change(self, entries: tuple[Entry, ...], graphs: dict[str, DocumentGraph], gone: set[str]) -> None:
        replaced = self.entries.lost(entries, gone) | {iri for iri in graphs if self.entries.gives(iri)}
        shared = {text for graph in graphs.values() for text in graph.shared}
        unsaid = {text for document in replaced for text in self.memory.said(document)} - shared
        unsaid = {text for text in unsaid if not self.memory.sayers(text) - replaced}
        known = [self.entries.get(path) for path in {*gone, *(entry.path for entry in entries)}]
        touched = [entry.iri for entry in known if entry is not None]
        self._apply(
            drop=replaced,
            delete={SHARED_GRAPH: unsaid, SYSTEM_GRAPH: self.memory.about([*touched, *replaced])},
            insert={
                **{graph.iri: graph.own for graph in graphs.values()},
                SHARED_GRAPH: sorted(shared),
                SYSTEM_GRAPH: [text for entry in entries for text in entry.lines()]
                + [text for graph in graphs.values() for text in _remembered(graph)],
            },
        )
        self.entries.update(entries, gone)

    def replace_graph(self, iri: str, triples: Iterable[ox.Triple]) -> None:
        """Puts a named graph of its own (links, vocabulary) in the place of what it held, in one transaction."""
        self.replace_lines(iri, lines_of(triples))

    def replace_lines(self, iri: str, lines: Iterable[str]) -> None:
        """The same with lines that are sorted, each once, as `lines_of` gives them; they may be read twice. Of a graph
        that is large and stays so (and has no blank nodes) only what changes is written."""
        before = self.memory.digests().get(iri)
        if before is None:
            self._load(_marked(iri, lines))
            return
        found = Digest()
        marks = {_mark(text) for text in found.passing(lines)}
        if before == found.text():
            return
        many = len(marks) >= _BULK
        gone = self._without(iri, marks) if many else set()
        self._apply(
            drop=() if many else {iri},
            delete={iri: gone, SYSTEM_GRAPH: self.memory.about([iri])},
            insert={
                iri: [text for text in lines if _mark(text) in marks],
                SYSTEM_GRAPH: [line(iri, DIGEST, found.text())] if found.lines else [],
            },
        )

    def sign(self, iri: str, code: str) -> None:
        """Remembers the fingerprint of the code that made a graph of its own."""
        before = self.memory.made_by(iri)
        if before != code:
            old = set() if before is None else {line(iri, MADE_BY, before)}
            self._apply(delete={SYSTEM_GRAPH: old}, insert={SYSTEM_GRAPH: [line(iri, MADE_BY, code)]})

    def _without(self, iri: str, marks: set[bytes]) -> set[str]:
        """The lines of a graph whose marks are not among these; the marks of those that are, are taken out."""
        gone = set()
        for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(iri)):
            text = f"{quad.triple} ."
            mark = _mark(text)
            if mark in marks:
                marks.remove(mark)
            else:
                gone.add(text)
        return gone

    def _load(self, quads: Iterator[bytes]) -> None:
        """Adds N-Quads lines in one transaction; many are never held at once."""
        first = list(islice(quads, _BULK))
        if not first:
            return
        self._unpublished.touch()
        load = self.store.bulk_load if len(first) == _BULK else self.store.load
        try:
            load(stream(chain(first, quads)), format=ox.RdfFormat.N_QUADS)
        except (OSError, ValueError, SyntaxError, MemoryError) as error:
            raise _failed(error) from error

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
        self._unpublished.touch()
        try:
            steps = [f"DROP SILENT GRAPH <{graph}>" for graph in dropped]
            steps += [f"DELETE DATA {data_block(deleted)}"] if deleted else []
            steps += [f"INSERT DATA {data_block(inserted)}"] if inserted else []
            self.store.update(" ;\n".join(steps))
        except (OSError, ValueError, SyntaxError, MemoryError) as error:
            raise _failed(error) from error

    def version(self) -> str:
        """An id of the content (not of the store's memory): equal for equal content, whatever way it came about."""
        marks = "".join(f"{graph} {mark}\n" for graph, mark in sorted(self.memory.digests().items()))
        return hashlib.sha256(marks.encode()).hexdigest()[:_VERSION_LENGTH]

    def publish(self) -> None:
        """Makes what was written so far readable; readers that are open keep what they opened. Nothing is done when
        nothing was written since the last time."""
        if not self._unpublished.exists():
            return
        try:
            published.publish(self.directory, self.store, self.version())
            self._unpublished.unlink()
        except OSError as error:
            raise StoreError(f"无法发布图谱：{error}", f"cannot publish the graph: {error}") from error

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


def _mark(text: str) -> bytes:
    """A short stand-in for a line: millions are held at once."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _marked(iri: str, lines: Iterable[str]) -> Iterator[bytes]:
    """The lines of a new graph as N-Quads, then its digest for the memory; an empty graph has none."""
    found = Digest()
    yield from nquads({iri: found.passing(lines)})
    if found.lines:
        yield from nquads({SYSTEM_GRAPH: [line(iri, DIGEST, found.text())]})


def _failed(error: BaseException) -> StoreError:
    return StoreError(f"写入失败：{error}", f"writing failed: {error}")


def _remembered(graph: DocumentGraph) -> list[str]:
    said = [line(graph.iri, SAYS, text) for text in graph.shared]
    named = [line(graph.iri, NAME, graph.name)] if graph.name else []
    rows = [line(graph.iri, ROWS, text) for text in graph.rows]
    return [line(graph.iri, DIGEST, digest(graph.own, graph.shared)), *named, *said, *rows]


def _check(directory: Path) -> None:
    if directory.exists() and not directory.is_dir():
        raise StoreError(f"{directory} 不是目录", f"{directory} is not a directory")
    if directory.is_dir() and any(directory.iterdir()) and not (directory / _LOCK).exists():
        raise StoreError(f"{directory} 非空，且不是图谱目录", f"{directory} is not empty and holds no graph")
