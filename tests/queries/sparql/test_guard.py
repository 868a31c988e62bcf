"""What a user's query may do, and what is refused however it is dressed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from queries.sparql.guard import Checked, check
from queries.sparql.scan import DEEPEST_NESTING, LONGEST_QUERY

PREFIXES = {"jx": "https://w3id.org/jixiao/ns#", "d": "https://w3id.org/jixiao/id/"}
GRAPHS = "https://w3id.org/jixiao/id/"


def run(query: str) -> Checked:
    return check(query, PREFIXES, GRAPHS)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s a jx:Indicator }", "SELECT"),
        ("ASK { ?s ?p ?o }", "ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE d:i-1", "DESCRIBE"),
        ("SELECT ?指标 { ?指标 ?p '满意度 # 不是注释' } # SERVICE <http://a>", "SELECT"),
        ("SELECT * { ?s ?p 'SERVICE <http://a> { }' }", "SELECT"),
        ("SELECT ?service { ?service ?p <http://a/SERVICE#x> }", "SELECT"),
        ("PREFIX service: <x:> SELECT * { ?s service:load ?o }", "SELECT"),
        ("PREFIX jx: <x:> SELECT * { ?s a jx:Other }", "SELECT"),
        ("SELECT * FROM d:doc-1 FROM NAMED <https://w3id.org/jixiao/id/doc-2> { ?s ?p ?o }", "SELECT"),
        ("SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }", "SELECT"),
    ],
)
def test_reading_is_allowed(query: str, form: str) -> None:
    assert run(query).form == form


def test_the_engine_gets_what_was_read_without_comments() -> None:
    assert run("ASK # jx:x\n{ ?s a jx:A, '#' }").text == "ASK       \n{ ?s a jx:A, '#' }"
    with pytest.raises(QueryError, match="FROM"):
        run("ASK FROM unknown:doc-1 { }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service SILENT ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { # x\n SeRvIcE<http://127.0.0.1/>{ ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_wherever_it_stands(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1/x.ttl> { ?s ?p ?o }",
        "PREFIX d: <file:///etc/> SELECT * FROM d:passwd { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
        "PREFIX : <file:///etc/> ASK FROM :passwd { ?s ?p ?o }",
    ],
)
def test_from_reaches_only_graphs_of_the_store(query: str) -> None:
    with pytest.raises(QueryError, match="FROM"):
        run(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <x:s> <x:p> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/x.ttl>",
        "CLEAR ALL",
        "DROP GRAPH d:doc-1",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_as_updates(query: str) -> None:
    with pytest.raises(QueryError, match="只读"):
        run(query)


def test_no_statement_is_no_update() -> None:
    for query in ("", "  # nothing\n", "PREFIX x: <x:>"):
        with pytest.raises(QueryError, match="不完整"):
            run(query)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT", "第1行第23列"),
        ("SELECT * {\n  ?s ?p ?o\n  FILTER(\n}", "第3行第3列"),
        ("SELECT * {\n ?s ?p 'open\n}", "第2行第8列"),
        ("hello", "第1行第1列"),
        ("", "第1行第1列"),
    ],
)
def test_a_syntax_error_names_its_place(query: str, place: str) -> None:
    with pytest.raises(QueryError, match=place):
        run(query)


def test_escapes_that_engines_read_differently_are_refused() -> None:
    # One engine resolves \u0022 before reading and sees the string end there; the other does not.
    for query in (
        'SELECT * { ?s ?p "a\\u0022 } #" } SERVICE <http://127.0.0.1/> { ?s ?p ?o }',
        'SELECT * { ?s ?p "a\\\\\\u0022" }',
        "SELECT * { ?s jx:a\\'b 'c' }",
    ):
        with pytest.raises(QueryError, match="反斜杠"):
            run(query)
    assert run('SELECT * { ?s ?p "tab\\t, quote\\", backslash\\\\u" }').form == "SELECT"


def test_too_long_and_too_deep_are_refused() -> None:
    with pytest.raises(QueryError, match="过长"):
        run("ASK { }" + " " * LONGEST_QUERY)
    deep = DEEPEST_NESTING - 1
    assert run("ASK { FILTER" + "(" * deep + "1 = 1" + ")" * deep + " }").form == "ASK"
    assert run("ASK " + "{" * deep + "?s ?p ?o" + "}" * deep).form == "ASK"
    with pytest.raises(QueryError, match="嵌套"):
        run("ASK { FILTER" + "(" * 5000 + "1 = 1" + ")" * 5000 + " }")


@given(st.text(st.sampled_from("{}()<>?$:#'\"\\ \nabsSERVICEFROM.@^|/*=&"), max_size=60))
def test_any_text_is_either_checked_or_refused(text: str) -> None:
    try:
        checked = run(f"SELECT * {{ {text} }}")
    except QueryError:
        return
    assert checked.form == "SELECT"
    outside = checked.text.split("{", 1)[1]
    assert "SERVICE" not in outside or any(mark in outside for mark in "'\"<?$:@")
