"""What no query can do: take more than it may, outlive who asked, take its asker with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

import pytest

from extract.errors import QueryError, StoreError
from graph.processes.worker import Died
from graph.reading.opening import open_reader
from queries.sparql.limits import Limits
from queries.sparql.processes import Asked, _told
from queries.sparql.run import asked_of, opened, run
from tests.queries.sparql.runaways import BREAKING, RUNAWAYS

ENDLESS = RUNAWAYS["everything crossed four times"]
ONE = "SELECT (1 AS ?one) {}"
SOON = 60  # seconds in which what should happen at once has happened, on however busy a machine
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")


@pytest.fixture(scope="module")
def asked(town: Path) -> Iterator[Asked]:
    with opened(town) as asked:
        yield asked


def refused(asked: Asked, text: str, limits: Limits) -> str:
    with pytest.raises(QueryError) as caught:
        run(asked, text, limits)
    assert "\n" not in caught.value.en
    return caught.value.en


def children(asked: Asked) -> list[int]:
    workers = [*asked._idle, *asked._busy]
    return [worker._process.pid for worker in workers if worker._process is not None]


def gone(process: int) -> bool:
    """Whether a process ends soon; one that nobody waited for is a zombie."""
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


@posix
@pytest.mark.parametrize("name", sorted(RUNAWAYS))
def test_every_runaway_is_stopped_and_leaves_no_process(asked: Asked, name: str) -> None:
    run(asked, ONE, Limits())
    before = set(children(asked))
    begun = time.monotonic()
    told = refused(asked, RUNAWAYS[name], Limits(seconds=0.2, memory=512, size=8))
    assert time.monotonic() - begun < SOON
    assert told.startswith(("the query was stopped", "the answer is larger"))
    stopped = before - set(children(asked))
    assert stopped or told.startswith("the answer is larger")
    assert all(map(gone, stopped))


@linux
@pytest.mark.parametrize("name", ["a text doubled", "a text doubled, printed", "minus of everything"])
def test_memory_has_a_limit_of_its_own(asked: Asked, name: str) -> None:
    if name == "minus of everything":
        query = "SELECT * { { SELECT DISTINCT ?a ?b ?c { ?a ?b ?c } } ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
    else:
        query = RUNAWAYS[name]
    assert "more than 256 MiB of memory" in refused(asked, query, Limits(seconds=SOON, memory=256))
    assert run(asked, ONE, Limits(memory=256)) == [{"one": 1}]


@pytest.mark.parametrize(
    "name",
    [
        "points", "or", "sums", "nots", "minus signs", "parentheses", "selects", "unions", "path steps",
        "path inverses", "objects", "prefixes", "open groups", "a pattern too large",
    ],
)  # fmt: skip
def test_what_breaks_readers_is_answered_or_refused(asked: Asked, name: str) -> None:
    told = ""
    try:
        run(asked, BREAKING[name], Limits(seconds=0.5, memory=512))
    except QueryError as error:
        told = error.en
    assert "\n" not in told
    assert len(told) < 400


@posix
def test_a_crash_of_the_engine_is_one_line(asked: Asked, town: Path) -> None:
    run(asked, ONE, Limits())
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(refused, asked, ENDLESS, Limits(seconds=SOON))
        while not asked._busy:
            time.sleep(0.01)
        time.sleep(0.1)
        for process in children(asked):
            os.kill(process, signal.SIGSEGV)
        assert answer.result(SOON) == "the query is nested too deeply or its chains are too long to run"
    assert run(asked, ONE, Limits()) == [{"one": 1}]


def test_a_child_answers_again_and_again_and_an_error_of_ours_does_not_end_it(asked: Asked) -> None:
    run(asked, ONE, Limits())
    before = children(asked)
    refused(asked, "SELECT * {", Limits())
    assert "larger" in refused(asked, "SELECT * { ?a ?b ?c . ?d ?e ?f }", Limits(seconds=SOON, size=1))
    assert run(asked, ONE, Limits()) == [{"one": 1}]
    assert children(asked) == before


def test_several_threads_ask_at_once(asked: Asked) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = [f"SELECT ({number} AS ?n) {{}}" for number in range(40)]
        found = list(pool.map(lambda text: run(asked, text, Limits()), texts))
    assert found == [[{"n": number}] for number in range(40)]


def test_a_child_outlives_the_thread_for_which_it_was_started(town: Path) -> None:
    with opened(town) as asked:
        thread = threading.Thread(target=run, args=(asked, ONE, Limits()))
        thread.start()
        thread.join()
        before = children(asked)
        time.sleep(0.2)
        assert run(asked, ONE, Limits()) == [{"one": 1}]
        assert children(asked) == before


@posix
def test_closing_stops_a_query_that_runs_in_another_thread(town: Path) -> None:
    with opened(town) as asked, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(run, asked, ENDLESS, Limits(seconds=None))
        while not children(asked):
            time.sleep(0.01)
        [process] = children(asked)
        asked.close()
        with pytest.raises(StoreError, match="关闭"):
            answer.result(SOON)
        assert gone(process)
        with pytest.raises(StoreError, match="关闭"):
            run(asked, ONE, Limits())


@linux
def test_what_is_forgotten_leaves_no_process(town: Path) -> None:
    with open_reader(town) as reader:
        asked = asked_of(reader, str(town))
        run(asked, ONE, Limits())
        [process] = children(asked)
        del asked
        assert gone(process)


@pytest.mark.parametrize(
    ("late", "why", "last", "told"),
    [
        (True, "SIGKILL", None, "the query was stopped after 3 seconds"),
        (False, "SIGXCPU", None, "the query was stopped after 3 seconds"),
        (False, "SIGALRM", None, "the query was stopped after 3 seconds"),
        (False, "SIGABRT", "memory allocation of 9 bytes failed", "it needs more than 500 MiB of memory"),
        (False, "SIGABRT", "thread 'main' has overflowed its stack", "too deeply"),
        (False, "exit code 1", "MemoryError", "it needs more than 500 MiB of memory"),
        (False, "SIGSEGV", None, "too deeply"),
        (False, "exit code 1", "ImportError: no module\nx", "failed: exit code 1 ImportError: no module x"),
    ],
)
def test_a_death_is_told_by_what_the_query_did(late: bool, why: str, last: str | None, told: str) -> None:
    assert told in _told(Died(late=late, why=why, last=last), Limits(seconds=3, memory=500)).en


PARENT = """
import os, signal, sys, threading, time
from queries.sparql.limits import Limits
from queries.sparql.run import asked_of, opened, run

