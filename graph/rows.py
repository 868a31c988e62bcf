"""From SPARQL results to Python values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from graph.reader import Reader
from ontology.names import XSD

_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {XSD + "double", XSD + "float"}


def value_of(term: object) -> Any:
    """A term as int, Decimal, float, bool or str; None for an unbound variable. IRIs are str, blank nodes "_:…"."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    kind, text = term.datatype.value, term.value
    if kind == XSD + "decimal":
        return Decimal(text)
    if kind in _INTEGERS:
        return int(text)
    if kind in _FLOATS:
        return float(text)
    if kind == XSD + "boolean":
        return text in {"true", "1"}
    return text


def select(reader: Reader, sparql: str) -> Iterator[dict[str, Any]]:
    """The rows of a SELECT of our own as dictionaries; unbound variables are None."""
    results = reader.query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    return ({name: value_of(row[name]) for name in names} for row in results)


def pairs(reader: Reader, pattern: str) -> Iterator[tuple[str, str]]:
    """The texts (IRIs, lexical forms) of ?a and ?b of one pattern: the cheapest thing to ask for very many rows."""
    results = reader.query(f"SELECT ?a ?b WHERE {{ {pattern} }}")
    assert isinstance(results, ox.QuerySolutions)
    for a, b in results:
        assert isinstance(a, (ox.NamedNode, ox.Literal))
        assert isinstance(b, (ox.NamedNode, ox.Literal))
        yield a.value, b.value
