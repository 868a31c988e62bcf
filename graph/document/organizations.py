"""The agency of a document and the units in it."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from extract.records import Record
from extract.text import fold
from graph.document.scribe import Scribe
from graph.identity import organization_iri
from graph.terms import node, text
from ontology.names import Class, Property

_WIDE_BRACKETS = str.maketrans("()", "（）")


class Organizations:
    """Organisations by the names and codes that one document prints. They are shared between documents, so their
    labels are the folded names: the same whatever document says them first."""

    def __init__(self, scribe: Scribe, agency: str | None, records: Iterable[Record]) -> None:
        self._scribe = scribe
        # Without an agency's name units of two documents must not become one.
        self._scope = agency if agency and fold(agency) else scribe.document.value
        self._names: dict[str, str] = {}
        for record in records:
            code, unit = getattr(record, "unit_code", None), getattr(record, "unit", None)
            if code and unit:
                self._names.setdefault(fold(code), unit)
        self.agency = self._describe(organization_iri(agency), agency) if agency and fold(agency) else None

    def of(self, unit: str | None, code: str | None) -> ox.NamedNode | None:
        """The unit of a row by its name, else by its code, else the agency; None when the document names none."""
        name = unit or self._names.get(fold(code or ""))
        key = name or code
        if not key or not fold(key):
            return self.agency
        organization = organization_iri(self._scope, key)
        if name:
            self._describe(organization, name)
        else:
            self._scribe.share(organization, Property.TYPE, node(Class.ORGANIZATION))
        self._scribe.share(organization, Property.IDENTIFIER, text(code))
        if self.agency is not None and organization != self.agency:
            self._scribe.share(organization, Property.SUB_ORGANIZATION_OF, self.agency)
        return organization

    def _describe(self, organization: ox.NamedNode, name: str) -> ox.NamedNode:
        self._scribe.share(organization, Property.TYPE, node(Class.ORGANIZATION))
        self._scribe.share(organization, Property.LABEL, text(fold(name).translate(_WIDE_BRACKETS)))
        return organization
