"""A query's text on its way: checked, run here or in a process, its answer as Python values or as a file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from extract.errors import QueryError
from graph.reading.opening import open_reader
from queries.results import Solutions
from queries.sparql.guard import Checked
from queries.sparql.run import checked, is_empty, run, run_here, serialised, triples, understood

YEARS = "SELECT ?y (COUNT(?d) AS ?n) WHERE { ?d jx:fiscalYear ?y ; a jx:Document } GROUP BY ?y ORDER BY ?y"
LABELS = "CONSTRUCT { ?d rdfs:label ?l } WHERE { ?d a jx:Document ; rdfs:label ?l }"
NOTHING = "SELECT ?d WHERE { ?d a jx:Nothing }"


def test_here_and_in_a_process_the_answers_are_the_same(town: Path) -> None:
    query = checked(YEARS)
    with open_reader(town) as reader:
        here = run_here(reader, query)
    assert here == run(str(town), query, timeout=60) == [{"y": 2025, "n": 2}, {"y": 2026, "n": 1}]
    assert isinstance(here, Solutions)
    assert here.columns == ["y", "n"]


def test_a_question_is_true_or_false_and_triples_are_an_rdflib_graph(town: Path) -> None:
    with open_reader(town) as reader:
        assert run_here(reader, checked("ASK { ?d a jx:Document }")) is True
        assert run_here(reader, checked("ASK { ?d a jx:Nothing }")) is False
        here = run_here(reader, checked(LABELS))
    there = run(str(town), checked(LABELS), timeout=60)
    assert isinstance(here, rdflib.Graph)
    assert isinstance(there, rdflib.Graph)
    assert set(here) == set(there)
    assert len(here) == 3
    assert "jx" in dict(here.namespaces())


def test_prefixes_are_declared_and_the_form_is_known() -> None:
    assert (checked(YEARS).form, checked(LABELS).form) == ("SELECT", "CONSTRUCT")
    with pytest.raises(QueryError):
        checked("SELECT * WHERE { ?s unknown:p ?o")


def test_past_its_time_a_query_is_stopped(town: Path) -> None:
    slow = checked("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    with pytest.raises(QueryError) as caught:
        run(str(town), slow, timeout=0.3)
    assert "0.3 seconds" in caught.value.en


def test_an_answer_as_a_file(town: Path) -> None:
    raw = serialised(str(town), checked(YEARS), "csv", timeout=60)
    assert raw.decode().split() == ["y,n", "2025,2", "2026,1"]


def test_numbers_come_as_numbers_unbound_as_none_and_texts_as_texts() -> None:
    query = 'SELECT ?a ?b ?c ?d WHERE { BIND(1.50 AS ?a) BIND(true AS ?b) BIND("值"@zh AS ?c) }'
    assert understood(ox.Store().query(query)) == [{"a": Decimal("1.5"), "b": True, "c": "值", "d": None}]


def test_triples_are_rows_of_three_columns() -> None:
    found = triples(b'<urn:s> <urn:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')
    assert found.columns == ["subject", "predicate", "object"]
    assert found == [{"subject": "urn:s", "predicate": "urn:p", "object": 7}]
    assert triples(b"") == []


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
    assert is_empty(written(query, form), Checked(query, query.split()[0]), form) is empty


@pytest.mark.parametrize(("written_as", "form"), [("ttl", "ttl"), ("nt", "nt"), ("jsonld", "json"), ("rdf", "xml")])
def test_a_graph_without_triples_is_empty(written_as: str, form: str) -> None:
    for query, empty in (("CONSTRUCT WHERE { ?s ?p ?o }", False), ("CONSTRUCT WHERE { ?s <http://x/q> ?o }", True)):
        assert is_empty(written(query, written_as), Checked(query, "CONSTRUCT"), form) is empty


def test_an_answer_can_be_read_by_anyone(town: Path) -> None:
    assert json.loads(serialised(str(town), checked(NOTHING), "json", timeout=60))["results"]["bindings"] == []


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
    assert is_empty(raw, Checked("", "CONSTRUCT"), form) is empty
