"""Published copies of a store: readers open these, never the directory that a writer holds.

A graph directory holds `work/` (the writer's), `published/SERIAL-VERSION/` (copies, hard links of the same files),
beside each a `.lease` that its readers lock, and `current`, a file that names the copy to read. The file is swapped
atomically, so that a build can be killed at any moment and readers find a whole copy.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from extract.errors import StoreError
from graph.store.locks import take

WORK = "work"
_PUBLISHED = "published"
_CURRENT = "current"
_LEASE = ".lease"
_BEGUN = ".begun"
KEPT = 2
_TRIES = 20


@dataclass(frozen=True)
class Copy:
    """A published copy that is held for reading until `lease` is closed."""

    path: Path
    version: str
    lease: IO[bytes]


def current(directory: Path) -> str | None:
    """The name of the copy to read, None before the first was published."""
    try:
        return (directory / _CURRENT).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def hold(directory: Path) -> Copy:
    """The current copy, kept from being cleaned away. Raises StoreError when there is none."""
    for _ in range(_TRIES):
        name = current(directory)
        if name is None:
            break
        path = directory / _PUBLISHED / name
        try:
            lease = take(path.with_name(name + _LEASE), shared=True)
        except FileNotFoundError:
            continue  # cleaned away since its name was read: there is a newer one
        if lease is None:
            continue
        if path.is_dir():
            return Copy(path, name.partition("-")[2], lease)
        lease.close()
    raise StoreError(
        f"{directory} 中没有可读的图谱，请先用 jixiao build 建立",
        f"no graph to read in {directory}: make one with jixiao build",
    )


def publish(directory: Path, store: ox.Store, version: str) -> Path:
    """Copies the store, makes the copy the current one and cleans up older ones. Only the writer may call it."""
    folder = directory / _PUBLISHED
    folder.mkdir(exist_ok=True)
    before = current(directory)
    serial = int(before.partition("-")[0]) + 1 if before else 1
    name = f"{serial:08d}-{version}"
    path, begun = folder / name, folder / (name + _BEGUN)
    for left_over in (path, begun):
        shutil.rmtree(left_over, ignore_errors=True)
    store.flush()
    store.backup(str(begun))
    begun.rename(path)
    path.with_name(name + _LEASE).touch()
    pointer = directory / (_CURRENT + _BEGUN)
    with pointer.open("w", encoding="ascii") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(directory / _CURRENT)
    clean(directory)
    return path


def clean(directory: Path) -> None:
    """Removes copies that are neither among the last two nor held by a reader, and what a killed writer left."""
    folder = directory / _PUBLISHED
    name = current(directory)
    if not folder.is_dir():
        return
    copies = sorted(path.name for path in folder.iterdir() if path.is_dir())
    whole = [copy for copy in copies if not copy.endswith(_BEGUN) and (name is None or copy <= name)]
    for copy in copies:
        if copy not in whole[-KEPT:]:
            _remove(folder / copy)


def _remove(path: Path) -> None:
    lease = path.with_name(path.name + _LEASE)
    held = take(lease)
    if held is None:
        return
    with held:
        shutil.rmtree(path, ignore_errors=True)
        # Where open files cannot be deleted a reader's lease stays; the next writer tries again.
        with contextlib.suppress(PermissionError):
            lease.unlink()
