"""The graph as RDF files: N-Quads in a canonical order, Turtle and JSON-LD for reading, its description.

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
from graph.export.compact import Terms, context_of
from graph.export.description import description
from graph.export.framed import write_framed
from graph.export.turtle import prefixes_of, turtle
from graph.reading.reader import Reader

WHOLE = ("nq", "ttl", "jsonld")
"""Formats that hold the whole graph."""
RDF = (*WHOLE, "indicators", "void")
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
        used = prefixes_of(quad.triple for quad in reader.quads())
        out.writelines(text.encode() for text in turtle(_in_order(reader), used))
    elif form == "jsonld":
        _json_ld(reader, out)
    elif form == "indicators":
        write_framed(reader, out)
    elif form == "void":
        out.write(description(reader).encode())
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
    context = context_of()
    terms = Terms(context)
    out.write(b'{"@context": ' + json.dumps(context, ensure_ascii=False).encode() + b',\n"@graph": [')
    for number, node in enumerate(_nodes(reader, terms)):
        out.write((b"\n" if number == 0 else b",\n") + json.dumps(node, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def _nodes(reader: Reader, terms: Terms) -> Iterator[dict[str, Any]]:
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
