"""Copies that nobody needs any more are removed: older ones of the store's history, and what a killed writer left."""

from __future__ import annotations

import contextlib
import shutil
from itertools import islice
from pathlib import Path

from extract.errors import DamagedError
from graph.store import engine, published, sums
from graph.store.aside import make_room
from graph.store.histories import is_own
from graph.store.lineage import State
from graph.store.locks import take

KEPT = 2


def clean(directory: Path, store: State) -> None:
    """Removes copies that the store descends from and that are neither among the last two that look whole nor held by a
    reader, and what a killed writer left. A copy of another history stays, and so does one that holds something and
    does not tell its history. Nothing goes unless it is known which copy is read."""
    folder = directory / published.PUBLISHED
    try:
        name = published.current(directory)
    except DamagedError:
        return
    if name is None or not (folder / name).is_dir():
        return
    own = [path for path in published.copies(directory) if _may_go(path, store)]
    older = (path for path in own if published.serial_of(path.name) <= published.serial_of(name))
    kept = list(islice(filter(_looks_whole, older), KEPT))
    for path in own:
        if path not in kept and path.name != name:
            remove(directory, path)
    for path in list(folder.iterdir()):
        if path.name.endswith(published.BEGUN) and path.is_dir() and published.is_name(path.stem):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.endswith(published.LEASE) and path.is_file() and published.is_name(path.stem):
            _without_copy(path)


def _may_go(path: Path, store: State) -> bool:
    own = is_own(path, store)
    return not any(path.glob("*.sst")) if own is None else own


def _looks_whole(path: Path) -> bool:
    return engine.is_store(path) and not any(sums.faults(path, whole=False))


def _without_copy(lease: Path) -> None:
    """Removes a lease whose copy is gone."""
    if lease.with_name(lease.stem).exists():
        return
    with contextlib.suppress(OSError):
        held = take(lease)
        if held is not None:
            with held:
                lease.unlink()


def remove(directory: Path, path: Path) -> bool:
    """Removes a copy, unless a reader holds it or it may not be removed; returns whether it is gone."""
    lease = published.lease_of(path)
    try:
        make_room(directory, lease)
        held = take(lease)
    except OSError:
        return False
    if held is None:
        return False
    with held:
        shutil.rmtree(path, ignore_errors=True)
        # Where open files cannot be deleted a reader's lease stays; the next writer tries again.
        with contextlib.suppress(PermissionError):
            lease.unlink()
    return not path.exists()
