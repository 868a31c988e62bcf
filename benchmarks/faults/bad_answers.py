"""What an endpoint may answer that it should not.

`python -m benchmarks.faults.bad_answers "HTTP 401 Unauthorized"` serves one of these answers for ten minutes; of
redirections, those to a server that is not.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from benchmarks.faults.bad_server import JSON, Request, Server, Talk, drips, pours, resets, says, sends, waits

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: " + JSON + b"\r\n"
_VARIABLE = re.compile(r"[?$](\w+)")
_NAMED = re.compile(r"\((?:[^()]|\([^()]*\))*\bAS\s+[?$](\w+)\s*\)", re.I)
_XSD = "http://www.w3.org/2001/XMLSchema#"


_STATUSES = (
    "400 Bad", "401 Unauthorized", "403 Forbidden", "404 Not Found", "408 Timeout", "413 Too Large", "429 Too Many",
    "500 Error", "502 Bad Gateway", "503 Unavailable", "504 Timeout", "999 What",
)  # fmt: skip


@dataclass(frozen=True)
class Behaviour:
    """One misbehaviour. right: a sound answer may be made of it; lasting: it goes on until the client has enough."""

    name: str
    talk: Talk
    right: bool = False
    lasting: bool = False


def table(columns: Iterable[str], term: Mapping[str, object]) -> bytes:
    """A table of one row with this term in every column."""
    names = list(columns)
    rows = [dict.fromkeys(names, term)]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


def bindings(**term: object) -> Callable[[Request], bytes]:
    """The same, with the columns that were asked for."""
    return lambda request: table(_columns(request), term)


def _columns(request: Request) -> list[str]:
    """The columns that a SELECT asks for."""
    query = unquote_plus(request.body.decode())
    asked = re.search(r"\bSELECT\b([^{]*)", query, re.I)
    return _VARIABLE.findall(_NAMED.sub(r"?\1", asked[1])) if asked else []


def _typed(kind: str, value: str) -> Callable[[Request], bytes]:
    return bindings(type="literal", value=value, datatype=_XSD + kind)


def _with(five: bytes) -> Callable[[Request], bytes]:
    """A sound table in which every value is replaced by other bytes."""
    return lambda request: good(request).replace(b'"5"', five)


good = bindings(type="literal", value="5")
GOOD = table(["a"], {"type": "literal", "value": "5"})


def redirections(other: str) -> Iterator[Behaviour]:
    """Answers that send the client elsewhere; other: host and port of another server."""
    for status in (b"301 Moved", b"302 Found", b"303 See Other", b"307 Temporary", b"308 Permanent"):
        to = b"Location: http://" + other.encode() + b"/query\r\n"
        yield Behaviour(f"{status.decode()}, another host", says(b"", status=status, more=to))
    for name, to in (
        ("another scheme, https", b"https://" + other.encode() + b"/query"),
        ("a file", b"file:///etc/passwd"),
        ("ftp", b"ftp://" + other.encode() + b"/x"),
        ("the same server, for ever", b"/again"),
        ("a name and password of its own", b"http://u:p@" + other.encode() + b"/query"),
        ("an escape sequence", b"http://\x1b[31m/\x07"),
        ("no place", b""),
    ):
        more = b"Location: " + to + b"\r\n" if to else b""
        yield Behaviour(f"302 to {name}", says(b"", status=b"302 Found", more=more))
    yield Behaviour("302 to the same server with a name of its own", _sent_to_itself)


def _sent_to_itself(connection: socket.socket, request: Request) -> None:
    here = re.search(rb"^host: *(\S+)", request.head, re.I | re.M)
    to = b"Location: http://other:pw@" + (here[1] if here else b"") + b"/query\r\n"
    says(b"", status=b"307 Temporary", more=to)(connection, request)


def answers() -> Iterator[Behaviour]:
    """Everything else."""
    yield from _slow()
    yield from _cut()
    yield from _contents()
    yield from _refusals()


def _slow() -> Iterator[Behaviour]:
    yield Behaviour("never answers", waits, lasting=True)
    yield Behaviour("drips headers", drips(HEAD, b"X-A: b\r\n"), lasting=True)
    yield Behaviour("drips a body", drips(HEAD + b"Content-Length: 99999999\r\n\r\n" + GOOD[:-3], b" "), lasting=True)
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield Behaviour("drips chunks", drips(chunked, b"1\r\n \r\n"), lasting=True)
    yield Behaviour("an error that drips", drips(b"HTTP/1.1 500 No\r\n\r\nno", b"o"), lasting=True)
    yield Behaviour("an endless body", pours(HEAD + b"\r\n", b" " * 65536), lasting=True)
    yield Behaviour("endless headers", pours(HEAD, b"X-A: " + b"b" * 60000 + b"\r\n"), lasting=True)
    yield Behaviour("does not close", drips(HEAD + b"\r\n" + GOOD, b""), lasting=True)


def _cut() -> Iterator[Behaviour]:
    yield Behaviour("a length too long", says(GOOD, length=b"5000"))
    yield Behaviour("a length too short", says(GOOD, length=b"20"))
    yield Behaviour("a length below nought", says(good, length=b"-7"), right=True)
    yield Behaviour("a length that is no number", says(good, length=b"many"), right=True)
    yield Behaviour("a length of 40 digits", says(GOOD, length=b"9" * 40))
    yield Behaviour("a length of 5,000 digits", says(GOOD, length=b"9" * 5000))
    yield Behaviour("chunks without a size", sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + GOOD))
    yield Behaviour(
        "a chunk of 10^30", sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"F" * 25 + b"\r\n" + GOOD)
    )
    yield Behaviour("closed at once", sends(b""))
    yield Behaviour("reset at once", resets(b""))
    yield Behaviour("reset in the body", resets(HEAD + b"Content-Length: 5000\r\n\r\n" + GOOD[:20]))
    yield Behaviour("no status line", sends(b"hello\r\n\r\n"))
    yield Behaviour("a status that is no number", sends(b"HTTP/1.1 abc OK\r\n\r\n"))
    yield Behaviour("a sound answer", says(good), right=True)
    yield Behaviour("cut where a row ends", says(GOOD[:-2]))


def _contents() -> Iterator[Behaviour]:
    yield Behaviour("JSON 200,000 deep", says(b"[" * 200_000))
    deep = b'{"head":{"vars":["a"]},"results":{"bindings":' + b"[" * 5000 + b"]" * 5000 + b"}}"
    yield Behaviour("rows 5,000 deep", says(deep))
    yield Behaviour("an unknown type of term", says(bindings(type="quark", value="x")))
    yield Behaviour("a term without a value", says(bindings(type="literal")))
    yield Behaviour("an IRI that is none", says(bindings(type="uri", value="no iri <>")))
    yield Behaviour("no head", says(b'{"results":{"bindings":[{"a":{"type":"uri","value":"x:y"}}]}}'))
    yield Behaviour("columns that nobody asked for", says(GOOD), right=True)
    yield Behaviour("rows that are no list", says(b'{"head":{"vars":["a"]},"results":{"bindings":7}}'))
    yield Behaviour("null", says(b"null"))
    yield Behaviour("an empty body", says(b""))
    yield Behaviour("yes instead of rows", says(b'{"head":{},"boolean":true}'), right=True)
    yield Behaviour("an integer of 5,000 digits", says(_typed("integer", "1" * 5000)), right=True)
    yield Behaviour("a number where names belong", says(_typed("integer", "5")), right=True)
    yield Behaviour("an integer that is none", says(_typed("integer", "abc")), right=True)
    yield Behaviour("a decimal of 1e999999999", says(_typed("decimal", "1e999999999")), right=True)
    for number in ("1E300000000", "-1E-99999999", "1" * 5000, "NaN"):
        yield Behaviour(f"a decimal of {number[:20]}", says(_typed("decimal", number)), right=True)
    for kind, text in (("integer", "1_000"), ("double", "1_0"), ("boolean", "9"), ("byte", "300")):
        yield Behaviour(f"the {kind} {text}", says(_typed(kind, text)), right=True)
    yield Behaviour("a decimal that is none", says(_typed("decimal", "abc")), right=True)
    yield Behaviour("a double that is none", says(_typed("double", "abc")), right=True)
    yield Behaviour(
        "escape sequences in a value", says(bindings(type="literal", value="a\x1b[31mb\x07\x9b2Jc")), right=True
    )
    yield Behaviour("turned writing in a value", says(bindings(type="literal", value="a\u202eb")), right=True)
    yield Behaviour("half a surrogate", says(_with(b'"\\ud800"')), right=True)
    yield Behaviour("bytes that are not UTF-8", says(_with(b'"\xff\xfe\xc0"')), right=True)
    yield Behaviour("a page of HTML", says(b"<html>\n<body>log in\n</html>", kind=b"text/html"))
    yield Behaviour("a kind with escape sequences", says(GOOD, kind=b"text/\x1b[31mred"))
    yield Behaviour("no kind", sends(b"HTTP/1.1 200 OK\r\n\r\n", good), right=True)
    yield Behaviour("a gzip bomb", _bomb)
    yield Behaviour("10,000 headers", says(good, more=b"X-A: b\r\n" * 10_000), right=True)
    nested = b"<a:a> <a:a> " + b"(" * 50_000 + b")" * 50_000 + b" ."
    yield Behaviour("turtle with 50,000 lists in each other", says(nested, kind=b"text/turtle"))
    yield Behaviour("turtle that is none", says(b"<a <b <c", kind=b"text/turtle"))


def _bomb(connection: socket.socket, request: Request) -> None:
    # Piece by piece: the memory of this process at its largest counts as that of the commands that it starts.
    packer = zlib.compressobj(1, wbits=31)
    bomb = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(512)) + packer.flush()
    says(bomb, more=b"Content-Encoding: gzip\r\n")(connection, request)


def _refusals() -> Iterator[Behaviour]:
    for status in _STATUSES:
        body = f"<html>\n<h1>{status}</h1>\n<pre>at x.y(Z.java)\n\tat z</pre></html>\n".encode()
        yield Behaviour(f"HTTP {status}", says(body, status=status.encode(), kind=b"text/html"))
    yield Behaviour("an error with escape sequences", says(b"\x1b]0;title\x07\x1b[2J", status=b"500 \x1b[31mred"))
    yield Behaviour("an error of 10 MB", says(b"no " * 3_500_000, status=b"500 No"))
    yield Behaviour("204 without content", sends(b"HTTP/1.1 204 No Content\r\n\r\n"))
    yield Behaviour("100 for ever", pours(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), lasting=True)


if __name__ == "__main__":
    served = next(one for one in (*redirections("127.0.0.2:9"), *answers()) if one.name == sys.argv[1])
    with Server(served.talk) as server:
        print(f"http://reader:secret@127.0.0.1:{server.port}/query", flush=True)
        time.sleep(600)
