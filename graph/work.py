"""Worker processes: each file is read in a child process with a time and a memory limit; one that dies or stalls is
killed and named, and the others go on. As many files are under way as there are workers, no more are waited for."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import IO

from extract.errors import DocumentError, FormatError, LimitError
from graph.child import Extract, Outcome, Setup, Task, limit, receive, send

# A worker is replaced after so many files: libraries that leak must not fill the memory.
_FILES = 200
_HOME = Path(__file__).resolve().parents[1]


def run(
    tasks: Iterable[Task], extract: Extract, *, workers: int = 1, timeout: float = 300, memory: int = 4096
) -> Iterator[Outcome]:
    """The outcomes of tasks, as they come. `extract` must be importable by its name in a new process.

    timeout: seconds a file may take; memory: MiB a worker may use; 0 sets no limit.
    """
    setup = Setup(list(sys.path), pickle.dumps(extract), timeout, memory)
    pending = list(reversed(list(tasks)))
    # A full queue holds the workers back: results do not pile up before a slow store.
    outcomes: queue.Queue[Outcome | None] = queue.Queue(maxsize=max(1, workers))
    team = [_Worker(setup) for _ in range(max(1, min(workers, len(pending))))]
    stopped = threading.Event()
    threads = [threading.Thread(target=_serve, args=(w, pending, outcomes, stopped), daemon=True) for w in team]
    for thread in threads:
        thread.start()
    working = len(threads)
    try:
        while working:
            outcome = outcomes.get()
            if outcome is None:
                working -= 1
            else:
                yield outcome
    finally:
        stopped.set()
        while working:
            for worker in team:
                worker.stop()
            with contextlib.suppress(queue.Empty):
                working -= outcomes.get(timeout=0.05) is None
        for thread in threads:
            thread.join()


def _serve(
    worker: _Worker, pending: list[Task], outcomes: queue.Queue[Outcome | None], stopped: threading.Event
) -> None:
    try:
        while not stopped.is_set():
            try:
                task = pending.pop()
            except IndexError:
                return
            outcomes.put(worker.read(task))
    finally:
        worker.close()
        outcomes.put(None)


class _Worker:
    """One child process, started when there is a file to read, and again after it died."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the worker)
        self._files = 0
        self._late = False

    def read(self, task: Task) -> Outcome:
        begun = perf_counter()
        self._late = False
        seconds = limit(self._setup.timeout, task)
        alarm = threading.Timer(seconds, self._expire)
        alarm.daemon = True
        try:
            process = self._process or self._start()
            if seconds:
                alarm.start()
            outcome = _exchange(process, task)
        except (EOFError, OSError):
            error = self._died(task)
            self.kill()
            return Outcome(task.key, perf_counter() - begun, error=error)
        finally:
            alarm.cancel()
        assert isinstance(outcome, Outcome)
        self._files += 1
        if self._files >= _FILES or isinstance(outcome.error, LimitError):
            self.kill()
        return outcome

    def _start(self) -> subprocess.Popen[bytes]:
        self._errors.seek(0)
        self._errors.truncate()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_HOME), *filter(None, self._setup.path)])}
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment,
        )
        self._files = 0
        _exchange(process, self._setup)
        return process

    def _expire(self) -> None:
        self._late = True
        self.stop()

    def stop(self) -> None:
        """Kills the process from another thread; the worker's own thread sees it end and tidies up."""
        process = self._process
        if process is not None:
            process.kill()

    def _died(self, task: Task) -> DocumentError:
        name, seconds = task.path.name, round(limit(self._setup.timeout, task))
        code = self._process.wait() if self._process is not None else 1
        if self._late:
            return LimitError(
                f"超过 {seconds:g} 秒,已停止读取", f"stopped reading after {seconds:g} seconds", file=name
            )
        self._errors.seek(0)
        last = self._errors.read().decode(errors="replace").strip().splitlines()[-1:]
        why = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        why = "; ".join([why, *last])
        return FormatError(f"读取进程中断 ({why})", f"the reading process broke off ({why})", file=name)

    def kill(self) -> None:
        """Ends the process at once; only the worker's own thread may call it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # A message that was not sent whole cannot be flushed any more.
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def close(self) -> None:
        """Ends the process, for good."""
        self.kill()
        self._errors.close()


def _exchange(process: subprocess.Popen[bytes], message: object) -> object:
    assert process.stdin is not None
    assert process.stdout is not None
    send(process.stdin, message)
    return receive(process.stdout)
