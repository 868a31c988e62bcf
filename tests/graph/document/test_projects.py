"""Projects of a document, and which of them an indicator belongs to."""

from __future__ import annotations

import pyoxigraph as ox

from extract.records import IndicatorRecord, ProjectRecord
from graph.document.organizations import Organizations
from graph.document.projects import Projects
from graph.document.scribe import Scribe
from ontology.names import Property

AGENCY = "云岭市水务局"


def made() -> tuple[Scribe, Projects]:
    scribe = Scribe("a" * 64)
    return scribe, Projects(scribe, Organizations(scribe, AGENCY, ()), 2026)


def project(
    name: str | None = "管网改造", code: str | None = None, *other: str, unit: str | None = None
) -> ProjectRecord:
    return ProjectRecord(doc="d", name=name, unit_code=code, unit=unit, alt_names=other)


def indicator(project: str | None = "管网改造", code: str | None = None, scope: str = "project") -> IndicatorRecord:
    return IndicatorRecord(doc="d", project=project, unit_code=code, scope=scope)


def said(scribe: Scribe, subject: ox.NamedNode, name: str) -> list[str]:
    return [q.object.value for q in scribe.quads() if q.subject == subject and q.predicate.value == name]  # type: ignore[union-attr]


def test_an_indicator_is_of_the_project_of_its_name_and_unit() -> None:
    _, projects = made()
    one, other = projects.add(project(code="1")), projects.add(project(code="2"))
    assert one != other
    assert (projects.of(indicator(code="1")), projects.of(indicator(code="2"))) == (one, other)


def test_the_only_project_of_a_name_is_meant_also_without_its_unit() -> None:
    _, projects = made()
    only = projects.add(project(code="1"))
    assert projects.of(indicator()) == projects.of(indicator(code="7")) == only


def test_where_two_have_the_name_and_the_unit_fits_neither_it_is_a_third() -> None:
    scribe, projects = made()
    known = {projects.add(project(code="1")), projects.add(project(code="2"))}
    third = projects.of(indicator())
    assert third not in known
    assert projects.of(indicator()) == third
    assert said(scribe, third, Property.LABEL) == ["管网改造"]


def test_names_meet_whatever_their_width_and_blanks_and_so_do_other_names() -> None:
    _, projects = made()
    known = projects.add(project("管网（一期）", None, "管网改造工程"))
    assert projects.of(indicator("管网 (一期)")) == projects.of(indicator("管网改造工程")) == known


def test_a_project_that_no_table_lists_is_made_once_from_its_indicators() -> None:
    scribe, projects = made()
    found = projects.of(indicator("无名项目"))
    assert projects.of(indicator("无名项目")) == found
    assert said(scribe, found, Property.FISCAL_YEAR) == ["2026"]
    assert said(scribe, found, Property.IS_PART_OF) == [scribe.document.value]


def test_an_indicator_of_no_project_is_the_documents() -> None:
    scribe, projects = made()
    assert projects.of(indicator(None)) == scribe.document


def test_an_indicator_is_its_projects_units_and_a_departments_is_the_agencys() -> None:
    scribe, projects = made()
    added = projects.add(project(code="1", unit="水文站"))
    unit = projects.organization(indicator(code="1"))
    assert unit is not None
    assert said(scribe, added, Property.ORGANIZATION) == [unit.value]
    assert said(scribe, unit, Property.LABEL) == ["水文站"]
    agency = projects.organization(indicator(None, scope="department"))
    assert agency is not None
    assert said(scribe, agency, Property.LABEL) == [AGENCY]
