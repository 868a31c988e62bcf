"""What people corrected, as a document's graph tells it: one node a correction, which the corrected row points to.

The row itself has the corrected value. What was printed stays: as jx:printed of a target or an amount, and what the
program read as jx:oldValue of the correction.
"""

from __future__ import annotations

import pyoxigraph as ox

from extract.pages import ReadWarning
from extract.records import AppropriationRecord, FundingRecord, Record
from extract.warning_codes import WarningCode
from graph.document.amended import Amended, Amendment
from graph.document.same_rows import same_row
from graph.document.scribe import Scribe
from graph.identity import row_iri
from graph.terms import node, text
from ontology.names import Class, Property

_OF_CORRECTIONS = frozenset({WarningCode.CORRECTION_UNUSED, WarningCode.CORRECTION_HALF})


def correction_iri(document: str, identifier: str) -> ox.NamedNode:
    """The node of a correction in the graph of a document, by the document's IRI and the correction's id."""
    return row_iri("correction", document, identifier)


class Amendments:
    """Tells the corrections of one document; each is told of the rows that it changed."""

    def __init__(self, scribe: Scribe, amended: Amended) -> None:
        self._scribe, self._amended = scribe, amended
        self._told: set[str] = set()

    def tell(self, subject: ox.NamedNode, record: Record, fields: tuple[str, ...] | None = None) -> None:
        """What was corrected of a record. fields: the subject is no more than the amounts of these fields."""
        own = isinstance(record, AppropriationRecord | FundingRecord)
        for one in self._amended.noted(record):
            if fields is None or one.field in fields or (own and not _is_amount(record, one.field)):
                self._say(subject, one)

    def tell_the_rest(self) -> None:
        """Corrections that left no row behind are the document's: rows struck out, amounts emptied."""
        for record in self._amended.sequence:
            for one in self._amended.noted(record):
                if one.id not in self._told:
                    where = self._say(self._scribe.document, one)
                    if self._amended.is_struck(record):
                        self._scribe.locate(where, record.places)

    def settle(self, subject: ox.NamedNode, warning: ReadWarning) -> None:
        """A warning of a row that people corrected, struck out or added points to what they did."""
        place = warning.place
        if place is None or warning.code in _OF_CORRECTIONS:
            return
        for record in self._amended.sequence:
            notes = self._amended.noted(record)
            if notes and any(same_row(place, own) for own in record.places):
                for one in notes:
                    iri = correction_iri(self._scribe.document.value, one.id)
                    self._scribe.say(subject, Property.WAS_INFLUENCED_BY, iri)

    def _say(self, subject: ox.NamedNode, one: Amendment) -> ox.NamedNode:
        scribe, iri = self._scribe, correction_iri(self._scribe.document.value, one.id)
        self._told.add(one.id)
        scribe.say(subject, Property.WAS_INFLUENCED_BY, iri)
        scribe.say(iri, Property.TYPE, node(Class.CORRECTION))
        scribe.say(iri, Property.CORRECTED_FIELD, text(one.field))
        scribe.say(iri, Property.OLD_VALUE, text(one.old))
        scribe.say(iri, Property.NEW_VALUE, text(one.new))
        scribe.say(iri, Property.CREATOR, text(one.who))
        scribe.say(iri, Property.DATE, text(one.when))
        scribe.say(iri, Property.COMMENT, text(one.why))
        return iri


def _is_amount(record: Record, field: str) -> bool:
    return field in ("total", "basic", "project", "amount") and hasattr(record, field)
