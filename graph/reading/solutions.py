"""From SPARQL results to Python values."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyoxigraph as ox

from graph.ntriples import text_of
from graph.reading.reader import Reader
from graph.reading.terms_read import value_of

_AHEAD = 2  # tables that are read at once


def select(reader: Reader, sparql: str) -> Iterator[dict[str, Any]]:
    """The rows of a SELECT of our own as dictionaries; unbound variables are None."""
    results = reader.query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    return ({name: value_of(row[name]) for name in names} for row in _read(reader, results))


def terms(reader: Reader, sparql: str) -> Iterator[ox.QuerySolution]:
    """The rows of a SELECT of our own as terms of RDF, with languages and types."""
    results = reader.query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    return _read(reader, results)


def _read(reader: Reader, results: ox.QuerySolutions) -> Iterator[ox.QuerySolution]:
    with reader.reading():
        yield from results


def pairs(reader: Reader, pattern: str) -> Iterator[tuple[str, str]]:
    """The texts (IRIs, lexical forms) of ?a and ?b of one pattern: the cheapest thing to ask for very many rows."""
    return _parsed(_table(reader, pattern))


def pairs_of(reader: Reader, patterns: Sequence[str]) -> Iterator[Iterator[tuple[str, str]]]:
    """`pairs` of several patterns, in their order. A graph on disk reads the next while one is used: the store works
    outside Python's lock."""
    if reader.directory is None:
        yield from (pairs(reader, pattern) for pattern in patterns)
        return
    with ThreadPoolExecutor(_AHEAD) as pool:
        tables = deque(pool.submit(_table, reader, pattern) for pattern in patterns[:_AHEAD])
        for pattern in (*patterns[_AHEAD:], *[None] * _AHEAD):
            if not tables:
                return
            table = tables.popleft().result()
            if pattern is not None:
                tables.append(pool.submit(_table, reader, pattern))
            yield _parsed(table)


def _table(reader: Reader, pattern: str) -> bytes:
    results = reader.query(f"SELECT ?a ?b WHERE {{ {pattern} }}")
    assert isinstance(results, ox.QuerySolutions)
    with reader.reading():
        table = results.serialize(format=ox.QueryResultsFormat.TSV)
    assert table is not None
    return table


def _parsed(table: bytes) -> Iterator[tuple[str, str]]:
    lines = io.BytesIO(table)
    next(lines)  # the names of the variables
    for line in lines:
        a, _, b = line[:-1].decode().partition("\t")
        yield text_of(a), text_of(b)
