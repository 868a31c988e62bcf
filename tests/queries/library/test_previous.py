"""The library's queries answer as their previous texts did, which ask by the long paths."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from jixiao import link
from queries.library import LibraryQuery, library, parse
from queries.results import Solutions
from queries.sparql.run import understood
from tests.queries.town import extractions, write_graph

PREVIOUS = Path(__file__).parents[3] / "benchmarks" / "data" / "queries-previous"
AGENCIES = ("", "水务", "没有这个部门")


def rows_of(reader: Reader, query: LibraryQuery, values: dict[str, object]) -> list[tuple[str, ...]]:
    found = understood(reader.query(query.bind(values)))
    assert isinstance(found, Solutions)
    return [tuple(map(str, row.values())) for row in found]


@pytest.fixture(scope="module")
def graphs(examples_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("linked")
    both = [write_graph(folder / "town", extractions()), folder / "examples"]
    shutil.copytree(examples_graph, both[1])
    for graph in both:
        link(graph)
    return both


@pytest.mark.parametrize("name", sorted(path.stem for path in PREVIOUS.glob("*.rq")))
def test_a_query_answers_as_its_previous_text(name: str, graphs: list[Path]) -> None:
    now = library()[name]
    before = parse(name, (PREVIOUS / f"{name}.rq").read_text(encoding="utf-8"))
    assert before.parameters == now.parameters
    asks: list[dict[str, object]] = [{}]
    if any(parameter.name == "agency" for parameter in now.parameters):
        asks = [{"agency": word} for word in AGENCIES]
    for graph in graphs:
        with open_reader(graph) as reader:
            for values in asks:
                assert rows_of(reader, now, values) == rows_of(reader, before, values), values
