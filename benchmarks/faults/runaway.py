"""Queries that would never end, asked by command and by Python; and parents that die while a child of theirs works."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.faults.commands import JIXIAO, Ran, Running, busy, run, running
from benchmarks.faults.runaway_queries import runaway_queries
from benchmarks.faults.small_graphs import base
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged, worst

LIMIT = 3.0  # seconds that are asked for
_DEFAULT = 60.0  # seconds of who asks for none
_SLACK = 1.0
_START = 1.0  # seconds in which Python and the command start on a quiet machine
_MEGABYTES = 2200.0
_GIVEN_UP = 45.0  # seconds after the limit
_BUSY_MACHINE = 3  # times these, where a query is judged by the seconds of the processors
_BEGINNING = 60.0  # seconds in which a parent must have a child, and the child work
_WORKED = 1.0  # seconds of the processors after which a child is in its query, no more starting
_SHORT = ("count of a product", "SIGINT to jixiao sparql", "SIGKILL to jixiao sparql")
_PATIENCE = 40.0  # seconds that the short form waits more: it is run beside other tests
# What Python's callers see: an answer, or an error of ours in one line.
_ASKED = """
import sys
from jixiao import open_graph
from extract.errors import JixiaoError
from pathlib import Path
limits = {"timeout": float(sys.argv[3])} if sys.argv[3] != "none" else {}
with open_graph(sys.argv[1]) as graph:
    try:
        found = graph.sparql(Path(sys.argv[2]).read_text(encoding="utf-8"), **limits)
        print(found if isinstance(found, bool) else len(list(found)))
    except JixiaoError as error:
        print("error:", error, file=sys.stderr)
        sys.exit(1)
"""
_ENDLESS = dict(runaway_queries())["count of a product"]
# A program whose thread asks; it ends once a child has worked for it for a second.
_THREAD = """
import os, sys, threading, time
from pathlib import Path
from jixiao import open_graph
def works():
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and int(fields[11]) > 100:
            return True
    return False
graph = open_graph(sys.argv[1])
threading.Thread(target=lambda: graph.sparql(sys.argv[2], timeout=60), daemon=True).start()
end = time.monotonic() + 40
while not works() and time.monotonic() < end:
    time.sleep(0.1)
"""
_PARENTS = {
    "a thread of a program that ends": _THREAD,
    "os._exit beside a thread": _THREAD + "os._exit(0)",
    "an error in the main thread": _THREAD + "raise SystemExit(3)",
}
_PYTHON = """
import sys
from jixiao import open_graph
with open_graph(sys.argv[1]) as graph:
    graph.sparql(sys.argv[2], timeout=60)
"""


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Three lines: stopped in time by the command, by Python, and no child that outlives its parent."""
    graph = base(folder, short=short).graph
    by_command, by_python = Row("runaway queries, command"), Row("runaway queries, Python")
    file = folder / "query.rq"
    limit = f"{1 if short else LIMIT:g}"
    command = [*JIXIAO, "sparql", str(file), "--timeout", limit, "--graph", str(graph)]
    python = [sys.executable, "-c", _ASKED, str(graph), str(file)]
    for name, text in runaway_queries():
        if only not in name or (short and name not in _SHORT):
            continue
        file.write_text(text, encoding="utf-8")
        by_command.add(_stopped(name, command, short))
        if not short:
            # Without a time what crashed whoever asked; else the other texts would take the time of the default.
            told = [_stopped(name, [*python, limit], short)]
            if "10,000" in name or "8,000" in name:
                told.append(_stopped(name, [*python, "none"], short, limit=_DEFAULT))
            by_python.add(worst(name, told))
    left = Row("children of dead parents")
    _deaths(graph, left, short, only)
    return [by_command, left] if short else [by_command, by_python, left]


def _stopped(name: str, command: list[str], short: bool, limit: float = LIMIT) -> Verdict:
    """The verdict on a query; one that was late by the clock is asked once more and judged by the seconds of the
    processors: on a busy machine everything is late."""
    patience, given_up = _PATIENCE if short else 0.0, limit + _GIVEN_UP
    verdict = _verdict(name, run(command, seconds=given_up), limit + patience)
    if verdict.outcome is Outcome.OVER:
        verdict = _verdict(name, run(command, seconds=_BUSY_MACHINE * given_up), limit, by_work=True)
    return verdict


def _verdict(name: str, ran: Ran, seconds: float, *, by_work: bool = False) -> Verdict:
    return judged(name, ran, seconds=seconds + _SLACK + _START, megabytes=_MEGABYTES, by_work=by_work)


def _deaths(graph: Path, row: Row, short: bool, only: str) -> None:
    by_command = [*JIXIAO, "sparql", "-q", _ENDLESS, "--graph", str(graph)]
    python = [sys.executable, "-c", _PYTHON, str(graph), _ENDLESS]
    for how in (signal.SIGTERM, signal.SIGKILL, signal.SIGHUP, signal.SIGINT):
        for what, command in (("jixiao sparql", by_command), ("a program of Python", python)):
            case = f"{how.name} to {what}"
            if only in case and (not short or case in _SHORT):
                row.add(_death(case, command, how))
    if short:
        return
    for case, text in _PARENTS.items():
        if only in case:
            row.add(_death(case, [sys.executable, "-c", text, str(graph), _ENDLESS], None))


def _death(case: str, command: list[str], how: signal.Signals | None) -> Verdict:
    """Kills a parent while its child works (None: it ends by itself); the child must go within two seconds."""
    with running(command) as one:
        if not _within(_BEGINNING, lambda: bool(one.children()) or one.process.poll() is not None) or _is_over(one):
            return Verdict(case, Outcome.WRONG, "there was no child to be left behind")
        if how is not None:
            _within(_BEGINNING, lambda: any(busy(pid) >= _WORKED for pid in one.children()) or _is_over(one))
            one.process.send_signal(how)
        if not _within(_BEGINNING, lambda: _is_over(one)):
            return Verdict(case, Outcome.OVER, "the parent did not end")
        if not one.gone_within(2):
            return Verdict(case, Outcome.OVER, f"{len(one.children())} children outlived it")
    return Verdict(case, Outcome.RIGHT)


def _is_over(one: Running) -> bool:
    return one.process.poll() is not None


def _within(seconds: float, true: Callable[[], bool]) -> bool:
    """Whether something comes true in so many seconds."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
