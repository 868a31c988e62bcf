"""RDF terms from Python values: decimals without exponent, texts free of what RDF and XML cannot carry."""

from __future__ import annotations

import re
from decimal import Decimal

import pyoxigraph as ox

from extract.errors import LimitError
from ontology.names import XSD

# The store's parser takes no literal beyond 16 MiB; no field of a budget comes near.
MAX_TEXT = 1_000_000
DECIMAL = ox.NamedNode(XSD + "decimal")
# Control characters and lone surrogates (broken fonts give them) break XML exports and UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_nodes: dict[str, ox.NamedNode] = {}


def node(iri: str) -> ox.NamedNode:
    """A vocabulary IRI as a term; kept, as the same few are used for every quad."""
    found = _nodes.get(iri)
    if found is None:
        found = _nodes[iri] = ox.NamedNode(iri)
    return found


def text(value: str | None, language: str | None = None) -> ox.Literal | None:
    """A string as printed; None when there is nothing to say. Raises LimitError beyond MAX_TEXT characters."""
    if value is None:
        return None
    if len(value) > MAX_TEXT:
        raise LimitError(
            f"一个字段有 {len(value)} 字，超过上限 {MAX_TEXT}",
            f"a field of {len(value)} characters, more than {MAX_TEXT}",
        )
    clean = _UNPRINTABLE.sub("", value)
    return ox.Literal(clean, language=language) if clean else None


def decimal(value: Decimal | None) -> ox.Literal | None:
    """An exact xsd:decimal in its shortest form (66.00 is 66): as Oxigraph keeps it."""
    if value is None:
        return None
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return ox.Literal("0" if digits == "-0" else digits, datatype=DECIMAL)


def integer(value: int | None) -> ox.Literal | None:
    """An xsd:integer."""
    return None if value is None else ox.Literal(value)


def boolean(value: bool | None) -> ox.Literal | None:
    """An xsd:boolean."""
    return None if value is None else ox.Literal(value)
