"""The graph as networkx has it: the same nodes and edges as the views that are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from extract.errors import StoreError
from graph.export.concept_views import BY_MEASURE, VIEWS, view
from graph.export.networkx_graph import networkx_graph
from graph.export.whole_graph import whole_network
from graph.linking.run import link
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from tests.queries.town import extractions, write_graph


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    directory = write_graph(tmp_path_factory.mktemp("networkx") / "g", extractions())
    link(directory)
    with open_reader(directory) as opened:
        yield opened


def test_the_whole_graph_has_directions_and_every_node_and_edge(reader: Reader) -> None:
    network = whole_network(reader)
    made = networkx_graph(reader, None, threshold=0.6, limit=None)
    assert made.is_directed()
    assert made.number_of_nodes() == len(list(network.nodes)) > 20
    assert made.number_of_edges() == len(list(network.edges)) > 20
    labels = nx.get_node_attributes(made, "label")
    assert "用水群众满意度" in labels.values()
    assert {"indicator", "project", "agency"} <= {
        str(kind).lower() for kind in nx.get_node_attributes(made, "kind").values()
    }


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_no_directions_and_loses_no_edge(reader: Reader, name: str) -> None:
    network = view(reader, name, threshold=0.1).network
    made = networkx_graph(reader, name, threshold=0.1, limit=None)
    assert type(made) is nx.Graph
    assert made.number_of_nodes() == len(list(network.nodes)) > 0
    assert made.number_of_edges() == len(list(network.edges))
    assert {data["label"] for _, data in made.nodes(data=True)} == {node.label for node in network.nodes}
    assert all(data["weight"] > 0 and data["kind"] for _, _, data in made.edges(data=True))


def test_a_view_is_limited_and_coloured_as_an_export_is(reader: Reader) -> None:
    assert networkx_graph(reader, "agencies", threshold=0.6, limit=1).number_of_nodes() == 1
    by_measure = networkx_graph(reader, "concepts", threshold=0.6, limit=None, by_measure=True)
    plain = networkx_graph(reader, "concepts", threshold=0.6, limit=None)
    assert set(by_measure) == set(plain)


def test_views_that_there_are_not_are_refused(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="视图应为 agencies, concepts, similarity，实为 stars"):
        networkx_graph(reader, "stars", threshold=0.6, limit=None)
    other = next(name for name in VIEWS if name not in BY_MEASURE)
    with pytest.raises(StoreError, match="按度量只用于视图"):
        networkx_graph(reader, other, threshold=0.6, limit=None, by_measure=True)
    with (
        open_reader(write_graph(tmp_path / "g", extractions())) as unlinked,
        pytest.raises(StoreError, match="jixiao link"),
    ):
        networkx_graph(unlinked, "concepts", threshold=0.6, limit=None)
