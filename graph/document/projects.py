"""The projects of a document, and which of them an indicator belongs to."""

from __future__ import annotations

import pyoxigraph as ox

from extract.records import IndicatorRecord, ProjectRecord, Record
from extract.text import fold
from graph.document.organizations import Organizations
from graph.document.scribe import Scribe
from graph.terms import integer, node, text
from ontology.names import Class, Property


class Projects:
    """Project nodes by name and unit code. Two projects of one name in two units are told apart by the code."""

    def __init__(self, scribe: Scribe, organizations: Organizations, year: int | None) -> None:
        self._scribe, self._organizations, self._year = scribe, organizations, year
        self._by_name: dict[str, dict[str, ox.NamedNode]] = {}
        self._units: dict[ox.NamedNode, ox.NamedNode | None] = {}

    def add(self, record: ProjectRecord, origin: Record | None = None) -> ox.NamedNode:
        """A project of the document's records, findable by its name and its other names; also by those of `origin`, the
        record before people corrected it (None: nobody did): its indicators name it as it is printed."""
        origin = origin if isinstance(origin, ProjectRecord) else record
        organization = self._organizations.of(record.unit, record.unit_code)
        iri = self._scribe.new("project", origin.unit_code, origin.unit, origin.code, origin.name)
        project = self._new(iri, record.name, organization)
        for one in (record, origin):
            for name in (one.name, *one.alt_names):
                if name:
                    self._by_name.setdefault(fold(name), {}).setdefault(fold(one.unit_code or ""), project)
        return project

    def of(self, record: IndicatorRecord) -> ox.NamedNode:
        """The project an indicator names: equal name and unit code, else the only one of that name, else a new one."""
        if record.project is None:
            return self._scribe.document
        name, code = fold(record.project), fold(record.unit_code or "")
        same = self._by_name.setdefault(name, {})
        if code in same:
            return same[code]
        if len(set(same.values())) == 1:
            return next(iter(same.values()))
        organization = self._organizations.of(None, record.unit_code)
        iri = self._scribe.new("project", record.unit_code, None, None, record.project)
        project = self._new(iri, record.project, organization)
        same[code] = project
        return project

    def named(self, name: str | None, unit_code: str | None) -> ox.NamedNode | None:
        """The project of a name and unit code, or the only one of that name; None when there is none."""
        same = self._by_name.get(fold(name or ""), {})
        found = same.get(fold(unit_code or ""))
        return found or (next(iter(same.values())) if len(set(same.values())) == 1 else None)

    def organization(self, record: IndicatorRecord) -> ox.NamedNode | None:
        """Whose indicator it is: its project's unit, the agency for a department's."""
        if record.scope == "project" and record.project is not None:
            return self._units.get(self.of(record))
        return self._organizations.of(None, record.unit_code)

    def _new(self, project: ox.NamedNode, name: str | None, organization: ox.NamedNode | None) -> ox.NamedNode:
        scribe = self._scribe
        self._units[project] = organization
        scribe.say(project, Property.TYPE, node(Class.PROJECT))
        scribe.say(project, Property.LABEL, text(name))
        scribe.say(project, Property.IS_PART_OF, scribe.document)
        scribe.say(project, Property.FISCAL_YEAR, integer(self._year))
        scribe.say(project, Property.ORGANIZATION, organization)
        return project
