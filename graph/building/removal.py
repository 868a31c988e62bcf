"""Documents taken out of a graph: by path, by id, or by the names that `jixiao info` prints of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import pyoxigraph as ox

from extract.errors import StoreError
from extract.text import fold
from graph.store.ledger import Entry, path_text
from graph.store.writer import Writer
from graph.terms import node
from ontology.names import Property

_DIGITS = 8  # of an id, that may stand for it


def remove(directory: Path, targets: Iterable[str]) -> dict[str, int | None]:
    """Takes documents out of a graph and publishes it. A target is a path, a document's IRI, its first 8 digits or
    more, or its title or file name as `info` prints it. Returns how many documents each target took out: None when the
    graph knows no such target, 0 when other paths still give its document or it had given none. Raises StoreError, also
    where several documents have the title or name."""
    with Writer(directory) as writer:
        try:
            return {target: _remove(writer, target) for target in targets}
        finally:
            writer.publish()


def _remove(writer: Writer, target: str) -> int | None:
    text, digits = path_text(Path(target)), target.rpartition("doc-")[2]
    entries = list(writer.entries)
    before = {document for entry in entries for document in entry.gave}
    named = {document for document in before if _is(document, digits)}
    at_path = [entry for entry in entries if entry.path == text]
    if not named and not at_path:
        named = _called(writer, target, before)
    gone = [entry for entry in entries if entry.path == text or (entry.gave and entry.gave <= named)]
    # A file of several documents that lost some of them is read again when it is built again.
    changed = [Entry(e.path, gave=e.gave - named) for e in entries if e.gave & named and e not in gone]
    if not gone and not changed:
        return None
    writer.forget(gone)
    writer.put(changed, ())
    after = {document for entry in writer.entries for document in entry.gave}
    return len(before - after)


def _is(document: str, digits: str) -> bool:
    return len(digits) >= _DIGITS and document.rpartition("doc-")[2].startswith(digits)


def _called(writer: Writer, target: str, documents: Iterable[str]) -> set[str]:
    """The document of a title or file name. Raises StoreError where there are several."""
    names = writer.memory.names()
    found = {one for one in documents if fold(target) in set(map(fold, _names(writer, one, names.get(one))))}
    if len(found) > 1:
        ids = "、".join(sorted(one.rpartition("/")[2][: 4 + _DIGITS] for one in found))
        raise StoreError(f"{target} 不止一个文件，请给编号：{ids}", f"{target} is several documents, give an id: {ids}")
    return found


def _names(writer: Writer, document: str, name: str | None) -> Iterator[str]:
    """What a document is called: its title, what a file of records calls it, its files' names, one or all of them."""
    subject = ox.NamedNode(document)
    for quad in writer.store.quads_for_pattern(subject, node(Property.LABEL), None, subject):
        if isinstance(quad.object, ox.Literal):
            yield quad.object.value
    if name:
        yield name
    files = [PurePath(entry.path).name for entry in sorted(writer.entries, key=lambda one: one.path)
             if document in entry.gave]  # fmt: skip
    yield from (*files, ", ".join(files))
