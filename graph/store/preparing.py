"""A graph directory made ready for its writer: `work/` and the copy that readers open belong together, or are mended.

Where `work/` is missing or damaged it is restored from the newest copy. Where it does not descend from that copy it is
restored too if it holds nothing that the copy lacks; else the writer is refused: nothing is published over a copy that
the store does not come from. Where readers could not open the current copy it is to be published anew.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from extract.errors import DamagedError, StoreError
from extract.language import say
from graph.store import engine, published
from graph.store.aside import set_aside
from graph.store.lineage import State, descends, holds_all, state_of
from graph.store.refusals import refusals

_LOG = logging.getLogger(__name__)
UNPUBLISHED = "unpublished"


def prepare(directory: Path, *, mending: bool = False) -> tuple[ox.Store, str | None]:
    """Opens the store of a directory whose lock is held, and tells why readers cannot open the current copy: None when
    they can, "" before the first.

    The engine's errors are StoreError, DamagedError where nothing whole is left to restore from. With `mending` a store
    that is none of the copies' is set aside, not refused.
    """
    with refusals(directory):
        copy = newest(directory)
        try:
            store, state = _opened(directory / published.WORK)
        except DamagedError as damage:
            if copy is None:
                raise
            _tell_restored(damage)
            store, state = _restored(directory, copy)
        if not _belongs(directory, state, copy):
            del store  # an error that is kept keeps what its frames hold, and with a store its lock
            if copy is None or not (mending or holds_all(copy.state, state)):
                raise foreign(directory)
            _tell_restored(foreign(directory))
            store, state = _restored(directory, copy)
        _drop_old_logs(directory / published.WORK)
        return store, _unreadable(directory, state, copy)


@dataclass(frozen=True)
class Whole:
    """A copy that could be opened, and what it knows of itself."""

    path: Path
    state: State


def newest(directory: Path) -> Whole | None:
    """The newest copy that opens; None where that is older than the one that should be read."""
    try:
        name = published.current(directory)
    except StoreError:
        name = None
    for path in published.copies(directory):
        with suppress(StoreError):
            store = published.opened(path)
            with engine.engine_errors(path):
                return Whole(path, state_of(store))
        if name is None or path.name == name:
            break  # what it held is not in older ones
    return None


def _opened(work: Path) -> tuple[ox.Store, State]:
    """The store in work/, made where there is nothing at all: neither files of a store nor a copy."""
    if engine.is_store(work) or _has_data(work) or published.copies(work.parent):
        store = engine.writable(work)
    else:
        with engine.engine_errors(work):
            store = ox.Store(str(work))
    try:
        with engine.engine_errors(work):
            return store, state_of(store)
    except StoreError as error:
        del store
        raise error.with_traceback(None) from None


def _has_data(work: Path) -> bool:
    return work.exists() and (not work.is_dir() or any(work.glob("*.sst")))


def _belongs(directory: Path, state: State, copy: Whole | None) -> bool:
    """Whether the store descends from the newest copy. Where that cannot be opened its lease tells its mark."""
    if copy is not None:
        return descends(state, copy.state, (directory / UNPUBLISHED).exists())
    marks = (published.mark_of(path) for path in published.copies(directory)[:1])
    return all(mark is None or mark in state.marks for mark in marks)


def _restored(directory: Path, copy: Whole) -> tuple[ox.Store, State]:
    """The store made anew from a copy. The old one is set aside last, so that a kill leaves one of them."""
    if copy.state.version != published.version_of(copy.path):
        raise engine.damaged(copy.path, "内容与版本不符", "its contents do not have its version")
    work, begun = directory / published.WORK, directory / (published.WORK + published.BEGUN)
    source = published.opened(copy.path)
    with engine.engine_errors(copy.path):
        shutil.rmtree(begun, ignore_errors=True)
        source.backup(str(begun))
    replace_work(directory, begun)
    return _opened(work)


def replace_work(directory: Path, begun: Path) -> Path | None:
    """Puts a complete store in the place of work/; returns where the old one was set aside. Raises OSError."""
    work, aside = directory / published.WORK, None
    if work.is_symlink() or (work.exists() and (not work.is_dir() or any(work.iterdir()))):
        aside = set_aside(directory, work)
    elif work.exists():
        work.rmdir()
    begun.rename(work)
    return aside


def _unreadable(directory: Path, state: State, first: Whole | None) -> str | None:
    """Why readers cannot open the current copy, or why it should not be read; None when all is well."""
    try:
        copy, store = published.open_copy(directory)
    except StoreError as error:
        return "" if state.format is None else str(error)
    with copy.lease:
        try:
            with engine.engine_errors(copy.path):
                found = state_of(store)
        except StoreError as error:
            return str(error)
    if first is not None and first.path != copy.path:
        return say("current 所指不是最新的副本", "current names an older copy")
    if found.version != copy.version or not descends(state, found, unpublished=True):
        return say("current 所指副本内容不符", "the copy that current names has other contents")
    return None


def _tell_restored(why: StoreError) -> None:
    _LOG.warning("%s%s", say("由发布的副本恢复 work/：", "restoring work/ from the published copy: "), str(why))


def foreign(directory: Path) -> DamagedError:
    """The error of a store that is none of the copies'."""
    work, copy = directory / published.WORK, directory / published.PUBLISHED
    return DamagedError(
        f"{work} 与 {copy} 不是同一个图谱：请放回原来的 work/，或运行 jixiao check --repair 由副本恢复",
        f"{work} does not belong to {copy}: put the right work/ back, or let jixiao check --repair restore it",
    )


def _drop_old_logs(work: Path) -> None:
    """The engine keeps the log of each time that it was opened; nobody reads them."""
    for path in work.glob("LOG.old.*"):
        with suppress(OSError):
            path.unlink()
