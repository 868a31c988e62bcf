"""From SPARQL results to Python values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from extract.errors import QueryError
from graph.reader import Reader
from ontology.names import DATA, PREFIXES, XSD

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


def pairs(reader: Reader, pattern: str) -> Iterator[tuple[Any, Any]]:
    """The values of ?a and ?b of one pattern: the cheapest thing an engine can do for very many rows."""
    results = reader.query(f"SELECT ?a ?b WHERE {{ {pattern} }}")
    assert isinstance(results, ox.QuerySolutions)
    return ((value_of(row["a"]), value_of(row["b"])) for row in results)


def iri_of(text: str) -> str:
    """An IRI however it is given: whole, in angle brackets, with a known prefix (d:indicator-…) or as the last part
    only (indicator-…). Raises QueryError when it can be none."""
    text = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        text = PREFIXES[prefix] + local
    elif not colon:
        text = DATA + text
    try:
        return ox.NamedNode(text).value
    except ValueError:
        raise QueryError(f"不是 IRI: {text!r}", f"this is no IRI: {text!r}") from None
