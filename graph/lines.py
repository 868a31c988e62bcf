"""Graphs as sorted N-Triples lines: what a worker hands over, what is hashed, and what an update is made of."""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

Lines = tuple[str, ...]

_CHUNK = 1 << 20  # bytes read at once
_LINES = 4000  # lines made at once


def lines_of(triples: Iterable[ox.Triple]) -> Lines:
    """Triples as N-Triples lines, sorted, each once."""
    return tuple(sorted({f"{triple} ." for triple in triples}))


def line(subject: str, predicate: str, value: str | ox.NamedNode | ox.Literal) -> str:
    """One N-Triples line; a plain `value` becomes a string literal."""
    term = ox.Literal(value) if isinstance(value, str) else value
    return f"<{subject}> <{predicate}> {term} ."


def digest(*parts: Lines) -> str:
    """A hash of graphs: equal lines, equal digest."""
    found = hashlib.sha256()
    for lines in parts:
        for text in lines:
            found.update(text.encode())
            found.update(b"\n")
        found.update(b"\x00")
    return found.hexdigest()


def nquads(graphs: Mapping[str, Iterable[str]]) -> IO[bytes]:
    """Lines of several named graphs as N-Quads, made while they are read: millions of lines are not held twice."""
    lines = (f"{text[:-1]}<{graph}> .\n".encode() for graph, lines in graphs.items() for text in lines)
    return io.BufferedReader(_Made(lines), buffer_size=_CHUNK)


class _Made(io.RawIOBase):
    """A file whose bytes are made as they are read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        room = memoryview(buffer).cast("B")
        while len(self._left) < len(room):
            some = b"".join(itertools.islice(self._parts, _LINES))
            if not some:
                break
            self._left += some
        given = self._left[: len(room)]
        room[: len(given)] = given
        self._left = self._left[len(given) :]
        return len(given)


def data_block(graphs: Mapping[str, Iterable[str]]) -> str:
    """The braces of INSERT DATA or DELETE DATA for lines of several named graphs."""
    blocks = (f"GRAPH <{graph}> {{\n" + "\n".join(lines) + "\n}" for graph, lines in graphs.items())
    return "{\n" + "\n".join(blocks) + "\n}"
