"""The engine's stores opened, and its errors as ours: one line that names the file and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

import pyoxigraph as ox

from extract.errors import DamagedError, NoFileError, StoreError, reason_of
from extract.regular_files import other_than_file

ERRORS: Final = (OSError, RuntimeError, ValueError, SyntaxError, MemoryError)
"""What the engine raises: RuntimeError for damaged files, OSError for missing ones and for what the system refuses."""
# What the system refuses is no damage: it passes when there is room, or the right to read.
_REFUSED: Final = re.compile(
    r"No space left|Permission denied|Operation not permitted|Read-only file system|Too many open files|"
    r"Cannot allocate memory|Disk quota|lock hold|While lock file|not permitted|file descriptors",
    re.IGNORECASE,
)
_FILE: Final = re.compile(r"(?:MANIFEST-|OPTIONS-)\d+|\d{6,}\.(?:sst|log)|\bCURRENT\b")
_LONGEST: Final = 160  # characters of what the engine says
T = TypeVar("T")


@contextmanager
def engine_errors(place: Path) -> Iterator[None]:
    """Errors of the engine at `place`, a store's directory, become StoreError: DamagedError where files are damaged or
    missing. Errors of ours and of Python's own files pass."""
    try:
        yield
    except ERRORS as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise told(place, error) from error.with_traceback(None)


def guarded(place: Path, items: Iterable[T]) -> Iterator[T]:
    """What the engine yields, with its errors as ours."""
    with engine_errors(place):
        yield from items


def told(place: Path, error: BaseException) -> StoreError:
    """An error of the engine as one line."""
    text = " ".join(str(error).split())
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    if isinstance(error, MemoryError):
        return StoreError(f"{place}：内存不足", f"{place}: out of memory")
    if _REFUSED.search(text) or not isinstance(error, OSError | RuntimeError):
        return StoreError(f"{place} 无法使用：{short}", f"{place} cannot be used: {short}")
    named = _FILE.search(text)
    return damaged(place / named.group() if named else place, short, short)


def damaged(place: Path, zh: str, en: str) -> DamagedError:
    """The error of a damaged or missing part of a graph directory, with what to do."""
    return DamagedError(
        f"{place} 缺失或损坏：{zh}；请运行 jixiao check --repair",
        f"{place} is missing or damaged: {en}; run jixiao check --repair",
    )


def nameable(path: Path) -> Path:
    """The path, as the engine takes it. Raises StoreError where its bytes are no UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            f"图谱目录 {path} 的名字不是 UTF-8，存储引擎打不开：请改名",
            f"the name of the graph directory {path} is not UTF-8, the engine cannot open it: give it another name",
        ) from error
    return path


def check_files(path: Path) -> None:
    """Looks at what stands in a store's directory: the engine would wait for a pipe for ever. Raises NoFileError."""
    for file in path.iterdir():
        other = other_than_file(file)
        if other is not None and not file.is_dir():  # of folders the engine and the sums tell
            raise NoFileError(str(file), other.zh, other.en)


def is_store(path: Path) -> bool:
    """Whether a directory holds a store. Where its CURRENT is gone the engine would begin a new one over the old."""
    return (path / "CURRENT").is_file()


def read_only(path: Path) -> ox.Store:
    """Opens a store for reading. Raises DamagedError when it cannot be opened, StoreError when the system refuses."""
    return _opened(path, ox.Store.read_only)


def writable(path: Path) -> ox.Store:
    """Opens a store for writing; the caller holds the directory's lock. Raises as read_only does."""
    return _opened(path, ox.Store)


def _opened(path: Path, open_store: Callable[[str], ox.Store]) -> ox.Store:
    try:
        if nameable(path).is_dir():
            check_files(path)
        there = is_store(path)
    except NoFileError as error:
        raise damaged(Path(error.filename), error.zh, error.en) from error
    except OSError as error:
        zh, en = reason_of(error)
        raise StoreError(f"无法读取 {path}：{zh}", f"cannot read {path}: {en}") from error
    if not there:
        raise damaged(path, "其中没有 CURRENT", "it has no CURRENT")
    with engine_errors(path):
        return open_store(str(path))
