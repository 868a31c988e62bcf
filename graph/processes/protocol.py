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
    """The first message: where to import from, the pickled function to call, and the memory limit (MiB, 0: none)."""

    path: list[str]
    work: bytes
    memory: int


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


def send(stream: IO[bytes], message: object) -> None:
    """Writes one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Reads one message. Raises EOFError when the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)
