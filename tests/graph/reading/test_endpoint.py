"""The same calls against real servers: Oxigraph's own, and small ones that answer badly."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import QueryError, StoreError
from graph.document.document_graph import graph_of
from graph.reading.endpoint import RemoteReader
from graph.reading.opening import open_reader
from graph.reading.rdflib_view import dataset
from graph.store import published
from graph.store.ledger import Entry
from graph.store.writer import Writer
from tests.graph.samples import extraction

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("remote") / "graph"
    with Writer(directory) as writer:
        for year in (2025, 2026):
            found = extraction("a", year)
            document = graph_of(found)
            writer.put([Entry(f"/{year}", found.sha256, "1", frozenset({document.iri}))], [document])
        writer.publish()
    return directory


@pytest.fixture(scope="module")
def endpoint(graph: Path) -> Iterator[str]:
    port = free_port()
    copy = published.hold(graph)
    command = [OXIGRAPH, "serve-read-only", "--location", copy.path, "--bind", f"127.0.0.1:{port}"]
    with copy.lease, subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


@pytest.mark.parametrize("union", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?n ?v WHERE { ?i a jx:Indicator ; rdfs:label ?n ; jx:hasTarget/schema:minValue ?v } ORDER BY ?n ?v",
        "SELECT (COUNT(*) AS ?n) WHERE { ?o a org:Organization }",
        "SELECT ?g WHERE { GRAPH ?g { ?d a jx:Document } } ORDER BY ?g",
        "ASK { ?d jx:fiscalYear 2025 }",
    ],
)
def test_an_endpoint_answers_as_the_directory_does(graph: Path, endpoint: str, query: str, union: bool) -> None:
    with open_reader(graph) as local, open_reader(endpoint) as remote:
        assert remote.version is None
        assert remote.directory is None
        answers = [reader.query(query, union=union) for reader in (local, remote)]
        assert type(answers[0]) is type(answers[1])
        if isinstance(answers[0], ox.QueryBoolean):
            assert bool(answers[0]) == bool(answers[1])
        else:
            first, second = ([[str(term) for term in row] for row in answer] for answer in answers)
            assert first == second


def test_graphs_and_quads(graph: Path, endpoint: str) -> None:
    construct = "CONSTRUCT { ?i rdfs:label ?n } WHERE { ?i a jx:Indicator ; rdfs:label ?n }"
    with open_reader(graph) as local, open_reader(endpoint) as remote:
        assert set(map(str, local.query(construct))) == set(map(str, remote.query(construct)))
        assert set(map(str, local.quads())) == set(map(str, remote.quads()))
        assert len(dataset(remote)) == len(dataset(local))


def test_a_wrong_query_and_a_wrong_address(endpoint: str) -> None:
    with open_reader(endpoint) as reader, pytest.raises(QueryError, match="400"):
        reader.query("SELECT WHERE")
    with open_reader(endpoint + "/nowhere") as reader, pytest.raises(StoreError, match="404"):
        reader.query("ASK {}")
    with open_reader(f"http://127.0.0.1:{free_port()}") as reader, pytest.raises(StoreError, match="应答"):
        reader.query("ASK {}")
    with pytest.raises(StoreError, match="地址"):
        open_reader("http://")


@contextmanager
def answering(status: int, kind: str, body: bytes, *, length: int | None = None, wait: float = 0) -> Iterator[str]:
    seen: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.headers.get("Authorization"))
            time.sleep(wait)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked has given up
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://user:se%20cret@127.0.0.1:{server.server_port}/q"
        finally:
            server.shutdown()
            thread.join()
    assert set(seen) <= {"Basic dXNlcjpzZSBjcmV0"}


JSON = "application/sparql-results+json"
CUT = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"1"}},'


@pytest.mark.parametrize(
    ("status", "kind", "body", "length", "error", "words"),
    [
        (200, JSON, CUT + b"The SPARQL operation has been cancelled", None, QueryError, "不完整"),
        (200, JSON, CUT, 4000, StoreError, "中断"),
        (200, "application/n-triples", b"<http://x/a> <http://x/b> <http://x/c> .\n", 4000, StoreError, "中断"),
        (200, "application/n-triples", b'<http://x/a> <http://x/b> "c', None, QueryError, "不完整"),
        (200, "text/html", b"<html>welcome</html>", None, StoreError, "text/html"),
        (503, "text/plain", b"too busy", None, StoreError, "too busy"),
        (401, "text/plain", b"who are you", None, StoreError, "401"),
    ],
)
def test_a_bad_answer_is_a_failed_query(
    status: int, kind: str, body: bytes, length: int | None, error: type[Exception], words: str
) -> None:
    with answering(status, kind, body, length=length) as url, open_reader(url) as reader:
        with pytest.raises(error, match=words) as raised:
            reader.query("SELECT ?n WHERE { ?s ?p ?n }")
        assert "cret" not in str(raised.value), "no password in a message"


def test_a_slow_answer_is_given_up() -> None:
    with answering(200, JSON, b"{}", wait=0.5) as url:
        reader = RemoteReader(url, timeout=0.1)
        with pytest.raises(StoreError, match=r"0\.1 秒"):
            reader.query("ASK {}")
