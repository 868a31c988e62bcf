"""Answers as files and as rows: every format, nothing larger than allowed."""

from __future__ import annotations

import json
from decimal import Decimal

import pyoxigraph as ox
import pytest

from extract.errors import QueryError
from graph.reading.serialised import GRAPHS, ROWS, TABLES, rows_of, serialised

MANY = "VALUES ?a { 0 1 2 3 4 5 6 7 8 9 } VALUES ?b { 0 1 2 3 4 5 6 7 8 9 } VALUES ?c { 0 1 2 3 4 5 6 7 8 9 }"
MILLION = f"{MANY} {MANY.replace('?a', '?d').replace('?b', '?e').replace('?c', '?f')}"


def results(query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
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
     ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("SELECT ?o WHERE { ?s ?p ?o }", "xls"), ("ASK { ?s ?p ?o }", ROWS)],
)  # fmt: skip
def test_a_format_that_does_not_fit_the_query_is_refused(query: str, form: str) -> None:
    with pytest.raises(QueryError, match=form):
        serialised(results(query), form)


def test_a_question_is_answered_by_true_or_false() -> None:
    assert json.loads(serialised(results("ASK { ?s ?p ?o }"), "json"))["boolean"] is True
    assert b"false" in serialised(results("ASK { <urn:no> ?p ?o }"), "xml")


def test_rows_come_back_with_their_columns_and_values() -> None:
    names, rows = rows_of(serialised(results("SELECT ?o (1.50 AS ?d) ?none WHERE { ?s ?p ?o }"), ROWS))
    assert (names, list(rows)) == (["o", "d", "none"], [("值", Decimal("1.5"), None)])
    names, rows = rows_of(serialised(results("SELECT ?o WHERE { ?s <urn:none> ?o }"), ROWS))
    assert (names, list(rows)) == (["o"], [])
    _, rows = rows_of(serialised(results(f"SELECT * WHERE {{ {MANY} }}"), ROWS))
    assert len(set(rows)) == 1000


def test_more_rows_than_allowed_are_refused() -> None:
    query = f"SELECT * WHERE {{ {MANY} VALUES ?more {{ 1 2 3 }} }}"
    assert len(list(rows_of(serialised(results(query), ROWS, rows=3000))[1])) == 3000
    with pytest.raises(QueryError, match="2999"):
        serialised(results(query), ROWS, rows=2999)
    assert serialised(results(query), "csv", rows=1), "of a file they are not counted"


@pytest.mark.parametrize(
    ("query", "form"),
    [(f"SELECT * WHERE {{ {MILLION} }}", form) for form in (*sorted(TABLES), ROWS)]
    + [(f"CONSTRUCT {{ [] <urn:p> ?a , ?f }} WHERE {{ {MILLION} }}", form) for form in ("nt", "ttl", "xml")],
)
def test_an_answer_larger_than_allowed_is_stopped_where_it_becomes_so(query: str, form: str) -> None:
    with pytest.raises(QueryError, match="1 MiB"):
        serialised(results(query), form, size=1)


def test_rows_count_as_what_they_take_not_as_what_they_say() -> None:
    nothing = " ".join(f"?v{number}" for number in range(100))
    query = f"SELECT {nothing} WHERE {{ {MANY} }}"
    assert len(serialised(results(query), ROWS)) < 1 << 20
    with pytest.raises(QueryError, match="1 MiB"):
        serialised(results(query), ROWS, size=1)
