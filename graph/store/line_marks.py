"""Short stand-ins for the lines of a named graph: millions of them are held at once."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox


def mark_of(text: str) -> bytes:
    """The mark of a line: equal lines, equal marks."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def without(store: ox.Store, iri: str, marks: set[bytes]) -> set[str]:
    """The lines of a graph in the store whose marks are not among these; the marks of those that are, are taken out."""
    gone = set()
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iri)):
        text = f"{quad.triple} ."
        mark = mark_of(text)
        if mark in marks:
            marks.remove(mark)
        else:
            gone.add(text)
    return gone
