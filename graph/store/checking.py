"""What of a graph directory is whole: each part looked at for itself, nothing changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pyoxigraph as ox

from extract.errors import StoreError, reason_of
from extract.language import Wording
from graph.ntriples import digest, lines_of
from graph.store import engine, published, sums
from graph.store.aside import ASIDE
from graph.store.ledger import Memory
from graph.store.lineage import OWN_GRAPHS, State, descends, state_of
from graph.store.locks import take
from graph.store.ownership import LOCK, is_graph
from graph.store.preparing import UNPUBLISHED, foreign, newest
from ontology.names import VOCABULARY_GRAPH


class Status(Enum):
    """What is the matter with a part; `whole` and `left over` need nothing done."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    MISSING = "missing"
    FOREIGN = "foreign"
    BUSY = "busy"
    LEFT_OVER = "left over"

    @property
    def wording(self) -> Wording:
        """Its name in both languages."""
        return _STATUS[self]


_STATUS = {
    Status.WHOLE: Wording("完好", "whole"),
    Status.DAMAGED: Wording("损坏", "damaged"),
    Status.MISSING: Wording("缺失", "missing"),
    Status.FOREIGN: Wording("不属于此图谱", "of another graph"),
    Status.BUSY: Wording("正在写入，未检查", "being written, not checked"),
    Status.LEFT_OVER: Wording("多余，可删除", "left over, may be deleted"),
}


@dataclass(frozen=True)
class Part:
    """One part of a graph directory: its name there, what is the matter, and of what (None: nothing to say)."""

    name: str
    status: Status
    why: Wording | None = None

    @property
    def fine(self) -> bool:
        """Whether nothing needs to be done about it."""
        return self.status in (Status.WHOLE, Status.LEFT_OVER, Status.BUSY)


def check(directory: Path) -> list[Part]:
    """Every part of a graph directory with its status. Raises StoreError when it is no graph's or cannot be read."""
    if not directory.is_dir():
        raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
    try:
        if not is_graph(directory):
            raise StoreError(f"{directory} 不是图谱目录", f"{directory} holds no graph")
        return [
            *_lock(directory),
            *_work(directory),
            _current(directory),
            *map(_copy, published.copies(directory)),
            *_left_over(directory),
        ]
    except OSError as error:
        zh, en = reason_of(error)
        place = error.filename or directory
        raise StoreError(f"无法读取 {place}：{zh}", f"cannot read {place}: {en}") from error


def _lock(directory: Path) -> Iterator[Part]:
    path = directory / LOCK
    if not path.exists():
        yield Part(LOCK, Status.MISSING)
    elif not path.is_file():
        yield Part(LOCK, Status.DAMAGED, _NO_FILE)
    if (directory / UNPUBLISHED).is_dir():
        yield Part(UNPUBLISHED, Status.DAMAGED, _NO_FILE)


_NO_FILE = Wording("不是文件", "it is no file")


def _work(directory: Path) -> Iterator[Part]:
    """The store, while its writer's lock is held where there is one."""
    lock = directory / LOCK
    if not lock.is_file():
        yield _store(directory)
        return
    try:
        held = take(lock)
    except PermissionError:  # a graph of somebody else, which is only read
        yield _store(directory)
        return
    if held is None:
        yield Part(published.WORK, Status.BUSY)
        return
    with closing(held):
        yield _store(directory)


def _store(directory: Path) -> Part:
    work = directory / published.WORK
    if not work.exists() or (work.is_dir() and not any(work.iterdir())):
        return Part(published.WORK, Status.MISSING)
    try:
        store = engine.read_only(work)
        with engine.engine_errors(work):
            state = state_of(store)
        copy = newest(directory)
        if copy is not None and not descends(state, copy.state, (directory / UNPUBLISHED).exists()):
            error = foreign(directory)
            return Part(published.WORK, Status.FOREIGN, Wording(error.zh, error.en))
        for fault in summed_faults(directory):
            return Part(f"{published.WORK}/{fault.path.name}", Status.DAMAGED, fault.why)
        lost = unreadable(work, store, state)
    except StoreError as error:
        return Part(published.WORK, Status.DAMAGED, Wording(error.zh, error.en))
    if lost:
        return Part(published.WORK, Status.DAMAGED, _graphs(len(lost), len(state.digests)))
    return Part(published.WORK, Status.WHOLE, _documents(state))


