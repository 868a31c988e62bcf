"""GEXF and GraphML of the whole graph and of every view, as strangers read them: networkx, and by the letter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from graph.document.document_graph import graph_of
from graph.export.concept_views import VIEWS
from graph.export.files import export
from graph.linking.run import link
from graph.reading.opening import open_reader
from graph.store.ledger import Entry
from graph.store.writer import Writer
from tests.graph.linking.test_run import NAMES
from tests.graph.linking.test_run import extraction as named
from tests.queries.town import extraction, head, row

NS = {"g": "http://graphml.graphdrawing.org/xmlns", "x": "http://gexf.net/1.3"}
PARTS = [None, *VIEWS]
ALIKE = {"云岭市交通运输局": tuple(f"{thing}养护{kind}" for thing in ("道路", "桥梁") for kind in ("及时率", "完成率"))}
TYPES = {"boolean", "int", "long", "float", "double", "string"}  # that GraphML has


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Agencies, one of them with concepts that are alike, and a document that names none."""
    folder = tmp_path_factory.mktemp("elsewhere") / "g"
    nameless = extraction(
        "nameless", [head("nameless", "", 2026), row("nameless", None, "成本", "项目总成本", "≤", "5 万元")]
    )
    with Writer(folder) as writer:
        for made in [*(named(agency, names) for agency, names in (NAMES | ALIKE).items()), nameless]:
            graph = graph_of(made)
            writer.put([Entry(f"/in/{made.name}", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    link(folder)
    return folder


@pytest.fixture(params=PARTS, ids=str)
def files(request: pytest.FixtureRequest, directory: Path, tmp_path: Path) -> tuple[str | None, Path, set[str]]:
    """A view (None: the whole graph), its files n.graphml and n.gexf, and the IRIs that the graph says something of."""
    with open_reader(directory) as reader:
        for form in ("graphml", "gexf"):
            export(reader, form, tmp_path / f"n.{form}", view=request.param, threshold=0.1)
        found = reader.query("SELECT DISTINCT ?s WHERE { ?s ?p ?o FILTER(ISIRI(?s)) }")
        iris = {row["s"].value for row in found}  # type: ignore[union-attr]
    return request.param, tmp_path, iris


def test_the_letter_of_graphml(files: tuple[str | None, Path, set[str]]) -> None:
    view, folder, iris = files
    tree = etree.parse(folder / "n.graphml")
    (graph,) = tree.xpath("/g:graphml/g:graph", namespaces=NS)
    assert graph.get("edgedefault") == ("directed" if view is None else "undirected")
    nodes, edges = (tree.xpath(f"//g:{name}", namespaces=NS) for name in ("node", "edge"))
    ids = [node.get("id") for node in nodes]
    assert len(edges) > 1
    assert len(set(ids)) == len(ids)
    assert set(ids) <= iris
    own = [edge.get("id") for edge in edges]
    assert len(set(own)) == len(own)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(ids)
    keys = {key.get("id"): key for key in tree.xpath("/g:graphml/g:key", namespaces=NS)}
    assert Counter((k.get("for"), k.get("attr.name")) for k in keys.values()).most_common(1)[0][1] == 1
    assert {key.get("attr.type") for key in keys.values()} <= TYPES
    for data in tree.xpath("//g:data", namespaces=NS):
        key = keys[data.get("key")]
        assert key.get("for") == etree.QName(data.getparent()).localname
        if key.get("attr.type") in ("double", "float", "long", "int"):
            float(data.text)
    order = [etree.QName(part).localname for part in tree.getroot()]
    assert order == ["key"] * len(keys) + ["graph"]


def test_the_letter_of_gexf(files: tuple[str | None, Path, set[str]]) -> None:
    view, folder, iris = files
    tree = etree.parse(folder / "n.gexf")
    way = "directed" if view is None else "undirected"
    assert tree.xpath("string(//x:graph/@defaultedgetype)", namespaces=NS) == way
    assert set(tree.xpath("//x:edge/@type", namespaces=NS)) <= {way}
    ids = tree.xpath("//x:node/@id", namespaces=NS)
    assert set(ids) <= iris
    assert len(set(ids)) == len(ids)
    own = tree.xpath("//x:edge/@id", namespaces=NS)
    assert len(set(own)) == len(own)
    assert set(tree.xpath("//x:edge/@source | //x:edge/@target", namespaces=NS)) <= set(ids)


def test_networkx_reads_the_same_of_both(files: tuple[str | None, Path, set[str]]) -> None:
    view, folder, _ = files
    one = nx.read_graphml(folder / "n.graphml")
    other = nx.read_gexf(folder / "n.gexf", version="1.3" if "1.3" in nx.readwrite.gexf.GEXF.versions else "1.2draft")
    for read in (one, other):
        assert read.is_directed() == (view is None)
        assert not read.is_multigraph()
    assert {n: d["label"] for n, d in one.nodes(data=True)} == {n: d["label"] for n, d in other.nodes(data=True)}
    ends = frozenset if view else tuple
    assert {data["kind"] for *_, data in one.edges(data=True)} == {data["kind"] for *_, data in other.edges(data=True)}
    assert {ends(edge): data["weight"] for *edge, data in one.edges(data=True)} == {
        ends(edge): data["weight"] for *edge, data in other.edges(data=True)
    }


def test_what_names_no_agency_stands_as_its_document(directory: Path, tmp_path: Path) -> None:
    with open_reader(directory) as reader:
        export(reader, "graphml", tmp_path / "n.graphml", view="concepts")
    read = nx.read_graphml(tmp_path / "n.graphml")
    kinds = {
        node.rpartition("/")[2].partition("-")[0] for node, data in read.nodes(data=True) if data["kind"] == "agency"
    }
    assert kinds == {"org", "doc"}
