"""Servers that answer with any bytes whatever, a piece at a time; each connection is one request."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

JSON = "application/sparql-results+json"
ROWS = b'{"head":{"vars":["n"]},"results":{"bindings":['
GOOD = ROWS + b'{"n":{"type":"literal","value":"1"}}]}}'


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = JSON, length: bool = True) -> bytes:
    """One answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def drip(head: bytes, piece: bytes, every: float = 0.02) -> Iterator[bytes]:
    """A server that never comes to its end and is never silent."""
    yield head
    while True:
        time.sleep(every)
        yield piece


@contextmanager
def serving(answer: Callable[[bytes], Iterable[bytes] | None]) -> Iterator[tuple[str, list[bytes]]]:
    """host:port of a server, and the requests that it saw; an answer of None resets the connection."""
    seen: list[bytes] = []
    stopped = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            seen.append(asked := _request(connection))
            pieces = answer(asked)
            if pieces is None:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            for piece in pieces:
                connection.sendall(piece)
                if stopped.is_set():
                    return

    def accept() -> None:
        while not stopped.is_set():
            with contextlib.suppress(OSError):
                threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{listening.getsockname()[1]}", seen
        finally:
            stopped.set()
            thread.join()


def _request(connection: socket.socket) -> bytes:
    """A whole request, so that closing the connection does not reset it."""
    found = b""
    hello = b"\x16\x03"  # of TLS, which these servers do not speak
    while b"\r\n\r\n" not in found and not found.startswith(hello) and (piece := connection.recv(65536)):
        found += piece
    head, _, body = found.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0].partition(b":")[2]) - len(body) if lengths else 0
    while missing > 0 and (piece := connection.recv(65536)):
        found, missing = found + piece, missing - len(piece)
    return found
