"""The child's side: its limits are set for each query anew."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from graph.processes.worker import Died, Worker
from queries.sparql.child import _limit
from queries.sparql.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def limited(limits: Limits) -> tuple[int, int, float]:
    """What a child has for a query: seconds of processor time left and bytes, after it has used some."""
    import resource

    begun = time.process_time()
    while time.process_time() < begun + 0.1:
        pass
    _limit(limits)
    cpu, data = (resource.getrlimit(what)[0] for what in (resource.RLIMIT_CPU, resource.RLIMIT_DATA))
    return cpu, data, time.process_time()


def endless(limits: Limits) -> None:
    _limit(limits)
    while True:
        pass


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(limited)
    yield made
    made.close()


def test_each_query_has_its_own_seconds_and_memory(worker: Worker) -> None:
    for seconds, memory in ((5, 500), (2, 300), (9, 800)):
        cpu, data, used = worker.ask(Limits(seconds=seconds, memory=memory))
        assert seconds <= cpu - used + 0.5
        assert cpu - used <= seconds + 1.5
        assert data == memory << 20
    assert worker.answered == 3
    assert worker.ask(Limits(seconds=None, memory=None))[:2] == (-1, -1)


def test_a_child_that_nobody_stops_is_stopped_by_its_processor_time() -> None:
    alone = Worker(endless)
    try:
        with pytest.raises(Died) as caught:
            alone.ask(Limits(seconds=0.5))
        assert (caught.value.why, caught.value.late) == ("SIGXCPU", False)
    finally:
        alone.close()
