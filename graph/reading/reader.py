"""Asking a graph: a published copy on disk, or a SPARQL endpoint; the same calls for both."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from extract.errors import QueryError, StoreError
from graph.clock import check_seconds
from graph.processes.forked_end import end_at_once_in_forks
from graph.processes.per_process import PerProcess, Unshared
from graph.reading.in_memory import fits, in_memory
from graph.store import engine, published
from ontology.names import PREFIXES, SYSTEM_GRAPH

_SYSTEM = ox.NamedNode(SYSTEM_GRAPH)
Graphs = list[ox.NamedNode | ox.BlankNode]
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Reader(ABC):
    """A graph open for reading; a context manager. A reader keeps the state it was opened on, even during a build."""

    directory: Path | None = None
    """The graph directory, None for an endpoint."""
    version: str | None = None
    """An id of the published content, equal for equal content; None for an endpoint (it may change at any time)."""

    @abstractmethod
    def query(self, sparql: str, *, union: bool = True) -> Results:
        """The results of a SPARQL 1.1 query; the project's prefixes are declared. With `union` the default graph is
        all graphs together, else it is empty. It runs whatever it is given: a user's query is guarded above.

        Raises QueryError when the query is wrong, StoreError when the graph cannot be read.
        """

    @abstractmethod
    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one named graph, or of all but the store's own memory; in no order."""

    def reading(self) -> AbstractContextManager[None]:
        """While results are read that `query` gave: what cannot be read is a StoreError that names the file."""
        return nullcontext()

    def within(self, seconds: float | None) -> Reader:
        """The same graph for a question all of whose answers must be whole within so many seconds from now; a graph on
        disk, whose own lookups are short, and None are the reader itself. It needs no closing. Raises QueryError where
        the seconds are no limit of time."""
        check_seconds(seconds)
        return self

    @abstractmethod
    def close(self) -> None:
        """Releases the graph."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class LocalReader(Unshared, Reader):
    """A published copy of a graph directory; for several threads, and for processes forked from this one."""

    def __init__(self, directory: Path, *, memory: bool = False) -> None:
        """With `memory` the copy is read into memory first, where it fits; else it is read on disk as it is asked."""
        if not os.path.isdir(directory):
            raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
        self.directory = directory
        end_at_once_in_forks()
        self._copy, first = published.open_copy(directory)
        self.version = self._copy.version
        self.in_memory = memory and fits(self._copy.path)
        if self.in_memory:
            first = in_memory(first)
        self._store = PerProcess(partial(opened, self._copy.path), first)
        self._closed = False

    @property
    def copy(self) -> Path:
        """Where the copy lies, as long as this reader is open."""
        return self._copy.path

    @property
    def store(self) -> ox.Store:
        """The Oxigraph store, read-only."""
        if self._closed:
            raise StoreError("图谱已关闭", "the graph was closed")
        return self._store.get()

    def query(self, sparql: str, *, union: bool = True) -> Results:
        return asked(self.store, self._copy.path, sparql, union=union)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        return self.match(None, None, None, None if graph is None else ox.NamedNode(graph))

    def match(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of a pattern (None fits all); the store's own memory only when its graph is named."""
        found = engine.guarded(self._copy.path, self.store.quads_for_pattern(subject, predicate, value, graph))
        return found if graph is not None else (quad for quad in found if quad.graph_name != _SYSTEM)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted, without the store's own memory."""
        with self.reading():
            return [graph.value for graph in disclosed(self.store)]

    def reading(self) -> AbstractContextManager[None]:
        return engine.engine_errors(self._copy.path)

    def close(self) -> None:
        self._closed = True
        self._store.take()
        self._copy.lease.close()


def opened(copy: Path) -> ox.Store:
    """The store of a published copy that its caller holds. Raises StoreError when it cannot be opened."""
    end_at_once_in_forks()
    if not os.path.isdir(copy):  # it was held: nothing of ours has cleaned it away
        raise StoreError(
            f"{copy} 在打开后被移走或删除：请重新打开图谱",
            f"{copy} was moved or deleted since it was opened: open the graph again",
        )
    return engine.read_only(copy)


def disclosed(store: ox.Store) -> Graphs:
    """The named graphs of a store that anybody may see, sorted: all but the store's own memory."""
    found = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode) and graph != _SYSTEM]
    return [*sorted(found, key=lambda graph: graph.value)]


def asked(
    store: ox.Store,
    copy: Path,
    sparql: str,
    *,
    union: bool = True,
    default: Graphs | None = None,
    named: Graphs | None = None,
) -> Results:
    """As Reader.query, of the store of a copy. default: the graphs that are the default graph together, in the place of
    `union`; named: those that GRAPH can name, None: all."""
    try:
        if default is not None:
            return store.query(sparql, prefixes=PREFIXES, default_graph=[*default], named_graphs=named)
        return store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union, named_graphs=named)
    except SyntaxError as error:
        raise QueryError(f"查询有误：{error}", f"the query is wrong: {error}") from error
    except (OSError, RuntimeError) as error:
        raise engine.told(copy, error) from error
