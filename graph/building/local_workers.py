"""Files are read in child processes, limited in time and memory; one that dies or stalls is named, the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from extract.errors import DocumentError, FormatError, LimitError
from extract.language import in_one_line
from extract.regular_files import name_of
from graph.building.tasks import Extract, Outcome, Task, limit, read
from graph.processes.pool import as_they_come
from graph.processes.worker import Died

# A worker is replaced after so many files: libraries that leak must not fill the memory.
_FILES = 200
SHARE = 1024  # MiB: with less a worker could not read what most documents need
LEAST = 4096  # MiB of all workers together


def memory_for(workers: int) -> int:
    """The MiB that so many workers share unless a limit is given."""
    return max(LEAST, SHARE * workers)


def run(
    tasks: Iterable[Task], extract: Extract, *, workers: int = 1, timeout: float = 300, memory: int = LEAST
) -> Iterator[Outcome]:
    """The outcomes of tasks, as they come. `extract` must be importable by its name in a new process.

    timeout: seconds a file may take; memory: MiB all workers together may use; 0 sets no limit. Each has an equal
    share; where that would be too small there are fewer, and a file that wants more is read again alone, with all.
    """
    tasks = list(tasks)
    count = max(1, min(workers, len(tasks), memory // SHARE if memory else workers))
    again: list[Task] = []
    for task, outcome in _outcomes(tasks, extract, count, timeout, memory // count):
        if count > 1 and memory and _may_want_more(outcome):
            again.append(task)
        else:
            yield _told(task, outcome, timeout)
    for task, outcome in _outcomes(again, extract, 1, timeout, memory):
        yield _told(task, outcome, timeout)


def _outcomes(
    tasks: Iterable[Task], extract: Extract, workers: int, timeout: float, memory: int
) -> Iterator[tuple[Task, Outcome | Died]]:
    read_one = partial(read, extract=extract)
    return as_they_come(
        read_one, tasks, workers, seconds=lambda task: limit(timeout, task), memory=memory, renew=_is_spent
    )


def _may_want_more(outcome: Outcome | Died) -> bool:
    """Whether a reading ended for want of memory; libraries that are not told of it in time end their process."""
    return not outcome.late if isinstance(outcome, Died) else outcome.starved


def _told(task: Task, outcome: Outcome | Died, timeout: float) -> Outcome:
    if not isinstance(outcome, Died):
        return outcome
    seconds = limit(timeout, task)
    return Outcome(task.key, seconds if outcome.late else 0.0, error=died_reading(outcome, task.path, seconds))


def _is_spent(outcome: Outcome, answered: int) -> bool:
    return answered >= _FILES or isinstance(outcome.error, LimitError)


def died_reading(died: Died, path: Path, seconds: float) -> DocumentError:
    """The error of a file whose reading process died; seconds: how long it might have taken."""
    name = name_of(path)
    if died.late:
        seconds = round(seconds, 0 if seconds >= 10 else 1)
        zh, en = f"超过 {seconds:g} 秒，已停止读取", f"stopped reading after {seconds:g} seconds"
        zh, en = f"{zh}；可用 --timeout 放宽（0 为不限）", f"{en}; --timeout allows more (0: no limit)"
        return LimitError(zh, en, file=name)
    why = in_one_line("; ".join(filter(None, (died.why, died.last))))
    return FormatError(f"读取进程中断 ({why})", f"the reading process ended unexpectedly ({why})", file=name)
