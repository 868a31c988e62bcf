"""A worker process: reads files one after another and hands over their graphs. Run as `python -P -m graph.child`.

Messages are pickled, each after its length, on standard input and output; what libraries print goes to standard error.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import IO, Any

from extract.errors import FormatError, JixiaoError, LimitError
from extract.records import Extraction
from graph.recordfiles import is_record_file, read_record_file
from graph.store import DocumentGraph, graph_of

_LENGTH = struct.Struct(">Q")
# A worker whose parent was killed may be in the middle of a file: it ends itself this long after the limit.
_GRACE = 10
_SLOW = 4_000_000  # bytes: a file of so many may take twice as long as a small one

Extract = Callable[[Path], Extraction]


@dataclass(frozen=True)
class Setup:
    """The first message: where to import from, the pickled extracting function, limits (seconds, MiB; 0: none)."""

    path: list[str]
    extract: bytes
    timeout: float
    memory: int


@dataclass(frozen=True)
class Task:
    """One file to read; `key` comes back with the outcome."""

    key: str
    path: Path
    size: int = 0


def limit(timeout: float, task: Task) -> float:
    """The seconds that a file may take: scanned pages are large, and take long to recognise. 0 sets no limit."""
    return timeout * (1 + task.size / _SLOW) if timeout else 0


@dataclass(frozen=True)
class Outcome:
    """What a file gave: graphs, counts of records by type, or an error. sha256: of the bytes that were read."""

    key: str
    seconds: float
    sha256: str = ""
    graphs: tuple[DocumentGraph, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    warnings: int = 0
    error: JixiaoError | None = None


def send(stream: IO[bytes], message: object) -> None:
    """Writes one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Reads one message; EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def read(task: Task, extract: Extract) -> Outcome:
    """Reads one file; never raises: an error is an outcome too."""
    begun = perf_counter()
    try:
        if is_record_file(task.path):
            found = read_record_file(task.path)
            sha256, extractions = found.sha256, found.extractions
        else:
            extraction = extract(task.path)
            sha256, extractions = extraction.sha256, (extraction,)
        graphs = tuple(graph_of(extraction) for extraction in extractions)
    except (Exception, RecursionError, MemoryError) as error:
        return Outcome(task.key, perf_counter() - begun, error=_told(error, task.path))
    counts = Counter(record.type for extraction in extractions for record in extraction.records)
    warnings = sum(len(extraction.warnings) for extraction in extractions)
    return Outcome(task.key, perf_counter() - begun, sha256, graphs, counts, warnings)


def _told(error: BaseException, path: Path) -> JixiaoError:
    if isinstance(error, JixiaoError):
        error.file = error.file or path.name
        return error
    if isinstance(error, MemoryError):
        return LimitError("内存不足,已停止读取", "stopped reading: out of memory", file=path.name)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return FormatError(f"无法读取文件: {reason}", f"cannot read the file: {reason}", file=path.name)
    what = f"{type(error).__name__}: {error}"
    return FormatError(f"读取时出错 ({what})", f"an error while reading ({what})", file=path.name)


def _limit(setup: Setup) -> None:
    if sys.platform == "win32":
        return
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    if setup.memory:
        size = setup.memory << 20
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size if most < 0 else min(size, most), most))


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Reads tasks until standard input ends."""
    inbox = sys.stdin.buffer
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    setup: Setup = receive(inbox)
    sys.path[:] = setup.path
    _limit(setup)
    extract: Extract = pickle.loads(setup.extract)
    send(outbox, None)
    while True:
        try:
            task: Task = receive(inbox)
        except EOFError:
            return
        seconds = limit(setup.timeout, task)
        _alarm(seconds + _GRACE if seconds else 0)
        outcome = read(task, extract)
        _alarm(0)
        send(outbox, outcome)


if __name__ == "__main__":
    # Pickled messages name graph.child, not __main__.
    from graph import child

    child.main()
