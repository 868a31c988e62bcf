"""The parent's side of a child process: it is asked, limited in time and memory, and can be killed at any moment."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from extract.errors import StoreError
from graph.processes.keeper import started
from graph.processes.protocol import Reply, Request, Setup, packed, receive, send_packed

_HOME = Path(__file__).resolve().parents[2]


class Died(Exception):
    """A child ended before it answered. late: it was killed because it took too long; why: a signal or an exit code;
    last: the last line that it wrote to standard error, None when it wrote nothing."""

    def __init__(self, *, late: bool, why: str, last: str | None) -> None:
        super().__init__(why)
        self.late, self.why, self.last = late, why, last


class Worker:
    """One child process that calls `work`. It starts with the first question, and again after it died."""

    def __init__(
        self, work: Callable[[Any], Any], *, memory: int = 0, environment: Mapping[str, str] | None = None
    ) -> None:
        """`work` must be importable by its name in a new process (else pickle's error is raised here); memory in MiB
        is what the child may use, 0 sets no limit; environment: variables that it gets besides those of this one."""
        self._environment = dict(environment or {})
        self._path, self._work, self._memory = list(sys.path), pickle.dumps(work, pickle.HIGHEST_PROTOCOL), memory
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., Worker] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the worker)
        self._late = False
        self._question: object = None  # that is being answered
        self._lock = threading.Lock()
        self.answered = 0
        """How many questions the present child has answered."""

    def ask(self, message: object, *, seconds: float = 0) -> Any:
        """What `work` returns for a message; seconds: how long it may take, 0 sets no limit.

        Raises Died when the child ends without an answer, and any JixiaoError that `work` raises.
        """
        request = packed(Request(message, seconds))
        question = object()
        self._late, self._question = False, question
        alarm = threading.Timer(seconds, self._expire, (question,))
        alarm.daemon = True
        try:
            if seconds:
                alarm.start()
            reply = _exchange(self._process or self._start(), request)
        except (EOFError, OSError) as error:
            raise self._died() from error
        except BaseException:
            self.kill()  # interrupted: the answer to this question must not be taken for that to the next
            raise
        finally:
            alarm.cancel()
            with self._lock:
                self._question = None
        assert isinstance(reply, Reply)
        self.answered += 1
        if reply.error is not None:
            raise reply.error
        return reply.value

    def _start(self) -> subprocess.Popen[bytes]:
        if not sys.executable:
            raise StoreError(
                "sys.executable 为空：不知道用哪个 Python 运行子进程",
                "sys.executable is empty: it is not known which Python should run the other process",
            )
        self._errors.seek(0)
        self._errors.truncate()
        # -P: a file json.py in the user's folder must not be imported; the packages are where they are now.
        path = os.pathsep.join([str(_HOME), *filter(None, self._path)])
        environment = {**os.environ, **self._environment, "PYTHONPATH": path}
        self._process = process = started(
            [sys.executable, "-P", "-m", "graph.processes.child"],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment,
        )
        self._end = weakref.finalize(self, _end, process, self._errors, os.getpid())
        self.answered = 0
        with self._lock:
            if self._late:  # past its time before there was a process to stop
                process.kill()
        _exchange(process, packed(Setup(self._path, self._work, self._memory, os.getpid())))
        return process

    def _expire(self, question: object) -> None:
        with self._lock:
            if self._question is question:
                self._late = True
                self.stop()

    def _died(self) -> Died:
        code = self._process.wait() if self._process is not None else 1
        self._errors.seek(0)
        last = self._errors.read().decode(errors="replace").strip().splitlines()[-1:]
        self.kill()
        why = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Died(late=self._late, why=why, last=last[0] if last else None)

    def stop(self) -> None:
        """Kills the process from another thread; the worker's own thread sees it end and tidies up."""
        process = self._process
        if process is not None:
            process.kill()

    def kill(self) -> None:
        """Ends the process at once; only the worker's own thread may call it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self._end is not None:
            self._end.detach()
        _close(process)

    def close(self) -> None:
        """Ends the process, for good."""
        self.kill()
        self._errors.close()


def _exchange(process: subprocess.Popen[bytes], message: bytes) -> object:
    assert process.stdin is not None
    assert process.stdout is not None
    send_packed(process.stdin, message)
    return receive(process.stdout)


def _end(process: subprocess.Popen[bytes], errors: IO[bytes], owner: int) -> None:
    """What becomes of a process whose worker was forgotten; a forked process leaves those of its parent alone."""
    if os.getpid() == owner:
        process.kill()
        process.wait()
        _close(process)
        errors.close()


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            # A message that was not sent whole cannot be flushed any more.
            with contextlib.suppress(BrokenPipeError):
                stream.close()
