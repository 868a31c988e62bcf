"""A graph directory made ready for its writer: `work/` and the copy that readers open belong together, or are mended.

Where `work/` is missing or damaged it is restored from the newest copy. Where it does not descend from that copy it is
restored too if it holds nothing that the copy lacks; else the writer is refused: nothing is published over a copy that
the store does not come from, nor beside one of another history. Where readers could not open the current copy it is to
be published anew; where the store holds more than that copy (as it says itself) it is to be published when the writer
is done.
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
from graph.store.histories import Whole, foreign, newest, strange, strangers
from graph.store.lineage import State, descends, holds_all, is_published, state_of
from graph.store.refusals import refusals

_LOG = logging.getLogger(__name__)
UNPUBLISHED = "unpublished"


@dataclass(frozen=True)
class Prepared:
    """How a store was found. unreadable: why readers cannot open the current copy, None when they can, "" before the
    first; ahead: whether the store holds what that copy has not; restored: whether it was made anew from a copy, aside:
    where the old one is now (None: there was none)."""

    state: State
    unreadable: str | None
    ahead: bool
    restored: bool = False
    aside: Path | None = None


def prepare(directory: Path, *, mending: bool = False) -> tuple[ox.Store, Prepared]:
    """Opens the store of a directory whose lock is held.

    The engine's errors are StoreError, DamagedError where nothing whole is left to restore from. With `mending` a store
    that is none of the copies' is set aside, not refused, and copies of another history are left to the caller.
    """
    with refusals(directory):
        restored, aside = False, None
        try:
            store, state = _opened(directory / published.WORK)
            copy = newest(directory, state)
        except DamagedError as damage:
            copy = newest(directory)
            if copy is None:
                raise
            store, state, aside = _restored(directory, copy, damage)
            restored = True
        if not _belongs(directory, state, copy):
            del store  # an error that is kept keeps what its frames hold, and with a store its lock
            if copy is None or not (mending or holds_all(copy.state, state)):
                raise foreign(directory)
            store, state, aside = _restored(directory, copy, foreign(directory))
            restored = True
        if not mending and (others := strangers(directory, state)):
            del store
            raise strange(others[0])
        _drop_old_logs(directory / published.WORK)
        unreadable, ahead = _compared(directory, state, copy)
        if not mending:
            _tell(directory, unreadable, ahead)
        return store, Prepared(state, unreadable, ahead, restored, aside)


def _tell(directory: Path, unreadable: str | None, ahead: bool) -> None:
    if unreadable:
        _LOG.warning("%s%s", say("重新发布 work/：", "publishing work/ anew: "), unreadable)
    elif ahead and not (directory / UNPUBLISHED).exists():
        zh, en = "work/ 有没有发布的改动，随这次写入发布", "work/ holds what was not published: it is published now"
        _LOG.warning("%s", say(zh, en))


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
    found = published.copies(directory)
    with suppress(StoreError):
        name = published.current(directory)
        found = [path for path in found if path.name == name] or found
    return all(mark is None or mark in state.marks for mark in map(published.mark_of, found[:1]))


def _restored(directory: Path, copy: Whole, why: StoreError) -> tuple[ox.Store, State, Path | None]:
    """The store made anew from a copy, and where the old one is. That is set aside last, so that a kill leaves one."""
    _LOG.warning("%s%s", say("由发布的副本恢复 work/：", "restoring work/ from the published copy: "), str(why))
    if copy.state.version != published.version_of(copy.path):
        raise engine.damaged(copy.path, "内容与版本不符", "its contents do not have its version")
    work, begun = directory / published.WORK, directory / (published.WORK + published.BEGUN)
    source = published.opened(copy.path)
    with engine.engine_errors(copy.path):
        shutil.rmtree(begun, ignore_errors=True)
        source.backup(str(begun))
    aside = replace_work(directory, begun)
    if aside is not None:
        _LOG.warning("%s%s", say("原来的 work/ 移到 ", "what was work/ is now "), aside)
    return *_opened(work), aside


def replace_work(directory: Path, begun: Path) -> Path | None:
    """Puts a complete store in the place of work/; returns where the old one was set aside. Raises OSError."""
    work, aside = directory / published.WORK, None
    if work.is_symlink() or (work.exists() and (not work.is_dir() or any(work.iterdir()))):
        aside = set_aside(directory, work)
    elif work.exists():
        work.rmdir()
    begun.rename(work)
    return aside


def _compared(directory: Path, state: State, first: Whole | None) -> tuple[str | None, bool]:
    """Why readers cannot open the current copy, or why it should not be read (None when all is well), and whether the
    store holds what it has not."""
    try:
        copy, store = published.open_copy(directory)
    except StoreError as error:
        return ("" if state.format is None else str(error)), False
    with copy.lease:
        try:
            with engine.engine_errors(copy.path):
                found = state_of(store)
        except StoreError as error:
            return str(error), False
    if first is not None and first.path != copy.path:
        return say("current 所指不是最新的副本", "current names an older copy"), False
    if found.version != copy.version or not descends(state, found, unpublished=True):
        return say("current 所指副本内容不符", "the copy that current names has other contents"), False
    return None, not is_published(state, found)


def _drop_old_logs(work: Path) -> None:
    """The engine keeps the log of each time that it was opened; nobody reads them."""
    for path in work.glob("LOG.old.*"):
        with suppress(OSError):
            path.unlink()
