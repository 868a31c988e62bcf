"""Terms of the engine as Python values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from ontology.names import XSD

_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {XSD + "double", XSD + "float"}


def value_of(term: object) -> Any:
    """A term as int, Decimal, float, bool or str; None for an unbound variable. IRIs are str, blank nodes "_:…". A
    number that is none ("abc"^^xsd:integer) is its text."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    kind, text = term.datatype.value, term.value
    try:
        if kind == XSD + "decimal":
            return Decimal(text)
        if kind in _INTEGERS:
            return int(text)
        if kind in _FLOATS:
            return float(text)
    except (ValueError, ArithmeticError):
        return text
    if kind == XSD + "boolean":
        return text in {"true", "1"}
    return text
