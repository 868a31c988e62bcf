from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from extract.errors import QueryError, StoreError
from graph.document.document_graph import DocumentGraph, graph_of
from graph.export.rdf import WHOLE, serialise
from graph.reading.opening import open_reader
from graph.reading.rdflib_view import dataset, to_oxigraph, to_rdflib
from graph.reading.reader import LocalReader, Reader
from graph.reading.summary import info
from graph.store.ledger import Entry
from graph.store.outdated_copies import KEPT
from graph.store.writer import Writer
from ontology.names import LINKS_GRAPH, PREFIXES, SHARED_GRAPH, SYSTEM_GRAPH, Class, Property
from tests.graph.samples import AGENCY, extraction


def put(writer: Writer, path: str, year: int) -> DocumentGraph:
    found = extraction("x", year)
    graph = graph_of(found)
    writer.put([Entry(path, found.sha256, "1", frozenset({graph.iri}))], [graph])
    return graph


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    with Writer(tmp_path / "g") as writer:
        put(writer, "/a", 2026)
        put(writer, "/b", 2025)
        writer.publish()
    return tmp_path / "g"


def labels(reader: Reader) -> list[str]:
    found = reader.query("SELECT ?l WHERE { ?o a org:Organization ; rdfs:label ?l } ORDER BY ?l")
    return [row["l"].value for row in found]  # type: ignore[union-attr, index]


def test_what_two_documents_say_alike_stands_once(graph: Path) -> None:
    with open_reader(graph) as reader:
        assert labels(reader) == ["青屏市医疗保障事务中心", AGENCY]


def test_shared_facts_go_with_the_last_document_that_says_them(tmp_path: Path) -> None:
    with Writer(tmp_path / "g") as writer:
        empty = {quad for quad in writer.store if "descendsFrom" not in str(quad.predicate)}
        version = writer.version()
        put(writer, "/a", 2026)
        put(writer, "/b", 2025)
        first, second = sorted(writer.entries, key=lambda entry: entry.path)
        writer.forget([first])
        shared = list(writer.store.quads_for_pattern(None, None, None, ox.NamedNode(SHARED_GRAPH)))
        assert shared
        writer.forget([second])
        writer.publish()
        assert {quad for quad in writer.store if "descendsFrom" not in str(quad.predicate)} == empty
        assert writer.version() == version


def test_a_reader_keeps_its_state_and_its_copy(graph: Path) -> None:
    with open_reader(graph) as old, Writer(graph) as writer:
        for year in range(2010, 2016):
            put(writer, "/a", year)
            writer.publish()
        assert info(old).years == (2025, 2026)
        with open_reader(graph) as new:
            assert info(new).years == (2015, 2025)
            assert new.version != old.version
        assert isinstance(old, LocalReader)
        copies = [path for path in (graph / "published").iterdir() if path.is_dir()]
        assert len(copies) == KEPT + 1
    with Writer(graph):
        copies = [path for path in (graph / "published").iterdir() if path.is_dir()]
        assert len(copies) == KEPT


def test_nothing_is_readable_before_it_is_published(graph: Path) -> None:
    with Writer(graph) as writer:
        put(writer, "/a", 2011)
        with open_reader(graph) as reader:
            assert info(reader).years == (2025, 2026)
    with Writer(graph) as writer:
        writer.publish()
    with open_reader(graph) as reader:
        assert info(reader).years == (2011, 2025)


def test_left_overs_of_a_killed_publication_are_cleaned(graph: Path) -> None:
    folder = graph / "published"
    (folder / "00000009-abc.begun").mkdir()
    (folder / "00000008-abc").mkdir()
    with open_reader(graph) as reader:
        assert info(reader).counts["documents"] == 2
    with Writer(graph) as writer:
        assert not (folder / "00000009-abc.begun").exists()
        assert not (folder / "00000008-abc").exists()
        writer.publish()


def test_a_graph_of_links_is_replaced_and_counts_for_the_version(graph: Path) -> None:
    link = ox.Triple(ox.NamedNode("http://x/a"), ox.NamedNode(Property.SIMILAR_TO), ox.NamedNode("http://x/b"))
    back = ox.Triple(ox.NamedNode("http://x/b"), ox.NamedNode(Property.SIMILAR_TO), ox.NamedNode("http://x/a"))
    with Writer(graph) as writer:
        before = writer.version()
        writer.replace_graph(LINKS_GRAPH, [link, back])
        linked = writer.version()
        writer.replace_graph(LINKS_GRAPH, [back, link])
        assert writer.version() == linked != before
        writer.replace_graph(LINKS_GRAPH, [])
        assert writer.version() == before


