"""Names of things: the same for the same content, plain ASCII."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pages import Box, Place
from graph.identity import document_iri, location_iri, organization_iri, row_iri
from ontology.names import DATA

FIELDS = st.lists(st.none() | st.integers() | st.text(max_size=8), max_size=4)
DOCUMENT = document_iri("0123456789abcdef" * 4)


@given(st.sampled_from(["org", "row"]), FIELDS)
def test_any_fields_give_an_iri_of_its_kind_in_plain_letters(kind: str, fields: list[object]) -> None:
    assert re.fullmatch(rf"{re.escape(DATA)}{kind}-[0-9a-f]{{24}}", row_iri(kind, *fields).value)
    assert row_iri(kind, *fields) == row_iri(kind, *fields)


def test_width_and_blanks_of_texts_do_not_matter_but_case_does() -> None:
    assert row_iri("row", "Ａ（一）") == row_iri("row", " A (一)")
    assert row_iri("row", "a") != row_iri("row", "A")


def test_fields_do_not_run_into_each_other() -> None:
    made = [row_iri("row", *some) for some in (("ab",), ("a", "b"), ("b", "a"), ("ab", None), (None, "ab"), ("", "ab"))]
    assert len(set(made)) == len(made)
    assert row_iri("row", 1) != row_iri("row", "1")
    assert row_iri("row", "a") != row_iri("org", "a")


def test_a_document_is_named_by_the_first_half_of_its_hash() -> None:
    assert DOCUMENT.value == f"{DATA}doc-0123456789abcdef0123456789abcdef"


def test_a_unit_is_named_within_its_agency_and_the_agency_is_its_own_unit() -> None:
    assert organization_iri("水务局", "水文站") != organization_iri("教育局", "水文站")
    assert organization_iri("水务局", " 水务局") == organization_iri("水务局")


@pytest.mark.parametrize(
    ("box", "fragment"),
    [
        (None, "page=3"),
        (Box(72, 140.5, 372, 158.25), "page=3&viewrect=72,140.5,300,17.75"),
        (Box(0.001, -0.001, 0.001, 1.004), "page=3&viewrect=0,0,0,1"),
        (Box(100, 200, 1300, 210), "page=3&viewrect=100,200,1200,10"),
    ],
)
def test_a_place_is_a_fragment_of_the_document_with_short_numbers(box: Box | None, fragment: str) -> None:
    assert location_iri(DOCUMENT, Place(3, box)) == ox.NamedNode(f"{DOCUMENT.value}#{fragment}")
