"""Values in the place of $name: typed terms, never pasted text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ArgumentError
from jixiao import open_graph
from queries.sparql.parameters import with_values

XSD = "http://www.w3.org/2001/XMLSchema#"


def _value(value: Any) -> Any:
    [row] = ox.Store().query(with_values("SELECT ?x { BIND($v AS ?x) }", {"v": value}))
    return row["x"]


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (2026, ox.Literal(2026)),
        (True, ox.Literal(True)),
        (Decimal("1E+2"), ox.Literal("100", datatype=ox.NamedNode(XSD + "decimal"))),
        (0.5, ox.Literal(0.5)),
        (date(2026, 1, 2), ox.Literal("2026-01-02", datatype=ox.NamedNode(XSD + "date"))),
        (ox.NamedNode("urn:x"), ox.NamedNode("urn:x")),
        (rdflib.URIRef("urn:x"), ox.NamedNode("urn:x")),
        (rdflib.Literal("甲", lang="zh"), ox.Literal("甲", language="zh")),
        (rdflib.Literal(5), ox.Literal(5)),
    ],
)
def test_a_value_is_its_term(value: Any, term: Any) -> None:
    assert _value(value) == term


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_escapes_its_literal(value: str) -> None:
    assert _value(value) == ox.Literal(value)


def test_only_dollar_names_outside_strings_are_replaced() -> None:
    text = "SELECT ?y { ?y ?p $y FILTER('$y' != 'x') } # $y"
    assert with_values(text, {"y": 1}) == text.replace("?p $y", '?p "1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    assert with_values(text, {"y": None}) == text


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"z": 1}, "没有 \\$z"), ({"y": [1]}, "参数 y 应为文本"), ({"y": Decimal("NaN")}, "参数 y 应为文本"),
        ({"$y": 1}, "不带 \\$"), ({"y": rdflib.URIRef("a b")}, "不是 IRI"),
    ],
)  # fmt: skip
def test_what_is_no_term_or_not_there_is_refused(parameters: dict[str, Any], told: str) -> None:
    with pytest.raises(ArgumentError, match=told):
        with_values("ASK { ?s ?p $y }", parameters)


def test_a_graph_is_asked_with_them(town: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?i a jx:Indicator ; jx:fiscalYear $year ; rdfs:label ?name }"
    with open_graph(town) as graph:
        counts = [graph.sparql(text, parameters={"year": year})[0]["n"] for year in (2025, 2026, None)]  # type: ignore[index]
    assert counts[0] + counts[1] == counts[2]
    assert all(counts)
