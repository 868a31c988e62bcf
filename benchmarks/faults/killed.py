"""Builds and links killed at random moments; one more run gives the graph of one that was never killed."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.commands import JIXIAO, ROOT, Running, jixiao, running
from benchmarks.faults.small_graphs import (
    LONG,
    Base,
    Quads,
    base,
    copied,
    documents,
    prepared,
    quads,
    read,
    write_sources,
)
from benchmarks.faults.verdicts import Outcome, Row, Verdict

BUILDS, LINKS, CHAIN = 60, 20, 10
_FILES = 6
_SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_AT = ("main", "main", "worker", "group")
_PATIENCE = 15.0  # seconds in which what a kill left must end by itself
_SEED = 20261130
MISSED = (Outcome.RIGHT, "the command had ended before it was killed")


@dataclass(frozen=True)
class Kill:
    """Which process of a command gets which signal, after which part of the time that the command takes."""

    at: str
    signal: signal.Signals
    part: float

    def __str__(self) -> str:
        return f"{self.signal.name} to {self.at} at {self.part:.0%}"


def kills(rng: random.Random, count: int) -> Iterator[Kill]:
    """Kills of all kinds at random moments."""
    for _ in range(count):
        yield Kill(rng.choice(_AT), rng.choice(_SIGNALS), rng.uniform(0.02, 1.0))


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Two lines: builds and links. `only` is of no use here."""
    rng = random.Random(_SEED)
    builds = Row("kills of builds")
    if short:
        builds.add(_once(folder, base(folder, short=True)))
        return [builds]
    bench = _Builds(folder, rng, builds)
    for chain in range(BUILDS // CHAIN):
        bench.chain(chain, CHAIN)
    links = Row("kills of links")
    _links(bench, rng, links)
    return [builds, links]


def _once(folder: Path, made: Base) -> Verdict:
    """The short form: one build killed, then built again."""
    graph, wanted, kill = copied(made.graph, folder / "graph"), read(made.graph), Kill("main", signal.SIGKILL, 1.0)
    command = ["build", str(made.sources), "--graph", str(graph), "--workers", "1", "--force"]
    broken = killed([*JIXIAO, *command], kill, 1.0)
    again = jixiao(*command, seconds=LONG)
    if broken or again.code != 0 or quads(graph) != wanted:
        return Verdict(str(kill), *(broken or (Outcome.SILENT, "the graph differs after one more build")))
    return Verdict(str(kill), Outcome.RIGHT)


class _Builds:
    """Documents in two states, the graphs of both that were built in peace, and chains of kills."""

    def __init__(self, folder: Path, rng: random.Random, row: Row) -> None:
        self.folder, self._rng, self._row = folder, rng, row
        self.whole: list[Quads] = []
        self.seconds = 0.0
        for state in (0, 1):
            write_sources(self._sources(state), _FILES, state)
            write_sources(folder / "in", _FILES, state)
            started = time.monotonic()
            prepared(jixiao(*self._command(self.peaceful(state)), seconds=LONG))
            self.seconds = time.monotonic() - started
            self.whole.append(read(self.peaceful(state)))

    def peaceful(self, state: int) -> Path:
        """The graph of a state that was never killed."""
        return self.folder / f"whole-{state}"

    def _sources(self, state: int) -> Path:
        return self.folder / f"sources-{state}"

    def _command(self, graph: Path) -> list[str]:
        return ["build", str(self.folder / "in"), "--graph", str(graph), "--workers", "2", "--force"]

    def chain(self, number: int, count: int) -> None:
        """Kills so many builds, one after the other, on one graph, then builds it in peace."""
        graph = self.folder / f"chain-{number}"
        write_sources(self.folder / "in", _FILES, 0)
        prepared(jixiao(*self._command(graph), seconds=LONG))
        told: list[Verdict] = []
        state = 0
        for kill in kills(self._rng, 3 * count):
            if len(told) == count:
                break
            state = 1 - state
            write_sources(self.folder / "in", _FILES, state)
            broken = killed([*JIXIAO, *self._command(graph)], kill, self.seconds)
            if broken is not MISSED:
                told.append(Verdict(f"chain {number}: {kill}", *(broken or self._seen(graph))))
        write_sources(self.folder / "in", _FILES, state)
        last = jixiao(*self._command(graph), seconds=LONG)
        equal = last.code == 0 and quads(graph) == self.whole[state]
        for verdict in told:
            if not equal and verdict.outcome is Outcome.RIGHT:
                verdict = Verdict(verdict.case, Outcome.SILENT, "the graph differs after one more build")
            self._row.add(verdict)

    def _seen(self, graph: Path) -> tuple[Outcome, str]:
        """Whether a reader finds every document, each whole in one of its two states."""
        found = quads(graph)
        if found is None:
            return Outcome.SILENT, "the graph cannot be read after the kill"
        names = documents(found)
        if len(names) != _FILES:
            return Outcome.SILENT, f"{len(names)} of {_FILES} documents after the kill"
        half = [name for name in names if found[name] not in (self.whole[0].get(name), self.whole[1].get(name))]
        return (Outcome.SILENT, f"{len(half)} documents are not whole") if half else (Outcome.RIGHT, "")


def _links(bench: _Builds, rng: random.Random, row: Row) -> None:
    graph = bench.peaceful(1)
    command = [*JIXIAO, "link", "--graph", str(graph)]
    told: list[Verdict] = []
    first = bench.folder / "linked"
    copied(graph, first)
    started = time.monotonic()
    prepared(jixiao("link", "--graph", first, seconds=LONG))
    seconds = time.monotonic() - started
    wanted = quads(first)
    for kill in kills(rng, 3 * LINKS):
        if len(told) == LINKS:
            break
        broken = killed(command, kill, seconds)
        found = quads(graph)
        states = (bench.whole[1], wanted)
        unread = (Outcome.SILENT, "the graph is neither the one without links nor the one with all")
        if broken is not MISSED:
            told.append(Verdict(str(kill), *(broken or ((Outcome.RIGHT, "") if found in states else unread))))
    equal = jixiao("link", "--graph", graph, seconds=LONG).code == 0 and quads(graph) == wanted
    for verdict in told:
        row.add(verdict if equal else Verdict(verdict.case, Outcome.SILENT, "differs after one more link"))


def killed(command: list[str], kill: Kill, seconds: float) -> tuple[Outcome, str] | None:
    """Starts a command and kills what is to be killed; what was not well then, None when all was, MISSED where the
    command had ended before."""
    with tempfile.TemporaryFile() as err, running(command, cwd=ROOT, stderr=err) as one:
        time.sleep(kill.part * seconds)
        aims = _aims(one, kill.at)
        if not aims:
            return MISSED
        for pid in aims:
            _send(pid, kill)
        if not one.gone_within(max(_PATIENCE, 3 * seconds) if kill.at == "worker" else _PATIENCE):
            return Outcome.OVER, f"{len(one.alive())} processes are still there"
        err.seek(0)
        said = err.read().decode(errors="replace")
    if "Traceback (most recent" in said:
        return Outcome.TRACEBACK, said.strip().splitlines()[-1][:160]
    return None


def _aims(one: Running, at: str) -> list[int]:
    """The processes to kill; none where the command, or all its workers, have ended."""
    end = time.monotonic() + LONG
    while at == "worker" and not one.children() and one.process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    if one.process.poll() is not None:
        return []
    children = one.children()
    if at == "worker":
        return children[:1]
    return [one.process.pid] if at == "main" else [one.process.pid, *children]


def _send(pid: int, kill: Kill) -> None:
    try:
        os.kill(pid, kill.signal)
    except ProcessLookupError:
        return  # it had ended by itself
