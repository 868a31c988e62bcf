"""A complete, independent copy of a graph directory: no file of it is shared with the graph by a hard link."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from extract.errors import StoreError
from graph.store import engine, published, sums
from graph.store.lineage import state_of
from graph.store.ownership import LOCK
from graph.store.refusals import refusals


def backup(directory: Path, target: Path, *, also: tuple[str, ...] = ()) -> Path:
    """Writes what is published of a graph to `target`, a new graph directory that appears checked and whole or not at
    all; a build may go on meanwhile. also: further files of the directory that are taken along where they are there.

    Raises StoreError when the target is there already or cannot be written, DamagedError when the graph is damaged.
    """
    if target.exists() or target.is_symlink():
        raise StoreError(f"{target} 已存在，没有覆盖", f"{target} is there already, nothing was overwritten")
    begun = target.with_name(target.name + published.BEGUN)
    copy, store = published.open_copy(directory)
    try:
        with copy.lease, refusals(target):
            expected = sums.read(copy.path)
            with engine.engine_errors(copy.path):
                version = state_of(store).version
            del store
            shutil.rmtree(begun, ignore_errors=True)
            _write(copy, expected, begun)
            for name in also:
                if (directory / name).is_file():
                    _copied(directory / name, begun / name)
            _check(begun, version)
            if target.exists():
                raise StoreError(f"{target} 已存在，没有覆盖", f"{target} is there already, nothing was overwritten")
            begun.rename(target)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise
    return target


def _write(copy: published.Copy, expected: dict[str, sums.Sum] | None, begun: Path) -> None:
    """Both halves of a graph directory, the store of the next writer and the copy of readers, each with files of its
    own: what damages one leaves the other."""
    inside = begun / published.PUBLISHED / copy.path.name
    for folder in (inside, begun / published.WORK):
        folder.mkdir(parents=True)
        for path in sorted(copy.path.iterdir()):
            if path.name != sums.NAME:
                _copied(path, folder / path.name)
                told = (expected or {}).get(path.name)
                if told is not None and (why := sums.differs(folder / path.name, told, whole=True)):
                    raise engine.damaged(path, why.zh, why.en)
    sums.write(inside, None)
    published.lease_of(inside).write_text(published.mark_of(copy.path) or "", encoding="ascii")
    (begun / LOCK).touch()
    published.point(begun, copy.path.name)


def _copied(path: Path, target: Path) -> None:
    """Copies the bytes of a file, down to the disk."""
    with path.open("rb") as source, target.open("xb") as file:
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
