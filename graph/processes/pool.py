"""Several workers at once: answers in the order of the questions, or as they come.

Unlike multiprocessing this needs no guard in the caller's own program, and a child can be killed alone.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from extract.environment import Variable, pages_at_once
from extract.errors import StoreError
from graph.processes.worker import Died, Worker

Part = TypeVar("Part")
Answer = TypeVar("Answer")


def spread(work: Callable[[Part], Answer], parts: Iterable[Part], workers: int) -> Iterator[Answer]:
    """The answers of `work` to the parts, in their order. `work` must be picklable and is sent to each child once;
    with one worker it runs here. Raises StoreError when a child dies."""
    if workers <= 1:
        yield from map(work, parts)
        return
    team = [Worker(work) for _ in range(workers)]
    free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    for worker in team:
        free.put(worker)
    waiting: deque[Future[Answer]] = deque()
    try:
        with ThreadPoolExecutor(workers) as pool:
            for part in parts:
                waiting.append(pool.submit(_answer, free, part))
                # One part more than there are children lies ready; the rest is not made yet.
                if len(waiting) > workers + 1:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        for worker in team:
            worker.close()


def _answer(free: queue.SimpleQueue[Worker], part: object) -> Any:
    worker = free.get()
    try:
        return worker.ask(part)
    except Died as died:
        why = "; ".join(filter(None, (died.why, died.last)))
        raise StoreError(f"计算进程中断 ({why})", f"a worker process ended unexpectedly ({why})") from died
    finally:
        free.put(worker)


def as_they_come(
    work: Callable[[Part], Answer],
    parts: Iterable[Part],
    workers: int,
    *,
    seconds: Callable[[Part], float] = lambda part: 0,
    memory: int = 0,
    renew: Callable[[Answer, int], bool] = lambda answer, answered: False,
) -> Iterator[tuple[Part, Answer | Died]]:
    """Each part with its answer, or with how its child died, in the order in which they finish; the others go on.

    seconds: how long a part may take, memory: MiB a child may use (0 sets no limit). renew: whether a child is to be
    replaced, given its last answer and how many answers it has given.
    """
    pending = list(reversed(list(parts)))
    count = max(1, min(workers, len(pending)))
    # The children share the cores: each recognises its part of the pages that may be recognised at once.
    shares: dict[str, str] = {Variable.SCAN_PAGES: str(max(1, pages_at_once() // count))}
    team = [Worker(work, memory=memory, environment=shares) for _ in range(count)]
    # A full queue holds the workers back: results do not pile up before a slow store.
    answers: queue.Queue[tuple[Part, Answer | Died] | None] = queue.Queue(maxsize=max(1, workers))
    stopped = threading.Event()
    failed: list[BaseException] = []  # neither an answer nor a death: nothing that may be passed over

    def serve(worker: Worker) -> None:
        try:
            while not stopped.is_set():
                try:
                    part = pending.pop()
                except IndexError:
                    return
                try:
                    answer: Answer = worker.ask(part, seconds=seconds(part))
                except Died as died:
                    answers.put((part, died))
                    continue
                except BaseException as error:
                    failed.append(error)
                    return
                if renew(answer, worker.answered):
                    worker.kill()
                answers.put((part, answer))
        finally:
            worker.close()
            answers.put(None)

    threads = [threading.Thread(target=serve, args=(worker,), daemon=True) for worker in team]
    for thread in threads:
        thread.start()
    working = len(threads)
    try:
        while working:
            found = answers.get()
            if found is None:
                working -= 1
            else:
                yield found
            if failed:
                raise failed[0]
    finally:
        stopped.set()
        while working:
            for worker in team:
                worker.stop()
            with contextlib.suppress(queue.Empty):
                working -= answers.get(timeout=0.05) is None
        for thread in threads:
            thread.join()
