"""A SPARQL endpoint as a graph to read: queries by HTTP POST, answers read whole before any of them is used.

A server that gives up after it began to answer (a timeout) cuts the body under status 200; so an answer that does not
parse to its end is a failed query, never a short answer.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from copy import copy
from time import monotonic
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from extract.errors import QueryError, StoreError
from extract.language import in_one_line
from graph.reading.address import address_of
from graph.reading.reader import Reader, Results
from graph.version import SOFTWARE
from ontology.names import PREFIXES, SYSTEM_GRAPH

if TYPE_CHECKING:
    from graph.reading.exchange import Answer

TIMEOUT: Final = 120.0  # seconds for a whole answer
DEEPEST: Final = 200  # brackets: an answer needs six, and the parser of deeper ones would exhaust the stack
_TABLE, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_ACCEPT = f"{_TABLE}, {_TRIPLES};q=0.9"
_GRAPHS = {_TRIPLES: ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BUT_BRACKETS = bytes(sign for sign in range(256) if sign not in b"[]{}")
_LAST = 200  # bytes of an answer that a message shows
_PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())


class RemoteReader(Reader):
    """An endpoint at http(s)://[user:password@]host/path. Without a path it is /query, as Oxigraph's server has it.

    Each query is a request of its own: a graph that changes between two is seen changed.
    """

    def __init__(self, url: str, *, timeout: float = TIMEOUT) -> None:
        """timeout: seconds within which an answer must be whole. Raises StoreError when the address is invalid; the
        server is asked only by a query."""
        self._address = address_of(url)
        self._timeout, self._until = timeout, float("inf")
        self._headers = {
            "User-Agent": SOFTWARE.replace(" ", "/"),
            "Accept": _ACCEPT,
            "Accept-Encoding": "identity",
        }
        if self._address.login is not None:
            self._headers["Authorization"] = self._address.login

    def within(self, seconds: float | None) -> RemoteReader:
        if seconds is None:
            return self
        made = copy(self)
        made._timeout, made._until = seconds, monotonic() + seconds
        return made

    def query(self, sparql: str, *, union: bool = True) -> Results:
        found, shown = self._ask(_PROLOGUE + sparql, union), self._address.shown
        try:
            if found.kind == _TABLE:
                return _table(found.body)
            if found.kind in _GRAPHS:
                return _triples(found.body, _GRAPHS[found.kind])
        except (ValueError, SyntaxError) as error:
            end = in_one_line(self._address.without_secrets(found.body[-_LAST:].decode(errors="replace")))
            why = in_one_line(self._address.without_secrets(str(error)))
            raise QueryError(
                f"{shown} 的应答不完整或有误：{why}；末尾为 {end!r}",
                f"the answer of {shown} is incomplete or wrong: {why}; it ends with {end!r}",
            ) from error
        kind = in_one_line(found.kind)
        raise StoreError(
            f"{shown} 应返回 {_TABLE} 或 {_TRIPLES}，实为 {kind}",
            f"{shown} should answer {_TABLE} or {_TRIPLES}, found {kind}",
        )

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        names = [graph] if graph is not None else self._graphs()
        for name in names:
            where = ox.NamedNode(name)
            found = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", union=False)
            assert isinstance(found, ox.QueryTriples)
            yield from (ox.Quad(t.subject, t.predicate, t.object, where) for t in found)

    def _graphs(self) -> list[str]:
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", union=False)
        assert isinstance(found, ox.QuerySolutions)
        names = [row["g"] for row in found]
        return sorted(g.value for g in names if isinstance(g, ox.NamedNode) and g.value != SYSTEM_GRAPH)

    def close(self) -> None:
        """Nothing is kept open between two queries."""

    def _ask(self, sparql: str, union: bool) -> Answer:
        from graph.reading.exchange import post  # and HTTP, which a graph on disk does not wait for

        # Oxigraph's word for the union of graphs; other servers have it as their default, or do not know the word.
        form = {"query": sparql} | ({"union-default-graph": "true"} if union else {})
        until = min(self._until, monotonic() + self._timeout)
        data = urllib.parse.urlencode(form).encode()
        return post(self._address, data, self._headers, seconds=self._timeout, until=until)


def _table(body: bytes) -> Results:
    """Solutions or a boolean, read once to their end: the parser is lazy and would fail in the middle of a list.
    Raises ValueError and SyntaxError."""
    depth = 0
    for sign in _STRING.sub(b"", body).translate(None, _BUT_BRACKETS):
        depth += 1 if sign in b"[{" else -1
        if depth > DEEPEST:
            raise ValueError(f"nested more than {DEEPEST} deep")
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        return found
    try:
        for _ in found:
            pass
    finally:
        del found  # an error's traceback must not keep what only this thread may drop
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)


def _triples(body: bytes, form: ox.RdfFormat) -> ox.QueryTriples:
    """Raises ValueError and SyntaxError."""
    # Statements about statements, which nothing of ours has: of N-Triples each is a line.
    parts = body.split(b"\n") if form is ox.RdfFormat.N_TRIPLES and body.count(b"<<") > DEEPEST else [body]
    if any(part.count(b"<<") > DEEPEST for part in parts):
        raise ValueError(f"more than {DEEPEST} quoted triples")
    store = ox.Store()
    store.load(body, format=form)
    results = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(results, ox.QueryTriples)
    return results
