"""Files are read in child processes, limited in time and memory; one that dies or stalls is named, the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from extract.errors import DocumentError, FormatError, LimitError
from graph.building.tasks import Extract, Outcome, Task, limit, read
from graph.processes.pool import as_they_come
from graph.processes.worker import Died

# A worker is replaced after so many files: libraries that leak must not fill the memory.
_FILES = 200


def run(
    tasks: Iterable[Task], extract: Extract, *, workers: int = 1, timeout: float = 300, memory: int = 4096
) -> Iterator[Outcome]:
    """The outcomes of tasks, as they come. `extract` must be importable by its name in a new process.

    timeout: seconds a file may take; memory: MiB a worker may use; 0 sets no limit.
    """
    read_one = partial(read, extract=extract)
    found = as_they_come(
        read_one, tasks, workers, seconds=lambda task: limit(timeout, task), memory=memory, renew=_is_spent
    )
    for task, outcome in found:
        if isinstance(outcome, Died):
            yield Outcome(task.key, limit(timeout, task) if outcome.late else 0.0, error=_error(outcome, task, timeout))
        else:
            yield outcome


def _is_spent(outcome: Outcome, answered: int) -> bool:
    return answered >= _FILES or isinstance(outcome.error, LimitError)


def _error(died: Died, task: Task, timeout: float) -> DocumentError:
    name, seconds = task.path.name, round(limit(timeout, task))
    if died.late:
        return LimitError(f"超过 {seconds:g} 秒，已停止读取", f"stopped reading after {seconds:g} seconds", file=name)
    why = "; ".join(filter(None, (died.why, died.last)))
    return FormatError(f"读取进程中断 ({why})", f"the reading process ended unexpectedly ({why})", file=name)
