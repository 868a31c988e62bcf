"""One tidy JSON object an indicator, as ontology/frame.jsonld frames the graph: what is said of it and of what it
points to, nested. The objects are JSON-LD: with the context at their head they say triples of the graph again.

Only what our frame uses is read of JSON-LD framing: @type, nested frames with every property named, and @reverse.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO, Any

import pyoxigraph as ox

from graph.export.compact import Terms, context_of
from graph.reading.reader import Reader
from graph.reading.solutions import select, terms
from ontology.codes import FRAME_FILE
from ontology.names import XSD, Class

Values = dict[str, list[ox.NamedNode | ox.Literal]]
_NATIVE: dict[str, Callable[[str], Any]] = {XSD + "integer": int, XSD + "boolean": "true".__eq__}


def frame() -> dict[str, Any]:
    """The frame with its context written out."""
    said: dict[str, Any] = json.loads(FRAME_FILE.read_text(encoding="utf-8"))
    _, own = said["@context"]
    return {**said, "@context": {**context_of(), **own}}


def write_framed(reader: Reader, out: IO[bytes]) -> None:
    """Writes all indicators as one JSON-LD document, one object a line, in the order of their IRIs."""
    context = frame()["@context"]
    out.write(b'{"@context": ' + json.dumps(context, ensure_ascii=False).encode() + b',\n"@graph": [')
    for number, one in enumerate(framed(reader)):
        out.write((b"\n" if number == 0 else b",\n") + json.dumps(one, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def framed(reader: Reader) -> Iterator[dict[str, Any]]:
    """The objects, one an indicator."""
    framer = _Framer(reader, frame())
    for iri in sorted(framer.subjects(Class.INDICATOR)):
        yield framer.framed(iri)


class _Framer:
    def __init__(self, reader: Reader, said: dict[str, Any]) -> None:
        self._reader, self._frame, self._context = reader, said, said["@context"]
        self._terms = Terms(self._context)
        self._values: dict[str, Values] = {}

    def subjects(self, class_: str) -> list[str]:
        return [row["s"] for row in select(self._reader, f"SELECT ?s WHERE {{ ?s a <{class_}> }}")]

    def framed(self, iri: str) -> dict[str, Any]:
        return {"@id": self._terms.iri(iri), "@type": self._frame["@type"], **self._said(iri, self._frame)}

    def _said(self, iri: str, wanted: dict[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for term, nested in wanted.items():
            if term.startswith("@"):
                continue
            values = self._of(term).get(iri, [])
            if values:
                out[term] = self._compact(term, values, nested)
        return out

    def _of(self, term: str) -> Values:
        """The values of a term by their subjects; of a reverse term the subjects by their values."""
        known = self._values.get(term)
        if known is None:
            said = self._context[term]
            reverse = "@reverse" in said
            name = self._terms.expanded(said["@reverse"] if reverse else said["@id"])
            pattern = f"?b <{name}> ?a" if reverse else f"?a <{name}> ?b"
            known = self._values[term] = {}
            for a, b in terms(self._reader, f"SELECT ?a ?b WHERE {{ {pattern} }} ORDER BY ?a ?b"):
                if isinstance(a, ox.NamedNode) and isinstance(b, ox.NamedNode | ox.Literal):
                    known.setdefault(a.value, []).append(b)
        return known

    def _compact(self, term: str, values: list[ox.NamedNode | ox.Literal], nested: dict[str, Any]) -> Any:
        said = self._context[term]
        if said.get("@container") == "@language":
            return {v.language: v.value for v in values if isinstance(v, ox.Literal) and v.language}
        found = [self._value(value, said, nested) for value in values]
        return found[0] if len(found) == 1 else found

    def _value(self, value: ox.NamedNode | ox.Literal, said: dict[str, Any], nested: dict[str, Any]) -> Any:
        if isinstance(value, ox.NamedNode):
            if not nested:
                return self._terms.iri(value.value)
            inner = self._said(value.value, nested)
            return {"@id": self._terms.iri(value.value), **inner}
        native = _NATIVE.get(value.datatype.value)
        if native is not None and said.get("@type"):
            return native(value.value)
        return self._terms.literal(value, said)
