"""What the system refuses at a graph directory, as errors of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import NoFileError, StoreError, reason_of
from graph.store.engine import damaged


@contextmanager
def refusals(directory: Path) -> Iterator[None]:
    """OSErrors at a graph directory become StoreError, in one line that names the file; DamagedError where something
    else stands in the place of a file."""
    try:
        yield
    except NoFileError as error:
        raise damaged(Path(error.filename), error.zh, error.en) from error
    except OSError as error:
        zh, en = reason_of(error)
        place = error.filename or directory
        raise StoreError(f"无法写入 {place}：{zh}", f"cannot write to {place}: {en}") from error
