"""Who may write to a graph directory: one writer at a time, which holds its lock; and what is a graph directory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from extract.errors import StoreError
from graph.store import engine, published
from graph.store.locks import take
from graph.store.refusals import refusals

LOCK = "lock"


def own(directory: Path) -> IO[bytes]:
    """The lock of a directory's one writer, held until it is closed; the directory is made where there is none.

    Raises StoreError when another process has the lock or the directory is no graph's, DamagedError when something
    else stands in the lock's place.
    """
    path = directory / LOCK
    with refusals(directory):
        _check(directory)
        directory.mkdir(parents=True, exist_ok=True)
        try:
            taken = take(path)
        except IsADirectoryError as error:
            raise engine.damaged(path, "是目录，不是文件", "it is a directory, not a file") from error
    if taken is None:
        raise StoreError(f"另一个 jixiao 进程正在写 {directory}", f"another jixiao process is writing to {directory}")
    return taken


def is_graph(directory: Path) -> bool:
    """Whether a directory is a graph's, be it without some of its parts."""
    return (directory / LOCK).exists() or holds_graph(directory)


def holds_graph(directory: Path) -> bool:
    """Whether a store or a copy of one stands in a directory: not a folder of somebody's that holds a file `lock`."""
    return bool(published.copies(directory)) or engine.is_store(directory / published.WORK)


def _check(directory: Path) -> None:
    if directory.exists() and not directory.is_dir():
        raise StoreError(f"{directory} 不是目录", f"{directory} is not a directory")
    if directory.is_dir() and any(directory.iterdir()) and not is_graph(directory):
        raise StoreError(f"{directory} 非空，且不是图谱目录", f"{directory} is not empty and holds no graph")


def is_moved(directory: Path, lock: IO[bytes]) -> bool:
    """Whether the directory whose lock was taken is no longer at its place."""
    try:
        return not os.path.samestat((directory / LOCK).stat(), os.fstat(lock.fileno()))
    except (FileNotFoundError, NotADirectoryError):
        return True
