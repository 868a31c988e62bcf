"""All indicators of a graph as plain rows: from what the store notes of its documents, or, where it does not (a store
of before, an endpoint), from flat lists joined here, which take half the time of one large query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from graph.document.noted_rows import ROWS, Column, column_of
from graph.reading.facts import IndicatorFacts
from graph.reading.noted_indicators import FactColumns, noted_columns, noted_indicators
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from graph.reading.spots import NUMBERS, PATHS, Spot
from graph.reading.terms_read import indexed_decimal, indexed_whole
from graph.reading.twins import twin_of, twins
from ontology.names import LINKS_GRAPH, Scheme
from ontology.value_codes import word


def indicator_facts(reader: Reader) -> Iterator[IndicatorFacts]:
    """Every indicator of the graph, in no order."""
    noted = noted_indicators(reader)
    if noted is not None:
        yield from noted
        return
    facts = _Facts(reader)
    for iri in facts.document:
        yield facts.indicator(iri)


def indicator_columns(reader: Reader) -> Iterator[FactColumns]:
    """The same as columns, which is the quickest way to very many."""
    noted = noted_columns(reader)
    return columns_of(indicator_facts(reader)) if noted is None else noted


def columns_of(rows: Iterable[IndicatorFacts]) -> Iterator[FactColumns]:
    """Rows as columns."""
    left = iter(rows)
    while some := list(islice(left, ROWS)):
        iris, *others = zip(*some, strict=True)
        columns = map(_exact, others)
        yield FactColumns(list(iris), dict(zip(IndicatorFacts._fields[1:], columns, strict=True)))


def _exact(values: tuple[Any, ...]) -> Column:
    """A column in which numbers keep their zeros: 1 and 1.0 are two values."""
    of = {repr(value): value for value in values}
    column = column_of(map(repr, values))
    return column.mapped([of[text] for text in column.values])


class _Facts:
    """One dictionary a property, by subject."""

    def __init__(self, reader: Reader) -> None:
        def by(pattern: str) -> dict[str, str]:
            return dict(pairs(reader, pattern))

        def numbers(pattern: str) -> dict[str, Decimal]:
            found = ((subject, indexed_decimal(text)) for subject, text in pairs(reader, pattern))
            return {subject: number for subject, number in found if number is not None}

        self.document = by("?a a jx:Indicator ; dcterms:isPartOf ?b")
        self.name = by("?a a jx:Indicator ; rdfs:label ?b")
        self.title = by("?a a jx:Document ; rdfs:label ?b")
        years = pairs(reader, "?a a jx:Document ; jx:fiscalYear ?b")
        self.year = {subject: indexed_whole(text) for subject, text in years}
        self.agency = by("?a a jx:Document ; odim:organization ?b")
        self.agency_name = by("?a a org:Organization ; rdfs:label ?b")
        self.owner = by("?b jx:hasIndicator ?a")
        self.project = by("?a a jx:Project ; rdfs:label ?b")
        self.category = by("?a jx:category ?b")
        self.broader = by(f"?a skos:broader ?b ; skos:inScheme <{Scheme.LEVEL}>")
        self.label = by('?a skos:prefLabel ?b FILTER(LANG(?b) = "zh")')
        self.target = by("?a jx:hasTarget ?b")
        self.operator = {target: word(code) for target, code in pairs(reader, "?a jx:operator ?b")}
        self.minimum = numbers("?a schema:minValue ?b")
        self.maximum = numbers("?a schema:maxValue ?b")
        self.unit = by("?a qudt:hasUnit ?b")
        self.printed = by("?a jx:printed ?b")
        self.weight = numbers("?a jx:weight ?b")
        self.ascending = {subject: text == "true" for subject, text in pairs(reader, "?a jx:ascending ?b")}
        self.actual = by("?a jx:hasActual ?b")
        self.concept = by(f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}")
        self.measure = by(f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}")
        self.level1_weight, self.level2_weight = numbers("?a jx:level1Weight ?b"), numbers("?a jx:level2Weight ?b")
        self.score = numbers("?a jx:score ?b")
        self.deviation, self.period, self.as_of = by("?a jx:deviation ?b"), by("?a jx:period ?b"), by("?a jx:asOf ?b")
        self.mended = {subject: text == "true" for subject, text in pairs(reader, "?a jx:mended ?b")}
        self.spot: dict[str, Spot] = {}
        self.twin = twin_of(twins(reader))
        spots = _spots(reader)
        for iri, place in pairs(reader, "?a a jx:Indicator ; prov:wasDerivedFrom ?b"):
            if place in spots:
                self.spot[iri] = min(spots[place], self.spot.get(iri, spots[place]), key=lambda spot: spot.rank)

    def indicator(self, iri: str) -> IndicatorFacts:
        # "" is not a subject: what is not there has no values either.
        document, level = self.document[iri], self.category.get(iri, "")
        upper = self.broader.get(level, "")
        agency, owner = self.agency.get(document), self.owner.get(iri)
        target, actual = self.target.get(iri, ""), self.actual.get(iri, "")
        spot = self.spot.get(iri, Spot())
        return IndicatorFacts(
            iri=iri,
            name=self.name.get(iri),
            agency=self.agency_name.get(agency or ""),
            agency_iri=agency,
            year=self.year.get(document),
            project=self.project.get(owner or ""),
            owner_iri=owner,
            level1=self.label.get(upper or level),
            level2=self.label.get(level) if upper else None,
            operator=self.operator.get(target),
            minimum=self.minimum.get(target),
            maximum=self.maximum.get(target),
            unit=self.label.get(self.unit.get(target, "")),
            printed=self.printed.get(target),
            weight=self.weight.get(iri),
            ascending=self.ascending.get(iri),
            actual=self.printed.get(actual),
            page=spot.page,
            document=self.title.get(document),
            concept=self.concept.get(iri),
            sheet=spot.sheet,
            cells=spot.cells,
            table=spot.table,
            row=spot.row,
            line=spot.line,
            level1_weight=self.level1_weight.get(iri),
            level2_weight=self.level2_weight.get(iri),
            score=self.score.get(iri),
            deviation=self.deviation.get(iri),
            period=self.period.get(iri),
            as_of=self.as_of.get(iri),
            mended=self.mended.get(iri),
            measure=self.label.get(self.measure.get(self.concept.get(iri, ""), "")),
            document_iri=document,
            project_iri=None if owner == document else owner,
            twin_of=self.twin.get(document),
        )


def _spots(reader: Reader) -> dict[str, Spot]:
    """Every source location by its IRI; equal pages are one object, as there are few."""
    pages = dict(pairs(reader, "?a a jx:SourceLocation ; jx:page ?b"))
    known = {page: Spot(indexed_whole(page)) for page in set(pages.values())}
    spots = {iri: known[page] for iri, page in pages.items()}
    others: dict[str, dict[str, Any]] = {}
    for name, path in PATHS.items():
        for iri, text in pairs(reader, f"?a a jx:SourceLocation ; <{path}> ?b") if name != "page" else ():
            others.setdefault(iri, {})[name] = indexed_whole(text) if name in NUMBERS else text
    return spots | {iri: Spot(**said) for iri, said in others.items()}
