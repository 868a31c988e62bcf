"""One disclosure in the graph twice: as the document, and as records of it that were corrected or made elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

import pyoxigraph as ox

from extract.text import fold
from graph.store.ledger import path_text
from graph.store.writer import Writer
from ontology.names import Property


@dataclass(frozen=True)
class Doubled:
    """Records of a file (`path`, of the document that they call `name`) whose document the graph also has from
    `other`, a file of another kind."""

    path: str
    name: str
    other: str


def doubled(writer: Writer, paths: Iterable[Path]) -> tuple[Doubled, ...]:
    """What these paths gave and the graph has from another file too: records and a document of one name or title.

    Two documents of one name are told only where at least one of them came as records: documents often have the name
    of a kind of document (部门预算.pdf).
    """
    asked = {path_text(path) for path in paths}
    names = writer.memory.names()
    if not names:
        return ()
    givers = {document: entry.path for entry in writer.entries for document in entry.gave}
    alike: dict[str, list[str]] = defaultdict(list)
    for document, path in givers.items():
        for sign in _signs(writer.store, document, names.get(document) or PurePath(path).stem):
            alike[sign].append(document)
    found = {
        (records, other)
        for documents in alike.values()
        for records in documents
        for other in documents
        if records in names and givers[records] != givers[other] and asked & {givers[records], givers[other]}
    }
    pairs = {(r, o) for r, o in found if o not in names or (o, r) not in found or r < o}
    return tuple(
        sorted((Doubled(givers[r], names[r], givers[o]) for r, o in pairs), key=lambda one: (one.path, one.name))
    )


def _signs(store: ox.Store, document: str, name: str) -> Iterator[str]:
    """What a document is known by: its name, and its title where the title is of one agency and year."""
    yield f"name {fold(name)}"
    node = ox.NamedNode(document)
    title, agency, year = (
        next((str(quad.object.value) for quad in store.quads_for_pattern(node, ox.NamedNode(part), None, node)
              if isinstance(quad.object, ox.Literal | ox.NamedNode)), "")
        for part in (Property.LABEL, Property.ORGANIZATION, Property.FISCAL_YEAR)
    )  # fmt: skip
    if title and agency:
        yield f"title {fold(title)} {agency} {year}"
