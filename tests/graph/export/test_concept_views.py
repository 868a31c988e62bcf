"""The three views: what is drawn, how it is laid out, and that pictures and files can be written."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from extract.chinese_font import font_file
from extract.errors import StoreError
from graph.document.document_graph import graph_of
from graph.export.colours import GROUPED, OTHER, PALETTE, of_measures
from graph.export.concept_views import BY_MEASURE, VIEWS, View, view
from graph.export.files import export
from graph.export.gexf import write_gexf
from graph.export.held_concepts import level_group
from graph.export.network import Colour, Network, Node
from graph.export.picture import HEIGHT, WIDTH, write_png, write_svg
from graph.export.spring_layout import layout
from graph.linking import read_links
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


@pytest.mark.parametrize("by_measure", [False, True])
@pytest.mark.parametrize("name", VIEWS)
def test_each_colour_has_an_entry_and_each_entry_a_node(directory: Path, name: str, by_measure: bool) -> None:
    with open_reader(directory) as reader:
        seen = view(reader, name, threshold=0.4, by_measure=by_measure and name in BY_MEASURE)
    assert {colour for _, colour in seen.legend} == {node.colour for node in seen.network.nodes}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs of agencies that share one name each, more than have a colour, and one agency alone."""
    folder = tmp_path_factory.mktemp("many") / "g"
    things = (
        "树木", "桥梁", "水井", "路灯", "船只", "档案", "信箱", "电梯", "消火栓", "帐篷", "大坝", "图书",
        "公厕", "教室", "隧道",
    )  # fmt: skip
    with Writer(folder) as writer:
        for n, thing in enumerate(things):
            for side in ("东", "西")[: 1 if n + 1 == len(things) else 2]:
                made = extraction(f"{side}{thing}管理局", (f"{thing}数量",))
                graph = graph_of(replace(made, sha256=f"{n:02}{ord(side):06}" * 8))
                writer.put([Entry(f"/in/{side}{n}.txt", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    link(folder)
    return folder


def test_groups_beyond_the_legend_have_the_colour_of_the_rest(many: Path) -> None:
    with open_reader(many) as reader:
        seen = view(reader, "agencies")
    found = list(seen.network.nodes)
    groups = {node.values["community"] for node in found}
    assert len(groups) > GROUPED + 2
    assert len(seen.legend) == GROUPED + 1
    rest = [node for node in found if node.colour == OTHER]
    number = len({node.values["community"] for node in rest})
    assert seen.legend[-1] == (f"其他 {number} 组，共 {len(rest)} 个", OTHER)
    assert number == len(groups) - GROUPED
    assert {colour for _, colour in seen.legend} == {node.colour for node in found}
    named = [node.label for node in found if node.named]
    assert sorted(named) == sorted(text.split("等 ")[0] for text, _ in seen.legend[:-1])


def test_what_the_legend_names_is_labelled_first(tmp_path: Path) -> None:
    crowd = [Node(f"n{n}", f"大概念{n}", "concept", {}, None, 60.0, (n % 5 * 3.0, n // 5 * 3.0)) for n in range(25)]
    small = Node("s", "图例中的概念", "concept", {}, None, 8.0, (6.0, 6.0))
    for named in (False, True):
        nodes = [*crowd, replace(small, named=named)]
        write_svg(Network("群", (), (), nodes, []), [("图例中的概念", OTHER)], tmp_path / "crowd.svg")
        tree = etree.parse(str(tmp_path / "crowd.svg"))
        texts = [t.text for t in tree.iter("{http://www.w3.org/2000/svg}text") if t.get("text-anchor") == "middle"]
        assert texts[:1] == ["图例中的概念"] if named else "图例中的概念" not in texts


@pytest.mark.parametrize("name", ["agencies", None])
def test_colours_by_measure_are_refused_where_no_concept_is_coloured(
    directory: Path, tmp_path: Path, name: str | None
) -> None:
    with open_reader(directory) as reader, pytest.raises(StoreError, match="similarity"):
        export(reader, "gexf", tmp_path / "v.gexf", view=name, by_measure=True)
    assert not (tmp_path / "v.gexf").exists()


def test_names_have_room_in_a_dense_group_and_cover_nothing(tmp_path: Path) -> None:
    """A group of 26 that all have several neighbours, beside pairs that need much less room."""
    dense = nx.connected_watts_strogatz_graph(26, 4, 0.3, seed=1)
    graph: nx.Graph[str] = nx.Graph((f"d{a}", f"d{b}") for a, b in dense.edges)
    graph.add_edges_from((f"p{n}", f"q{n}") for n in range(12))
    size = {node: 12 + 3.0 * (number % 3) for number, node in enumerate(graph)}
    places = layout(graph, size, named=True)
    drawn = [Node(n, f"{n}培训人员完成率", "concept", {}, None, size[n], places[n]) for n in graph]
    write_svg(Network("群", (), (), drawn, []), [("甲", OTHER)], tmp_path / "x.svg")
    tree = etree.parse(str(tmp_path / "x.svg"))
    texts = [t for t in tree.iter("{http://www.w3.org/2000/svg}text") if t.get("text-anchor") == "middle"]
    assert len(texts) >= 0.9 * len(graph)
    boxes = []
    for text in texts:
        high, x, y = (float(text.get(name, "0")) for name in ("font-size", "x", "y"))
        half = high * sum(1 if ord(sign) > 255 else 0.5 for sign in text.text or "") / 2
        boxes.append((x - half + 2, y - high + 2, x + half - 2, y))
    for one, other in itertools.combinations(boxes, 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Agencies of many measures, whose largest concept is not the one with most neighbours."""
    folder = tmp_path_factory.mktemp("measured") / "g"
    names = tuple(
        f"{thing}养护{kind}" for thing in ("道路", "桥梁", "隧道") for kind in ("及时率", "完成率", "数量", "合格率")
    )
    with Writer(folder) as writer:
        for n in range(5):
            printed = names if n == 0 else tuple(dict.fromkeys((*names[n % 2 :: 2], names[-1])))
            made = extraction(f"第{n}区交通运输局", printed)
            graph = graph_of(replace(made, sha256=f"{n:02}" * 32))
            writer.put([Entry(f"/in/{n}.txt", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    link(folder)
    return folder


def _similar(directory: Path, *, most: int = 150, by_measure: bool = False) -> View:
    with open_reader(directory) as reader:
        return view(reader, "similarity", threshold=0.2, most=most, by_measure=by_measure)


def test_a_community_is_named_after_the_concept_of_most_indicators(measured: Path) -> None:
    seen = _similar(measured)
    of: dict[object, list[Node]] = {}
    for node in seen.network.nodes:
        of.setdefault(node.values["community"], []).append(node)
    assert len(of) >= 1
    for members in of.values():
        most = max(int(str(node.values["indicators"])) for node in members)
        named = [node for node in members if node.named]
        assert [node.values["indicators"] for node in named] == [most]
        assert (named[0].label, named[0].colour) in seen.legend


def test_concepts_of_one_measure_stand_together_with_a_colour_of_their_own(measured: Path) -> None:
    seen = _similar(measured, by_measure=True)
    nodes = list(seen.network.nodes)
    groups: dict[object, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.values["measure"], []).append(node)
    assert len(groups) >= 4
    assert {name for name, _ in seen.legend} == set(groups)
    assert all(len({node.colour for node in members}) == 1 for members in groups.values())
    assert len({colour for _, colour in seen.legend}) == len(groups)
    circles = []
    for members in groups.values():
        places = [node.position for node in members if node.position]
        middle = [(min(axis) + max(axis)) / 2 for axis in zip(*places, strict=True)]
        circles.append((middle, max(math.dist(middle, place) for place in places)))
    for (one, reach), (other, far) in itertools.combinations(circles, 2):
        assert math.dist(one, other) > reach + far  # no group stands in another


def test_concepts_between_agencies_are_pulled_together_by_their_measure(measured: Path) -> None:
    def apart(by_measure: bool) -> float:
        with open_reader(measured) as reader:
            drawn = [n for n in view(reader, "concepts", by_measure=by_measure).network.nodes if n.position]
        near, far = [], []
        for one, other in itertools.combinations((n for n in drawn if n.kind == "concept"), 2):
            far.append(math.dist(one.position or (), other.position or ()))
            near += far[-1:] if one.values["measure"] == other.values["measure"] else []
        assert len(far) > len(near) >= 4
        return sum(near) / len(near) / (sum(far) / len(far))

    assert apart(True) < 0.8 * apart(False)


def test_the_measures_of_most_indicators_have_a_colour() -> None:
    small = [(f"小度量{n:02}", 1) for n in range(2 * len(PALETTE)) for _ in range(3)]
    colours = of_measures([*small, ("总成本", 40), ("公众满意度", 90), (None, 500)])
    assert list(colours)[:2] == ["公众满意度", "总成本"]
    assert len(set(colours.values())) == len(colours) == len(PALETTE)
    assert OTHER not in colours.values()


def test_what_is_left_out_is_said_in_the_picture(measured: Path, directory: Path, tmp_path: Path) -> None:
    whole, some = _similar(measured), _similar(measured, most=6)
    assert whole.left_out == 0
    assert some.left_out == len(list(whole.network.nodes)) - len(list(some.network.nodes)) >= 6
    assert "相似者较少" not in whole.network.title
    ends = {end for edge in some.network.edges for end in (edge.source, edge.target)}
    assert {node.id for node in some.network.nodes} == ends  # a node whose neighbours are all left out says nothing
    write_svg(some.network, some.legend, tmp_path / "x.svg")
    assert f"未画：{some.left_out} 个相似者较少的概念" in (tmp_path / "x.svg").read_text(encoding="utf-8").replace(
        f"未画：{_alone(measured, whole)} 个没有相似者的概念、", "未画："
    )
    with open_reader(directory) as reader:
        concepts, held = view(reader, "concepts"), read_links.concepts(reader, members=False)
    undrawn = len(held) - sum(node.kind == "concept" for node in concepts.network.nodes)
    assert undrawn > 0
    assert f"未画：{undrawn} 个只有一个部门用的概念" in concepts.network.title


def _alone(directory: Path, whole: View) -> int:
    with open_reader(directory) as reader:
        return len(read_links.concepts(reader, members=False)) - len(list(whole.network.nodes))


def test_the_largest_circles_are_labelled_beside_a_heap(tmp_path: Path) -> None:
    """A heap in which each label beside its circle would cover another circle."""
    crowd = [
        Node(f"n{n:02}", f"很小的概念{n}", "concept", {}, None, 10.0, (n % 10 * 12.0, n // 10 * 12.0))
        for n in range(90)
    ]
    large = Node("large", "最大的概念", "concept", {}, None, 26.0, (54.0, 54.0))
    write_svg(Network("群", (), (), [*crowd, large], []), [], tmp_path / "crowd.svg")
    tree = etree.parse(str(tmp_path / "crowd.svg"))
    texts = [t.text for t in tree.iter("{http://www.w3.org/2000/svg}text") if t.get("text-anchor") == "middle"]
    assert texts[0] == "最大的概念"
