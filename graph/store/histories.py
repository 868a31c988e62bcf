"""Which copies belong to the history of a store, and which to another: copied into the directory, or of a fork.

A copy of another history may hold the last of a document: it is never cleaned away, and no sums of it are asked about
files of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extract.errors import DamagedError, StoreError
from graph.store import engine, published
from graph.store.ledger import Memory
from graph.store.lineage import State, descends, last_of, state_of
from ontology.names import LINKS_GRAPH


@dataclass(frozen=True)
class Whole:
    """A copy that could be opened, and what it knows of itself."""

    path: Path
    state: State


def whole(path: Path) -> Whole | None:
    """A copy opened; None where it does not open."""
    with suppress(StoreError):
        store = published.opened(path)
        with engine.engine_errors(path):
            return Whole(path, state_of(store))
    return None


def newest(directory: Path, store: State | None = None) -> Whole | None:
    """The newest copy that opens, of the history that `current` names, or else of the store's (None: not known); None
    where that is older than the one that should be read."""
    try:
        name = published.current(directory)
    except StoreError:
        name = None
    found = published.copies(directory)
    named = next((path for path in found if path.name == name), None)
    mark = None if named is None else mark_of(named)
    for path in found:
        if path == named or named is None:
            if named is None and store is not None and is_stranger(path, store):
                continue
            older = name is not None and published.serial_of(path.name) <= published.serial_of(name)
            return None if older and named is None else whole(path)
        later = whole(path)
        if later is not None and (mark is None or mark in later.state.marks):
            return later
    return None


def mark_of(path: Path) -> str | None:
    """The last mark of a copy, by its lease or by itself; None where neither tells one."""
    told = published.mark_of(path)
    if told is None and (found := whole(path)) is not None:
        return last_of(found.state.marks) or None
    return told


def is_own(path: Path, store: State) -> bool | None:
    """Whether a store descends from a copy; None where the copy tells nothing."""
    told = published.mark_of(path)
    if told is not None and told in store.marks:
        return True
    found = whole(path)
    if found is None:
        return None if told is None else False
    return descends(store, found.state, unpublished=True)


def is_stranger(path: Path, store: State) -> bool:
    """Whether a copy is of another history than a store: neither comes from the other."""
    if is_own(path, store) is not False:
        return False
    found, last = whole(path), last_of(store.marks)
    return found is None or not last or last not in found.state.marks


def strangers(directory: Path, store: State) -> list[Path]:
    """The copies of another history than the store's."""
    return [path for path in published.copies(directory) if is_stranger(path, store)]


def only_there(place: Path, store: State) -> list[str] | None:
    """The documents of a copy or store that another store has not, by the paths that gave them (without one, by their
    IRIs); None where it cannot be read."""
    with suppress(StoreError):
        held = engine.read_only(place)
        with engine.engine_errors(place):
            return sorted(_names(Memory(held), state_of(held).documents.keys() - store.documents.keys()))
    return None


def has_only_links(place: Path, store: State) -> bool:
    """Whether a copy or store has links and another store has none."""
    with suppress(StoreError):
        held = engine.read_only(place)
        with engine.engine_errors(place):
            return LINKS_GRAPH in state_of(held).digests and LINKS_GRAPH not in store.digests
    return False


def _names(memory: Memory, documents: set[str]) -> Iterator[str]:
    givers = [entry for entry in memory.entries() if entry.gave & documents]
    yield from (entry.path for entry in givers)
    yield from documents.difference(*(entry.gave for entry in givers))


def foreign(directory: Path) -> DamagedError:
    """The error of a store that is none of the copies'."""
    work, copy = directory / published.WORK, directory / published.PUBLISHED
    return DamagedError(
        f"{work} 与 {copy} 不是同一个图谱：请放回原来的 work/，或运行 jixiao check --repair 由副本恢复",
        f"{work} does not belong to {copy}: put the right work/ back, or let jixiao check --repair restore it",
    )


def strange(copy: Path) -> DamagedError:
    """The error of a copy that is of another history than the store."""
    return DamagedError(
        f"{copy} 是另一个图谱或另一段历史的副本，没有写入：请运行 jixiao check --repair，它把副本移到 aside/，不删除",
        f"{copy} is a copy of another graph or another history, nothing was written: run jixiao check --repair, which "
        f"moves it to aside/ and deletes nothing",
    )
