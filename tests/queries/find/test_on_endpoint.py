"""The same calls against a real Oxigraph server as against the directory."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from extract.errors import JixiaoError, QueryError
from graph.export.rdf import serialise
from graph.reading.opening import open_reader
from jixiao import Graph, open_graph
from queries.cli import cli
from queries.find import on_endpoint
from queries.find.filters import FACETS, Filters
from queries.library import library
from queries.words import words_of
from tests.queries.town import extraction, head, row, write_graph

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="session")
def endpoint(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds the made-up documents."""
    folder = tmp_path_factory.mktemp("server")
    with open_reader(town) as reader, (folder / "town.nq").open("wb") as out:
        serialise(reader, "nq", out)
    store = str(folder / "store")
    subprocess.run([OXIGRAPH, "load", "-l", store, "-f", str(folder / "town.nq")], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [OXIGRAPH, "serve-read-only", "-l", store, "-b", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


CALLS: dict[str, Callable[[Graph], Any]] = {
    "find": lambda g: g.find("满意度"),
    "find all": lambda g: g.find(limit=None),
    "find two words": lambda g: g.find("满意 用水", year=2025, operator=">="),
    "find by unit": lambda g: g.find(minimum=300, maximum=400, unit="万元"),
    "find by weight": lambda g: g.find(weight=(10, 20), agency="水务", level="产出", project="管网"),
    "find nothing": lambda g: g.find("没有这个"),
    "find a few": lambda g: (g.find("率", limit=1), g.find("率", limit=1).total),
    "find quoted": lambda g: g.find('"} SERVICE <http://127.0.0.1/> { # \\'),
    "facets": lambda g: g.facets(),
    "facets of some": lambda g: g.facets("率", by=list(FACETS), year=2025, level="产出", weight=(5, 20)),
    "facets cut": lambda g: [(f, c.total) for f, c in g.facets(by="project", agency="水务", limit=1).items()],
    "compare": lambda g: g.compare("满意度"),
    "get": lambda g: g.get(g.find("工程总成本")[0].iri),
    "agencies": lambda g: g.agencies(),
    "documents": lambda g: g.documents(),
    "projects": lambda g: g.projects(agency="水务"),
    "funding": lambda g: [g.funding(by) for by in ("project", "agency", "function")],
    "select": lambda g: g.sparql("SELECT ?n { ?i a jx:Indicator ; rdfs:label ?n } ORDER BY ?n"),
    "select with timeout": lambda g: g.sparql("SELECT (COUNT(*) AS ?n) { ?i a jx:Indicator }", timeout=30),
    "select from one graph": lambda g: g.sparql(
        f"SELECT (COUNT(*) AS ?n) FROM <{g.documents()[0].iri}> {{ ?i a jx:Indicator }}"
    ),
    "ask": lambda g: g.sparql("ASK { ?i jx:weight 90 }"),
    "construct": lambda g: set(g.sparql("CONSTRUCT WHERE { ?i jx:weight ?w }")),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", CALLS)
def test_same_answers(town: Path, endpoint: str, name: str) -> None:
    with open_graph(town) as near, open_graph(endpoint) as far:
        assert CALLS[name](far) == CALLS[name](near)


def test_same_answers_of_the_library(town: Path, endpoint: str) -> None:
    with open_graph(town) as near, open_graph(endpoint) as far:
        for name in library():
            assert near.run(name) == far.run(name), name


@pytest.mark.parametrize("words", ["准确率计算方法", "idc机房", "（万人）", "(万人", "m2", "5", "满意度", "%", "\\s"])
def test_names_are_found_as_by_the_index(tmp_path: Path, words: str) -> None:
    names = (
        "准确率 计算方法",
        "ＩＤＣ 机房数",
        "参保人数（万人）",
        "参保人数(万人)",
        "改造面积㎡",
        "⑤ 满 意 度（％）",
        "a\\sb",
    )
    rows = [row("d", None, "数量", name, "≥", "5") for name in names]
    found = [extraction("d", [head("d", "柳溪县档案局", 2026), *rows])]
    with open_graph(write_graph(tmp_path / "graph", found)) as graph:
        near = graph.find(words)
        assert near
        assert on_endpoint.find(graph.reader, words_of(words), Filters(), None) == (list(near), near.total)


def test_it_is_guarded_too(endpoint: str) -> None:
    with open_graph(endpoint) as graph, pytest.raises(QueryError, match="SERVICE"):
        graph.sparql("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with open_graph(address) as graph, pytest.raises(JixiaoError):
        graph.find("满意度")


def test_a_workbook_says_where_it_was_asked_and_has_no_links(endpoint: str, tmp_path: Path) -> None:
    words = [
        "find",
        "工程总成本",
        "--graph",
        endpoint.replace("//", "//name:secret@"),
        "--out",
        str(tmp_path / "a.xlsx"),
    ]
    done = CliRunner().invoke(cli, words, env={"JIXIAO_LANG": "zh"})
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    facts = dict(book["说明"].iter_rows(values_only=True))
    assert facts["图谱版本"] == "（端点没有）"
    assert "127.0.0.1" in str(facts["图谱"])
    assert "secret" not in str(facts)
    titles, *_ = book.worksheets[0].iter_rows(values_only=True)
    cell = book.worksheets[0].cell(2, titles.index("页") + 1)
    assert (cell.value, cell.hyperlink) == (32, None)
