"""A SPARQL endpoint as a graph to read: queries by HTTP POST, answers read whole before any of them is used.

A server that gives up after it began to answer (a timeout) cuts the body under status 200; so an answer that does not
parse to its end is a failed query, never a short answer.
"""

from __future__ import annotations

import base64
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from extract.errors import QueryError, StoreError
from graph.reading.reader import Reader, Results
from graph.version import SOFTWARE
from ontology.names import PREFIXES, SYSTEM_GRAPH

TIMEOUT: Final = 120.0
MAX_ANSWER: Final = 1 << 28  # bytes
_TABLE, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_ACCEPT = f"{_TABLE}, {_TRIPLES};q=0.9"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())


class RemoteReader(Reader):
    """An endpoint at http(s)://[user:password@]host/path. Without a path it is /query, as Oxigraph's server has it.

    Each query is a request of its own: a graph that changes between two is seen changed.
    """

    def __init__(self, url: str, *, timeout: float = TIMEOUT) -> None:
        """Raises StoreError when the address is invalid; the server is asked only by a query."""
        parts = urllib.parse.urlsplit(url)
        if not parts.hostname:
            raise StoreError(f"{url} 不是 SPARQL 端点地址", f"{url} is not the address of a SPARQL endpoint")
        host = parts.netloc.rpartition("@")[2]
        self._url = urllib.parse.urlunsplit((parts.scheme, host, parts.path.strip("/") or "query", parts.query, ""))
        self._timeout = timeout
        self._headers = {"User-Agent": SOFTWARE.replace(" ", "/"), "Accept": _ACCEPT}
        if parts.username is not None:
            secret = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
            self._headers["Authorization"] = "Basic " + base64.b64encode(secret.encode()).decode()
        direct = [urllib.request.ProxyHandler({})] if parts.hostname in _LOOPBACK else []
        self._opener = urllib.request.build_opener(*direct)

    def query(self, sparql: str, *, union: bool = True) -> Results:
        kind, body = self._ask(_PROLOGUE + sparql, union)
        try:
            if kind == _TABLE:
                json.loads(body)  # the parser below is lazy: a cut answer must fail here
                return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            if kind in (_TRIPLES, "text/turtle"):
                return _triples(body, ox.RdfFormat.from_media_type(kind))
        except (ValueError, SyntaxError) as error:
            end = body[-200:].decode(errors="replace").strip()
            raise QueryError(
                f"{self._url} 的应答不完整：{end!r}", f"the answer of {self._url} is incomplete: {end!r}"
            ) from error
        raise StoreError(
            f"{self._url} 应返回 {_TABLE} 或 {_TRIPLES}，实为 {kind}",
            f"{self._url} should answer {_TABLE} or {_TRIPLES}, found {kind}",
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
        self._opener.close()

    def _ask(self, sparql: str, union: bool) -> tuple[str, bytes]:
        # Oxigraph's word for the union of graphs; other servers have it as their default, or do not know the word.
        form = {"query": sparql} | ({"union-default-graph": "true"} if union else {})
        request = urllib.request.Request(self._url, urllib.parse.urlencode(form).encode(), self._headers)
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                body = response.read(MAX_ANSWER + 1)
                kind = response.headers.get_content_type()
                length = response.headers.get("Content-Length")
        except urllib.error.HTTPError as error:
            raise self._refused(error) from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(
                f"无法从 {self._url} 读到应答：{reason}", f"no answer could be read from {self._url}: {reason}"
            ) from error
        if length is not None and len(body) < min(int(length), MAX_ANSWER):
            raise StoreError(
                f"{self._url} 的应答中断：{len(body)}/{length} 字节",
                f"the answer of {self._url} was cut short: {len(body)} of {length} bytes",
            )
        if len(body) > MAX_ANSWER:
            raise QueryError(
                f"{self._url} 的应答超过 {MAX_ANSWER} 字节", f"the answer of {self._url} is over {MAX_ANSWER} bytes"
            )
        return kind, body

    def _refused(self, error: urllib.error.HTTPError) -> QueryError | StoreError:
        said = error.read(2000).decode(errors="replace").strip() or error.reason
        kind = QueryError if error.code == 400 else StoreError
        return kind(
            f"{self._url} 拒绝了查询 (HTTP {error.code})：{said}", f"{self._url} refused (HTTP {error.code}): {said}"
        )


def _triples(body: bytes, form: ox.RdfFormat | None) -> ox.QueryTriples:
    store = ox.Store()
    store.load(body, format=form)
    results = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(results, ox.QueryTriples)
    return results
