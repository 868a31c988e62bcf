"""The three views: what is drawn, how it is laid out, and that pictures and files can be written."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from extract.chinese_font import font_file
from extract.errors import StoreError
from graph.document.document_graph import graph_of
from graph.export.concept_views import VIEWS, level_group, view
from graph.export.gexf import write_gexf
from graph.export.network import Colour, Network, Node
from graph.export.picture import HEIGHT, WIDTH, write_png, write_svg
from graph.export.spring_layout import layout
from graph.linking.run import link
from graph.reading.opening import open_reader
from graph.store.ledger import Entry
from graph.store.writer import Writer
from tests.graph.linking.test_run import NAMES, extraction


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("views") / "g"
    with Writer(folder) as writer:
        for agency, names in NAMES.items():
            graph = graph_of(extraction(agency, names))
            writer.put([Entry(f"/in/{agency}.txt", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    link(folder)
    return folder


def nodes(directory: Path, name: str) -> dict[str, Node]:
    with open_reader(directory) as reader:
        return {node.label: node for node in view(reader, name, threshold=0.4).network.nodes}


def test_agencies_are_joined_by_shared_concepts(directory: Path) -> None:
    with open_reader(directory) as reader:
        network = view(reader, "agencies").network
        (edge,) = network.edges
    assert {node.label for node in network.nodes} == set(NAMES)
    assert edge.label == "3 个共同概念"
    assert edge.weight > 1


def test_concepts_stand_between_their_agencies(directory: Path) -> None:
    found = nodes(directory, "concepts")
    assert set(NAMES) <= found.keys()
    assert found["项目总成本"].values["agencies"] == 2
    assert found["项目总成本"].kind == "concept"


def test_similar_concepts_have_communities(directory: Path) -> None:
    found = nodes(directory, "similarity")
    assert all(isinstance(node.values["community"], int) for node in found.values())


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_written_as_gexf_and_pictures(directory: Path, tmp_path: Path, name: str) -> None:
    with open_reader(directory) as reader:
        seen = view(reader, name, threshold=0.4)
        again = view(reader, name, threshold=0.4)
    assert seen.network == again.network
    write_gexf(seen.network, tmp_path / "v.gexf")
    assert etree.parse(tmp_path / "v.gexf").getroot().get("version") == "1.3"
    write_svg(seen.network, seen.legend, tmp_path / "v.svg")
    drawn = etree.parse(tmp_path / "v.svg").getroot()
    circles = len(list(drawn.iter("{http://www.w3.org/2000/svg}circle")))
    assert circles == len(list(seen.network.nodes)) + len(seen.legend)
    if font_file() is None:
        with pytest.raises(StoreError):
            write_png(seen.network, seen.legend, tmp_path / "v.png")
    else:
        write_png(seen.network, seen.legend, tmp_path / "v.png")
        assert (tmp_path / "v.png").read_bytes()[:4] == b"\x89PNG"


def test_a_graph_without_links_says_so(tmp_path: Path) -> None:
    with Writer(tmp_path / "g") as writer:
        writer.publish()
    with open_reader(tmp_path / "g") as reader, pytest.raises(StoreError):
        view(reader, "agencies")


def test_circles_do_not_overlap() -> None:
    graph = nx.Graph(nx.barabasi_albert_graph(60, 2, seed=3))
    named: nx.Graph[str] = nx.relabel_nodes(graph, str)
    named.add_nodes_from(["alone", "also alone"])
    size = {node: 10.0 + 3 * named.degree(node) for node in named}
    places = layout(named, size)
    assert places == layout(named, size)
    for a, b in itertools.combinations(named, 2):
        assert math.dist(places[a], places[b]) >= 0.95 * (size[a] + size[b]) / 2


def test_level_groups() -> None:
    assert level_group("完成指标") == level_group("产出指标") == "产出"
    assert level_group("满意度指标") == "满意度"
    assert level_group(None) == "其他"


def test_the_limit_says_what_it_left_out(directory: Path) -> None:
    with open_reader(directory) as reader:
        whole, some = view(reader, "concepts"), view(reader, "concepts", most=3)
    kept, left = len(list(some.network.nodes)), some.left_out
    assert whole.left_out == 0
    assert left > 0
    assert kept + left == len(list(whole.network.nodes))


def test_a_picture_uses_its_width_and_keeps_the_legend_free(tmp_path: Path) -> None:
    chain = nx.relabel_nodes(nx.path_graph(60), str)
    places = layout(chain, dict.fromkeys(chain, 12.0))
    network = Network("链", (), (), [Node(n, n, "concept", {}, None, 12.0, places[n]) for n in chain], [])
    legend = [(f"群组{number}的名称", Colour(10, 20, number)) for number in range(20)]
    write_svg(network, legend, tmp_path / "chain.svg")
    tree = etree.parse(str(tmp_path / "chain.svg"))
    circles = [
        (float(c.get("cx", 0)), float(c.get("cy", 0)), c.get("fill", ""))
        for c in tree.iter("{http://www.w3.org/2000/svg}circle")
    ]
    entries = [c for c in circles if c[2].startswith("#0a14")]
    drawn = [c for c in circles if not c[2].startswith("#0a14")]
    assert (len(entries), len(drawn)) == (20, 60)
    assert max(x for x, *_ in drawn) - min(x for x, *_ in drawn) > 0.8 * WIDTH
    assert max(y for _, y, _ in drawn) < min(y for _, y, _ in entries)
    assert min(x for x, *_ in entries) > 0
    assert max(y for _, y, _ in entries) < HEIGHT
