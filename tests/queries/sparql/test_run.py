"""A query's text on its way: run in a process, its answer as Python values or as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from extract.errors import QueryError, StoreError
from graph import clock
from graph.reading.serialised import ROWS, TRIPLES, serialised
from queries.results import Solutions
from queries.sparql.limits import Limits
from queries.sparql.processes import Asked
from queries.sparql.run import _rdflib, is_empty, opened, run, solutions, understood

YEARS = "SELECT ?y (COUNT(?d) AS ?n) WHERE { ?d jx:fiscalYear ?y ; a jx:Document } GROUP BY ?y ORDER BY ?y"
LABELS = "CONSTRUCT { ?d rdfs:label ?l } WHERE { ?d a jx:Document ; rdfs:label ?l }"
NOTHING = "SELECT ?d WHERE { ?d a jx:Nothing }"


@pytest.fixture(scope="module")
def asked(town: Path) -> Iterator[Asked]:
    with opened(town) as asked:
        yield asked


def test_a_table_comes_as_rows_in_the_order_of_its_columns(asked: Asked) -> None:
    found = run(asked, YEARS, Limits())
    assert found == [{"y": 2025, "n": 2}, {"y": 2026, "n": 1}]
    assert isinstance(found, Solutions)
    assert found.columns == ["y", "n"]


def test_a_number_that_is_none_is_its_text(asked: Asked) -> None:
    query = "SELECT ?a ?b { VALUES (?a ?b) { ('abc'^^<http://www.w3.org/2001/XMLSchema#integer> '%s') } }"
    assert run(asked, query % "9", Limits()) == [{"a": "abc", "b": "9"}]


def test_a_question_is_true_or_false_and_triples_are_an_rdflib_graph(asked: Asked) -> None:
    assert run(asked, "ASK { ?d a jx:Document }", Limits()) is True
    assert run(asked, "ASK { ?d a jx:Nothing }", Limits()) is False
    found = run(asked, LABELS, Limits())
    assert isinstance(found, rdflib.Graph)
    assert len(found) == 3
    assert "jx" in dict(found.namespaces())


def test_an_answer_as_a_file(asked: Asked) -> None:
    answer = asked.answer(YEARS, Limits(), table="csv", graph="ttl")
    assert (answer.kind, (answer.raw or b"").decode().split()) == ("solutions", ["y,n", "2025,2", "2026,1"])
    answer = asked.answer(LABELS, Limits(), table="csv", graph="ttl")
    assert (answer.kind, len(rdflib.Graph().parse(data=answer.raw or b"", format="turtle"))) == ("graph", 3)
    answer = asked.answer(NOTHING, Limits(), table="json", graph="ttl")
    assert json.loads(answer.raw or b"")["results"]["bindings"] == []
    answer = asked.answer("ASK {}", Limits(), table="xml", graph="ttl")
    assert (answer.kind, b"true" in (answer.raw or b"")) == ("truth", True)
    assert asked.answer("ASK {}", Limits(), table="", graph="ttl").raw is None


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * {\n ?s ?p\n}", "第2行第2列"),
        ("SELECT * { ?s unknown:p ?o }", "没有名为“unknown”的前缀"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", "."),
        ("LOAD <http://127.0.0.1:9/x.ttl>", "只读"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p ?o . SERVICE:x { ?s ?p ?o } }", "SERVICE|语法"),
        ("PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 1SERVICE:x{ ?s ?p ?o } }", "SERVICE|语法"),
        ("PREFIX : <http://127.0.0.1:9/> ASK { ?a ?p ?b FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o } }", "SERVICE|语法"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("SELECT * { ?s ?p '\udcff' }", "UTF-8"),
    ],
)
def test_what_is_refused_is_told_in_one_line(asked: Asked, query: str, told: str) -> None:
    with pytest.raises(QueryError, match=told) as caught:
        run(asked, query, Limits())
    assert "\n" not in caught.value.zh + caught.value.en
    assert len(caught.value.en) < 400


def test_a_long_text_that_is_wrong_has_its_place_too(asked: Asked) -> None:
    with pytest.raises(QueryError, match="第2行"):
        run(asked, "SELECT * {" + " " * 20_000 + "\n ?s ?p }", Limits())


def test_of_the_graphs_named_by_from_alone(asked: Asked) -> None:
    assert run(asked, "SELECT ?i FROM d:doc-none { ?i a jx:Indicator }", Limits()) == []
    [some] = run(asked, "SELECT ?g { GRAPH ?g { ?d a jx:Document } } ORDER BY ?g LIMIT 1", Limits())  # type: ignore
    [one] = run(asked, f"SELECT (COUNT(*) AS ?n) FROM <{some['g']}> {{ ?d a jx:Document }}", Limits())  # type: ignore
    assert one["n"] == 1


def test_where_there_is_no_graph_the_store_is_to_blame(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="none"), opened(tmp_path / "none"):
        pass


def test_numbers_come_as_numbers_unbound_as_none_and_texts_as_texts() -> None:
    query = 'SELECT ?a ?b ?c ?d WHERE { BIND(1.50 AS ?a) BIND(true AS ?b) BIND("值"@zh AS ?c) }'
    assert understood(ox.Store().query(query)) == [{"a": Decimal("1.5"), "b": True, "c": "值", "d": None}]


def test_triples_are_rows_of_three_columns() -> None:
    query = "CONSTRUCT { <urn:s> <urn:p> ?n } WHERE { VALUES ?n { %s } }"
    found = solutions(serialised(ox.Store().query(query % "7"), ROWS))
    assert found.columns == ["subject", "predicate", "object"]
    assert found == [{"subject": "urn:s", "predicate": "urn:p", "object": 7}]
    assert solutions(serialised(ox.Store().query(query % ""), ROWS)) == []


def test_the_time_of_a_question_goes_on_until_its_rows_are_read() -> None:
    rows = serialised(ox.Store().query("SELECT ?a { VALUES ?a { 1 2 } }"), ROWS)
    graph = serialised(ox.Store().query("CONSTRUCT { <urn:s> <urn:p> ?a } { VALUES ?a { 1 2 } }"), TRIPLES)
    with clock.within(1e-9):
        for read in (lambda: solutions(rows), lambda: _rdflib(graph)):
            with pytest.raises(QueryError, match="1e-09 秒，已停止"):
                read()
    assert len(solutions(rows)) == len(_rdflib(graph)) == 2


def test_triples_about_triples_are_one_line_where_rdflib_has_none() -> None:
    graph = b"<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .\n"
    with pytest.raises(QueryError, match="rdflib"):
        _rdflib(graph)


@pytest.mark.parametrize("text", [None, 5, b"ASK {}", ["ASK {}"]])
def test_a_query_that_is_no_text_is_refused(asked: Asked, text: Any) -> None:
    with pytest.raises(QueryError, match="str"):
        run(asked, text, Limits())


def written(query: str, form: str) -> bytes:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x/s"), ox.NamedNode("http://x/p"), ox.Literal("值")))
    formats: dict[str, Any] = {
        "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "rdf": ox.RdfFormat.RDF_XML,
    }  # fmt: skip
    return bytes(store.query(query).serialize(format=formats[form]) or b"")  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(
    ("query", "empty"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", False),
        ("SELECT ?s WHERE { ?s <http://x/q> ?o }", True),
        ("ASK { ?s ?p ?o }", False),
        ("ASK { ?s <http://x/q> ?o }", True),
    ],
)
def test_an_answer_without_rows_or_of_no_is_empty(query: str, empty: bool, form: str) -> None:
    assert is_empty(written(query, form), "truth" if query.startswith("ASK") else "solutions", form) is empty


@pytest.mark.parametrize(("written_as", "form"), [("ttl", "ttl"), ("nt", "nt"), ("jsonld", "json"), ("rdf", "xml")])
def test_a_graph_without_triples_is_empty(written_as: str, form: str) -> None:
    for query, empty in (("CONSTRUCT WHERE { ?s ?p ?o }", False), ("CONSTRUCT WHERE { ?s <http://x/q> ?o }", True)):
        assert is_empty(written(query, written_as), "graph", form) is empty


@pytest.mark.parametrize(
    ("raw", "form", "empty"),
    [
        (b'<urn:a> <urn:b> "x" .\n', "nt", False),
        (b"", "nt", True),
        (b'_:a <urn:b> "x" .\n', "ttl", False),
        (b"@prefix d: <urn:d> .\n", "ttl", True),
        (b"[]", "json", True),
    ],
)
def test_a_graph_is_empty_when_it_has_no_triple(raw: bytes, form: str, empty: bool) -> None:
    assert is_empty(raw, "graph", form) is empty
