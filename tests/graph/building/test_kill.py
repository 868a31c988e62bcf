"""A build killed at any moment and run again gives the graph of one never killed; queries are answered in between."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.building.session import build
from graph.export.rdf import serialise
from graph.reading.opening import open_reader
from tests.graph.extractors import obey
from tests.graph.samples import write_records
from tests.thorough import THOROUGH

KILLS = 10 if THOROUGH else 5
MOMENT = 0.1  # seconds between two looks at the graph while it is built
FILES = 12
ROOT = Path(__file__).parents[3]
BUILDER = """
import sys
from pathlib import Path
import graph.building.session
from graph.building.session import build
from tests.graph.extractors import obey
graph.building.session.PUBLISH_EVERY = 0.1  # so that kills meet publications too
if __name__ == "__main__":
    tell = lambda report: print(report.path.name, flush=True)
    build([sys.argv[1]], Path(sys.argv[2]), obey, code="1", workers=2, force=True, tell=tell)
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")


def write_inputs(folder: Path, state: int) -> None:
    """The inputs in one of many states: every file of records holds other bytes in each."""
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        write_records(folder / f"r{number}.jsonl", f"r{number}", 1950 + number + FILES * state)
        (folder / f"t{number}.txt").write_text(str(2000 + number + 30 * (state % 2)), encoding="utf-8")


def start(folder: Path, graph: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BUILDER, str(folder), str(graph)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)


def finish(folder: Path, graph: Path) -> None:
    with start(folder, graph) as process:
        process.communicate()
    assert process.returncode == 0


def whole_documents(graph: Path) -> set[str]:
    """The documents that the published graph holds; asserts that every one is whole."""
    with open_reader(graph) as reader:
        found = reader.query(
            "SELECT ?d (COUNT(?i) AS ?n) WHERE { ?i a jx:Indicator ; dcterms:isPartOf ?d } GROUP BY ?d"
        )
        assert isinstance(found, ox.QuerySolutions)
        counts = {row["d"].value: int(row["n"].value) for row in found}  # type: ignore[union-attr]
        graphs = list(reader.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?d a jx:Document } }"))
    assert set(counts.values()) <= {6}, counts
    assert len(graphs) == len(counts)
    return set(counts)


def nquads(graph: Path) -> bytes:
    out = io.BytesIO()
    with open_reader(graph) as reader:
        serialise(reader, "nq", out)
    return out.getvalue()


def kill_after(process: subprocess.Popen[bytes], files: int, seconds: float) -> None:
    """Ends a build the hard way, a moment after so many files were told."""
    assert process.stdout is not None
    for _ in range(files):
        process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_kills_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    folder, graph, fresh = tmp_path / "in", tmp_path / "graph", tmp_path / "fresh"
    write_inputs(folder, 0)
    finish(folder, graph)
    held = open_reader(graph)
    asked = midway = kills = 0
    while kills < KILLS:
        kills += 1
        write_inputs(folder, kills)
        before = whole_documents(graph)
        files, seconds = chance.randrange(2 * FILES - 4), chance.uniform(0, 0.1)
        with start(folder, graph) as process:
            killer = threading.Thread(target=kill_after, args=(process, files, seconds))
            killer.start()
            while killer.is_alive():
                assert len(whole_documents(graph)) == 2 * FILES
                asked += 1
                killer.join(MOMENT)
        assert process.returncode == -signal.SIGKILL
        after = whole_documents(graph)
        assert len(after) == 2 * FILES
        midway += 0 < len(after - before) < 2 * FILES
        print(
            f"kill {kills}, {1000 * seconds:.0f} ms after {files} files: {len(after - before)} of {len(after)} are new"
        )
    print(f"{asked} queries answered during the builds; {midway} kills left some documents new and some old")
    assert asked >= KILLS
    assert midway >= KILLS // 3
    finish(folder, graph)
    assert not build([folder], fresh, obey, code="1", workers=1).failed
    survived, untouched = (set(nquads(path).splitlines()) for path in (graph, fresh))
    assert sorted(survived ^ untouched) == []
    with held, open_reader(graph) as now, open_reader(fresh) as other:
        assert now.version == other.version
        assert held.version != now.version
        assert len(list(held.quads())) > 0, "a reader keeps what it opened"


def test_a_first_build_that_is_killed(tmp_path: Path) -> None:
    chance = random.Random(5)
    folder = tmp_path / "in"
    write_inputs(folder, 0)
    for number in range(2):
        graph = tmp_path / f"graph{number}"
        with start(folder, graph) as process:
            kill_after(process, 0, chance.uniform(0.2, 0.9))
        if (graph / "current").exists():
            assert len(whole_documents(graph)) <= 2 * FILES
        finish(folder, graph)
        assert len(whole_documents(graph)) == 2 * FILES
