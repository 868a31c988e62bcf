"""Indicators read from a graph: all of them for the index, or those that a pattern selects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.reading.reader import Reader
from graph.reading.solutions import select
from graph.reading.spots import NAMES, Spot, optional
from graph.reading.twins import twin_of, twins
from ontology.value_codes import word
from queries.rows import Indicator

# Every row has what a document printed of it; ?iri and ?name are bound by the selection, which comes first so that
# an engine need not join all the optional parts before it filters.
_QUERY = """
SELECT ?iri ?name ?agency ?year ?project ?level ?upper ?operator ?minimum ?maximum ?unit ?printed ?weight ?ascending
  ?actual ?document ?concept ?level1_weight ?level2_weight ?score ?deviation ?period ?as_of ?mended ?measure
  ?document_iri ?project_iri ?agency_iri PLACE
WHERE {
  { SELECT ?iri ?name WHERE { %s } }
  ?iri dcterms:isPartOf ?document_iri .
  OPTIONAL { ?document_iri rdfs:label ?document }
  OPTIONAL { ?iri jx:fiscalYear ?year }
  OPTIONAL { ?iri jx:agency ?agency_iri OPTIONAL { ?agency_iri rdfs:label ?agency } }
  OPTIONAL {
    ?project_iri jx:hasIndicator ?iri . ?project_iri a jx:Project
    OPTIONAL { ?project_iri rdfs:label ?project }
  }
  OPTIONAL {
    ?iri jx:category ?category . ?category skos:prefLabel ?level FILTER(LANG(?level) = "zh")
    OPTIONAL { ?category skos:broader ?above . ?above skos:prefLabel ?upper FILTER(LANG(?upper) = "zh") }
  }
  OPTIONAL {
    ?iri jx:hasTarget ?target
    OPTIONAL { ?target jx:operator ?operator }
    OPTIONAL { ?target jx:printed ?printed }
    OPTIONAL { ?target qudt:hasUnit ?counted . ?counted skos:prefLabel ?unit FILTER(LANG(?unit) = "zh") }
  }
  OPTIONAL { ?iri jx:minimum ?minimum }
  OPTIONAL { ?iri jx:maximum ?maximum }
  OPTIONAL { ?iri jx:weight ?weight }
  OPTIONAL { ?iri jx:ascending ?ascending }
  OPTIONAL { ?iri jx:hasActual ?result . ?result jx:printed ?actual }
  OPTIONAL { ?iri jx:level1Weight ?level1_weight }
  OPTIONAL { ?iri jx:level2Weight ?level2_weight }
  OPTIONAL { ?iri jx:score ?score }
  OPTIONAL { ?iri jx:deviation ?deviation }
  OPTIONAL { ?iri jx:period ?period }
  OPTIONAL { ?iri jx:asOf ?as_of }
  OPTIONAL { ?iri jx:mended ?mended }
  OPTIONAL { ?iri prov:wasDerivedFrom ?place PARTS }
  OPTIONAL {
    ?iri jx:hasConcept ?concept
    OPTIONAL { ?concept skos:broader ?above_all . ?above_all skos:prefLabel ?measure FILTER(LANG(?measure) = "zh") }
  }
}
""".replace("PLACE", NAMES).replace("PARTS", optional("?place"))
_ALL = "?iri a jx:Indicator OPTIONAL { ?iri rdfs:label ?name }"


def selected(reader: Reader, selection: str = _ALL) -> Iterator[Indicator]:
    """The indicators that a group pattern binds to ?iri (and ?name), each once, at its first place."""
    rows: dict[str, dict[str, Any]] = {}
    for row in select(reader, _QUERY % selection):
        known = rows.setdefault(row["iri"], row)
        if known is not row and _spot(row).rank < _spot(known).rank:
            rows[row["iri"]] = row
    twin = twin_of(twins(reader)) if rows else {}
    for row in rows.values():
        level, upper = row.pop("level"), row.pop("upper")
        row["operator"] = row["operator"] and word(row["operator"])
        yield Indicator(
            level1=upper or level, level2=level if upper else None, twin_of=twin.get(row["document_iri"]), **row
        )


def _spot(row: dict[str, Any]) -> Spot:
    return Spot(*(row[name] for name in Spot._fields))
