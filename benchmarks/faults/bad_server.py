"""An HTTP server that misbehaves as it is told, on raw sockets; it remembers what it was sent."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

Talk = Callable[[socket.socket, "Request"], None]
Body = bytes | Callable[["Request"], bytes]
_LONGEST = 300.0  # seconds that any talk may go on


class Request:
    """What a client sent: the first line with the headers, and the body, as bytes."""

    def __init__(self, head: bytes, body: bytes, stopped: threading.Event) -> None:
        self.head, self.body, self.stopped = head, body, stopped
        self.until = time.monotonic() + _LONGEST

    def goes_on(self) -> bool:
        """Whether an endless answer should still go on."""
        return not self.stopped.is_set() and time.monotonic() < self.until


class Server:
    """Answers every request on one address by `talk`; a context manager."""

    def __init__(self, talk: Talk, host: str = "127.0.0.1") -> None:
        self._talk = talk
        self._socket = socket.create_server((host, 0))
        self._stopped = threading.Event()
        self.host, self.port = host, self._socket.getsockname()[1]
        self.heads: list[bytes] = []
        self.connections = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        # A client that goes away in the middle is what is measured here, not an error of the server.
        with connection, contextlib.suppress(OSError):
            connection.settimeout(30)
            head, body = _received(connection)
            self.heads.append(head)
            self._talk(connection, Request(head, body, self._stopped))


def _received(connection: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data, b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    return head, body


JSON = b"application/sparql-results+json"


def says(
    body: Body, *, status: bytes = b"200 OK", kind: bytes = JSON, more: bytes = b"", length: bytes | None = None
) -> Talk:
    """An answer with these headers; `more` are whole header lines, `length` what it says instead of the true length."""

    def talk(connection: socket.socket, request: Request) -> None:
        sent = body if isinstance(body, bytes) else body(request)
        size = str(len(sent)).encode() if length is None else length
        head = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\nContent-Length: " + size
        connection.sendall(head + b"\r\nConnection: close\r\n" + more + b"\r\n" + sent)

    return talk


def sends(head: bytes, body: Body = b"") -> Talk:
    """These bytes and no others."""
    return lambda connection, request: connection.sendall(head + (body if isinstance(body, bytes) else body(request)))


def drips(first: bytes, drop: bytes, pause: float = 0.2) -> Talk:
    """Some bytes at once, then a few now and then, for ever."""

    def talk(connection: socket.socket, request: Request) -> None:
        connection.sendall(first)
        while request.goes_on():
            time.sleep(pause)
            connection.sendall(drop)

    return talk


def pours(first: bytes, drop: bytes) -> Talk:
    """The same without a pause."""
    return drips(first, drop, 0.0)


def waits(connection: socket.socket, request: Request) -> None:
    """Says nothing."""
    while request.goes_on():
        time.sleep(0.1)


def resets(first: bytes) -> Talk:
    """Some bytes, then the connection is reset."""

    def talk(connection: socket.socket, request: Request) -> None:
        if first:
            connection.sendall(first)
            time.sleep(0.1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return talk
