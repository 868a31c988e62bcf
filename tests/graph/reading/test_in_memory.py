"""A graph in memory holds the same quads and gives the same answers as the copy on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reading import in_memory
from graph.reading.opening import open_reader
from graph.reading.reader import LocalReader
from jixiao import open_graph
from tests.graph.samples import extraction
from tests.queries.town import extractions, write_graph

QUERY = "SELECT ?i ?n ?y WHERE { ?i a jx:Indicator ; rdfs:label ?n ; jx:fiscalYear ?y } ORDER BY ?i"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("memory") / "graph", [extraction(), *extractions()])


def test_the_same_quads_and_answers(graph: Path) -> None:
    with open_reader(graph) as disk, open_reader(graph, memory=True) as memory:
        assert isinstance(disk, LocalReader)
        assert isinstance(memory, LocalReader)
        assert set(memory.store) == set(disk.store)
        assert memory.store.query("ASK { GRAPH <https://w3id.org/jixiao/id/system> { ?s ?p ?o } }")
        assert memory.version == disk.version
    with open_graph(graph) as near, open_graph(graph, memory=True) as far:
        assert list(far.sparql(QUERY)) == list(near.sparql(QUERY)) != []  # type: ignore[arg-type]
        assert far.find("数") == near.find("数")


def test_what_does_not_fit_stays_on_disk(graph: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    known = tmp_path / "meminfo"
    monkeypatch.setattr(in_memory, "_MEMORY", known)
    read = [path for path in (graph / "published").iterdir() if path.is_dir()][-1]
    for said, expected in (
        ("MemAvailable:       10 kB\n", False),
        ("MemAvailable: 99000000 kB\n", True),
        ("x\n", True),
    ):
        known.write_text(f"MemTotal: 1 kB\n{said}")
        assert in_memory.fits(read) is expected
    known.write_text("MemAvailable: 10 kB\n")
    monkeypatch.setattr("graph.reading.reader.in_memory", lambda store: pytest.fail("read into memory"))
    with open_graph(graph, memory=True) as opened:
        assert len(opened.find("数")) > 0
