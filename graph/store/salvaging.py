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
from graph.ntriples import line, nquads, stream
from graph.store import engine, published
from graph.store.checking import digest_of, is_as_told
from graph.store.ledger import DESCENDS, DIGEST, Entry, Memory
from graph.store.lineage import State, state_of
from graph.store.preparing import replace_work
from ontology.names import SHARED_GRAPH, SYSTEM_GRAPH

_SYSTEM = ox.NamedNode(SYSTEM_GRAPH)


@dataclass(frozen=True)
class Salvaged:
    """What came of it: the named graphs that were found nowhere, the paths that gave them, from whose memory it was
    told what there should be, whether that is the newest, and where the damaged store was set aside (None: there was
    none)."""

    lost: frozenset[str]
    paths: tuple[str, ...]
    memory: Path
    newest: bool
    aside: Path | None


@dataclass(frozen=True)
class _Source:
    """A store that opens, and its memory as quads; None where that cannot be read whole."""

    path: Path
    store: ox.Store
    system: list[ox.Quad] | None


def salvage(directory: Path) -> Salvaged:
    """Puts a new store in the place of work/; the caller holds the lock. Raises DamagedError when nothing that opens
    knows what there should be; then nothing is changed."""
    places = [directory / published.WORK, *published.copies(directory)]
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
        lost, paths = _fill(ox.Store(str(begun)), told, sources, _marks(places))
    memory = told.path
    del sources, told  # the stores are closed before their files move
    return Salvaged(frozenset(lost), paths, memory, memory == places[0], replace_work(directory, begun))


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
    """The marks of the copies: the new store takes their place."""
    return {mark for path in places if (mark := published.mark_of(path)) is not None}


def _fill(new: ox.Store, told: _Source, sources: list[_Source], marks: set[str]) -> tuple[set[str], tuple[str, ...]]:
    """Fills the new store; returns the named graphs that were found nowhere, and the paths of what is not whole."""
    state, memory = state_of(told.store), Memory(told.store)
    lost: set[str] = set()
    other: dict[str, str] = {}
    for iri in state.digests:
        place, found = _best(sources, memory, state, iri)
        if place is None:
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
    return lost, tuple(sorted(entry.path for entry in changed))


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
