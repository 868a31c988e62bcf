"""A child ends with its parent, however that ended: by kill -9, a closed terminal, a crash."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def tie(parent: int) -> None:
    """Asks Linux to kill this process when the thread that started it ends; ends it if `parent` (a process number, 0:
    not known) is gone already. Elsewhere `watch` has to do."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # The parent may have died before it was asked for.
    if parent and os.getppid() != parent:
        os._exit(0)


def watch(inbox: int) -> None:
    """Ends this process when nobody can write to the pipe `inbox` any more, also in the middle of a call."""
    if not hasattr(select, "poll"):
        return
    end = select.poll()
    end.register(inbox, 0)  # only that it was hung up, never that there is something to read

    def wait() -> None:
        end.poll()
        os._exit(0)

    threading.Thread(target=wait, name="jixiao-lifeline", daemon=True).start()
