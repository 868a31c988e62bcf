"""What the system refuses at a graph directory, as errors of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import StoreError, reason_of


@contextmanager
def refusals(directory: Path) -> Iterator[None]:
    """OSErrors at a graph directory become StoreError, in one line that names the file."""
    try:
        yield
    except OSError as error:
        zh, en = reason_of(error)
        place = error.filename or directory
        raise StoreError(f"无法写入 {place}：{zh}", f"cannot write to {place}: {en}") from error
