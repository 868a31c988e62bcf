"""Quads of one document: each once, in its graph or the shared one, equals told apart."""

from __future__ import annotations

import pyoxigraph as ox

from extract.pages import Box
from extract.records import Place
from graph.document.scribe import Scribe
from graph.terms import node
from ontology.names import SHARED_GRAPH, Class, Property

SUBJECT = ox.NamedNode("urn:s")


def test_what_is_said_twice_stands_once_in_the_order_it_was_said() -> None:
    scribe = Scribe("a" * 64)
    for word in ("二", "一", "二"):
        scribe.say(SUBJECT, Property.LABEL, ox.Literal(word))
    assert [quad.object for quad in scribe.quads()] == [ox.Literal("二"), ox.Literal("一")]


def test_nothing_is_said_of_no_value() -> None:
    scribe = Scribe("a" * 64)
    scribe.say(SUBJECT, Property.LABEL, None)
    scribe.share(SUBJECT, Property.LABEL, None)
    assert list(scribe.quads()) == []


def test_own_facts_go_to_the_documents_graph_and_shared_ones_to_the_shared() -> None:
    scribe = Scribe("a" * 64)
    scribe.say(SUBJECT, Property.LABEL, ox.Literal("一"))
    scribe.share(SUBJECT, Property.LABEL, ox.Literal("一"))
    assert [quad.graph_name for quad in scribe.quads()] == [scribe.document, node(SHARED_GRAPH)]


def test_equal_rows_of_a_document_are_told_apart_by_their_order() -> None:
    first, again = Scribe("a" * 64), Scribe("a" * 64)
    made = [first.new("row", "甲", 1), first.new("row", "甲", 1), first.new("row", "乙", 1)]
    assert len(set(made)) == 3
    assert [again.new("row", "甲", 1), again.new("row", "甲", 1), again.new("row", "乙", 1)] == made


def test_equal_rows_of_two_documents_are_two() -> None:
    assert Scribe("a" * 64).new("row", "甲") != Scribe("b" * 64).new("row", "甲")


def test_every_place_is_one_location_of_the_document() -> None:
    scribe = Scribe("a" * 64)
    scribe.locate(SUBJECT, (Place(3, Box(1, 2, 4, 8)), Place(5)))
    found = list(scribe.quads())
    places = [quad.object for quad in found if quad.predicate == node(Property.WAS_DERIVED_FROM)]
    assert [place.value.partition("#")[2] for place in places] == ["page=3&viewrect=1,2,3,6", "page=5"]
    for place, page in zip(places, (3, 5), strict=True):
        said = {quad.predicate.value: quad.object for quad in found if quad.subject == place}
        assert said == {
            Property.TYPE: node(Class.SOURCE_LOCATION),
            Property.HAS_SOURCE: scribe.document,
            Property.PAGE: ox.Literal(page),
        }


def test_without_places_there_is_no_location() -> None:
    scribe = Scribe("a" * 64)
    scribe.locate(SUBJECT, ())
    assert list(scribe.quads()) == []
