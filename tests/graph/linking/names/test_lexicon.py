"""The word lists are well formed: what a domain expert edits cannot break the linker unseen."""

from __future__ import annotations

from typing import Any

import pytest

from graph.linking.names.lexicon import FAMILIES, KINDS, lexicon
from graph.linking.names.word_tables import field_names, tables

GENERAL = {
    "words", "kinds", "unit_price", "facets", "facet_rules", "rewrite", "synonyms", "respondents", "implied", "places",
    "classes", "project", "sets",
}  # fmt: skip
FIELD = {
    "name", "agencies", "evidence", "modifiers", "whole", "weak", "light", "soft", "absorbs", "rewrite", "synonyms",
    "facets", "respondents", "implied", "schemes", "classes",
}  # fmt: skip


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *strings(inner))]
    return [text for inner in value for text in strings(inner)]


def test_the_general_tables_are_the_known_ones() -> None:
    general = tables()["general"]
    assert set(general) == GENERAL
    assert set(general["kinds"]) == set(KINDS)
    assert set(general["respondents"]) == set(FAMILIES)


@pytest.mark.parametrize("name", field_names())
def test_a_field_says_how_it_is_recognised(name: str) -> None:
    own = tables()[name]
    assert set(own) <= FIELD
    assert own["name"]
    assert own["agencies"]
    assert own["evidence"]
    assert set(own.get("respondents", {})) <= set(FAMILIES)


@pytest.mark.parametrize("name", ["general", *field_names()])
def test_no_word_is_empty_or_has_blanks(name: str) -> None:
    table = {key: value for key, value in tables()[name].items() if key != "rewrite"}
    for text in strings(table):
        assert text.strip() == text, text
        assert text, name


@pytest.mark.parametrize("name", ["general", *field_names()])
def test_a_synonym_stands_for_one_word_only(name: str) -> None:
    seen: dict[str, str] = {}
    for canonical, variants in tables()[name].get("synonyms", {}).items():
        for variant in variants:
            assert seen.setdefault(variant, canonical) == canonical, variant


@pytest.mark.parametrize("name", ["general", *field_names()])
def test_a_respondent_stands_in_one_row_only(name: str) -> None:
    seen: dict[str, str] = {}
    for family in tables()[name].get("respondents", {}).values():
        for canonical, variants in family.items():
            for variant in variants:
                assert seen.setdefault(variant, canonical) == canonical, variant


@pytest.mark.parametrize("name", ["", *field_names()])
def test_the_lexicon_cuts_a_name_of_the_field(name: str) -> None:
    words = lexicon(name).cut("群众对服务的满意度")
    assert words[-1] == "满意度"
    assert "".join(words) == "群众对服务的满意度"


def test_facets_of_the_rules_exist() -> None:
    general = tables()["general"]
    rules, facets = general["facet_rules"], set(general["facets"])
    for pair in (*rules["wins"], *rules["neighbours"]):
        assert len(pair) == 2
        assert set(pair) <= facets
    assert set(rules["asked"]) | set(rules["whole"]) | set(rules["verbs"]) <= facets
