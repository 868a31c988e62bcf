"""One open Graph, several threads, tasks, forked children, and builds that go on meanwhile: Python's own callers."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.faults.commands import run
from benchmarks.faults.small_graphs import LONG, base, copied
from benchmarks.faults.verdicts import Row, judged

_SHORT = ("find in four threads",)
_HEAD = """
import asyncio, os, sys, threading, subprocess
from concurrent.futures import ThreadPoolExecutor
from jixiao import open_graph
from extract.errors import JixiaoError
place, later = sys.argv[1:]
COUNT = "SELECT (COUNT(?i) AS ?n) WHERE { ?i a jx:Indicator }"
def build():
    command = [sys.executable, "-m", "jixiao", "build", later, "--graph", place, "--workers", "1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
def same(one, other):
    assert one == other, (one, other)
def count(graph, **limits):
    return [row["n"] for row in graph.sparql(COUNT, **limits)]
def names(graph):
    return sorted(row.iri for row in graph.find("满意度", limit=None))
def forked(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
    same(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0)
graph = open_graph(place)
"""
_CASES = {
    "find in four threads": """
with ThreadPoolExecutor(4) as pool:
    found = list(pool.map(lambda turn: names(graph), range(12)))
same(len(set(map(tuple, found))), 1)
assert found[0]
""",
    "compare in four threads": """
with ThreadPoolExecutor(4) as pool:
    found = list(pool.map(lambda turn: len(graph.compare("满意度")), range(8)))
same(len(set(found)), 1)
""",
    "sparql in four threads": """
with ThreadPoolExecutor(4) as pool:
    found = list(pool.map(lambda turn: count(graph, timeout=60), range(4)))
same(len(set(map(tuple, found))), 1)
""",
    "opened in one thread, asked in another, closed in a third": """
first = names(graph)
threads = []
for work in (lambda: same(names(graph), first), graph.close):
    failed = []
    def kept(work=work):
        try:
            work()
        except BaseException as error:
            failed.append(error)
    thread = threading.Thread(target=kept)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
""",
    "find by asyncio.to_thread": """
async def many():
    return await asyncio.gather(*(asyncio.to_thread(names, graph) for _ in range(6)))
found = asyncio.run(many())
same(len(set(map(tuple, found))), 1)
""",
    "find in a forked child": """
first = names(graph)
forked(lambda: same(names(graph), first))
same(names(graph), first)
""",
    "compare in a forked child, first of all": """
forked(lambda: graph.compare("满意度"))
graph.compare("满意度")
""",
    "sparql in a forked child": """
first = count(graph, timeout=60)
forked(lambda: same(count(graph, timeout=60), first))
""",
    "closed while threads ask": """
failed = []
def ask():
    try:
        for _ in range(200):
            names(graph)
    except JixiaoError:
        pass
    except BaseException as error:
        failed.append(error)
threads = [threading.Thread(target=ask) for _ in range(4)]
[thread.start() for thread in threads]
graph.close()
[thread.join() for thread in threads]
if failed:
    raise failed[0]
""",
    "sparql with a time, after a newer build": """
before = count(graph)
build()
same(count(graph), before)
same(count(graph, timeout=60), before)
""",
    "find for the first time, after a newer build": """
with open_graph(place) as other:
    before = names(other)
build()
same(names(graph), before)
""",
    "the library's query, after a newer build": """
before = len(graph.run("two-years"))
build()
same(len(graph.run("two-years")), before)
""",
}


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """One line."""
    row = Row("one Graph, many callers")
    made = base(folder, short=short)
    for number, (name, text) in enumerate(_CASES.items()):
        if only in name and (not short or name in _SHORT):
            graph = copied(made.graph, folder / f"graph-{number}")
            ran = run([sys.executable, "-c", _HEAD + text, graph, made.later], seconds=LONG)
            row.add(judged(name, ran, seconds=LONG))
    return [row]
