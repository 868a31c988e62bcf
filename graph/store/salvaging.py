"""A store made anew from what can be read of a damaged one and of its copies, document by document.

A document is taken from the first place where it has the digest that the newest readable memory tells; what is found
nowhere is named, and its files are read again by the next build.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from extract.errors import DamagedError, StoreError
from graph.identity import audited_document
from graph.ntriples import line, nquads, stream
from graph.store import engine, published
from graph.store.contents import digest_of, is_as_told
from graph.store.histories import is_own, mark_of, whole
from graph.store.ledger import DESCENDS, DIGEST, Entry, Memory
from graph.store.lineage import State, is_document, last_of, state_of
from graph.store.preparing import replace_work
from ontology.names import SHARED_GRAPH, SYSTEM_GRAPH

_SYSTEM = ox.NamedNode(SYSTEM_GRAPH)


@dataclass(frozen=True)
class Salvaged:
    """What came of it: the named graphs that were found nowhere, the paths that gave them (or their IRIs), from whose
    memory it was told what there should be, whether that is the newest, where the damaged store was set aside (None:
    there was none), and what the new one knows of itself."""

    lost: frozenset[str]
    paths: tuple[str, ...]
    memory: Path
    newest: bool
    aside: Path | None
    state: State


@dataclass(frozen=True)
class _Source:
    """A store that opens, and its memory as quads; None where that cannot be read whole."""

    path: Path
    store: ox.Store
    system: list[ox.Quad] | None


def salvage(directory: Path) -> Salvaged:
    """Puts a new store in the place of work/; the caller holds the lock. Raises DamagedError when nothing that opens
    knows what there should be; then nothing is changed."""
    places = _places(directory)
    sources = list(_sources(places))
    told = next((source for source in sources if source.system is not None), None)
    if told is None or told.system is None:
        raise DamagedError(
            f"{directory} 中没有一个完整可读的部分，无法修复：请另建目录重新读入"
            f"（decisions.toml、corrections.jsonl 可带去）",
            f"no part of {directory} can be read whole, nothing can be repaired: build into a new directory "
            f"(decisions.toml and corrections.jsonl can be taken along)",
        )
    begun = directory / (published.WORK + published.BEGUN)
    shutil.rmtree(begun, ignore_errors=True)
    with engine.engine_errors(begun):
        state = state_of(told.store)
        strange = {path for path in places[1:] if path != told.path and not is_own(path, state)}
        sources = [source for source in sources if source.path not in strange]
        own = _marks(path for path in places if path not in strange)
        new = ox.Store(str(begun))
        lost, paths = _fill(new, told, sources, own)
        state = state_of(new)
    memory = told.path
    del sources, told, new  # the stores are closed before their files move
    return Salvaged(frozenset(lost), paths, memory, memory == places[0], replace_work(directory, begun), state)


def _places(directory: Path) -> list[Path]:
    """Where something may be read: work/, the copies, the newest first, and last those that are not older than the copy
    that should be read and yet do not come from it."""
    found, name = published.copies(directory), None
    with suppress(StoreError):
        name = published.current(directory)
    lead = next((mark_of(path) for path in found if path.name == name), None)
    other = [path for path in found if path.name != name and lead is not None and _is_beside(path, lead)]
    return [directory / published.WORK, *(path for path in found if path not in other), *other]


def _is_beside(path: Path, lead: str) -> bool:
    copy = whole(path)
    return copy is not None and last_of(copy.state.marks) >= lead and lead not in copy.state.marks


def _sources(places: Iterable[Path]) -> Iterator[_Source]:
    for path in places:
        with suppress(StoreError):
            store = engine.read_only(path)
            try:
                with engine.engine_errors(path):
                    yield _Source(path, store, list(store.quads_for_pattern(None, None, None, _SYSTEM)))
            except StoreError:
                yield _Source(path, store, None)


def _marks(places: Iterable[Path]) -> set[str]:
    """The marks of the copies of its history: the new store takes their place."""
    return {mark for path in places if (mark := published.mark_of(path)) is not None}


def _fill(new: ox.Store, told: _Source, sources: list[_Source], marks: set[str]) -> tuple[set[str], tuple[str, ...]]:
    """Fills the new store; returns the named graphs that were found nowhere, and the paths of what is not whole."""
    state, memory = state_of(told.store), Memory(told.store)
    lost: set[str] = set()
    other: dict[str, str] = {}
    for iri in sorted(state.digests, key=lambda iri: not is_document(iri)):
        place, found = _best(sources, memory, state, iri)
        if place is None or audited_document(iri) in lost:  # what was found in a document goes with it
            lost.add(iri)
            continue
        if not is_as_told(state, iri, found):
            other[iri] = found
        quads = place.store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
        _load(new, iri, (f"{quad.triple} ." for quad in quads))
        _load(new, SHARED_GRAPH, memory.said(iri))
    changed = [entry for entry in memory.entries() if entry.gave & (lost | other.keys())]
    gone = lost | {entry.iri for entry in changed}
    kept = (quad for quad in told.system or () if str(quad.subject)[1:-1] not in gone)
    _load(new, SYSTEM_GRAPH, (f"{q.triple} ." for q in kept if not _is_digest_of(q, other)))
    _load(new, SYSTEM_GRAPH, (line(iri, DIGEST, found) for iri, found in other.items()))
    # Entries without the sum of a file's bytes: the next build reads the file again.
    _load(new, SYSTEM_GRAPH, (text for entry in changed for text in Entry(entry.path, gave=entry.gave - lost).lines()))
    _load(new, SYSTEM_GRAPH, (line(SYSTEM_GRAPH, DESCENDS, mark) for mark in sorted(marks | state.marks)))
    new.flush()
    nameless = set(filter(is_document, lost | other.keys())).difference(*(entry.gave for entry in changed))
    return lost, tuple(sorted([*(entry.path for entry in changed), *nameless]))


def _best(sources: list[_Source], memory: Memory, state: State, iri: str) -> tuple[_Source | None, str]:
    """Where a named graph is whole, else where it can be read at all, with its digest there."""
    readable: tuple[_Source | None, str] = None, ""
    for source in sources:
        found = digest_of(source.path, source.store, memory, iri)
        if found is not None and is_as_told(state, iri, found):
            return source, found
        if found is not None and readable[0] is None:
            readable = source, found
    return readable


def _is_digest_of(quad: ox.Quad, graphs: Mapping[str, str]) -> bool:
    return quad.predicate.value == DIGEST and str(quad.subject)[1:-1] in graphs


def _load(store: ox.Store, graph: str, lines: Iterable[str]) -> None:
    store.bulk_load(stream(nquads({graph: lines})), format=ox.RdfFormat.N_QUADS)
