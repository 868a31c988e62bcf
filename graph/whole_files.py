"""Files that appear whole or not at all: written beside their place and renamed; what a killed run left is swept."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from extract.errors import StoreError, reason_of
from graph.store.locks import take


def unwritable(path: Path | str, error: OSError) -> StoreError:
    """The error of a file that cannot be written."""
    zh, en = reason_of(error)
    return StoreError(f"无法写出 {path}：{zh}", f"cannot write {path}: {en}")


def written(out: Path, write: Callable[[Path], object]) -> None:
    """As `whole`. Raises StoreError when the file cannot be written."""
    try:
        whole(out, write)
    except OSError as error:
        raise unwritable(out, error) from error


def whole(out: Path, write: Callable[[Path], object]) -> None:
    """Has `write` write a draft beside the place and renames it: a reader of the old file never sees half of the new
    one. A link stays and its target is written; what is no file (a device, a pipe) is written as it is. Raises OSError.
    """
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    if out.exists() and not out.is_file():
        write(out)
        return
    target = out.resolve() if out.is_symlink() else out
    draft, held = _draft(target)
    try:
        write(draft)
        shutil.copymode(target, draft) if target.exists() else os.chmod(draft, 0o666 & ~_umask())
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
        if held is not None:
            held.close()


def sweep(folder: Path) -> None:
    """Removes what killed runs left in a folder, of whatever file."""
    for left_over in folder.glob(".jixiao-*.part"):
        with suppress(OSError):
            _sweep(left_over)


def _draft(target: Path) -> tuple[Path, IO[bytes] | None]:
    """A new file beside the target, locked while this process lives; drafts of dead ones are removed."""
    stem = f".jixiao-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"
    for left_over in target.parent.glob(f"{stem}*.part"):
        with suppress(OSError):
            _sweep(left_over)
    while True:
        draft = target.parent / f"{stem}{secrets.token_hex(4)}.part"
        if sys.platform == "win32":
            draft.touch()
            return draft, None  # there a lock would keep the draft from being written, and an open file is not deleted
        held = take(draft)
        if held is not None:
            return draft, held


def _sweep(draft: Path) -> None:
    held = None if sys.platform == "win32" else take(draft)
    if held is None and sys.platform != "win32":
        return  # it is being written
    draft.unlink(missing_ok=True)
    if held is not None:
        held.close()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
