"""Codes that documents point to: listed ones by their wording, others described where they are met."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest

from graph.document.code_concepts import category, function, level, unit
from graph.document.scribe import Scribe
from graph.normalised_units import Unit, normalise
from ontology.names import CODE, SHARED_GRAPH, Property, Scheme


@pytest.fixture
def scribe() -> Scribe:
    return Scribe("a" * 64)


def said(scribe: Scribe, subject: ox.NamedNode | None, name: str) -> list[str]:
    return [q.object.value for q in scribe.quads() if q.subject == subject and q.predicate.value == name]  # type: ignore[union-attr]


def value(concept: ox.NamedNode | None) -> str:
    assert concept is not None
    return concept.value


def test_listed_levels_are_found_with_and_without_the_word_indicator(scribe: Scribe) -> None:
    full, short = level(scribe, "产出指标", "数量指标"), level(scribe, "产出", "数量")
    assert value(full) == value(short) == f"{CODE}level/output.quantity"
    assert list(scribe.quads()) == []


def test_a_second_level_is_another_under_another_first(scribe: Scribe) -> None:
    assert level(scribe, "产出指标", "成本指标") != level(scribe, "成本指标", None)
    assert level(scribe, None, "成本指标") not in {
        level(scribe, "产出指标", "成本指标"),
        level(scribe, "成本指标", None),
    }


def test_an_unlisted_second_level_is_described_under_its_first(scribe: Scribe) -> None:
    found = level(scribe, "产出指标", "奇特 指标")
    assert said(scribe, found, Property.PREF_LABEL) == ["奇特指标"]
    assert said(scribe, found, Property.BROADER) == [f"{CODE}level/output"]
    assert said(scribe, found, Property.IN_SCHEME) == [Scheme.LEVEL]


def test_where_no_level_is_printed_there_is_none(scribe: Scribe) -> None:
    assert level(scribe, None, None) is None
    assert level(scribe, "", "") is None


def test_categories_are_listed_or_described(scribe: Scribe) -> None:
    assert value(category(scribe, "特定 目标类")) == f"{CODE}category/specific"
    assert category(scribe, None) is category(scribe, " ") is None
    assert list(scribe.quads()) == []
    other = category(scribe, "奇特类")
    assert said(scribe, other, Property.PREF_LABEL) == ["奇特类"]
    assert category(scribe, "奇特 类") == other


def test_a_listed_unit_needs_no_words_and_another_is_described_with_its_dimension(scribe: Scribe) -> None:
    assert unit(scribe, None) is None
    unit(scribe, normalise("万人")[1])
    assert list(scribe.quads()) == []
    local = unit(scribe, Unit("urn:unit", "奇特座", Decimal(1), "count", local=True))
    assert said(scribe, local, Property.PREF_LABEL) == ["奇特座"]
    assert said(scribe, local, Property.BROADER) == [f"{CODE}dimension/count"]


def test_a_functional_class_stands_under_those_above(scribe: Scribe) -> None:
    assert value(function(scribe, "21 01505", "医疗 管理")) == f"{CODE}function/2101505"
    below, middle = (ox.NamedNode(f"{CODE}function/{digits}") for digits in ("2101505", "21015"))
    assert said(scribe, below, Property.BROADER) == [middle.value]
    assert said(scribe, middle, Property.BROADER) == [f"{CODE}function/210"]
    assert said(scribe, below, Property.NOTATION) == ["2101505"]
    assert said(scribe, below, Property.ALT_LABEL) == ["医疗管理"]
    assert {quad.graph_name.value for quad in scribe.quads()} == {SHARED_GRAPH}  # type: ignore[union-attr]


def test_the_highest_class_needs_no_words(scribe: Scribe) -> None:
    assert value(function(scribe, "２１０", "卫生健康")) == f"{CODE}function/210"
    assert list(scribe.quads()) == []


@pytest.mark.parametrize("printed", [None, "", "21", "2101", "210150", "21015051", "210A1", "２一0"])
def test_what_has_no_three_five_or_seven_digits_is_no_functional_class(scribe: Scribe, printed: str | None) -> None:
    assert function(scribe, printed, "名") is None
    assert list(scribe.quads()) == []
