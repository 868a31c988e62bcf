"""What of a graph directory is whole: each part looked at for itself, nothing changed.

A build may go on meanwhile: copies that are looked at are held as readers hold them, and one that is cleaned away
between two looks is no damage.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from extract.errors import StoreError, reason_of
from extract.language import Wording
from extract.regular_files import other_than_file
from graph.store import engine, published, sums
from graph.store.aside import ASIDE
from graph.store.contents import unreadable
from graph.store.directory_parts import Part, Status
from graph.store.histories import Whole, foreign, is_own, is_stranger, newest, only_there, strangers
from graph.store.lineage import State, descends, is_published, state_of
from graph.store.locks import take
from graph.store.ownership import LOCK, is_graph
from graph.store.preparing import UNPUBLISHED

_NAMED = 5  # documents in a note, of very many


def check(directory: Path) -> list[Part]:
    """Every part of a graph directory with its status. Raises StoreError when it is no graph's or cannot be read."""
    if not directory.is_dir():
        raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
    try:
        if not is_graph(engine.nameable(directory)):
            raise StoreError(f"{directory} 不是图谱目录", f"{directory} holds no graph")
        return list(_parts(directory))
    except OSError as error:
        zh, en = reason_of(error)
        place = error.filename or directory
        raise StoreError(f"无法读取 {place}：{zh}", f"cannot read {place}: {en}") from error


def _parts(directory: Path) -> Iterator[Part]:
    yield from _lock(directory)
    with unwritten(directory) as quiet:
        work, state = _store(directory) if quiet else (Part(published.WORK, Status.BUSY), None)
        yield work
        lead = newest(directory, state)
        yield _current(directory, lead if quiet else None)
    history = state if state is not None or lead is None else lead.state
    yield from _copies(directory, history)
    yield from _left_over(directory, history)


def _lock(directory: Path) -> Iterator[Part]:
    path = directory / LOCK
    if (other := other_than_file(path)) is not None:
        yield Part(LOCK, Status.DAMAGED, other)
    elif not path.exists():
        yield Part(LOCK, Status.MISSING)
    if (other := other_than_file(directory / UNPUBLISHED)) is not None:
        yield Part(UNPUBLISHED, Status.DAMAGED, other)


@contextmanager
def unwritten(directory: Path) -> Iterator[bool]:
    """Whether nobody writes to the directory; its lock is held meanwhile, where there is one and it may be taken."""
    lock = directory / LOCK
    try:
        held = take(lock) if lock.is_file() else nullcontext()
    except PermissionError:  # a graph of somebody else, which is only read
        held = nullcontext()
    if held is None:
        yield False
        return
    with held:
        yield True


def _store(directory: Path) -> tuple[Part, State | None]:
    """The store and what it knows of itself; None where it is not the graph's, or cannot be read."""
    work = directory / published.WORK
    if not work.exists() or (work.is_dir() and not any(work.iterdir())):
        return Part(published.WORK, Status.MISSING), None
    try:
        store = engine.read_only(work)
        with engine.engine_errors(work):
            state = state_of(store)
        copy = newest(directory, state)
        if copy is not None and not descends(state, copy.state, (directory / UNPUBLISHED).exists()):
            error = foreign(directory)
            return Part(published.WORK, Status.FOREIGN, Wording(error.zh, error.en)), None
        for fault in summed_faults(directory, state):
            return Part(f"{published.WORK}/{fault.path.name}", Status.DAMAGED, fault.why), state
        lost = unreadable(work, store, state)
    except StoreError as error:
        return Part(published.WORK, Status.DAMAGED, Wording(error.zh, error.en)), None
    if lost:
        return Part(published.WORK, Status.DAMAGED, _graphs(len(lost), len(state.digests))), state
    return _published(state, copy), state


def _published(state: State, copy: Whole | None) -> Part:
    if copy is None or is_published(state, copy.state):
        return Part(published.WORK, Status.WHOLE, _documents(state))
    own, seen = len(state.documents), len(copy.state.documents)
    why = Wording(
        f"其中 {own} 个文件，读取者看到 {seen} 个；下一次写入或 --repair 会发布",
        f"{own} documents, readers see {seen}; the next command that writes, or --repair, publishes it",
    )
    return Part(published.WORK, Status.AHEAD, why)


