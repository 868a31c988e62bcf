"""One request to an endpoint and its whole answer, within one span of time: a server that drips its answer byte by byte
keeps every time limit of a socket and is stopped all the same. Redirects are followed only where nothing can leak.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, Final

from extract.errors import QueryError, StoreError, reason_of
from graph.reading.address import Address, same_place, without_login

MAX_ANSWER: Final = 1 << 28  # bytes
MAX_REDIRECTS: Final = 5
_SAID = 2000  # bytes of an error's body
_PIECE = 1 << 20
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Answer:
    """The media type of an answer and its body, unpacked and whole."""

    kind: str
    body: bytes


def post(address: Address, form: bytes, headers: Mapping[str, str], *, seconds: float, until: float) -> Answer:
    """Sends a form and reads the answer. Raises QueryError for a query that the server refuses (400) or an answer that
    is too long, StoreError for everything else, also when the answer is not whole at `until` (time.monotonic):
    `seconds` after the question was asked, of which others may have taken some.
    """
    direct = [urllib.request.ProxyHandler({})] if address.host in _LOOPBACK else []
    opener = urllib.request.build_opener(_Redirects(address), _Http(until), _Https(until), *direct)
    request = urllib.request.Request(address.url, form, dict(headers))
    try:
        with opener.open(request, timeout=seconds) as response:
            return _read(response, address)
    except urllib.error.HTTPError as error:
        raise _refused(error, address) from error
    except (OSError, ValueError, OverflowError, http.client.HTTPException) as error:
        raise _unread(error, address, seconds) from error


def _read(response: Any, address: Address) -> Answer:
    shown, packed = address.shown, response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("", "identity"):
        packed = address.said(packed, 40)
        raise StoreError(
            f"{shown} 的应答是压缩的（{packed}），并没有要求压缩",
            f"the answer of {shown} is packed ({packed}), which was not asked for",
        )
    pieces: list[bytes] = []
    size = 0
    while size <= MAX_ANSWER and (piece := response.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    if size > MAX_ANSWER:
        raise QueryError(f"{shown} 的应答超过 {MAX_ANSWER} 字节", f"the answer of {shown} is over {MAX_ANSWER} bytes")
    told = (response.headers.get("Content-Length") or "").strip()
    if told.isascii() and told.isdigit() and len(told) < 20 and size < int(told):
        raise StoreError(
            f"{shown} 的应答中断：{size}/{int(told)} 字节",
            f"the answer of {shown} was cut short: {size} of {int(told)} bytes",
        )
    return Answer(response.headers.get_content_type(), b"".join(pieces))


def _refused(error: urllib.error.HTTPError, address: Address) -> QueryError | StoreError:
    said = ""
    with error, suppress(OSError, ValueError, http.client.HTTPException):
        said = address.beginning(error.read(_SAID + address.margin), _SAID)
    said = said or address.said(str(error.reason))
    kind = QueryError if error.code == 400 else StoreError
    return kind(
        f"{address.shown} 拒绝了查询 (HTTP {error.code})：{said}",
        f"{address.shown} refused (HTTP {error.code}): {said}",
    )


def _unread(error: BaseException, address: Address, seconds: float) -> StoreError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return StoreError(
            f"{address.shown} 在 {seconds:g} 秒内没有答完，已停止",
            f"stopped: {address.shown} did not finish its answer within {seconds:g} seconds",
        )
    # TLS and the resolver of names number their errors otherwise than the system does.
    others = isinstance(reason, (ssl.SSLError, socket.gaierror))
    zh, en = reason_of(reason) if isinstance(reason, OSError) and not others else (str(reason), str(reason))
    zh, en = (address.said(text) or type(error).__name__ for text in (zh, en))
    return StoreError(f"无法从 {address.shown} 读到应答：{zh}", f"no answer could be read from {address.shown}: {en}")


class _Http(urllib.request.HTTPHandler):
    def __init__(self, until: float) -> None:
        super().__init__()
        self._until = until

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_connection, http.client.HTTPConnection, self._until), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, until: float) -> None:
        super().__init__()
        self._until = until

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_connection, http.client.HTTPSConnection, self._until), req)


def _connection(kind: Any, until: float, *args: Any, **options: Any) -> Any:
    """A connection all of whose waiting ends at one moment."""
    made = kind(*args, **options)
    made._create_connection = lambda place, *_: _connected(place, until)
    made.response_class = partial(_Response, until)
    return made


def _connected(place: tuple[str, int], until: float) -> socket.socket:
    """A socket to the first address of a host that can be reached. Raises OSError."""
    failed: OSError = ConnectionError(f"no address of {place[0]}")
    for *_, found in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
        try:
            return socket.create_connection((str(found[0]), int(found[1])), _left(until))
        except OSError as error:
            failed = error
    raise failed


def _left(until: float) -> float:
    """The seconds that are left. Raises TimeoutError when none are."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Response(http.client.HTTPResponse):
    """A response that reads its connection until a moment and no longer."""

    def __init__(self, until: float, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_Timely(sock, until))


class _Timely(io.RawIOBase):
    """The bytes of a socket."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        super().__init__()
        self._socket, self._until = sock, until
        self._bytes = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(_left(self._until))
        return self._bytes.readinto(buffer)

    def close(self) -> None:
        self._bytes.close()
        super().close()


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Sends the same query to another path of the same server, unless it carries a login; all else is refused."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._followed = 0

    def http_error_302(self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any) -> Any:
        fp.close()
        try:
            target = urllib.parse.urljoin(req.full_url, str(headers.get("Location", "")))
        except ValueError:
            target = ""
        if self._address.login is not None:
            raise self._error(target, "有用户名和密码时不跟随", "with user and password none is followed")
        there = same_place(req.full_url, target)
        if there is None:
            raise self._error(target, "不跟随到别的主机或协议", "none is followed to another host or scheme")
        self._followed += 1
        if self._followed > MAX_REDIRECTS:
            raise self._error(target, f"已跟随 {MAX_REDIRECTS} 次", f"{MAX_REDIRECTS} were followed already")
        again = urllib.request.Request(there, req.data, dict(req.headers))
        return self.parent.open(again, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def _error(self, target: str, zh: str, en: str) -> StoreError:
        # Parameters may hold what nobody else should see.
        shown, where = self._address.shown, self._address.said(without_login(target)) or "?"
        return StoreError(
            f"{shown} 转到 {where}，{zh}；请直接给出该地址",
            f"{shown} redirects to {where}: {en}; give that address itself",
        )
