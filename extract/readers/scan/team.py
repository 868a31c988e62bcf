"""Pages recognised at once, each in a thread: the recogniser's work runs beside Python and shares its memory.

A thread ends with its process, and is bounded by the limits of it. Pages are drawn by the one thread that reads the
document, as pdfium is not made for several; only a few drawn pages wait at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from extract.environment import pages_at_once

Found = TypeVar("Found")


class Team(Generic[Found]):
    """Does pieces of work, `size` of them at once (default: as the environment says); with one of them, at once."""

    def __init__(self, size: int | None = None) -> None:
        self._size = size or pages_at_once()
        self._pool: ThreadPoolExecutor | None = None
        self._open: deque[Future[Found]] = deque()

    def begin(self, work: Callable[[], Found]) -> Future[Found]:
        """Takes on a piece of work; waits while as many as there are threads, and one more, are not done."""
        if self._size <= 1:
            done: Future[Found] = Future()
            done.set_result(work())
            return done
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._size, "jixiao-scan")
        while len(self._open) > self._size:
            self._open.popleft().result()
        future = self._pool.submit(work)
        self._open.append(future)
        return future

    def close(self) -> None:
        """Ends the threads; work that has not begun is left undone."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
