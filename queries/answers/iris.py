"""IRIs as people type them."""

from __future__ import annotations

import pyoxigraph as ox

from extract.errors import QueryError
from ontology.names import DATA, PREFIXES


def iri_of(text: str) -> str:
    """An IRI however it is given: whole, in angle brackets, with a known prefix (d:indicator-…) or as the last part
    only (indicator-…). Raises QueryError when it cannot be one."""
    text = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        text = PREFIXES[prefix] + local
    elif not colon:
        text = DATA + text
    try:
        return ox.NamedNode(text).value
    except ValueError:
        raise QueryError(f"不是 IRI：{text!r}", f"this is not an IRI: {text!r}") from None
