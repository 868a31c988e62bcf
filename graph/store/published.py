"""Published copies of a store: readers open these, never the directory that a writer holds.

A graph directory holds `work/` (the writer's), `published/SERIAL-VERSION/` (copies, hard links of the same files),
beside each a `.lease` that its readers lock and that holds the copy's mark (graph.store.lineage), and `current`, a file
that names the copy to read. It is swapped atomically: whenever a build is killed, readers find a whole copy.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from extract.errors import NoFileError, StoreError, reason_of
from extract.regular_files import opened as opened_file
from extract.regular_files import text_of
from graph.store import engine, sums
from graph.store.aside import make_room
from graph.store.locks import take

WORK: Final = "work"
PUBLISHED: Final = "published"
CURRENT: Final = "current"
BEGUN: Final = ".begun"
LEASE: Final = ".lease"
TRIES: Final = 20
_NAME = re.compile(r"[0-9]{8,12}-[0-9A-Za-z-]{1,80}")


@dataclass(frozen=True)
class Copy:
    """A published copy that is held for reading until `lease` is closed."""

    path: Path
    version: str
    lease: IO[bytes]


def current(directory: Path) -> str | None:
    """The name of the copy to read, None before the first was published.

    Raises DamagedError when the file holds no such name, StoreError when it cannot be read.
    """
    path = directory / CURRENT
    try:
        with opened_file(path) as file:
            raw = file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    name = raw.decode("ascii", "replace").strip()
    if name and not is_name(name):
        raise engine.damaged(path, "应是一个副本的名字", "it should be the name of a copy")
    return name or None


def is_name(name: str) -> bool:
    """Whether a name is that of a copy."""
    return _NAME.fullmatch(name) is not None


def copies(directory: Path) -> list[Path]:
    """The complete copies, the newest first; whether they are whole is not looked at."""
    try:
        found = [path for path in (directory / PUBLISHED).iterdir() if is_name(path.name) and path.is_dir()]
    except OSError:
        return []
    return sorted(found, key=lambda path: (serial_of(path.name), path.name), reverse=True)


def serial_of(name: str) -> int:
    """The number of a copy by its name."""
    return int(name.partition("-")[0])


def version_of(path: Path) -> str:
    """The version of its content that a copy's name tells."""
    return path.name.partition("-")[2]


def lease_of(path: Path) -> Path:
    """The file that readers of a copy lock."""
    return path.with_name(path.name + LEASE)


def mark_of(path: Path) -> str | None:
    """The mark of a copy as its lease tells it, for a copy that cannot be opened; None where it tells none."""
    try:
        return text_of(lease_of(path)).strip() or None
    except (OSError, ValueError):
        return None


def hold(directory: Path) -> Copy:
    """The current copy, kept from being cleaned away. Raises StoreError when there is none, DamagedError when there
    should be one."""
    name = None
    for _ in range(TRIES):
        name = current(directory)
        if name is None:
            break
        path = directory / PUBLISHED / name
        lease = _leased(path)
        if lease is None:
            continue  # cleaned away since its name was read: there is a newer one
        if path.is_dir():
            return Copy(path, version_of(path), lease)
        lease.close()
    if name is not None and (directory / PUBLISHED / name).is_dir():
        raise engine.damaged(lease_of(directory / PUBLISHED / name), "没有租约文件", "there is no lease")
    if name is not None:
        raise engine.damaged(directory / PUBLISHED / name, "没有这个副本", "there is no such copy")
    if engine.is_store(directory / WORK) or copies(directory):
        raise engine.damaged(directory / CURRENT, "不知道该读哪个副本", "it does not tell which copy to read")
    raise StoreError(
        f"{directory} 中没有可读的图谱，请先用 jixiao build 建立",
        f"no graph to read in {directory}: make one with jixiao build",
    )


def _leased(path: Path) -> IO[bytes] | None:
    """The lease of a copy, taken; None where another has it for itself. A lease that was lost is made again."""
    lease = lease_of(path)
    try:
        if path.is_dir() and not lease.exists():
            with contextlib.suppress(OSError):
                lease.touch()
        return take(lease, shared=True)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(lease, error) from error


def _unreadable(path: Path, error: OSError) -> StoreError:
    zh, en = reason_of(error)
    if isinstance(error, IsADirectoryError | NoFileError):
        return engine.damaged(path, zh, en)
    return StoreError(f"无法读取 {path}：{zh}", f"cannot read {path}: {en}")


def open_copy(directory: Path) -> tuple[Copy, ox.Store]:
    """The current copy, held and opened. Raises DamagedError naming the file when a part of it is missing or does not
    open, StoreError when there is none."""
    try:
        copy = hold(directory)
        try:
            return copy, opened(copy.path)
        except BaseException:
            copy.lease.close()
            raise
    except OSError as error:
        raise _unreadable(Path(error.filename or directory), error) from error


def opened(path: Path) -> ox.Store:
    """A copy opened for reading, all its files being there. Raises DamagedError."""
    for fault in sums.faults(path, whole=False):
        raise engine.damaged(fault.path, fault.why.zh, fault.why.en)
    return engine.read_only(path)


def publish(directory: Path, store: ox.Store, version: str, mark: str = "") -> Path:
    """Copies the store and makes the copy the current one. Only the writer may call it. `mark`: the store's last one.
    Raises OSError and what the engine raises."""
    folder = directory / PUBLISHED
    make_room(directory, folder, folder=True)
    folder.mkdir(exist_ok=True)
    older = copies(directory)
    name = f"{_next_serial(directory, older):08d}-{version}"
    path, begun = folder / name, folder / (name + BEGUN)
    for left_over in (path, begun):
        shutil.rmtree(left_over, ignore_errors=True)
    store.flush()
    store.backup(str(begun))
    sums.write(begun, older[0] if older else None)
    # The lease comes first: who looks at the copies meets none without.
    make_room(directory, lease_of(path))
    lease_of(path).write_text(mark, encoding="ascii")
    begun.rename(path)
    point(directory, name)
    return path


def point(directory: Path, name: str) -> None:
    """Makes a copy the current one, in one step. Raises OSError."""
    pointer = directory / (CURRENT + BEGUN)
    for path in (pointer, directory / CURRENT):
        make_room(directory, path)
    with pointer.open("w", encoding="ascii") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(directory / CURRENT)


def _next_serial(directory: Path, older: list[Path]) -> int:
    names = [path.name for path in older]
    with contextlib.suppress(StoreError):
        names += filter(None, [current(directory)])
    return max(map(serial_of, names), default=0) + 1
