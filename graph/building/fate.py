"""What became of the corrections of people: in force, not applied and why, still to be applied, of no document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from extract.language import Wording
from extract.warning_codes import WarningCode
from graph.corrections.correction_file import Corrections
from graph.store.writer import Writer
from graph.terms import node
from ontology.names import DATA, Class, Property


@dataclass(frozen=True)
class Unused:
    """A correction that a document has no use for, or half of one: what it says, and why; the document's IRI."""

    document: str
    correction: str
    why: Wording


@dataclass(frozen=True)
class Corrected:
    """Of a whole graph. applied: how many corrections are in force; unused: those that are not, and why; halves: those
    in force that leave a target's other half as it was; waiting: paths of documents whose corrections changed since
    they were read; strays: corrections whose document the graph does not have, each in one line."""

    applied: int = 0
    unused: tuple[Unused, ...] = ()
    waiting: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    halves: tuple[Unused, ...] = ()


def fate_of(writer: Writer, corrections: Corrections) -> Corrected:
    """What became of the corrections in the graph of a writer."""
    changed = set(waiting(writer, corrections))
    paths = sorted(entry.path for entry in writer.entries if entry.gave & changed)
    strays = [
        str(row)
        for document, rows in sorted(corrections.by_document.items())
        if not writer.entries.gives(DATA + document)
        for row in rows
    ]
    store = writer.store
    applied = len(list(store.quads_for_pattern(None, node(Property.TYPE), node(Class.CORRECTION), None)))
    unused, halves = (
        tuple(sorted(_told(store, code), key=str))
        for code in (WarningCode.CORRECTION_UNUSED, WarningCode.CORRECTION_HALF)
    )
    return Corrected(applied, unused, tuple(paths), tuple(strays), halves)


def waiting(writer: Writer, corrections: Corrections) -> Iterator[str]:
    """The documents (IRIs) of which people corrected something else since they were read."""
    known = writer.memory.corrected()
    documents = {*known, *(DATA + name for name in corrections.by_document)}
    return (one for one in sorted(documents) if corrections.digest(one) != known.get(one, ""))


def _told(store: ox.Store, code: WarningCode) -> Iterator[Unused]:
    """The corrections that documents of a store have a warning of this code about."""
    for quad in store.quads_for_pattern(None, node(Property.WARNING_CODE), ox.Literal(code.value), None):
        said = {
            (other.predicate.value, other.object.language): other.object.value
            for other in store.quads_for_pattern(quad.subject, None, None, quad.graph_name)
            if isinstance(other.object, ox.Literal)
        }
        assert isinstance(quad.graph_name, ox.NamedNode)
        why = Wording(said.get((Property.LABEL, "zh"), ""), said.get((Property.LABEL, "en"), ""))
        yield Unused(quad.graph_name.value, said.get((Property.TEXT, None), ""), why)
