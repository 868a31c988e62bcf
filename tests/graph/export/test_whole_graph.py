"""The whole graph as a network: nothing missing, every edge between nodes that are there, valid as GEXF."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

from graph.export.concept_views import view
from graph.export.gexf import write_gexf
from graph.export.graphml import as_networkx
from graph.export.network import Network
from graph.export.whole_graph import counts, whole_network
from graph.linking.run import link
from graph.reading.opening import open_reader
from graph.store.writer import Writer
from ontology.names import DATA, LINKS_GRAPH, Class, Property
from tests.queries.town import SCHOOLS, WATER, extraction, extractions, head, project, row, write_graph

RNG = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "data" / "gexf13.rng"))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return write_graph(tmp_path / "graph", extractions())


def network_of(directory: Path) -> Network:
    with open_reader(directory) as reader:
        return whole_network(reader)


def test_nodes_and_edges(directory: Path, tmp_path: Path) -> None:
    network = network_of(directory)
    assert counts(network.nodes) == {"agency": 2, "unit": 1, "project": 7, "indicator": 24}
    assert Counter(edge.kind for edge in network.edges) == {"has_unit": 1, "has_project": 7, "has_indicator": 24}
    drawn = as_networkx(network)
    by_label = {data["label"]: (node, data) for node, data in drawn.nodes(data=True)}
    _, cost = by_label["工程总成本"]
    expected = {
        "kind": "indicator", "agency": WATER, "year": 2026, "level1": "成本指标", "level2": "经济成本指标",
        "operator": "≤", "value": 3500000.0, "unit": "元", "printed": "≤350万元", "weight": 20.0, "page": 32,
    }  # fmt: skip
    assert {key: cost[key] for key in expected} == expected
    assert cost["iri"].startswith("https://w3id.org/jixiao/id/indicator-")
    water, _ = by_label[WATER]
    amounts = {data["label"]: data["amount"] for _, data in drawn.nodes(data=True) if "amount" in data}
    assert amounts["防汛物资储备"] == 800000.0
    # A department's own indicator hangs on the agency, a unit's project on the unit.
    assert by_label["社会公众满意度"][0] in drawn[water]
    assert {drawn.nodes[n]["kind"] for n in drawn[by_label[f"{WATER}机关"][0]]} == {"project"}
    assert SCHOOLS in by_label
    write_gexf(network, tmp_path / "n.gexf")
    RNG.assertValid(etree.parse(tmp_path / "n.gexf"))


def test_agencies_without_projects_and_indicators_are_counted_not_drawn(tmp_path: Path) -> None:
    documents = [extraction(name, [head(name, name, 2026)]) for name in ("空白一局", "空白二局")]
    network = network_of(write_graph(tmp_path / "g", [*extractions(), *documents]))
    assert network.empty == 2
    assert "未画：2 个" in network.title
    assert counts(network.nodes)["agency"] == 2
    ends = {end for edge in network.edges for end in (edge.source, edge.target)}
    assert ends == {node.id for node in network.nodes}


def test_edges_have_colours_that_keep_concepts_behind_the_rest(directory: Path, tmp_path: Path) -> None:
    write_gexf(network_of(directory), tmp_path / "n.gexf")
    root = etree.parse(tmp_path / "n.gexf").getroot()
    viz = "{http://gexf.net/1.3/viz}color"
    edges = list(root.iter("{http://gexf.net/1.3}edge"))
    assert edges
    assert all(edge.find(viz) is not None for edge in edges)


def test_two_exports_are_the_same_bytes(directory: Path, tmp_path: Path) -> None:
    other = write_graph(tmp_path / "other", list(reversed(extractions())))
    write_gexf(network_of(directory), tmp_path / "1.gexf")
    write_gexf(network_of(other), tmp_path / "2.gexf")
    assert (tmp_path / "1.gexf").read_bytes() == (tmp_path / "2.gexf").read_bytes()


def test_concepts_join_indicators(directory: Path) -> None:
    targets = sorted(node.values["iri"] for node in network_of(directory).nodes if "满意度" in node.label)  # type: ignore[type-var]
    concept = ox.NamedNode(DATA + "concept-1")
    triples = [ox.Triple(ox.NamedNode(str(iri)), ox.NamedNode(Property.HAS_CONCEPT), concept) for iri in targets]
    triples += [
        ox.Triple(concept, ox.NamedNode(Property.TYPE), ox.NamedNode(Class.INDICATOR_CONCEPT)),
        ox.Triple(concept, ox.NamedNode(Property.PREF_LABEL), ox.Literal("满意度", language="zh")),
    ]
    with Writer(directory) as writer:
        writer.replace_graph(LINKS_GRAPH, triples)
        writer.publish()
    network = network_of(directory)
    assert counts(network.nodes)["concept"] == 1
    assert sum(edge.kind == "measures" and edge.target == concept.value for edge in network.edges) == len(targets) == 5


def test_a_document_without_agency_and_rows_without_name(tmp_path: Path) -> None:
    records = [
        head("x", "", 2026), project("x", "", None), row("x", "某项目", "数量", None, "=", "1 个"),
        row("x", None, "数量", "\x0b数量\x00", "=", "2 个"),
    ]  # fmt: skip
    network = network_of(write_graph(tmp_path / "g", [extraction("x", records)]))
    assert counts(network.nodes) == {"document": 1, "project": 2, "indicator": 2}
    linked = {edge.target for edge in network.edges}
    assert all(node.id in linked for node in network.nodes if node.kind != "document")
    assert "（无名称）" in {node.label for node in network.nodes}
    write_gexf(network, tmp_path / "n.gexf")
    RNG.assertValid(etree.parse(tmp_path / "n.gexf"))


def test_an_empty_graph(tmp_path: Path) -> None:
    network = network_of(write_graph(tmp_path / "g", []))
    assert list(network.nodes) == list(network.edges) == []


def test_bounds_projects_and_agencies_are_columns(tmp_path: Path) -> None:
    records = [
        head("x", WATER, 2026), project("x", "管网改造", None),
        row("x", "管网改造", "质量", "合格率", "区间", "60~75 %"), row("x", "管网改造", "质量", "漏损率", "≤", "9 %"),
    ]  # fmt: skip
    network = network_of(write_graph(tmp_path / "g", [extraction("x", records)]))
    values = {node.label: node.values for node in network.nodes}
    assert (values["合格率"]["value"], values["合格率"]["min"], values["合格率"]["max"]) == (60, 60, 75)
    assert (values["漏损率"]["value"], values["漏损率"]["min"], values["漏损率"]["max"]) == (9, None, 9)
    assert values["合格率"]["project"] == "管网改造"
    assert values[WATER]["agency"] == WATER
    assert values[WATER]["year"] == 2026


def test_what_is_kept_of_one_agency_hangs_together(directory: Path) -> None:
    """Gephi's filter by a column keeps the nodes that have the value: all that are of one agency, and no others."""
    network = network_of(directory)
    drawn = as_networkx(network).to_undirected()
    for agency in (WATER, SCHOOLS):
        kept = drawn.subgraph([node for node, data in drawn.nodes(data=True) if data.get("agency") == agency])
        assert {"agency", "project", "indicator"} <= {data["kind"] for _, data in kept.nodes(data=True)}
        assert nx.is_connected(kept)


def test_level_1_is_spelt_as_in_views(directory: Path) -> None:
    link(directory)
    whole = {str(node.values["level1"]) for node in network_of(directory).nodes if node.values.get("level1")}
    with open_reader(directory) as reader:
        seen = {str(node.values["level1"]) for node in view(reader, "concepts").network.nodes if node.kind == "concept"}
    assert seen
    assert seen <= whole
    concepts = [node.values for node in network_of(directory).nodes if node.kind == "concept"]
    assert concepts
    assert all(values["indicators"] and values["agencies"] for values in concepts)
