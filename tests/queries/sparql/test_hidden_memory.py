"""What users ask sees the triples of an export, and nothing of the store's own memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.errors import QueryError
from graph.reading.opening import open_reader
from graph.store.ledger import SYS
from ontology.names import PREFIXES, SYSTEM_GRAPH
from queries.library import library
from queries.sparql.hidden_memory import without_memory
from queries.sparql.limits import Limits
from queries.sparql.processes import Asked
from queries.sparql.run import opened, run
from queries.sparql.terminals import tokens

SEEN = f'FILTER(!STRSTARTS(STR(?p), "{SYS}"))'


@pytest.fixture(scope="module")
def asked(town: Path) -> Iterator[Asked]:
    with opened(town) as asked:
        yield asked


@pytest.fixture(scope="module")
def stores(town: Path) -> tuple[ox.Store, ox.Store]:
    """The same graph with the store's memory and without it."""
    whole, exported = ox.Store(), ox.Store()
    with open_reader(town) as reader:
        exported.extend(reader.quads())
        whole.extend([*reader.quads(), *reader.quads(SYSTEM_GRAPH)])
    assert len(whole) > len(exported)
    return whole, exported


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { ?o ?q ?s } }",
        "SELECT (COUNT(*) AS ?n) { ?s !jx:nothing ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s skos:broader* ?o }",
        "SELECT (COUNT(*) AS ?n) { [] ?p [] }",
        "SELECT (COUNT(*) AS ?n) { ?s rdfs:label ?l ; ?p ?o . FILTER EXISTS { ?s ?q ?l } OPTIONAL { ?o ?r ?x } }",
        f"SELECT ?o {{ ?s <{SYS}path> ?o }}",
        f"PREFIX s: <{SYS}> SELECT ?o {{ ?s s:gave ?o }}",
        f"BASE <{SYS}> SELECT ?o {{ ?s <#path> ?o }}",
        f'SELECT ?o {{ BIND(IRI("{SYS}path") AS ?p) ?s ?p ?o }}',
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",
        "SELECT * { GRAPH d:system { ?s ?p ?o } }",
    ],
)
def test_a_query_has_the_rows_that_an_export_has(asked: Asked, stores: tuple[ox.Store, ox.Store], query: str) -> None:
    expected = stores[1].query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(expected, ox.QuerySolutions)
    found = run(asked, query, Limits())
    assert [[str(value) for value in row.values()] for row in found] == [  # type: ignore[union-attr]
        [term.value for term in row] for row in expected
    ]


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE ?d { ?d a jx:Document }",
        "DESCRIBE d:system",
    ],
)
def test_triples_tell_no_path(asked: Asked, query: str) -> None:
    found = run(asked, query, Limits())
    assert isinstance(found, rdflib.Graph)
    assert not [predicate for predicate in found.predicates() if str(predicate).startswith(SYS)]
    assert bool(found) == (query != "DESCRIBE d:system")


def test_the_memory_is_no_graph_to_name(asked: Asked) -> None:
    for query in ("SELECT * FROM d:system { ?s ?p ?o }", "ASK FROM NAMED d:system { GRAPH ?g { ?s ?p ?o } }"):
        with pytest.raises(QueryError, match=r"FROM may not name the store's own memory|FROM 不能取图谱自身的记录"):
            run(asked, query, Limits())


def test_a_graph_named_twice_counts_once(asked: Asked) -> None:
    count = partial("SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}".format)
    once, twice = (run(asked, count(text), Limits()) for text in ("FROM d:shared", "FROM d:shared\nFROM d:shared"))
    assert once == twice
    assert once[0]["n"] > 0  # type: ignore[index]
    whole = PREFIXES["d"] + "shared"
    assert run(asked, count(f"FROM <{whole}> # FROM\n FROM d:shared"), Limits()) == once
    named = "SELECT (COUNT(*) AS ?n) {} {{ GRAPH ?g {{ ?s ?p ?o }} }}".format
    assert run(asked, named("FROM NAMED d:shared FROM NAMED d:shared FROM d:shared"), Limits()) == once


