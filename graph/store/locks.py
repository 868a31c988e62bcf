"""File locks: one writer per graph directory, and leases by which readers keep the copy that they read.

The system drops a lock when its process ends, also by kill -9. Where there is no flock (Windows) a writer's lock is
the exclusive creation of a byte lock and a lease is the open file itself, which that system will not delete.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from extract.regular_files import opened

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes], shared: bool) -> None:
        if not shared:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes], shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def take(path: Path, *, shared: bool = False) -> IO[bytes] | None:
    """An open file that holds a lock until it is closed; None when another holds one that excludes it.

    A shared lock needs the file to be there (FileNotFoundError) and only the right to read it. Raises OSError, of it
    NoFileError where something else is in its place.
    """
    file = opened(path, "rb" if shared else "a+b")
    try:
        _take(file, shared)
    except OSError:
        file.close()
        return None
    return file
