"""The messages between a process and its children: pickled, each after its length, on standard input and output."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any

from extract.errors import JixiaoError

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True)
class Setup:
    """The first message: where to import from, the pickled function to call, the memory limit (MiB, 0: none), and the
    process that asks (0: not known)."""

    path: list[str]
    work: bytes
    memory: int
    parent: int = 0


@dataclass(frozen=True)
class Request:
    """One call of the function, and the seconds after which nobody waits for it any more (0: no limit)."""

    message: Any
    seconds: float


@dataclass(frozen=True)
class Reply:
    """What the function returned, or the error of ours that it raised."""

    value: Any = None
    error: JixiaoError | None = None


def packed(message: object) -> bytes:
    """A message as it is sent, without its length."""
    return pickle.dumps(message, pickle.HIGHEST_PROTOCOL)


def send(stream: IO[bytes], message: object) -> None:
    """Writes one message."""
    send_packed(stream, packed(message))


def send_packed(stream: IO[bytes], message: bytes) -> None:
    """Writes a packed message. The stream may be unbuffered: what a fork finds in a buffer would be sent twice."""
    for part in (_LENGTH.pack(len(message)), message):
        rest = memoryview(part)
        while rest:
            rest = rest[stream.write(rest) :]
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Reads one message. Raises EOFError when the other side has ended."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], length: int) -> bytearray:
    data = bytearray(length)
    rest = memoryview(data)
    while rest:
        found = stream.readinto(rest)  # type: ignore[attr-defined]
        if not found:
            raise EOFError
        rest = rest[found:]
    return data
