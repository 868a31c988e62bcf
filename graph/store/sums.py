"""The check sums of a published copy: a file SUMS in it names each of its files with its bytes and their BLAKE2 sum.

A copy never changes, so what differs is damaged. Files are hard links of the store's, hence most of them have been
summed with the copy before.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import reason_of
from extract.language import Wording
from extract.regular_files import opened, other_than_file, text_of

NAME = "SUMS"


@dataclass(frozen=True)
class Sum:
    """One file: its bytes and their sum in hexadecimal digits."""

    size: int
    text: str


@dataclass(frozen=True)
class Fault:
    """A file that is not as it was, and how."""

    path: Path
    why: Wording


MISSING = Wording("缺失", "missing")
_NO_SUMS = Wording("读不出", "cannot be read")
_OTHER_BYTES = Wording("内容与校验和不符", "its contents differ from its check sum")


def sum_of(path: Path) -> Sum:
    """The sum of a file. Raises OSError."""
    with opened(path) as file:
        return Sum(os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "blake2b").hexdigest()[:64])


def write(copy: Path, before: Path | None) -> None:
    """Sums the files of a new copy; those that are the same files as in the copy `before` keep their sums."""
    known = {} if before is None else read(before) or {}
    lines = []
    for path in sorted(copy.iterdir()):
        old = known.get(path.name)
        same = old is not None and before is not None and _same(path, before / path.name)
        found = old if same and old is not None else sum_of(path)
        lines.append(f"{found.text} {found.size} {path.name}\n")
    (copy / NAME).write_text("".join(lines), encoding="ascii")


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def read(copy: Path) -> dict[str, Sum] | None:
    """The sums of a copy by file name; None where it has none (of an older version) or they are damaged."""
    try:
        rows = [line.split(" ", 2) for line in text_of(copy / NAME).splitlines()]
        return {name: Sum(int(size), text) for text, size, name in rows}
    except (OSError, ValueError):
        return None


def faults(copy: Path, *, whole: bool) -> Iterator[Fault]:
    """The files of a copy that are missing or have another size or, when `whole`, another sum. A copy without sums has
    no faults that could be seen here."""
    sums = read(copy)
    if sums is None:
        if os.path.lexists(copy / NAME):
            yield Fault(copy / NAME, other_than_file(copy / NAME) or _NO_SUMS)
        return
    for name, expected in sums.items():
        if why := differs(copy / name, expected, whole=whole):
            yield Fault(copy / name, why)


def differs(path: Path, expected: Sum, *, whole: bool) -> Wording | None:
    """How a file differs from what was summed; None where it does not."""
    try:
        if (other := other_than_file(path)) is not None:
            return other
        size = path.stat().st_size
        if size != expected.size:
            return Wording(f"应有 {expected.size} 字节，实有 {size}", f"expected {expected.size} bytes, found {size}")
        return _OTHER_BYTES if whole and sum_of(path) != expected else None
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    except OSError as error:
        return Wording(*reason_of(error))
