"""A complete, independent copy of a graph directory: no file of it is shared with the graph by a hard link."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import StoreError, reason_of
from extract.language import Wording, say
from extract.regular_files import opened, other_than_file
from graph.store import engine, published, sums
from graph.store.checking import unwritten
from graph.store.lineage import State, descends, is_published, state_of
from graph.store.ownership import LOCK
from graph.store.refusals import refusals

_LOG = logging.getLogger(__name__)
_BEGUN = ".jixiao-backup-"  # then letters that no other folder there has
_TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR)


def backup(directory: Path, target: Path, *, also: tuple[str, ...] = ()) -> Path:
    """Writes what is published of a graph to `target`, a new graph directory that appears checked and whole or not at
    all; a build may go on meanwhile. also: further files of the directory that are taken along where they are there.

    Raises StoreError when the target is there already or cannot be written, DamagedError when the graph is damaged or
    one of the further files is none.
    """
    place = Path(os.path.abspath(engine.nameable(target)))  # new/.. is a folder that is there
    if os.path.lexists(place):
        raise _taken(target)
    copy, store = published.open_copy(directory)
    with copy.lease, refusals(target):
        with engine.engine_errors(copy.path):
            state = state_of(store)
        version = state.version
        del store
        _tell_unpublished(directory, state)
        with _begun(place) as begun:
            _write(copy, begun)
            for name in also:
                if os.path.lexists(directory / name):
                    _take_along(directory / name, begun / name)
            _check(begun, version)
            _put(begun, place, target)
    return target


def _tell_unpublished(directory: Path, copy: State) -> None:
    """Says that the store holds more than what is backed up. While somebody writes that is no news."""
    work = directory / published.WORK
    with suppress(StoreError, OSError), unwritten(directory) as quiet:
        if not quiet or not engine.is_store(work):
            return
        store = engine.read_only(work)
        with engine.engine_errors(work):
            state = state_of(store)
        if descends(state, copy, unpublished=True) and not is_published(state, copy):
            zh = "work/ 有没有发布的改动，不在备份中：先 jixiao build 或 jixiao check --repair，再备份"
            en = "work/ holds what is not published and not in the backup: jixiao build or check --repair first"
            _LOG.warning("%s", say(zh, en))


def _taken(target: Path) -> StoreError:
    return StoreError(f"{target} 已存在，没有覆盖", f"{target} is there already, nothing was overwritten")


@contextmanager
def _begun(place: Path) -> Iterator[Path]:
    """A new folder beside the target, of this backup alone. What fails leaves neither it nor folders above that were
    made for it."""
    above = [folder for folder in place.parents if not folder.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    begun = place.with_name(f"{_BEGUN}{secrets.token_hex(8)}")
    begun.mkdir()
    try:
        yield begun
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        for folder in above:
            with suppress(OSError):  # something else came into it
                folder.rmdir()
        raise


def _put(begun: Path, place: Path, target: Path) -> None:
    """Gives the folder its name, unless that was taken meanwhile; of two backups to one target one wins."""
    try:
        begun.rename(place)
    except OSError as error:
        if error.errno in _TAKEN and os.path.lexists(place):
            raise _taken(target) from error
        raise


def _write(copy: published.Copy, begun: Path) -> None:
    """Both halves of a graph directory, the store of the next writer and the copy of readers, each with files of its
    own: what damages one leaves the other."""
    expected = sums.read(copy.path) or {}
    inside = begun / published.PUBLISHED / copy.path.name
    for folder in (inside, begun / published.WORK):
        folder.mkdir(parents=True)
        for path in sorted(copy.path.iterdir()):
            if path.name != sums.NAME:
                _copied(path, folder / path.name)
                told = expected.get(path.name)
                if told is not None and (why := sums.differs(folder / path.name, told, whole=True)):
                    raise engine.damaged(path, why.zh, why.en)
    sums.write(inside, None)
    published.lease_of(inside).write_text(published.mark_of(copy.path) or "", encoding="ascii")
    (begun / LOCK).touch()
    published.point(begun, copy.path.name)


def _take_along(path: Path, target: Path) -> None:
    try:
        other = other_than_file(path)
        if other is None:
            _copied(path, target)
            return
    except OSError as error:
        other = Wording(*reason_of(error))
    raise StoreError(f"{path} 无法备份：{other.zh}", f"{path} cannot be backed up: {other.en}")


def _copied(path: Path, target: Path) -> None:
    """Copies the bytes of a file, down to the disk. Raises OSError, NoFileError for what is none."""
    with opened(path) as source, target.open("xb") as file:
        shutil.copyfileobj(source, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def _check(begun: Path, version: str) -> None:
    """Opens both halves as a reader and a writer would and compares their content with what was copied."""
    for path in (begun / published.WORK, *published.copies(begun)):
        store = engine.read_only(path)
        with engine.engine_errors(path):
            found = state_of(store).version
        if found != version:
            raise engine.damaged(path, "内容与原图谱不符", "its contents differ from the graph's")