def summed_faults(directory: Path) -> Iterator[sums.Fault]:
    """The files of the store that a copy has too, and that differ from its sums."""
    seen: set[str] = set()
    for copy in published.copies(directory):
        for name, expected in (sums.read(copy) or {}).items():
            path = directory / published.WORK / name
            if name.endswith(".sst") and name not in seen and path.is_file():
                seen.add(name)
                if why := sums.differs(path, expected, whole=True):
                    yield sums.Fault(path, why)


def unreadable(place: Path, store: ox.Store, state: State) -> set[str]:
    """The named graphs of a store that do not read as their digests say."""
    memory = Memory(store)
    found = {iri: digest_of(place, store, memory, iri) for iri in state.digests}
    return {iri for iri, mark in found.items() if mark is None or not is_as_told(state, iri, mark)}


def is_as_told(state: State, iri: str, found: str) -> bool:
    """Whether a named graph's digest is the one that is known. That of the vocabulary is of its files, whose numbers
    the engine writes in its own way: it is enough that it can be read."""
    return iri == VOCABULARY_GRAPH or found == state.digests[iri]


def digest_of(place: Path, store: ox.Store, memory: Memory, iri: str) -> str | None:
    """The digest of a named graph as it can be read, with what `memory` knows that its document states of the shared
    graph; None where it cannot be read."""
    try:
        with engine.engine_errors(place):
            found = store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
            own = lines_of(quad.triple for quad in found)
            # What belongs to no document states nothing of the shared graph.
            return digest(own) if iri in OWN_GRAPHS else digest(own, sorted(memory.said(iri)))
    except StoreError:
        return None


def _documents(state: State) -> Wording:
    count = len(state.documents)
    return Wording(f"{count} 个文件", f"{count} documents")


def _graphs(lost: int, count: int) -> Wording:
    return Wording(f"{count} 个命名图中 {lost} 个读不全", f"{lost} of {count} named graphs cannot be read whole")


def _current(directory: Path) -> Part:
    try:
        name = published.current(directory)
    except StoreError as error:
        return Part(published.CURRENT, Status.DAMAGED, Wording(error.zh, error.en))
    if name is None:
        missing = not (directory / published.CURRENT).exists()
        return Part(published.CURRENT, Status.MISSING if missing else Status.DAMAGED)
    if not (directory / published.PUBLISHED / name).is_dir():
        return Part(published.CURRENT, Status.DAMAGED, Wording(f"没有副本 {name}", f"there is no copy {name}"))
    whole = newest(directory)
    if whole is not None and whole.path.name != name:
        return Part(published.CURRENT, Status.DAMAGED, Wording("所指不是最新的副本", "it names an older copy"))
    return Part(published.CURRENT, Status.WHOLE, Wording(name, name))


def _copy(path: Path) -> Part:
    name = f"{published.PUBLISHED}/{path.name}"
    for fault in copy_faults(path):
        return Part(f"{name}/{fault.path.name}", Status.DAMAGED, fault.why)
    try:
        store = published.opened(path)
        with engine.engine_errors(path):
            state = state_of(store)
        if state.version != published.version_of(path):
            return Part(name, Status.DAMAGED, _OTHER_VERSION)
        if sums.read(path) is None and (lost := unreadable(path, store, state)):
            return Part(name, Status.DAMAGED, _graphs(len(lost), len(state.digests)))
    except StoreError as error:
        return Part(name, Status.DAMAGED, Wording(error.zh, error.en))
    return Part(name, Status.WHOLE, _documents(state))


_OTHER_VERSION = Wording("内容与名字中的版本不符", "its contents do not have the version of its name")


def copy_faults(path: Path) -> Iterator[sums.Fault]:
    """What of a copy's files is not as it was written, its lease among them."""
    yield from sums.faults(path, whole=True)
    lease = published.lease_of(path)
    if not lease.is_file():
        yield sums.Fault(lease, sums.MISSING if not lease.exists() else _NO_FILE)
    elif not os.access(lease, os.R_OK):
        yield sums.Fault(lease, Wording("无权读取", "it may not be read"))


def _left_over(directory: Path) -> Iterator[Part]:
    """What a killed writer or a repair left: nothing is read from it."""
    found = [directory / ASIDE, directory / (published.WORK + published.BEGUN)]
    found += sorted((directory / published.PUBLISHED).glob("*" + published.BEGUN))
    for path in found:
        if path.exists():
            yield Part(str(path.relative_to(directory)), Status.LEFT_OVER)
