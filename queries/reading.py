"""Indicators read from a graph: all of them for the index, or those that a pattern selects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graph.reader import Reader
from ontology.names import LINKS_GRAPH
from queries.engine import pairs, select
from queries.results import Indicator

# Every row has what a document printed of it; ?iri and ?name are bound by the selection, which comes first so that
# an engine need not join all the optional parts before it filters.
_QUERY = """
SELECT ?iri ?name ?agency ?year ?project ?level ?upper ?operator ?minimum ?maximum ?unit ?printed ?weight ?ascending
  ?actual ?page ?document ?concept
WHERE {
  { SELECT ?iri ?name WHERE { %s } }
  ?iri dcterms:isPartOf ?doc .
  OPTIONAL { ?doc jx:fiscalYear ?year }
  OPTIONAL { ?doc rdfs:label ?document }
  OPTIONAL { ?doc odim:organization ?org . ?org rdfs:label ?agency }
  OPTIONAL { ?owner jx:hasIndicator ?iri . ?owner a jx:Project . ?owner rdfs:label ?project }
  OPTIONAL {
    ?iri jx:category ?category . ?category skos:prefLabel ?level FILTER(LANG(?level) = "zh")
    OPTIONAL { ?category skos:broader ?above . ?above skos:prefLabel ?upper FILTER(LANG(?upper) = "zh") }
  }
  OPTIONAL {
    ?iri jx:hasTarget ?target
    OPTIONAL { ?target jx:operator ?operator }
    OPTIONAL { ?target schema:minValue ?minimum }
    OPTIONAL { ?target schema:maxValue ?maximum }
    OPTIONAL { ?target jx:printed ?printed }
    OPTIONAL { ?target qudt:hasUnit ?measure . ?measure skos:prefLabel ?unit FILTER(LANG(?unit) = "zh") }
  }
  OPTIONAL { ?iri jx:weight ?weight }
  OPTIONAL { ?iri jx:ascending ?ascending }
  OPTIONAL { ?iri jx:hasActual ?result . ?result jx:printed ?actual }
  OPTIONAL { ?iri prov:wasDerivedFrom ?place . ?place jx:page ?page }
  OPTIONAL { ?iri jx:hasConcept ?concept }
}
"""
_ALL = "?iri a jx:Indicator OPTIONAL { ?iri rdfs:label ?name }"


def selected(reader: Reader, selection: str = _ALL) -> Iterator[Indicator]:
    """The indicators that a group pattern binds to ?iri (and ?name), each once, on its first page."""
    rows: dict[str, dict[str, Any]] = {}
    for row in select(reader, _QUERY % selection):
        known = rows.setdefault(row["iri"], row)
        if row["page"] is not None and (known["page"] is None or row["page"] < known["page"]):
            rows[row["iri"]] = row
    for row in rows.values():
        level, upper = row.pop("level"), row.pop("upper")
        yield Indicator(level1=upper or level, level2=level if upper else None, **row)


def everything(reader: Reader) -> Iterator[Indicator]:
    """All indicators of a graph on disk. Flat lists joined here take a third of the time of one large query."""
    facts = _Facts(reader)
    for iri in dict(pairs(reader, "?a a ?b . FILTER(?b = jx:Indicator)")):
        yield facts.indicator(iri)


class _Facts:
    """One dictionary a property, by subject."""

    def __init__(self, reader: Reader) -> None:
        def by(pattern: str) -> dict[str, Any]:
            return dict(pairs(reader, pattern))

        def labels(scheme_member: str) -> dict[str, str]:
            return by(f'{scheme_member} ?a skos:prefLabel ?b FILTER(LANG(?b) = "zh")')

        self.name = by("?a a jx:Indicator ; rdfs:label ?b")
        self.document = by("?a a jx:Indicator ; dcterms:isPartOf ?b")
        self.title = by("?a a jx:Document ; rdfs:label ?b")
        self.year = by("?a a jx:Document ; jx:fiscalYear ?b")
        self.agency = by("?a a jx:Document ; odim:organization/rdfs:label ?b")
        self.project = by("?p a jx:Project ; rdfs:label ?b ; jx:hasIndicator ?a")
        self.category = by("?a jx:category ?b")
        self.broader = by("?a skos:broader ?b . ?a skos:inScheme <https://w3id.org/jixiao/code/level>")
        self.label = labels("")
        self.target = by("?a jx:hasTarget ?b")
        self.operator = by("?a jx:operator ?b")
        self.minimum = by("?a schema:minValue ?b")
        self.maximum = by("?a schema:maxValue ?b")
        self.unit = by("?a qudt:hasUnit ?b")
        self.printed = by("?a jx:printed ?b")
        self.weight = by("?a jx:weight ?b")
        self.ascending = by("?a jx:ascending ?b")
        self.actual = by("?a jx:hasActual ?b")
        self.concept = by(f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}")
        self.page: dict[str, int] = {}
        pages = by("?a a jx:SourceLocation ; jx:page ?b")
        for iri, place in pairs(reader, "?a a jx:Indicator ; prov:wasDerivedFrom ?b"):
            page = pages.get(place)
            if page is not None:
                self.page[iri] = min(page, self.page.get(iri, page))

    def indicator(self, iri: str) -> Indicator:
        document = self.document.get(iri)
        level = self.category.get(iri)
        upper = self.broader.get(level or "")
        target, actual = self.target.get(iri, ""), self.actual.get(iri, "")
        minimum: Decimal | None = self.minimum.get(target)
        return Indicator(
            iri=iri,
            name=self.name.get(iri),
            agency=self.agency.get(document),
            year=self.year.get(document),
            project=self.project.get(iri),
            level1=self.label.get(upper or level or ""),
            level2=self.label.get(level or "") if upper else None,
            operator=self.operator.get(target),
            minimum=minimum,
            maximum=self.maximum.get(target),
            unit=self.label.get(self.unit.get(target, "")),
            printed=self.printed.get(target),
            weight=self.weight.get(iri),
            ascending=self.ascending.get(iri),
            actual=self.printed.get(actual),
            page=self.page.get(iri),
            document=self.title.get(document),
            concept=self.concept.get(iri),
        )
