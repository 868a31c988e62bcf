"""How a forked process ends in which a C++ library of its parent cannot.

RocksDB's threads are not there after a fork; its own handlers at the exit of the process wait for them and crash, when
all work is done and a good exit code was meant. The process ends with that code before they run.
"""

from __future__ import annotations

import os
import sys

_asked: list[int] = []


def end_at_once_in_forks() -> None:
    """From now on processes forked from this one end without the exit handlers of C, as multiprocessing's do."""
    if not _asked and sys.platform == "linux":
        _asked.append(os.getpid())
        os.register_at_fork(after_in_child=_end_at_once)


def _end_at_once() -> None:
    import ctypes

    libc = ctypes.CDLL(None)
    if hasattr(libc, "on_exit"):  # of the GNU library: it calls with the exit code first, which is what _exit takes
        libc.on_exit(libc._exit, None)
