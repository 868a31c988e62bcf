"""One Graph for several threads, an event loop and forked processes; it answers from the state that it opened."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract.errors import StoreError
from jixiao import Graph, open_graph
from queries.find.filters import Filters
from tests.queries.town import extractions, write_graph

COUNT = "SELECT (COUNT(?d) AS ?n) { ?d a jx:Document }"
forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
# Python 3.12 and later warn of a fork beside threads, which is just what is tried here.
warned = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


def everything(graph: Graph) -> tuple[object, ...]:
    """What a graph says of one thing in all ways in which it can be asked."""
    return (
        [row.iri for row in graph.find("满意度")],
        [row.iri for row in graph.compare("用水群众满意度")],
        [row.name for row in graph.projects()],
        graph.get(graph.find("改造管网长度")[0].iri).indicator,
        graph.sparql(COUNT),
        graph.run("weights-not-100"),
    )


def test_several_threads_ask_one_graph(town: Path) -> None:
    with open_graph(town) as graph, ThreadPoolExecutor(6) as pool:
        expected = everything(graph)
        assert all(answer == expected for answer in pool.map(lambda _: everything(graph), range(24)))


def test_threads_that_come_first_make_one_index(town: Path) -> None:
    with open_graph(town) as graph, ThreadPoolExecutor(6) as pool:
        ready = threading.Barrier(6)

        def index(_: int) -> int:
            ready.wait(60)
            return id(graph._opened.index)

        assert len(set(pool.map(index, range(6)))) == 1


def test_an_event_loop_asks_in_threads(town: Path) -> None:
    async def ask(graph: Graph) -> list[tuple[object, ...]]:
        return await asyncio.gather(*(asyncio.to_thread(everything, graph) for _ in range(8)))

    with open_graph(town) as graph:
        assert asyncio.run(ask(graph)) == [everything(graph)] * 8


def forked(work: Callable[[], object]) -> int:
    """The exit code of a process forked from this: 0 when the work gave something true."""
    process = os.fork()
    if not process:
        code = 1
        signal.alarm(120)  # what hangs is a failure, not a hanging test
        try:
            code = 0 if work() else 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@forking
@warned
def test_a_forked_process_asks_on_and_does_the_parent_no_harm(town: Path) -> None:
    with open_graph(town) as graph:
        expected = everything(graph)
        assert forked(lambda: everything(graph) == expected) == 0
        assert everything(graph) == expected
        assert forked(lambda: graph.close() is None) == 0
        assert everything(graph) == expected


FORKED = """
import os, sys
from jixiao import open_graph
graph = open_graph(sys.argv[1])
count = len(graph.find("满意度"))
process = os.fork()
if not process:
    same = len(graph.find("满意度")) == count and graph.sparql("ASK {}")
    print("said", flush=False)
    sys.exit(7 if same else 8)
print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), len(graph.find("满意度")) == count)
graph.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a forked process has to leave by os._exit")
def test_a_forked_process_ends_with_its_own_exit_code(town: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", FORKED, str(town)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout.split(), done.returncode) == (["said", "7", "True"], 0)


@forking
@warned
def test_a_fork_in_the_middle_of_the_parents_questions(town: Path) -> None:
    with open_graph(town) as graph, ThreadPoolExecutor(4) as pool:
        expected = everything(graph)
        asked = [pool.submit(everything, graph) for _ in range(40)]
        assert [forked(lambda: everything(graph) == expected) for _ in range(4)] == [0, 0, 0, 0]
        assert all(answer.result(60) == expected for answer in asked)


@forking
@warned
def test_a_pool_of_forked_processes(town: Path) -> None:
    with open_graph(town) as graph:
        expected = everything(graph)
        context = multiprocessing.get_context("fork")
        answers = context.SimpleQueue()
        team = [context.Process(target=lambda: answers.put(everything(graph) == expected)) for _ in range(3)]
        for process in team:
            process.start()
        assert [answers.get() for _ in team] == [True, True, True]
        for process in team:
            process.join(60)
        assert [process.exitcode for process in team] == [0, 0, 0]


def test_what_was_opened_is_what_answers_after_newer_builds(tmp_path: Path) -> None:
    documents = extractions()
    write_graph(tmp_path / "g", documents[:1])
    with open_graph(tmp_path / "g") as graph:
        before = graph.sparql(COUNT)
        names = [row.name for row in graph.find("")]
        for count in (2, 3, 2, 3):
            write_graph(tmp_path / "g", documents[:count])
        assert before == graph.sparql(COUNT) == graph.sparql(COUNT, timeout=60) == [{"n": 1}]
        assert [row.name for row in graph.find("")] == names
        with ThreadPoolExecutor(4) as pool:  # new children, and an index whose file is gone
            assert set(pool.map(lambda _: graph.sparql(COUNT)[0]["n"], range(8))) == {1}  # type: ignore[index]
    with open_graph(tmp_path / "g") as graph:
        assert graph.sparql(COUNT) == [{"n": 3}]


@forking
@warned
def test_a_forked_process_makes_the_index_anew_where_its_file_is_gone(tmp_path: Path) -> None:
    with open_graph(write_graph(tmp_path / "g", extractions())) as graph:
        expected = everything(graph)
        shutil.rmtree(tmp_path / "g" / "index")
        assert forked(lambda: everything(graph) == expected) == 0
        assert everything(graph) == expected


def test_a_closed_graph_says_so_whatever_it_is_asked(town: Path) -> None:
    graph = open_graph(town)
    everything(graph)
    index = graph._opened.index
    graph.close()
    graph.close()
    questions: list[Callable[[], object]] = [
        lambda: graph.find("满意度"), lambda: graph.sparql(COUNT), graph.agencies, graph.prepare,
        lambda: index.find([], Filters(), None),
    ]  # fmt: skip
    for ask in questions:
        with pytest.raises(StoreError, match="关闭"):
            ask()
