"""Endpoints that misbehave: one line, in time, and no secret is printed or sent to anybody else."""

from __future__ import annotations

import base64
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.faults.bad_answers import GOOD, Behaviour, answers, redirections
from benchmarks.faults.bad_server import Request, Server, says
from benchmarks.faults.commands import Ran, jixiao
from benchmarks.faults.verdicts import SECRET, Outcome, Row, Verdict, judged, worst

_LIMIT = 3.0  # seconds that are asked for where a command lets one ask
_SLACK = 12.0  # starting on a busy machine, and reading what there is
_DEFAULT = 120.0  # seconds of `find`, which has no word for them
_MEGABYTES = 1000.0
_SHORT = ("302 Found, another host",)
_PATIENCE = 40.0  # seconds that the short form waits more: it is run beside other tests
_SETTLED = 0.05  # seconds in which the servers of this process take note of what they were sent
_USER = "reader"
_CODED = base64.b64encode(f"{_USER}:{SECRET}".encode()).decode()
_WAYS = {
    "as it is": f"{_USER}:{SECRET}",
    "in small letters": _CODED.lower(),
    "in capitals": SECRET.upper(),
    "with percent signs": "".join(f"%{byte:02x}" for byte in SECRET.encode()),
    "in hexadecimal digits": SECRET.encode().hex(),
    "inside of base64": base64.b64encode(f"you sent {_USER}:{SECRET}, friend".encode()).decode(),
}
"""How a server may write back what it was sent."""
_SECRETS = (SECRET, _CODED, *_WAYS.values())
_SELECT = "SELECT ?a WHERE { ?a ?b ?c }"


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Two lines: what `sparql` and what `find` make of each behaviour."""
    rows = {name: Row(f"endpoints, {name}") for name in ("sparql", "find")}
    timed = "--timeout" in jixiao("find", "--help", seconds=60).text
    with Server(says(GOOD), "127.0.0.2") as other:
        for one in (*redirections(f"127.0.0.2:{other.port}"), *answers(), *_echoes()):
            if only not in one.name or (short and one.name not in _SHORT):
                continue
            rows["sparql"].add(_asked(one, other, "sparql", _LIMIT + (_PATIENCE if short else 0)))
            if not short:
                rows["find"].add(_asked(one, other, "find", _LIMIT if timed else _DEFAULT))
        for case, address in _addresses():
            if only in case and not short:
                for name, row in rows.items():
                    limit = _LIMIT if timed or name == "sparql" else _DEFAULT
                    row.add(_judged(case, _ask(name, address, limit), limit))
    return [rows["sparql"]] if short else list(rows.values())


def _asked(one: Behaviour, other: Server, command: str, limit: float) -> Verdict:
    """One question to a server that behaves like that, with a name and a password; a late answer gets a second chance
    beside a command that takes no time: starting takes longer on a busy machine."""
    verdict = _tried(one, other, command, limit, 0.0)
    if verdict.outcome is not Outcome.OVER:
        return verdict
    return _tried(one, other, command, limit, 2 * jixiao("find", "--help", seconds=60).seconds)


def _tried(one: Behaviour, other: Server, command: str, limit: float, more: float) -> Verdict:
    before, asked = len(other.heads), other.connections
    with Server(one.talk) as server:
        address = f"http://{_USER}:{SECRET}@127.0.0.1:{server.port}/query"
        ran = _ask(command, address, limit, more)
        time.sleep(_SETTLED)
        seen = list(server.heads)
    verdict = _judged(one.name, ran, limit, more, done=(0, 1) if one.right else ())
    kept = _kept(one.name, seen[1:], other.heads[before:], other.connections > asked)
    if kept.outcome is not Outcome.RIGHT:
        return kept  # whatever else was said: a secret that is out stays out
    return worst(one.name, [verdict, *_empty(one, ran)])


def _ask(command: str, address: str, limit: float, more: float = 0.0) -> Ran:
    timeout = ("--timeout", f"{limit:g}") if limit != _DEFAULT else ()
    what = ("-q", _SELECT) if command == "sparql" else ("满意度",)
    return jixiao(command, *what, *timeout, "--graph", address, seconds=limit + _SLACK + more + 5)


def _judged(case: str, ran: Ran, limit: float, more: float = 0.0, done: tuple[int, ...] = ()) -> Verdict:
    verdict = judged(case, ran, seconds=limit + _SLACK + more, megabytes=_MEGABYTES, done=done, secrets=_SECRETS)
    if not done and ran.code == 0 and verdict.outcome is Outcome.WRONG:
        return Verdict(case, Outcome.SILENT, "exit 0 on an answer that is none")
    return verdict


def _kept(case: str, again: list[bytes], others: list[bytes], went: bool) -> Verdict:
    """Nobody else was asked, and nobody was given the password a second time because a server said so."""
    if any(_CODED.encode() in head for head in others):
        return Verdict(case, Outcome.WRONG, "the password was sent to another host")
    if went:
        return Verdict(case, Outcome.WRONG, "another host was asked because this one said so")
    if any(_CODED.encode() in head and not head.startswith(b"POST /query ") for head in again):
        return Verdict(case, Outcome.WRONG, "a redirect was followed with the password")
    return Verdict(case, Outcome.RIGHT)


def _empty(one: Behaviour, ran: Ran) -> Iterator[Verdict]:
    """A sound answer of something is no empty answer."""
    if one.right and ran.code == 1 and not ran.err.strip():
        yield Verdict(one.name, Outcome.SILENT, "nothing found, and no word why")


def _echoes() -> Iterator[Behaviour]:
    """Servers that print what they were sent into whatever is told of an answer."""

    def talk(connection: socket.socket, request: Request) -> None:
        says(b"you sent:\n" + request.head + f"\n{_USER}:{SECRET}".encode(), status=b"403 Forbidden")(
            connection, request
        )

    yield Behaviour("an error that repeats the password", talk)
    for way, text in _WAYS.items():
        said = text.encode()
        yield Behaviour(f"an error with the password {way}", says(said, status=b"500 No"))
        yield Behaviour(f"a reason with the password {way}", says(b"", status=b"500 " + said))
        to = b"Location: http://127.0.0.2/" + said + b"\r\n"
        yield Behaviour(f"a redirect with the password {way}", says(b"", status=b"307 There", more=to))
        yield Behaviour(f"a kind with the password {way}", says(GOOD, kind=b"text/" + said))
        yield Behaviour(f"a packing with the password {way}", says(GOOD, more=b"Content-Encoding: " + said + b"\r\n"))
        yield Behaviour(f"an answer that ends with the password {way}", says(GOOD[:-2] + said))


def _addresses() -> Iterator[tuple[str, str]]:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    yield "nobody listens", f"http://{_USER}:{SECRET}@127.0.0.1:{port}/query"
    yield "a host that is not", f"http://{_USER}:{SECRET}@no-such-host.invalid/query"
    yield "a port that is none", f"http://{_USER}:{SECRET}@127.0.0.1:99999/query"
    yield "a port that is a word", f"http://{_USER}:{SECRET}@127.0.0.1:abc/query"
    yield "no host", f"http://{_USER}:{SECRET}@/query"
    yield "half an IPv6 address", f"http://{_USER}:{SECRET}@[::1/query"
    yield "a blank in the address", f"http://{_USER}:{SECRET}@127.0.0.1:{port}/a b"
    yield "a name of many bytes", f"http://{_USER}:{SECRET}@{'a' * 300}.invalid/query"
