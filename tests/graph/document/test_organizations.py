"""The agency of a document and its units, by name and by code."""

from __future__ import annotations

import pyoxigraph as ox

from extract.records import ProjectRecord
from graph.document.organizations import Organizations
from graph.document.scribe import Scribe
from graph.identity import organization_iri
from ontology.names import SHARED_GRAPH, Property

AGENCY = "云岭市水务局"


def made(agency: str | None = AGENCY, *records: ProjectRecord) -> tuple[Scribe, Organizations]:
    scribe = Scribe("a" * 64)
    return scribe, Organizations(scribe, agency, records)


def said(scribe: Scribe, subject: ox.NamedNode | None, name: str) -> list[str]:
    return [q.object.value for q in scribe.quads() if q.subject == subject and q.predicate.value == name]  # type: ignore[union-attr]


def test_a_row_without_unit_is_the_agencys() -> None:
    scribe, organizations = made()
    assert organizations.of(None, None) == organizations.of(" ", "") == organizations.agency == organization_iri(AGENCY)
    assert said(scribe, organizations.agency, Property.LABEL) == [AGENCY]


def test_a_unit_is_part_of_its_agency_and_has_its_name_and_code() -> None:
    scribe, organizations = made()
    unit = organizations.of("水文站", "315002")
    assert said(scribe, unit, Property.LABEL) == ["水文站"]
    assert said(scribe, unit, Property.IDENTIFIER) == ["315002"]
    assert said(scribe, unit, Property.SUB_ORGANIZATION_OF) == [organization_iri(AGENCY).value]


def test_the_agency_as_a_unit_is_no_part_of_itself() -> None:
    scribe, organizations = made()
    assert organizations.of("云岭市 水务局", "315001") == organizations.agency
    assert said(scribe, organizations.agency, Property.SUB_ORGANIZATION_OF) == []


def test_a_code_alone_is_the_unit_that_the_document_names_for_it() -> None:
    _, organizations = made(AGENCY, ProjectRecord(doc="d", unit="水文站", unit_code="315 002"))
    assert organizations.of(None, "315002") == organizations.of("水文站", None) == organization_iri(AGENCY, "水文站")


def test_a_code_that_the_document_does_not_explain_is_a_unit_without_name() -> None:
    scribe, organizations = made()
    unit = organizations.of(None, "315009")
    assert unit not in (None, organizations.agency)
    assert said(scribe, unit, Property.LABEL) == []
    assert said(scribe, unit, Property.IDENTIFIER) == ["315009"]


def test_units_of_two_documents_without_agency_are_two() -> None:
    one, other = (Organizations(Scribe(sign * 64), None, ()) for sign in "ab")
    assert one.agency is None
    assert one.of(None, None) is None
    assert one.of("水文站", None) != other.of("水文站", None)


def test_units_of_one_name_and_agency_are_one_whatever_the_document() -> None:
    one, other = (Organizations(Scribe(sign * 64), AGENCY, ()) for sign in "ab")
    assert one.of("水文站", None) == other.of("水文站", "7")


def test_labels_are_shared_and_folded_so_that_all_documents_say_the_same() -> None:
    labels = []
    for name in ("水文站(东区)", "水文站（东区）", "水文站 (东区)"):
        scribe, organizations = made()
        labels += said(scribe, organizations.of(name, None), Property.LABEL)
        assert {quad.graph_name.value for quad in scribe.quads()} == {SHARED_GRAPH}  # type: ignore[union-attr]
    assert labels == ["水文站（东区）"] * 3
