"""Every way in which a server may answer badly is one line, in time, and no line holds a password."""

from __future__ import annotations

import base64
import gzip
import html
import json
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from urllib.parse import quote, quote_plus

import pytest
from click.testing import CliRunner

from extract.errors import JixiaoError, QueryError, StoreError
from extract.language import LONGEST
from graph.reading import exchange
from graph.reading.address import address_of, same_place, without_login
from graph.reading.endpoint import RemoteReader
from graph.reading.opening import graph_directory, open_reader
from graph.reading.solutions import select
from queries import once
from queries.api import open_graph
from queries.cli import cli
from tests.graph.reading.bad_servers import GOOD, JSON, ROWS, drip, http, serving

SECRET = "se%20cret"
NT = "application/n-triples"
TRIPLE = b'{"type":"triple","value":{"subject":{"type":"uri","value":"http://a"},"object":'
ESCAPE = b"\x1b]0;owned\x07\x1b[31m\nnext\x9b2J"


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + end
    return http(body, "Transfer-Encoding: chunked", length=False)


BAD: dict[str, tuple[bytes | None, str]] = {
    "unknown kind of term": (http(ROWS + b'{"n":{"type":"strange","value":"1"}}]}}'), "strange"),
    "unknown variable": (http(ROWS + b'{"m":{"type":"literal","value":"1"}}]}}'), "variable m"),
    "no IRI": (http(ROWS + b'{"n":{"type":"uri","value":"a b"}}]}}'), "IRI"),
    "cut inside": (http(GOOD[:-9]), "不完整"),
    "something behind": (http(GOOD + b" trailing"), "有误"),
    "not UTF-8": (http(ROWS + b'{"n":{"type":"literal","value":"\xff\xfe"}}]}}'), "UTF-8"),
    "no JSON object": (http(b"[1]"), "object"),
    "empty body": (http(b""), "有误"),
    "empty reply": (b"", "应答"),
    "deep JSON": (http(b'{"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}"), "200"),
    "deep triples": (http(ROWS + b'{"n":' + TRIPLE * 10_000 + b"1" + b"}}" * 10_000 + b"}]}}"), "200"),
    "deep quoted triples": (http(b"<http://a> <http://a> " + b"<<( " * 10_000, kind=NT), "quoted"),
    "a page": (http(b"<html>welcome</html>", kind="text/html"), "text/html"),
    "a page that calls itself JSON": (http(b"<html>welcome</html>"), "welcome"),
    "no kind": (b"HTTP/1.1 200 OK\r\n\r\n" + GOOD, "text/plain"),
    "length too great": (http(GOOD + b" ").replace(b"Content-Length: 8", b"Content-Length: 98"), "中断"),
    "length too small": (http(GOOD, "Content-Length: 20", length=False), "不完整"),
    "chunks cut off": (chunked(GOOD[:40], end=b"ff\r\nabc"), "应答"),
    "chunk of no length": (chunked(GOOD[:40], end=b"zz\r\n"), "应答"),
    "packed": (http(gzip.compress(bytes(1 << 20)), "Content-Encoding: gzip"), "gzip"),
    "no status": (b"\x1b[31mhello\r\n\r\n", "应答"),
    "headers without end": (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500, "100"),
    "a long header": (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000, "65536"),
    "reset": (None, "断开"),
    "401": (http(ESCAPE, status="401 No"), "401"),
    "403": (http(ESCAPE * 900, status="403 No"), "403"),
    "404": (http(b"", status="404 \x1b[31mNowhere"), "404"),
    "429": (http(b"slow down", status="429 Too Many Requests"), "slow down"),
    "500 that says the password": (http(b"se cret c2UgY3JldA== " + SECRET.encode(), status="500 Oops"), "500"),
    "500 cut short": (http(b"abc", "Content-Length: 90", status="500 Oops", length=False), "500"),
    "503 that is not UTF-8": (http("服务器忙".encode("gb18030"), status="503 Busy"), "503"),
}


def is_one_line(text: str) -> bool:
    return text.isprintable() and len(text) < 3 * LONGEST and "cret" not in text and "YWE6" not in text


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_one_line(name: str) -> None:
    answer, words = BAD[name]
    with serving(lambda asked: None if answer is None else [answer]) as (host, seen):
        reader = RemoteReader(f"http://aa:{SECRET}@{host}/q", timeout=20)
        with pytest.raises(JixiaoError, match=words) as raised:
            reader.query("SELECT ?n WHERE { ?s ?p ?n }")
    assert is_one_line(str(raised.value)), str(raised.value)
    assert seen


@pytest.mark.parametrize(
    "answer",
    [
        http(GOOD),
        chunked(GOOD[:30], GOOD[30:]),
        http(GOOD, "Content-Length: none", length=False),
        http(GOOD, kind=f"{JSON}; charset=utf-8"),
    ],
)
def test_an_odd_answer_that_is_whole_is_read(answer: bytes) -> None:
    with serving(lambda asked: [answer]) as (host, _):
        assert list(select(RemoteReader(f"http://{host}/q"), "SELECT ?n {}")) == [{"n": "1"}]


def test_what_stands_in_an_answer_is_kept_and_a_number_that_is_none_is_its_text() -> None:
    number = b'{"type":"literal","value":"abc","datatype":"http://www.w3.org/2001/XMLSchema#integer"}'
    raw = ROWS + b'{"n":' + number + b'},{"n":{"type":"literal","value":"\\u001b[31m"}}]}}'
    with serving(lambda asked: [http(raw)]) as (host, _):
        assert [row["n"] for row in select(RemoteReader(f"http://{host}"), "ASK")] == ["abc", "\x1b[31m"]


DRIPS: dict[str, Callable[[], Iterator[bytes]]] = {
    "status": lambda: drip(b"HTTP/1.1 200 ", b"O"),
    "headers": lambda: drip(b"HTTP/1.1 200 OK\r\n", b"x"),
    "body": lambda: drip(http(b"", "Transfer-Encoding: identity", length=False) + ROWS, b" "),
    "chunks": lambda: drip(http(b"", "Transfer-Encoding: chunked", length=False), b"1\r\n \r\n"),
    "an error": lambda: drip(http(b"", status="500 Oops", length=False), b"x"),
    "silence": lambda: drip(b"", b"", 0.1),
}


@pytest.mark.parametrize("name", DRIPS)
def test_a_server_that_drips_is_stopped_in_time(name: str) -> None:
    with serving(lambda asked: DRIPS[name]()) as (host, _):
        begun = time.monotonic()
        with pytest.raises(StoreError, match=r"0\.3 秒|HTTP 500"):
            RemoteReader(f"http://{host}", timeout=0.3).query("ASK {}")
        assert time.monotonic() - begun < 5


def test_an_endless_answer_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_ANSWER", 1 << 20)

    def endless(asked: bytes) -> Iterable[bytes]:
        yield http(b"", length=False)
        yield from repeat(bytes(1 << 16))

    with serving(endless) as (host, _), pytest.raises(QueryError, match="超过"):
        RemoteReader(f"http://{host}", timeout=30).query("ASK {}")


def redirect(where: str, status: int = 307) -> bytes:
    return http(b"", f"Location: {where}", status=f"{status} Elsewhere")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "where",
    [
        "http://OTHER/q",
        "https://SAME/q",
        "//OTHER/q",
        "ftp://SAME/q",
        "http://u:cret@SAME:1/",
        "http://u:cret@SAME/q",
        "//@SAME/q",
    ],
)
def test_no_redirect_to_another_place_is_followed(status: int, where: str) -> None:
    with serving(lambda asked: [http(GOOD)]) as (other, stolen):

        def answer(asked: bytes) -> list[bytes]:
            host = asked.lower().split(b"host: ")[1].split(b"\r\n")[0].decode()
            return [
                redirect(where.replace("OTHER", other).replace("SAME:1", "127.0.0.1:1").replace("SAME", host), status)
            ]

        with serving(answer) as (host, seen), pytest.raises(StoreError, match="不跟随") as raised:
            RemoteReader(f"http://{host}/q").query("ASK {}")
    assert is_one_line(str(raised.value))
    assert (len(seen), stolen) == (1, [])


def test_no_redirect_is_followed_with_a_password() -> None:
    with serving(lambda asked: [redirect("/other")]) as (host, seen):
        with pytest.raises(StoreError, match="不跟随") as raised:
            RemoteReader(f"http://aa:{SECRET}@{host}/q").query("ASK {}")
        assert is_one_line(str(raised.value))
        assert len(seen) == 1


def test_a_redirect_to_another_path_of_the_same_server_carries_the_query() -> None:
    def answer(asked: bytes) -> list[bytes]:
        return [http(GOOD)] if asked.startswith(b"POST /new ") and b"SELECT" in asked else [redirect("/new")]

    with serving(answer) as (host, seen):
        assert list(select(RemoteReader(f"http://{host}/old"), "SELECT ?n {}")) == [{"n": "1"}]
        assert len(seen) == 2
    with serving(lambda asked: [redirect("/again")]) as (host, seen):
        with pytest.raises(StoreError, match="已跟随"):
            RemoteReader(f"http://{host}").query("ASK {}")
        assert len(seen) == exchange.MAX_REDIRECTS + 1


def test_a_server_that_speaks_no_tls_and_one_that_refuses() -> None:
    with serving(lambda asked: [http(GOOD)]) as (host, _):
        for url in (f"https://aa:{SECRET}@{host}", f"http://aa:{SECRET}@127.0.0.1:1/"):
            with pytest.raises(StoreError, match=r"SSL|拒绝") as raised:
                RemoteReader(url, timeout=20).query("ASK {}")
            assert is_one_line(str(raised.value)), str(raised.value)


ADDRESSES = [
    "http://", "https://:8080/", "http://aa:pa/cret@host/", "http://aa:pa#cret@host/", "http://aa:pa?cret@host/",
    "http://[::1", "http://aa:cret@host:99999/", "http://aa:cret@host:0/", "http://aa:cret@host:port/",
    "http://aa:cret@" + "x" * 70 + "é.cn/", "http://aa:cret@" + "x" * 70 + ".cn/",
    "http://aa:cret@a..cn/", "http://aa:cret@ho st/", "http://aa:cret@host/\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_wrong_address_is_one_line_without_its_password(address: str) -> None:
    with pytest.raises(StoreError, match="地址") as raised:
        open_reader(address)
    assert is_one_line(str(raised.value)), str(raised.value)


def test_addresses() -> None:
    found = address_of("HTTP://a%40b:p%2Fw@bücher.example:81/数%20据?key=1")
    assert found.url == "http://xn--bcher-kva.example:81/%E6%95%B0%20%E6%8D%AE?key=1"
    assert (found.shown, found.login) == (found.url.partition("?")[0], "Basic YUBiOnAvdw==")
    assert address_of("http://[::1]:7878").url == "http://[::1]:7878/query"
    assert "p/w" not in repr(found)


def test_no_name_of_a_graph_shows_a_password() -> None:
    assert without_login("https://aa:p/c@ret@host/q") == "https://…@host/q"
    assert without_login("folder/a@b") == "folder/a@b"
    assert "cret" not in repr(open_graph("http://aa:cret@host/q"))
    for wrong in ("http://aa:cret@host/q", "http:/aa:cret@host/q"):
        with pytest.raises(StoreError) as raised:
            graph_directory(wrong)
        assert "cret" not in str(raised.value)


@pytest.mark.parametrize("body", [GOOD, b'{"head":{},"boolean":true}'])
@pytest.mark.parametrize("call", [lambda g: once.find(g), lambda g: once.info(g), lambda g: once.documents(g)])
def test_an_answer_of_another_shape_is_one_line(call: Callable[[str], object], body: bytes) -> None:
    with serving(lambda asked: [http(body)]) as (host, _), pytest.raises(StoreError, match="不是所问"):
        call(f"http://{host}/q")


def test_a_question_of_several_queries_has_one_time() -> None:
    with serving(lambda asked: [http(GOOD)]) as (host, seen):
        reader = RemoteReader(f"http://{host}")
        for _ in range(2):
            reader.within(30).query("ASK {}")
        spent = reader.within(0.2)
        time.sleep(0.2)
        with pytest.raises(StoreError, match=r"0\.2 秒"):
            spent.query("ASK {}")
        assert reader.within(None) is reader
        reader.query("ASK {}")
        assert len(seen) == 3


def test_find_has_a_time() -> None:
    with serving(lambda asked: DRIPS["body"]()) as (host, _):
        begun = time.monotonic()
        with pytest.raises(StoreError, match=r"0\.3 秒"):
            once.find(f"http://{host}", "满意度", timeout=0.3)
        with pytest.raises(StoreError, match=r"0\.4 秒"), open_graph(f"http://{host}") as graph:
            graph.find("满意度", timeout=0.4)
        told = CliRunner().invoke(cli, ["find", "满意度", "--timeout", "0.3", "--graph", f"http://{host}"])
        assert told.exit_code == 1
        assert "0.3 秒" in str(told.exception)
        assert time.monotonic() - begun < 20


def test_a_redirect_asks_for_another_path_of_the_very_server() -> None:
    assert same_place("http://h:80/a?x=1", "http://H/b?y=2#z") == "http://h:80/b?y=2"
    assert same_place("http://h/a", "HTTP://h:80/b") == "http://h/b"
    for other in ("http://u@h/b", "http://u:p@h/b", "http://@h/b", "http://h:81/b", "https://h/b", "http://[/b", "/b"):
        assert same_place("http://h/a", other) is None


WAYS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "percent signs": lambda text: quote(text, safe=""),
    "percent signs of all": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "percent signs twice": lambda text: quote(quote(text, safe=""), safe=""),
    "as a form": quote_plus,
    "entities": html.escape,
    "entities by number": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "JSON": lambda text: json.dumps(text)[1:-1],
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 in small letters": lambda text: base64.b64encode(text.encode()).decode().lower(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "inside of other base64": lambda text: base64.b64encode(f"user {text} said".encode()).decode(),
    "hexadecimal": lambda text: text.encode().hex().upper(),
}
PASSWORD = "gé/h+i m<密>&9"
PLACES: dict[str, Callable[[bytes], bytes]] = {
    "a redirect": lambda said: http(b"", f"Location: http://other/{said.decode('latin-1')}", status="307 There"),
    "the kind": lambda said: http(GOOD, kind=f"text/{said.decode('latin-1')}"),
    "the packing": lambda said: http(GOOD, f"Content-Encoding: {said.decode('latin-1')}"),
    "an error": lambda said: http(said, status="500 Oops"),
    "the reason": lambda said: http(b"", status=f"500 {said.decode('latin-1')}"),
    "no status": lambda said: said + b"\r\n\r\n",
    "a wrong answer": lambda said: http(ROWS + said),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("secret", [PASSWORD, f"aa:{PASSWORD}"])
def test_no_way_of_writing_a_secret_is_printed(way: str, secret: str) -> None:
    address = address_of(f"http://aa:{quote(PASSWORD, safe='')}@h/q")
    written = WAYS[way](secret)
    assert address.said(f"you sent {written} to us").endswith(" to us")
    assert written not in address.said(f"you sent {written} to us")
    assert "***" in address.said(written)


@pytest.mark.parametrize("place", PLACES)
def test_no_text_of_a_server_shows_a_secret(place: str) -> None:
    secret = "hunter2hunter2"
    said = base64.b64encode(f"aa:{secret}".encode()).lower()
    with serving(lambda asked: [PLACES[place](said)]) as (host, _):
        with pytest.raises(JixiaoError) as raised:
            RemoteReader(f"http://aa:{secret}@{host}/q", timeout=20).query("ASK {}")
        with pytest.raises(JixiaoError) as keyed:
            RemoteReader(f"http://{host}/q?key={said.decode()}", timeout=20).query("ASK {}")
    for error in (raised.value, keyed.value):
        assert said.decode()[:8] not in f"{error.zh}{error.en}".lower()


def test_no_half_of_a_secret_stands_where_a_text_was_cut() -> None:
    address = address_of("http://aa:hunter2hunter2@h/q")
    for before in range(40):
        assert "hunt" not in address.beginning(
            b" " * (2000 + address.margin - before) + b"hunter2hunter2"[:before], 2000
        )
        assert "ter2" not in address.end(b"hunter2hunter2" + b"." * (200 - before), 200)


def test_a_short_secret_is_hidden_as_a_word() -> None:
    address = address_of("http://aa:ab@h/q")
    assert address.said("about AB: ab, cab") == "about ***: ***, cab"


def test_parameters_of_an_address_may_be_keys_and_a_directory_is_as_it_is() -> None:
    assert without_login("https://a:b@h/q?key=abc") == "https://…@h/q"
    assert without_login("http://h/q?key=abc") == "http://h/q"
    assert without_login("what/is?this") == "what/is?this"
