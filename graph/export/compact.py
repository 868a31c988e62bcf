"""Compact names of JSON-LD, after ontology/context.jsonld."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from ontology.codes import CONTEXT_FILE
from ontology.names import PREFIXES, XSD


def context_of() -> dict[str, Any]:
    """The context of ontology/context.jsonld."""
    said: dict[str, Any] = json.loads(CONTEXT_FILE.read_text(encoding="utf-8"))["@context"]
    return said


class Terms:
    """Names of the context for IRIs of the graph."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
        self._terms: dict[str, tuple[str, dict[str, Any]]] = {}
        for name, said in context.items():
            if isinstance(said, dict) and "@id" in said:
                self._terms[self.expanded(said["@id"])] = (name, said)

    def expanded(self, name: str) -> str:
        """The IRI that a compact name stands for."""
        prefix, _, local = name.partition(":")
        return PREFIXES[prefix] + local if prefix in PREFIXES else name

    def iri(self, iri: str) -> str:
        """A compact IRI where the rest is a plain name, else the whole."""
        for prefix, base in self._prefixes:
            rest = iri.removeprefix(base)
            if rest != iri and rest and not set(rest) & set("/#?&:=%,"):
                return f"{prefix}:{rest}"
        return iri

    def pair(self, predicate: str, value: Any) -> tuple[str, Any]:
        """A property and its value as the context reads them."""
        if predicate == PREFIXES["rdf"] + "type":
            return "@type", self.iri(value.value)
        name, said = self._terms.get(predicate, (self.iri(predicate), {}))
        if isinstance(value, ox.NamedNode):
            iri = self.iri(value.value)
            return name, iri if said.get("@type") == "@id" else {"@id": iri}
        return name, self.literal(value, said)

    def literal(self, value: ox.Literal, said: dict[str, Any]) -> Any:
        """A literal as the context reads it; said: what the context says of its property."""
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == XSD + "string":
            return value.value
        if said.get("@type") and self.expanded(said["@type"]) == datatype:
            return value.value
        return {"@value": value.value, "@type": self.iri(datatype)}
