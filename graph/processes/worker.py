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
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from graph.processes.protocol import Reply, Request, Setup, receive, send

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
        self._setup = Setup(list(sys.path), pickle.dumps(work, pickle.HIGHEST_PROTOCOL), memory)
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the worker)
        self._late = False
        self.answered = 0
        """How many questions the present child has answered."""

    def ask(self, message: object, *, seconds: float = 0) -> Any:
        """What `work` returns for a message; seconds: how long it may take, 0 sets no limit.

        Raises Died when the child ends without an answer, and any JixiaoError that `work` raises.
        """
        self._late = False
        alarm = threading.Timer(seconds, self._expire)
        alarm.daemon = True
        try:
            process = self._process or self._start()
            if seconds:
                alarm.start()
            reply = _exchange(process, Request(message, seconds))
        except (EOFError, OSError) as error:
            raise self._died() from error
        finally:
            alarm.cancel()
        assert isinstance(reply, Reply)
        self.answered += 1
        if reply.error is not None:
            raise reply.error
        return reply.value

    def _start(self) -> subprocess.Popen[bytes]:
        self._errors.seek(0)
        self._errors.truncate()
        # -P: a file json.py in the user's folder must not be imported; the packages are where they are now.
        path = os.pathsep.join([str(_HOME), *filter(None, self._setup.path)])
        environment = {**os.environ, **self._environment, "PYTHONPATH": path}
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.processes.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment,
        )
        self.answered = 0
        _exchange(process, self._setup)
        return process

    def _expire(self) -> None:
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
