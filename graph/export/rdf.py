"""The graph as RDF files: N-Quads in a canonical order, Turtle and JSON-LD for reading.

The store's own memory (paths, versions) is in none of them: two builds of the same files give the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import IO, Any

import pyoxigraph as ox

from extract.errors import StoreError
from graph.reading.reader import Reader
from ontology.codes import CONTEXT_FILE
from ontology.names import PREFIXES, XSD

RDF = ("nq", "ttl", "jsonld")
# Lines sorted in memory at a time; more are merged from temporary files.
_RUN = 500_000


def serialise(reader: Reader, form: str, out: IO[bytes]) -> None:
    """Writes the graph in a format of RDF. Turtle and JSON-LD merge all graphs into one, N-Quads keeps them apart.

    Raises StoreError for another format.
    """
    if form == "nq":
        for line in sorted_lines(reader):
            out.write(line)
    elif form == "ttl":
        triples = _in_order(reader)
        ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    elif form == "jsonld":
        _json_ld(reader, out)
    else:
        raise StoreError(f"格式应为 {'/'.join(RDF)}，实为 {form}", f"format should be one of {RDF}, found {form}")


def sorted_lines(reader: Reader) -> Iterator[bytes]:
    """The graph's N-Quads lines in the order of their bytes, each once."""
    quads = (f"{quad} .\n".encode() for quad in reader.quads())
    runs: list[IO[bytes]] = []
    while chunk := sorted(islice(quads, _RUN)):
        if not runs and len(chunk) < _RUN:
            yield from _once(chunk)
            return
        file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed below)
        file.writelines(chunk)
        file.seek(0)
        runs.append(file)
    yield from _once(merge(*runs))
    for file in runs:
        file.close()


def _once(lines: Any) -> Iterator[bytes]:
    before = None
    for line in lines:
        if line != before:
            yield line
        before = line


def _in_order(reader: Reader) -> Iterator[ox.Triple]:
    """The triples of all graphs, those of one subject together."""
    for quad in ox.parse(b"".join(sorted_lines(reader)), format=ox.RdfFormat.N_QUADS):
        yield quad.triple


def _json_ld(reader: Reader, out: IO[bytes]) -> None:
    """Compact JSON-LD, one node a line, under the context of ontology/context.jsonld."""
    context = json.loads(CONTEXT_FILE.read_text(encoding="utf-8"))["@context"]
    terms = _Terms(context)
    out.write(b'{"@context": ' + json.dumps(context, ensure_ascii=False).encode() + b',\n"@graph": [')
    for number, node in enumerate(_nodes(reader, terms)):
        out.write((b"\n" if number == 0 else b",\n") + json.dumps(node, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def _nodes(reader: Reader, terms: _Terms) -> Iterator[dict[str, Any]]:
    node: dict[str, Any] = {}
    for triple in _in_order(reader):
        name = terms.iri(str(triple.subject)[1:-1])
        if node.get("@id") != name:
            if node:
                yield node
            node = {"@id": name}
        key, value = terms.pair(triple.predicate.value, triple.object)
        node.setdefault(key, []).append(value)
    if node:
        yield node


class _Terms:
    """Names of the context for IRIs of the graph."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
        self._terms: dict[str, tuple[str, dict[str, Any]]] = {}
        for name, said in context.items():
            if isinstance(said, dict):
                self._terms[self._expanded(said["@id"])] = (name, said)

    def _expanded(self, name: str) -> str:
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
        return name, self._literal(value, said)

    def _literal(self, value: ox.Literal, said: dict[str, Any]) -> Any:
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == XSD + "string":
            return value.value
        if said.get("@type") and self._expanded(said["@type"]) == datatype:
            return value.value
        return {"@value": value.value, "@type": self.iri(datatype)}
