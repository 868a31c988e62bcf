"""What an indicator says of itself although longer paths say it too, so that a query has a join less.

Whose and of which year it is, and the bounds of its target: written with the document, never read back by us to learn
what a document says. `PATHS` says what each equals; a test holds the graph of every example to it. A 二级 has its 一级
in the code list (jx:category / skos:broader), which is short, so that no join is saved by saying it of each row.
"""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from graph.document.measures import Measure
from graph.document.scribe import Scribe
from graph.terms import decimal, integer
from ontology.names import Property

PATHS: Final[dict[Property, str]] = {
    Property.AGENCY: "dcterms:isPartOf / odim:organization",
    Property.FISCAL_YEAR: "dcterms:isPartOf / jx:fiscalYear",
    Property.MINIMUM: "jx:hasTarget / schema:minValue",
    Property.MAXIMUM: "jx:hasTarget / schema:maxValue",
}
"""The path that each property of an indicator stands for, as the ontology says it."""


def of_document(scribe: Scribe, indicator: ox.NamedNode, agency: ox.NamedNode | None, year: int | None) -> None:
    """Says whose and of which year an indicator is: what its document says."""
    scribe.say(indicator, Property.AGENCY, agency)
    scribe.say(indicator, Property.FISCAL_YEAR, integer(year))


def of_target(scribe: Scribe, indicator: ox.NamedNode, target: Measure | None) -> None:
    """Says the bounds of a target, in its normalised unit."""
    if target is not None:
        scribe.say(indicator, Property.MINIMUM, decimal(target.low))
        scribe.say(indicator, Property.MAXIMUM, decimal(target.high))
