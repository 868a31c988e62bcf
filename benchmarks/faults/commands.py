"""Running one command in a session of its own: its output, time and memory; nothing of it is left afterwards.

Every process that it starts carries a mark in its environment, so that children are found again whoever adopted them.
Linux only: processes are read from /proc.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
JIXIAO = (sys.executable, "-m", "jixiao")
MARK = "JIXIAO_FAULTS_MARK"
Command = Sequence[str] | Sequence[str | Path] | Sequence[str | bytes] | Sequence[str | bytes | Path]
_LONGEST = 4_000_000  # bytes of an output that are kept
_TICK = 0.05
_CEILING = 3000  # MiB of one process at which a command is killed: the machine is needed by others
_READS_ANYTHING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@dataclass(frozen=True)
class Ran:
    """What a command did. code: as subprocess has it (negative: the signal), None when it was stopped here; seconds of
    the clock; peak: MiB of its largest process; left: processes of it that were alive when it had ended; busy:
    seconds of the processors, which do not grow with what else a machine does (0 when it was stopped here)."""

    code: int | None
    out: bytes
    err: bytes
    seconds: float
    peak: float
    left: int
    busy: float = 0.0

    @property
    def text(self) -> str:
        """Both outputs, as a terminal shows them."""
        return (self.out + b"\n" + self.err).decode(errors="replace")


@dataclass
class Running:
    """A command that goes on."""

    process: subprocess.Popen[bytes]
    mark: str
    started: float

    def alive(self) -> list[int]:
        """The processes that carry its mark, its own one included; none that is dead and not waited for."""
        return [pid for pid in _marked(self.mark) if not _is_dead(pid)]

    def children(self) -> list[int]:
        """The same without its own."""
        return [pid for pid in self.alive() if pid != self.process.pid]

    def gone_within(self, seconds: float) -> bool:
        """Whether every process of it ends by itself in so many seconds."""
        end = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > end:
                return False
            time.sleep(_TICK)
        return True

    def clear(self) -> None:
        """Kills whatever carries the mark."""
        for _ in range(100):
            pids = self.alive()
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.poll()
            if not pids:
                return
            time.sleep(_TICK)


def environment(mark: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a command gets: this checkout's code, messages in English, the mark."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JIXIAO_")}
    own = {"PYTHONPATH": str(ROOT), "JIXIAO_LANG": "en", "PYTHONUTF8": "1", MARK: mark}
    return {**kept, **own, **(more or {})}


@contextlib.contextmanager
def running(
    command: Command,
    *,
    cwd: Path | None = None,
    more: Mapping[str, str] | None = None,
    stdin: int = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.DEVNULL,
    stderr: int | IO[bytes] = subprocess.DEVNULL,
    humble: bool = False,
) -> Iterator[Running]:
    """A command that goes on beside the caller; all of it is dead when the block ends. `humble`: without the right of
    root to read and write everything."""
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        list(command),
        cwd=cwd,
        env=environment(mark, more),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
        preexec_fn=_humble if humble and os.geteuid() == 0 else None,
    )
    one = Running(process, mark, time.monotonic())
    try:
        yield one
    finally:
        one.clear()
        process.wait()


def run(
    command: Command,
    *,
    seconds: float,
    cwd: Path | None = None,
    more: Mapping[str, str] | None = None,
    given: bytes | None = None,
    stdout: IO[bytes] | None = None,
    humble: bool = False,
    meanwhile: Callable[[Running], None] | None = None,
) -> Ran:
    """Runs a command to its end, or kills all of it after so many seconds. given: its standard input; `meanwhile` is
    called beside it, once."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as standard:
        standard.write(given or b"")
        standard.seek(0)
        stdin = subprocess.DEVNULL if given is None else standard.fileno()
        where = out if stdout is None else stdout
        with running(command, cwd=cwd, more=more, stdin=stdin, stdout=where, stderr=err, humble=humble) as one:
            if meanwhile is not None:
                meanwhile(one)
            code, peak, busy = _watched(one, seconds)
            took = time.monotonic() - one.started
            if code is not None:
                one.gone_within(1)
            left = len(one.children())
        out.seek(0)
        err.seek(0)
        return Ran(code, out.read(_LONGEST), err.read(_LONGEST), took, peak, left, busy)


def jixiao(*arguments: str | bytes | Path, seconds: float, **options: object) -> Ran:
    """The command line of this checkout."""
    return run([*JIXIAO, *arguments], seconds=seconds, **options)  # type: ignore[arg-type]


def _watched(one: Running, seconds: float) -> tuple[int | None, float, float]:
    """The exit code (None past the time, or past what the machine can bear) the MiB of the largest process,
    and the seconds of the processors."""
    peak, busy, turn, code = 0.0, 0.0, 0, None
    while time.monotonic() - one.started < seconds and peak < _CEILING:
        if turn % 2 == 0:
            peak = max([peak, *map(_peak, _marked(one.mark))])
        turn += 1
        if one.process.returncode is not None:  # what was called meanwhile has seen it end
            return one.process.returncode, peak, busy
        pid, status, used = os.wait4(one.process.pid, os.WNOHANG)
        if pid:
            code = one.process.returncode = os.waitstatus_to_exitcode(status)
            busy = used.ru_utime + used.ru_stime
            # A new process is said to have had the memory of this one, from which it was started.
            if used.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
                peak = max(peak, used.ru_maxrss / 1024)
            break
        time.sleep(_TICK)
    return code, peak, busy


def _marked(mark: str) -> Iterator[int]:
    wanted = f"{MARK}={mark}".encode()
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if wanted in Path("/proc", name, "environ").read_bytes():
                    yield int(name)


def _is_dead(pid: int) -> bool:
    try:
        status = Path("/proc", str(pid), "stat").read_text()
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] in {"Z", "X"}


def busy(pid: int) -> float:
    """Seconds that a process has kept the processors; 0 where it is gone."""
    try:
        fields = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    try:
        lines = Path("/proc", str(pid), "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _humble() -> None:
    """Root reads everything: without these rights a folder that nobody may read is closed to it too."""
    libc = ctypes.CDLL(None, use_errno=True)
    for right in _READS_ANYTHING:
        libc.prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP
