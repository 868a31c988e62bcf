"""Who starts processes: one thread that lives as long as this process.

Linux ends a child when the thread that started it ends, not when its process does (PR_SET_PDEATHSIG); so a child that
outlives the call for which it was started must not be started by the caller's own thread.
"""

from __future__ import annotations

import queue
import subprocess
import threading
from concurrent.futures import Future
from typing import Any

from graph.processes.per_process import PerProcess


class _Keeper:
    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[tuple[Future[subprocess.Popen[bytes]], list[str], dict[str, Any]]]
        self._asked = queue.SimpleQueue()
        threading.Thread(target=self._serve, name="jixiao-keeper", daemon=True).start()

    def start(self, command: list[str], options: dict[str, Any]) -> Future[subprocess.Popen[bytes]]:
        future: Future[subprocess.Popen[bytes]] = Future()
        self._asked.put((future, command, options))
        return future

    def _serve(self) -> None:
        while True:
            future, command, options = self._asked.get()
            try:
                future.set_result(subprocess.Popen(command, **options))
            except BaseException as error:  # the caller's to see, whatever it is
                future.set_exception(error)
            # A caller that was interrupted holds nothing: the child's input must close with the last reference to it.
            del future, command, options


_keeper = PerProcess(_Keeper)


def started(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
    """A process started as by subprocess.Popen, whose errors are raised here."""
    return _keeper.get().start(command, options).result()