def test_of_a_large_graph_only_what_changes_is_written(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def triples(*numbers: int) -> list[ox.Triple]:
        node, similar = ox.NamedNode("http://example.org/a"), ox.NamedNode(Property.SIMILAR_TO)
        return [ox.Triple(node, similar, ox.Literal(f"{number}", language="zh")) for number in numbers]

    monkeypatch.setattr("graph.store.writer._BULK", 3)
    versions = []
    for numbers in ((1, 2, 3, 4), (2, 3, 4, 5, 6), (2,), (1, 2, 3, 4)):
        with Writer(graph) as writer:
            writer.replace_graph(LINKS_GRAPH, triples(*numbers))
            writer.publish()
        with open_reader(graph) as reader:
            versions.append(reader.version)
            assert {quad.triple for quad in reader.quads(LINKS_GRAPH)} == set(triples(*numbers))
    assert versions[0] == versions[-1]
    assert len(set(versions)) == 3


def test_errors_of_reading(tmp_path: Path, graph: Path) -> None:
    with pytest.raises(StoreError, match="没有图谱目录"):
        open_reader(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="jixiao build"):
        open_reader(tmp_path / "empty")
    reader = open_reader(graph)
    with pytest.raises(QueryError, match="查询有误"):
        reader.query("SELECT WHERE")
    reader.close()
    with pytest.raises(StoreError, match="已关闭"):
        reader.query("ASK {}")


def test_a_store_of_another_format_is_refused(graph: Path) -> None:
    with Writer(graph) as writer:
        writer.store.update(
            f"DELETE {{ GRAPH ?g {{ ?s ?p '1' }} }} INSERT {{ GRAPH ?g {{ ?s ?p '99' }} }} WHERE {{ GRAPH ?g "
            f"{{ ?s ?p '1' . FILTER(?s = <{SYSTEM_GRAPH}> && CONTAINS(STR(?p), 'format')) }} }}"
        )
    with pytest.raises(StoreError, match="99"):
        Writer(graph)


@pytest.mark.parametrize("form", WHOLE)
def test_an_export_reads_back_as_the_same_triples(graph: Path, form: str) -> None:
    out = io.BytesIO()
    with open_reader(graph) as reader:
        serialise(reader, form, out)
        triples = {quad.triple for quad in reader.quads()}
    formats = {"nq": ox.RdfFormat.N_QUADS, "ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}
    assert {quad.triple for quad in ox.parse(out.getvalue(), format=formats[form])} == triples
    assert b"id/system" not in out.getvalue()
    assert b"d:system" not in out.getvalue()
    if form == "jsonld":
        assert json.loads(out.getvalue())["@context"]["jx"] == PREFIXES["jx"]
    if form == "nq":
        lines = out.getvalue().splitlines()
        assert lines == sorted(set(lines))


def test_an_unknown_format_is_refused(graph: Path) -> None:
    with open_reader(graph) as reader, pytest.raises(StoreError, match="xlsx"):
        serialise(reader, "xlsx", io.BytesIO())


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks for its own deprecated names
def test_the_dataset_is_a_live_view(graph: Path) -> None:
    with open_reader(graph) as reader:
        whole = dataset(reader)
        label = rdflib.Literal("媒体宣传次数")
        found = list(whole.subjects(rdflib.RDFS.label, label))
        assert len(found) == 2
        query = 'SELECT ?i WHERE { ?i a jx:Indicator ; rdfs:label "媒体宣传次数" }'
        assert {row[0] for row in whole.query(query)} == set(found)
        document = min(whole.subjects(rdflib.RDF.type, rdflib.URIRef(Class.DOCUMENT)))
        assert isinstance(document, rdflib.URIRef)
        one = whole.graph(document)
        assert 0 < len(one) < len(whole)
        assert rdflib.URIRef(SYSTEM_GRAPH) not in {graph.identifier for graph in whole.graphs()}
        with pytest.raises(StoreError, match="只读"):
            one.add((document, rdflib.RDFS.label, label))


@pytest.mark.parametrize(
    "term",
    [
        ox.NamedNode("http://x/a"),
        ox.BlankNode("b"),
        ox.Literal("词"),
        ox.Literal("word", language="en"),
        ox.Literal("1.5", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal")),
    ],
)
def test_terms_go_over_and_back(term: object) -> None:
    assert to_oxigraph(to_rdflib(term)) == term


def test_info_tells_what_was_not_read(graph: Path) -> None:
    with open_reader(graph) as reader:
        found = info(reader)
    assert found.counts == {
        "documents": 2, "projects": 2, "indicators": 12, "agencies": 1, "appropriations": 2, "warnings": 2
    }  # fmt: skip
    assert [(d.agency, d.year, d.kind, d.indicators, d.paths) for d in found.documents] == [
        (AGENCY, 2025, "budget", 6, ("/b",)),
        (AGENCY, 2026, "budget", 6, ("/a",)),
    ]
    assert {(w.code, w.zh, w.en, w.page) for w in found.not_read} == {
        ("no-name", "指标行缺少名称", "an indicator row lacks its name", 5)
    }
    assert json.loads(json.dumps(found.to_dict()))["version"] == found.version
