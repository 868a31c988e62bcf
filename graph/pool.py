"""Work spread over processes: the same answers in the same order, however many there are.

A child runs `python -P -m graph.pool`. Unlike multiprocessing this needs no guard in the caller's own program.
Messages are those of `graph.child`.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from extract.errors import JixiaoError, StoreError
from graph.child import receive, send

_HOME = Path(__file__).resolve().parents[1]
Part = TypeVar("Part")
Answer = TypeVar("Answer")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[Part], Answer], parts: Iterable[Part], workers: int) -> Iterator[Answer]:
    """The answers of `work` to the parts, in their order. `work` must be picklable and is sent to each child once; with
    one worker it runs here."""
    if workers <= 1:
        yield from map(work, parts)
        return
    children: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    team = [_start() for _ in range(workers)]
    setup = (list(sys.path), pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
    waiting: deque[Future[Any]] = deque()
    try:
        with ThreadPoolExecutor(workers) as pool:
            for started in pool.map(lambda child: _ask(child, setup), team):
                assert started is None
            for child in team:
                children.put(child)
            for part in parts:
                waiting.append(pool.submit(_answer, children, part))
                # One part more than there are children lies ready; the rest is not made yet.
                if len(waiting) > workers + 1:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        for child in team:
            _end(child)


def _start() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_HOME), *filter(None, sys.path)])}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "graph.pool"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )


def _answer(children: SimpleQueue[subprocess.Popen[bytes]], part: object) -> Any:
    child = children.get()
    try:
        return _ask(child, part)
    finally:
        children.put(child)


def _ask(child: subprocess.Popen[bytes], message: object) -> Any:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        send(child.stdin, message)
        answer = receive(child.stdout)
    except (EOFError, OSError) as error:
        why = f"exit code {child.wait()}"
        raise StoreError(f"计算进程中断 ({why})", f"a working process broke off ({why})") from error
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


def main() -> None:
    """Answers parts until standard input ends."""
    inbox, outbox = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children itself
    sys.path[:], packed = receive(inbox)
    work: Callable[[Any], Any] = pickle.loads(packed)
    send(outbox, None)
    while True:
        try:
            part = receive(inbox)
        except EOFError:
            return
        try:
            answer = work(part)
        except JixiaoError as error:
            answer = error
        send(outbox, answer)


if __name__ == "__main__":
    main()
