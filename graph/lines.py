"""Graphs as sorted N-Triples lines: what a worker hands over, what is hashed, and what an update is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

Lines = tuple[str, ...]


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


def nquads(graphs: Mapping[str, Iterable[str]]) -> bytes:
    """Lines of several named graphs as N-Quads."""
    return "".join(f"{text[:-1]}<{graph}> .\n" for graph, lines in graphs.items() for text in lines).encode()


def data_block(graphs: Mapping[str, Iterable[str]]) -> str:
    """The braces of INSERT DATA or DELETE DATA for lines of several named graphs."""
    blocks = (f"GRAPH <{graph}> {{\n" + "\n".join(lines) + "\n}" for graph, lines in graphs.items())
    return "{\n" + "\n".join(blocks) + "\n}"
