"""One indicator in full: both values, the money and goal of its project, and where it was printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox

from extract.errors import QueryError
from graph.identity import LENGTH
from graph.reading.reader import Reader
from graph.reading.solutions import select
from graph.reading.spots import NAMES, Spot, optional
from ontology.names import DATA, OPHASE
from ontology.value_codes import word
from queries.answers.indicators import selected
from queries.answers.iris import iri_of
from queries.rows import Bound, Correction, Detail, Place

SHORTEST = 6  # digits that may stand for an indicator
_VALUE = """
SELECT ?printed ?operator ?minimum ?maximum ?unit ?unit_text ?understood WHERE {
  %s %s ?value .
  OPTIONAL { ?value jx:printed ?printed }
  OPTIONAL { ?value jx:operator ?operator }
  OPTIONAL { ?value schema:minValue ?minimum }
  OPTIONAL { ?value schema:maxValue ?maximum }
  OPTIONAL { ?value schema:unitText ?unit_text }
  OPTIONAL { ?value jx:understoodUnit ?understood }
  OPTIONAL { ?value qudt:hasUnit ?measure . ?measure skos:prefLabel ?unit FILTER(LANG(?unit) = "zh") }
}
"""
_PROJECT = """
SELECT ?goal ?phase ?amount WHERE {
  ?project jx:hasIndicator %s ; a jx:Project .
  OPTIONAL { ?project jx:goal ?goal }
  OPTIONAL { ?project jx:hasFunding ?f . ?f omea:amount ?amount ; odim:budgetPhase ?phase }
}
"""
_PLACES = """
SELECT ?iri ?document PLACE WHERE {
  %s prov:wasDerivedFrom ?iri .
  PARTS
  OPTIONAL { ?iri oa:hasSource ?doc . ?doc rdfs:label ?document }
} ORDER BY ?page ?iri
""".replace("PLACE", NAMES).replace("PARTS", optional("?iri"))
_CORRECTIONS = """
SELECT ?id ?field ?old ?new ?who ?when ?why WHERE {
  %s prov:wasInfluencedBy ?id . ?id a jx:Correction ; jx:correctedField ?field .
  OPTIONAL { ?id jx:oldValue ?old }
  OPTIONAL { ?id jx:newValue ?new }
  OPTIONAL { ?id dcterms:creator ?who }
  OPTIONAL { ?id dcterms:date ?when }
  OPTIONAL { ?id rdfs:comment ?why }
} ORDER BY ?field ?id
"""
_SAID = "SELECT ?said WHERE { %s %s ?said } ORDER BY ?said"


def whole_iri(reader: Reader, text: str) -> str:
    """The IRI that a person means: see iri_of; also the first digits of an indicator's number, when only one has them.

    Raises QueryError when several have them, or none.
    """
    digits = text.strip().lower().removeprefix("indicator-")
    if not re.fullmatch(f"[0-9a-f]{{{SHORTEST},{LENGTH}}}", digits):
        return iri_of(text)
    start = ox.Literal(f"{DATA}indicator-{digits}")
    query = f"SELECT ?iri {{ ?iri a jx:Indicator FILTER(STRSTARTS(STR(?iri), {start})) }} ORDER BY ?iri LIMIT 3"
    found = [row["iri"] for row in select(reader, query)]
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise QueryError(f"图谱中没有指标 {text}", f"the graph has no indicator {text}")
    names = ", ".join(str(iri).removeprefix(DATA) for iri in found)
    raise QueryError(f"{text} 不止一个：{names}", f"several begin with {text}: {names}")


def _no_indicator(iri: str) -> QueryError:
    """That there is none of an IRI; what is no number of one may be a name."""
    said = iri.removeprefix(DATA)
    if said == iri or said.startswith("indicator-"):
        return QueryError(f"图谱中没有指标 {said}", f"the graph has no indicator {said}")
    return QueryError(
        f"没有编号为 {said} 的指标；按名称找编号：jixiao find {said}",
        f"no indicator has the id {said}; to find ids by names: jixiao find {said}",
    )


def detail(reader: Reader, iri: str) -> Detail:
    """Everything about one indicator; raises QueryError when the graph has none of this IRI."""
    node = ox.NamedNode(iri)
    rows = list(selected(reader, f"VALUES ?iri {{ {node} }} ?iri a jx:Indicator OPTIONAL {{ ?iri rdfs:label ?name }}"))
    if not rows:
        raise _no_indicator(iri)
    money: dict[str, Decimal] = {}
    goal = None
    for row in select(reader, _PROJECT % node):
        goal = row["goal"]
        if row["phase"] is not None:
            money[row["phase"].removeprefix(OPHASE)] = row["amount"]
    return Detail(
        indicator=rows[0],
        target=_bound(reader, node, "jx:hasTarget"),
        actual=_bound(reader, node, "jx:hasActual"),
        goal=goal,
        budget=money.get("revised", money.get("approved")),
        executed=money.get("executed"),
        places=tuple(sorted((_place(row) for row in select(reader, _PLACES % node)), key=_rank)),
        unsure=tuple(row["said"] for row in select(reader, _SAID % (node, "jx:unsure"))),
        printed_otherwise=tuple(row["said"] for row in select(reader, _SAID % (node, "jx:printedOtherwise"))),
        corrections=tuple(Correction(**row) for row in select(reader, _CORRECTIONS % node)),
    )


def _bound(reader: Reader, node: ox.NamedNode, link: str) -> Bound | None:
    for row in select(reader, _VALUE % (node, link)):
        return Bound(**{**row, "operator": row["operator"] and word(row["operator"])})
    return None


def _place(row: Mapping[str, Any]) -> Place:
    # The IRI is a PDF fragment: …#page=31&viewrect=left,top,width,height.
    rectangle = parse_qs(row["iri"].partition("#")[2]).get("viewrect")
    sides = tuple(Decimal(side) for side in rectangle[0].split(",")) if rectangle else ()
    others = {name: row[name] for name in ("sheet", "cells", "table", "row", "line")}
    return Place(row["iri"], row["document"], row["page"], sides if len(sides) == 4 else None, **others)


def _rank(place: Place) -> tuple[object, ...]:
    return Spot(*(getattr(place, name) for name in Spot._fields)).rank
