"""Many small named graphs, some at a time: so many as one transaction takes well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.ntriples import digest


def batches(
    graphs: Iterable[tuple[str, list[str]]], before: Mapping[str, str], seen: set[str], most: int
) -> Iterator[dict[str, list[str]]]:
    """The graphs that are not as `before` tells by their digests, with their sorted lines, in parts of about `most`
    lines. `seen` is filled with the IRIs of all."""
    part: dict[str, list[str]] = {}
    lines = 0
    for iri, own in graphs:
        seen.add(iri)
        if before.get(iri) == digest(own):
            continue
        part[iri] = own
        lines += len(own)
        if lines >= most:
            yield part
            part, lines = {}, 0
    if part:
        yield part
