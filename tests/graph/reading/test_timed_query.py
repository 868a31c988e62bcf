"""Queries in a process of their own: their answers, their time limit, their errors."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import QueryError, StoreError
from graph.reading.timed_query import GRAPHS, TABLES, answer, serialised
from graph.store.writer import Writer

EVERYTHING = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    directory = tmp_path_factory.mktemp("timed") / "g"
    nodes = [ox.NamedNode(f"urn:{number}") for number in range(300)]
    with Writer(directory) as writer:
        writer.replace_graph("urn:graph", [ox.Triple(node, ox.NamedNode("urn:p"), ox.Literal("值")) for node in nodes])
        writer.publish()
    return str(directory)


def count(raw: bytes) -> int:
    return int(json.loads(raw)["results"]["bindings"][0]["n"]["value"])


def test_all_graphs_together_are_asked_unless_the_default_graph_alone_is(graph: str) -> None:
    assert count(answer(graph, EVERYTHING, "json", timeout=60)) >= 300
    assert count(answer(graph, EVERYTHING, "json", timeout=None, union=False)) == 0


def test_a_query_past_its_time_is_stopped(graph: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError) as caught:
        answer(graph, slow, "json", timeout=0.5)
    assert caught.value.en == "the query was stopped after 0.5 seconds"


def test_a_wrong_query_is_told_in_one_short_line(graph: str) -> None:
    with pytest.raises(QueryError) as caught:
        answer(graph, "SELECT *\nWHERE {\n ?s ?p", "json", timeout=60)
    assert "\n" not in caught.value.zh
    assert len(caught.value.zh) < 310


def test_where_there_is_no_graph_the_store_is_to_blame(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="none"):
        answer(str(tmp_path / "none"), EVERYTHING, "json", timeout=60)


def results(query: str) -> object:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("值")))
    return store.query(query)


@pytest.mark.parametrize("form", sorted(TABLES))
def test_solutions_are_written_in_every_format_of_tables(form: str) -> None:
    assert "值".encode() in serialised(results("SELECT ?o WHERE { ?s ?p ?o }"), form)


@pytest.mark.parametrize("form", sorted(GRAPHS))
def test_graphs_are_written_in_every_format_of_graphs(form: str) -> None:
    raw = serialised(results("CONSTRUCT WHERE { ?s ?p ?o }"), form)
    assert len(list(ox.parse(raw, format=GRAPHS[form]))) == 1


@pytest.mark.parametrize(
    ("query", "form"),
    [("SELECT ?o WHERE { ?s ?p ?o }", "ttl"), ("ASK { ?s ?p ?o }", "csv"), ("ASK { ?s ?p ?o }", "nt"),
     ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("SELECT ?o WHERE { ?s ?p ?o }", "xls")],
)  # fmt: skip
def test_a_format_that_does_not_fit_the_query_is_refused(query: str, form: str) -> None:
    with pytest.raises(QueryError, match=form):
        serialised(results(query), form)


def test_a_question_is_answered_by_true_or_false() -> None:
    assert json.loads(serialised(results("ASK { ?s ?p ?o }"), "json"))["boolean"] is True
    assert b"false" in serialised(results("ASK { <urn:no> ?p ?o }"), "xml")
