"""The parent's side of a query: children that answer one after another about one opened graph."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from extract.environment import cores
from extract.errors import QueryError, StoreError
from graph.clock import too_late
from graph.processes.worker import Died, Worker
from queries.sparql.child import Answer, Task, serve
from queries.sparql.limits import Limits

_LEAST_AT_ONCE: Final = 2
_DEAD_OF_TIME = {"SIGXCPU", "SIGALRM"}
_DEAD_OF_MEMORY = {"SIGABRT", "SIGKILL"}
_DEAD_OF_DEPTH = {"SIGSEGV", "SIGBUS"}


class Asked:
    """A graph that users ask. A child that has answered is kept for the next query, until `close` or until it has used
    much memory; as many queries run at once as there are processors, others wait. For several threads of one process:
    a fork needs its own."""

    def __init__(self, place: Path | str) -> None:
        """place: a published copy that the caller holds as long as this is open, or (str) an endpoint's address."""
        self._place = place
        self._closed = False
        self._places = threading.BoundedSemaphore(max(_LEAST_AT_ONCE, cores()))
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()

    def answer(self, text: str, limits: Limits, *, table: str, graph: str) -> Answer:
        """The answer to a query of a user, see Task and Answer.

        Raises QueryError when it is no text, wrong, not allowed or past its limits, StoreError when the graph cannot be
        read.
        """
        if not isinstance(text, str):
            found = type(text).__name__
            raise QueryError(f"查询应为文本 str，实为 {found}", f"a query should be a text (str), found {found}")
        task = Task(self._place, text, table, graph, limits)
        with self._places:
            worker = self._taken()
            healthy = False
            try:
                answer = worker.ask(task, seconds=limits.seconds or 0)
                healthy = not answer.spent
            except Died as died:
                raise _closed() if self._closed else _told(died, limits) from None
            except (QueryError, StoreError):
                healthy = True
                raise
            finally:
                self._put_back(worker, healthy)
        assert isinstance(answer, Answer)
        return answer

    def close(self) -> None:
        """Ends the children; a query that still runs is stopped and raises StoreError in its thread."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.stop()
        for worker in idle:
            worker.close()

    def _taken(self) -> Worker:
        with self._lock:
            if self._closed:
                raise _closed()
            worker = self._idle.pop() if self._idle else Worker(serve)
            self._busy.add(worker)
            return worker

    def _put_back(self, worker: Worker, healthy: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            healthy = healthy and not self._closed
            if healthy:
                self._idle.append(worker)
        if not healthy:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _closed() -> StoreError:
    return StoreError("图谱已关闭", "the graph was closed")


def _told(died: Died, limits: Limits) -> QueryError:
    """What a user is told of a death, in one line."""
    last = died.last or ""
    if died.late or died.why in _DEAD_OF_TIME:
        return too_late(limits.seconds or 0)
    if died.why in _DEAD_OF_DEPTH or "overflow" in last:
        return QueryError(
            "查询嵌套过深或链条过长，引擎无法运行", "the query is nested too deeply or its chains are too long to run"
        )
    if died.why in _DEAD_OF_MEMORY or "MemoryError" in last or "memory" in last:
        return QueryError(
            f"查询需要的内存超过 {limits.memory} MiB，已停止",
            f"the query was stopped: it needs more than {limits.memory} MiB of memory",
        )
    why = " ".join(f"{died.why} {last}".split())
    return QueryError(f"查询失败：{why}", f"the query failed: {why}")
