"""The three writers on networks of our own making: hard characters, missing values, every type of column."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.export.csv_network import write_csv
from graph.export.gexf import NAMESPACE, VIZ_NAMESPACE, write_gexf
from graph.export.graphml import as_networkx, write_graphml
from graph.export.network import Colour, Column, Edge, Network, Node
from tests.thorough import examples

NS = {"g": NAMESPACE, "v": VIZ_NAMESPACE}
RNG = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "data" / "gexf13.rng"))
COLUMNS = (
    Column("level1", "一级指标", "string"),
    Column("year", "年度", "integer"),
    Column("value", "目标值", "double"),
    Column("ascending", "正向", "boolean"),
    Column("iri", "IRI", "anyURI"),
)
NETWORK = Network(
    "测试 <网络> & \x0b控制符",
    COLUMNS,
    (Column("printed", "原文", "string"),),
    (
        Node("a-1", "某市水务局", "agency", colour=Colour(1, 2, 255), size=12.5, position=(1.5, -2)),
        Node(
            "i-1",
            '供水"合格率" <甲>\x00\n(%)',
            "indicator",
            {"level1": "产出指标", "year": 2026, "value": Decimal("99.50"), "ascending": True, "iri": "https://a/#x&y"},
        ),
        Node("i-2", "= 空", "indicator", {"level1": "", "year": None, "value": 1, "ascending": False}),
    ),
    (
        Edge("a-1", "i-1", "has_indicator", 10.0, label="≥99.5%", values={"printed": "≥99.5%"}),
        Edge("i-1", "i-2", "similar", 0.91, directed=False),
        Edge("i-1", "i-2", "follows", 1.0),
    ),
)


def test_gexf_is_valid_and_complete(tmp_path: Path) -> None:
    write_gexf(NETWORK, tmp_path / "n.gexf")
    tree = etree.parse(tmp_path / "n.gexf")
    RNG.assertValid(tree)
    assert tree.xpath("//g:node/@label", namespaces=NS) == ["某市水务局", '供水"合格率" <甲> (%)', "= 空"]
    assert tree.xpath("//g:attributes[@class='node']/g:attribute/@type", namespaces=NS) == [c.type for c in COLUMNS]
    values = {v.get("for"): v.get("value") for v in tree.xpath("//g:node[@id='i-1']//g:attvalue", namespaces=NS)}
    assert values == {"0": "产出指标", "1": "2026", "2": "99.5", "3": "true", "4": "https://a/#x&y"}
    # An unknown value is left out: readers choke on empty numbers.
    assert tree.xpath("//g:node[@id='i-2']//g:attvalue/@for", namespaces=NS) == ["2", "3"]
    assert [dict(e.attrib) for e in tree.xpath("//v:color | //v:size | //v:position", namespaces=NS)] == [
        {"r": "1", "g": "2", "b": "255", "a": "1.0"},
        {"x": "1.5000", "y": "-2.0000", "z": "0.0"},
        {"value": "12.5000"},
    ]
    edges = [(e.get("kind"), e.get("type"), e.get("weight")) for e in tree.xpath("//g:edge", namespaces=NS)]
    assert edges == [
        ("has_indicator", "directed", "10.0"),
        ("similar", "undirected", "0.91"),
        ("follows", "directed", "1.0"),
    ]


def test_gexf_of_nothing_is_valid(tmp_path: Path) -> None:
    write_gexf(Network("", (), (), (), ()), tmp_path / "n.gexf")
    RNG.assertValid(etree.parse(tmp_path / "n.gexf"))


def test_the_schema_catches_what_readers_trip_on(tmp_path: Path) -> None:
    write_gexf(NETWORK, tmp_path / "n.gexf")
    text = (tmp_path / "n.gexf").read_text(encoding="utf-8")
    for good, bad in (
        ('r="1"', 'r="1.0"'),
        ('weight="10.0"', 'weight="0.0"'),
        ('type="double"', 'type="decimal"'),
        ('value="2026"', 'value=""'),
        ("viz:size", "size"),
        ('id="0" title', 'id="level1" title'),
    ):
        assert good in text
        assert not RNG.validate(etree.fromstring(text.replace(good, bad).encode()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(st.lists(st.text(), min_size=1, max_size=5), st.floats(0.001, 1e9))
def test_gexf_holds_any_text(tmp_path: Path, texts: list[str], weight: float) -> None:
    nodes = [Node(f"n{i}", text, text or "x", {"level1": text}) for i, text in enumerate(texts)]
    edges = [Edge("n0", "n0", text or "x", weight, label=text) for text in texts]
    write_gexf(Network(texts[0], COLUMNS, (), nodes, edges), tmp_path / "n.gexf")
    RNG.assertValid(etree.parse(tmp_path / "n.gexf"))


def test_graphml_reads_back(tmp_path: Path) -> None:
    write_graphml(NETWORK, tmp_path / "n.graphml")
    back = nx.read_graphml(tmp_path / "n.graphml", force_multigraph=True)
    assert back.nodes["i-1"] == {
        "label": '供水"合格率" <甲> (%)',
        "kind": "indicator",
        "level1": "产出指标",
        "year": 2026,
        "value": 99.5,
        "ascending": True,
        "iri": "https://a/#x&y",
    }
    assert back.nodes["i-2"] == {"label": "= 空", "kind": "indicator", "value": 1.0, "ascending": False}
    assert back.nodes["a-1"]["r"] == 1
    assert back.nodes["a-1"]["size"] == 12.5
    assert sorted((a, b, d["kind"], d["weight"]) for a, b, d in back.edges(data=True)) == [
        ("a-1", "i-1", "has_indicator", 10.0),
        ("i-1", "i-2", "follows", 1.0),
        ("i-1", "i-2", "similar", 0.91),
    ]
    assert back.number_of_edges() == as_networkx(NETWORK).number_of_edges()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_pair_is_what_gephi_imports(tmp_path: Path) -> None:
    nodes, edges = write_csv(NETWORK, tmp_path / "new")
    assert nodes.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = _rows(nodes)
    assert list(rows[0]) == ["Id", "Label", "Kind", "一级指标", "年度", "目标值", "正向", "IRI"]
    assert (rows[1]["Id"], rows[1]["目标值"], rows[1]["正向"]) == ("i-1", "99.50", "true")
    assert rows[2]["Label"] == "'= 空"  # no formula for a spreadsheet to run
    assert (rows[2]["年度"], rows[2]["正向"]) == ("", "false")
    rows = _rows(edges)
    assert [(r["Source"], r["Target"], r["Type"], r["Weight"], r["Kind"]) for r in rows] == [
        ("a-1", "i-1", "Directed", "10.0", "has_indicator"),
        ("i-1", "i-2", "Undirected", "0.91", "similar"),
        ("i-1", "i-2", "Directed", "1.0", "follows"),
    ]
    assert [r["原文"] for r in rows] == ["≥99.5%", "", ""]


def test_no_column_comes_twice_whatever_its_case(tmp_path: Path) -> None:
    columns = (Column("kind", "kind", "string"), Column("year", "year", "integer"))
    node = Node("a", "a", "agency", {"kind": "agency", "year": 2026})
    [row] = _rows(write_csv(Network("", columns, (), (node,), ()), tmp_path)[0])
    assert row == {"Id": "a", "Label": "a", "Kind": "agency", "year": "2026"}


def test_a_value_without_column_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_gexf(Network("", (), (), (Node("a", "a", "k", {"x": 1}),), ()), tmp_path / "n.gexf")
