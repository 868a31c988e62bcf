"""A user's query to an endpoint: read in full before it is sent, and stopped where it stops here."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest

from extract.errors import QueryError, StoreError
from queries.sparql import child
from queries.sparql.limits import Limits
from queries.sparql.processes import Asked
from queries.sparql.run import opened, run
from tests.graph.reading.bad_servers import drip, http, serving

SENT: list[str] = []
END = threading.Event()


class Handler(BaseHTTPRequestHandler):
    """Answers from an empty store; to a query for ?never it sends a sign and then nothing more."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        [text] = urllib.parse.parse_qs(body)["query"]
        SENT.append(text)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        if "?never" in text:
            self.wfile.write(b"{")
            self.wfile.flush()
            END.wait(60)
            return
        answer = ox.Store().query(text)
        assert not isinstance(answer, ox.QueryTriples)
        self.wfile.write(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with opened(f"http://user:secret@127.0.0.1:{server.server_address[1]}/query") as asked:
            yield asked
        END.set()
        server.shutdown()


def test_it_is_answered(asked: Asked) -> None:
    assert run(asked, "SELECT (1 + 1 AS ?n) {}", Limits()) == [{"n": 2}]
    assert run(asked, "ASK {}", Limits()) is True
    assert len(SENT) == 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> {} }", "ASK FROM <http://127.0.0.1:9/x> {}", "SELECT * {", "DROP ALL",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }", "LOAD <http://127.0.0.1:9/>",
    ],
)  # fmt: skip
def test_what_is_refused_is_not_sent(asked: Asked, text: str) -> None:
    before = list(SENT)
    with pytest.raises(QueryError):
        run(asked, text, Limits())
    assert before == SENT


def test_an_endpoint_that_does_not_end_its_answer_is_stopped(asked: Asked) -> None:
    # Whichever is first: the child that asks the endpoint, or its parent.
    with pytest.raises((QueryError, StoreError), match="已停止") as caught:
        run(asked, "SELECT (1 AS ?never) {}", Limits(seconds=2))
    assert "secret" not in caught.value.en
    assert run(asked, "ASK {}", Limits()) is True


def test_an_endpoint_that_is_not_there_is_told_without_its_password() -> None:
    with opened("http://user:secret@127.0.0.1:9/query") as asked, pytest.raises(StoreError) as caught:
        run(asked, "ASK {}", Limits())
    assert "secret" not in caught.value.en + caught.value.zh


@pytest.mark.parametrize("seconds", [0.2, 0.4])
def test_an_endpoint_has_the_time_of_the_query(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_limit", lambda limits: None)  # those would be the limits of this process
    with serving(lambda asked: drip(http(b"", length=False), b" ")) as (host, _):
        task = child.Task(f"http://{host}", "ASK {}", "json", "", Limits(seconds))
        with pytest.raises(StoreError, match=rf"{seconds} 秒"):
            child.serve(task)