def summed_faults(directory: Path, state: State) -> Iterator[sums.Fault]:
    """The files of the store that the newest copy of its own history has too, and that differ from its sums. Beside
    copies of other histories none: other files have these names there, and such may lie about in work/, unused."""
    if strangers(directory, state):
        return
    own = (copy for copy in published.copies(directory) if is_own(copy, state))
    for name, expected in next(filter(None, map(sums.read, own)), {}).items():
        path = directory / published.WORK / name
        if name.endswith(".sst") and os.path.lexists(path) and (why := sums.differs(path, expected, whole=True)):
            yield sums.Fault(path, why)


def _documents(state: State) -> Wording:
    count = len(state.documents)
    return Wording(f"{count} 个文件", f"{count} documents")


def _graphs(lost: int, count: int) -> Wording:
    return Wording(f"{count} 个命名图中 {lost} 个读不全", f"{lost} of {count} named graphs cannot be read whole")


def _current(directory: Path, lead: Whole | None) -> Part:
    """The name of the copy to read; lead: which it should be, None where that is not known."""
    try:
        name = published.current(directory)
        for _ in range(published.TRIES):
            if name is None or (directory / published.PUBLISHED / name).is_dir():
                break
            before, name = name, published.current(directory)
            if name == before:
                return Part(published.CURRENT, Status.DAMAGED, Wording(f"没有副本 {name}", f"there is no copy {name}"))
    except StoreError as error:
        return Part(published.CURRENT, Status.DAMAGED, Wording(error.zh, error.en))
    if name is None:
        missing = not (directory / published.CURRENT).exists()
        return Part(published.CURRENT, Status.MISSING if missing else Status.DAMAGED)
    if lead is not None and lead.path.name != name:
        return Part(published.CURRENT, Status.DAMAGED, Wording("所指不是最新的副本", "it names an older copy"))
    return Part(published.CURRENT, Status.WHOLE, Wording(name, name))


def _copies(directory: Path, history: State | None) -> Iterator[Part]:
    """The copies, each held while it is looked at; those that are being cleaned away are passed over."""
    for path in published.copies(directory):
        held: AbstractContextManager[object] | None
        try:
            held = take(published.lease_of(path), shared=True)
        except OSError:
            held = nullcontext()
        if held is None:
            continue
        with held:
            part = _copy(path, history)
        if part.fine or path.is_dir():
            yield part


def _copy(path: Path, history: State | None) -> Part:
    name = f"{published.PUBLISHED}/{path.name}"
    if history is not None and is_stranger(path, history):
        return Part(name, Status.FOREIGN, documents_of(path, history))
    for fault in copy_faults(path):
        return Part(f"{published.PUBLISHED}/{fault.path.relative_to(path.parent)}", Status.DAMAGED, fault.why)
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


def documents_of(place: Path, history: State) -> Wording:
    """What of a copy or store the graph has not, as a note."""
    found = only_there(place, history)
    if found is None:
        return Wording("读不出其中有什么", "what is in it cannot be read")
    if not found:
        return Wording("其中的文件此图谱都有", "the graph has every document of it")
    some, more = found[:_NAMED], len(found) > _NAMED
    zh = f"有 {len(found)} 个文件此图谱没有：{'、'.join(some)}{'等' if more else ''}"
    en = f"documents that the graph has not ({len(found)}): {', '.join(some)}{' and more' if more else ''}"
    return Wording(zh, en)


def copy_faults(path: Path) -> Iterator[sums.Fault]:
    """What of a copy's files is not as it was written, its lease among them."""
    yield from sums.faults(path, whole=True)
    lease = published.lease_of(path)
    if (other := other_than_file(lease)) is not None:
        yield sums.Fault(lease, other)
    elif not lease.exists():
        yield sums.Fault(lease, sums.MISSING)
    elif not os.access(lease, os.R_OK):
        yield sums.Fault(lease, Wording("无权读取", "it may not be read"))


def _left_over(directory: Path, history: State | None) -> Iterator[Part]:
    """What a killed writer left, of which nothing is read; and what was moved away, be it the last of something."""
    for path in _inside(directory / ASIDE):
        is_store = history is not None and engine.is_store(path)
        yield Part(f"{ASIDE}/{path.name}", Status.ASIDE, documents_of(path, history) if is_store and history else None)
    left = [directory / (published.WORK + published.BEGUN)]
    left += sorted((directory / published.PUBLISHED).glob("*" + published.BEGUN))
    for path in left:
        if path.exists():
            yield Part(str(path.relative_to(directory)), Status.LEFT_OVER)


def _inside(folder: Path) -> Iterable[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else ()