# Whoever runs the tests may have told its children to ignore signals.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def ask(asked):
    run(asked, "SELECT (1 AS ?one) {}", Limits())
    print(asked._idle[0]._process.pid, flush=True)
    run(asked, sys.argv[2], Limits(seconds=None))

with opened(sys.argv[1]) as asked:
    if sys.argv[3] == "thread":
        threading.Thread(target=ask, args=(asked,), daemon=True).start()
        time.sleep(600)
    if sys.argv[3] == "idle":
        thread = threading.Thread(target=lambda: run(asked, "ASK {}", Limits()))
        thread.start()
        thread.join()
        print(asked._idle[0]._process.pid, flush=True)
        time.sleep(600)
    if sys.argv[3] == "forked":
        # A copy of this process lives on, with all that it has open.
        threading.Thread(target=ask, args=(asked,), daemon=True).start()
        while not asked._busy:
            time.sleep(0.01)
        if not os.fork():
            time.sleep(10)
            os._exit(0)
        time.sleep(600)
    ask(asked)
"""


@linux
@pytest.mark.parametrize(
    ("end", "where"),
    [
        (signal.SIGTERM, "main"), (signal.SIGHUP, "main"), (signal.SIGKILL, "main"), (signal.SIGINT, "main"),
        (signal.SIGKILL, "thread"), (signal.SIGTERM, "idle"), (signal.SIGKILL, "forked"), (signal.SIGSEGV, "main"),
    ],
)  # fmt: skip
def test_a_query_dies_with_who_asked_it(town: Path, end: signal.Signals, where: str) -> None:
    command = [sys.executable, "-c", PARENT, str(town), ENDLESS, where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        output: IO[bytes] = parent.stdout
        process = int(output.readline())
        time.sleep(0.1)
        assert Path(f"/proc/{process}").exists()
        parent.send_signal(end)
        try:
            assert gone(process)
        finally:
            parent.kill()
            output.close()