def test_queries_of_the_library_stay_as_they_are() -> None:
    for query in library().values():
        text = query.bind()
        assert without_memory(tokens(text)) == text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?s a jx:X }", "ASK { ?s a jx:X }"),
        ("ASK { ?s a jx:X ; ?p 'x'@zh-Hans }", f"ASK {{ ?s a jx:X ; ?p 'x'@zh-Hans  {SEEN}}}"),
        ("ASK { ?s jx:a 1.5 , -2 ; ?p ?o . }", f"ASK {{ ?s jx:a 1.5 , -2 ; ?p ?o .  {SEEN}}}"),
        ("ASK { ?s jx:a '1'^^xsd:date; ?p [ jx:b ( 1 2 ) ] }",
         f"ASK {{ ?s jx:a '1'^^xsd:date; ?p [ jx:b ( 1 2 ) ]  {SEEN}}}"),
        ("ASK { ?s ^jx:a/(jx:b|jx:c)+ ?o VALUES ?o { 1 2 3 4 } }",
         "ASK { ?s ^jx:a/(jx:b|jx:c)+ ?o VALUES ?o { 1 2 3 4 } }"),
        ("ASK { ?s a jx:I ; jx:category/skos:broader* ?o }", "ASK { ?s a jx:I ; jx:category/skos:broader* ?o }"),
        ("ASK { d:x skos:broader* ?o }", "ASK { d:x skos:broader* ?o }"),
        ("ASK { _:b skos:broader* ?o }", None),
        ("ASK { OPTIONAL { ?o a jx:I } ?s skos:broader? ?o }", None),
        ("ASK { ?s !jx:a ?o }", None),
        ("ASK { << ?s ?p ?o >> a jx:X }", None),
        ("DESCRIBE d:x", None),
        ("CONSTRUCT WHERE { ?s ?p ?o }", None),
        ("CONSTRUCT WHERE { ?s a ?o }", "CONSTRUCT WHERE { ?s a ?o }"),
        ("ASK { ?s jx:a ?o", None),
    ],
)  # fmt: skip
def test_graphs_are_listed_only_where_a_filter_does_not_do(query: str, expected: str | None) -> None:
    assert without_memory(tokens(query)) == expected


TERM = st.sampled_from(["?a", "?b", "_:c", "d:x", "[]"])
OBJECT = st.sampled_from(["?a", "?b", "?c", "'x'@zh", "1.5", "2026", "true", "[ ?p ?c ]", "( ?a 1 )"])
PATH = st.sampled_from(
    ["?p", "?q", "a", "rdfs:label", "jx:fiscalYear", "dcterms:isPartOf", "jx:category/skos:broader*",
     "^dcterms:isPartOf",     "(rdfs:label|skos:prefLabel)", "skos:broader?"]
)  # fmt: skip
VERBS = st.lists(st.tuples(PATH, st.lists(OBJECT, min_size=1, max_size=2)), min_size=1, max_size=2)
TRIPLES = st.builds(
    lambda subject, verbs: f"{subject} " + " ; ".join(f"{verb} {' , '.join(objects)}" for verb, objects in verbs),
    TERM,
    VERBS,
)


def _group(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.sampled_from(
        ["OPTIONAL {%s}", "{%s} UNION {?a ?q 1}", "MINUS {%s}", "FILTER NOT EXISTS {%s}", "FILTER(?a != ?b) %s",
         "{SELECT ?a WHERE {%s} GROUP BY ?a ORDER BY ?a}", "GRAPH ?g {%s}", "VALUES ?c {1 'x'@zh} %s"]
    )  # fmt: skip
    return st.builds(lambda form, text, first: f"{first} . {form % text}", wrapped, inner, TRIPLES)


DATA = """
d:one { d:x a jx:X ; rdfs:label "x"@zh ; jx:category d:y . d:y skos:broader d:x ; rdfs:label 1.5 . }
d:two { d:z dcterms:isPartOf d:x ; jx:fiscalYear 2026 }
"""
MEMORY = (
    f'd:system {{ d:x <{SYS}digest> "x"@zh ; <{SYS}name> 1.5 . <{SYS}entry> <{SYS}gave> d:x ; <{SYS}path> "x"@zh }}'
)


def _tiny(*texts: str) -> ox.Store:
    store, head = ox.Store(), "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load(input=head + "".join(texts), format=ox.RdfFormat.TRIG)
    return store


WHOLE, EXPORTED = _tiny(DATA, MEMORY), _tiny(DATA)


def _rows(store: ox.Store, query: str) -> list[list[str]]:
    seen = [graph for graph in EXPORTED.named_graphs() if isinstance(graph, ox.NamedNode)]
    found: Any = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True, named_graphs=seen)
    names = sorted(variable.value for variable in found.variables)
    # Nodes without a name have another one in each answer.
    return sorted(["_" if isinstance(row[name], ox.BlankNode) else str(row[name]) for name in names] for row in found)


@given(st.recursive(TRIPLES, _group, max_leaves=2))
def test_any_query_asked_of_all_graphs_has_the_rows_of_an_export(pattern: str) -> None:
    query = f"SELECT * {{ {pattern} }}"
    text = without_memory(tokens(query))
    assume(text is not None)
    try:
        expected = _rows(EXPORTED, query)
    except SyntaxError:  # a node of one name in two groups
        return
    assert _rows(WHOLE, text or "") == expected
