"""Waivers that are in force as sorted N-Triples lines: a named graph of their own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Protocol

import pyoxigraph as ox

from graph.audit.running.finding import Finding
from graph.identity import row_iri
from graph.ntriples import line
from graph.terms import node, text
from ontology.names import XSD, Class, Property


class Waived(Protocol):
    """What the graph keeps of a waiver: why, when and until when (its last day), who, and what it refers to."""

    @property
    def reason(self) -> str: ...
    @property
    def date(self) -> datetime.date: ...
    @property
    def until(self) -> datetime.date: ...
    @property
    def author(self) -> str | None: ...
    @property
    def ref(self) -> str | None: ...


WaivedBy = Callable[[Finding], Waived | None]
"""The waiver that is in force for a finding."""


def waiver_iri(waiver: Waived) -> str:
    """The node of a waiver: one, for all findings that it accepts, by what it says."""
    days = waiver.date.isoformat(), waiver.until.isoformat()
    return row_iri("waiver", waiver.reason, *days, waiver.author, waiver.ref).value


class Waivers:
    """The waivers that findings have, gathered while they are asked for."""

    def __init__(self, waived_by: WaivedBy) -> None:
        self._waived_by = waived_by
        self._held: dict[str, Waived] = {}

    def iri_of(self, finding: Finding) -> str | None:
        """The node of the waiver that is in force for a finding; None where there is none."""
        waiver = self._waived_by(finding)
        if waiver is None:
            return None
        self._held[iri := waiver_iri(waiver)] = waiver
        return iri

    def lines(self) -> list[str]:
        """The graph of those that were found."""
        return sorted({text for waiver in self._held.values() for text in _waiver(waiver)})


def _waiver(waiver: Waived) -> Iterator[str]:
    iri = waiver_iri(waiver)
    said = (
        (Property.TYPE, node(Class.WAIVER)),
        (Property.COMMENT, text(waiver.reason)),
        (Property.DATE, _day(waiver.date)),
        (Property.VALID, _day(waiver.until)),
        (Property.CREATOR, text(waiver.author)),
        (Property.SOURCE, text(waiver.ref)),
    )
    return (line(iri, name, value) for name, value in said if value is not None)


def _day(day: datetime.date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=node(XSD + "date"))
