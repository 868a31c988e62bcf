"""Asking a graph: a published copy on disk, or a SPARQL endpoint; the same calls for both."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from extract.errors import QueryError, StoreError
from graph.reading.in_memory import fits, in_memory
from graph.store import published
from ontology.names import PREFIXES, SYSTEM_GRAPH

_SYSTEM = ox.NamedNode(SYSTEM_GRAPH)
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

    @abstractmethod
    def close(self) -> None:
        """Releases the graph."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class LocalReader(Reader):
    """A published copy of a graph directory."""

    def __init__(self, directory: Path, *, memory: bool = False) -> None:
        """With `memory` the copy is read into memory first, where it fits; else it is read on disk as it is asked."""
        if not directory.is_dir():
            raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
        self.directory = directory
        self._copy = published.hold(directory)
        self.version = self._copy.version
        try:
            self._store: ox.Store | None = ox.Store.read_only(str(self._copy.path))
        except OSError as error:
            self._copy.lease.close()
            raise StoreError(f"图谱无法打开：{error}", f"cannot open the graph: {error}") from error
        if memory and fits(self._copy.path):
            self._store = in_memory(self._store)

    @property
    def store(self) -> ox.Store:
        """The Oxigraph store, read-only."""
        if self._store is None:
            raise StoreError("图谱已关闭", "the graph was closed")
        return self._store

    def query(self, sparql: str, *, union: bool = True) -> Results:
        try:
            return self.store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise QueryError(f"查询有误：{error}", f"the query is wrong: {error}") from error
        except OSError as error:
            raise StoreError(f"查询失败：{error}", f"the query failed: {error}") from error

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
        found = self.store.quads_for_pattern(subject, predicate, value, graph)
        return found if graph is not None else (quad for quad in found if quad.graph_name != _SYSTEM)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted, without the store's own memory."""
        return sorted(g.value for g in self.store.named_graphs() if isinstance(g, ox.NamedNode) and g != _SYSTEM)

    def close(self) -> None:
        self._store = None
        self._copy.lease.close()
