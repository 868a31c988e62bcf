"""Graphs as sorted N-Triples lines: what a worker hands over, what is hashed, and what an update is made of."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

Lines = tuple[str, ...]

_CHUNK = 1 << 20  # bytes read at once
_LINES = 4000  # lines made at once
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", '"': '"', "\\": "\\"}


def lines_of(triples: Iterable[ox.Triple]) -> Lines:
    """Triples as N-Triples lines, sorted, each once."""
    return tuple(sorted({f"{triple} ." for triple in triples}))


def line(subject: str, predicate: str, value: str | ox.NamedNode | ox.Literal) -> str:
    """One N-Triples line; a plain `value` becomes a string literal."""
    term = ox.Literal(value) if isinstance(value, str) else value
    return f"<{subject}> <{predicate}> {term} ."


class Digest:
    """A hash of graphs that are read line by line: equal lines, equal digest."""

    def __init__(self) -> None:
        self._found = hashlib.sha256()
        self.lines = 0

    def passing(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of one graph, hashed while they pass."""
        for text in lines:
            self._found.update(f"{text}\n".encode())
            self.lines += 1
            yield text
        self._found.update(b"\x00")

    def text(self) -> str:
        """The digest of the graphs that have passed."""
        return self._found.hexdigest()


def digest(*parts: Iterable[str]) -> str:
    """The digest of graphs."""
    found = Digest()
    for lines in parts:
        for _ in found.passing(lines):
            pass
    return found.text()


def nquads(graphs: Mapping[str, Iterable[str]]) -> Iterator[bytes]:
    """Lines of several named graphs as lines of N-Quads."""
    return (f"{text[:-1]}<{graph}> .\n".encode() for graph, lines in graphs.items() for text in lines)


def stream(parts: Iterator[bytes]) -> IO[bytes]:
    """Bytes as a file that makes them while it is read: millions of lines are not held twice."""
    return io.BufferedReader(_Made(parts), buffer_size=_CHUNK)


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


def text_of(term: str) -> str:
    """The IRI or lexical form of a term of N-Triples or a TSV table: <iri>, "text", "text"@zh, "5.0"^^<type>, 5, true,
    _:b."""
    if term[:1] == "<":
        return term[1:-1]
    if term[:1] != '"':
        return term
    inner = term[1 : term.rindex('"')]
    return _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], inner) if "\\" in inner else inner
