"""The indicators of a graph as its store notes them, joined with what stands outside the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import starmap
from typing import Any

from graph.document.noted_concepts import concepts_of
from graph.document.noted_rows import Column, NotedRows, Texts, column_of, parsed
from graph.reading.facts import IndicatorFacts
from graph.reading.reader import Reader
from graph.reading.solutions import pairs, select
from graph.reading.spots import NUMBERS, Spot
from graph.reading.terms_read import indexed_decimal, indexed_whole
from graph.reading.twins import twin_of, twins
from graph.store.ledger import CONCEPTS, ROWS
from ontology.names import DATA, LINKS_GRAPH, SHARED_GRAPH, SYSTEM_GRAPH, VOCABULARY_GRAPH, Property, Scheme

_TRUE = "true"


@dataclass(frozen=True, slots=True)
class FactColumns:
    """Some indicators, column by column: their IRIs, and by the other fields of IndicatorFacts their values."""

    iris: list[str]
    columns: dict[str, Column]

    def rows(self) -> Iterator[IndicatorFacts]:
        """The same row by row."""
        others = (self.columns[name].each(len(self.iris)) for name in IndicatorFacts._fields[1:])
        return map(IndicatorFacts._make, zip(self.iris, *others, strict=True))


def noted_indicators(reader: Reader) -> Iterator[IndicatorFacts] | None:
    """Every indicator, in no order; None where the store does not note all of them."""
    columns = noted_columns(reader)
    return None if columns is None else (row for some in columns for row in some.rows())


def noted_columns(reader: Reader) -> Iterator[FactColumns] | None:
    """The same as columns, some a document."""
    if reader.directory is None:
        return None
    held = list(notes(reader))
    if sum(len(noted.iris) for _, noted in held) != count(reader):
        return None
    return starmap(_Joined(reader).columns, held)


def notes(reader: Reader) -> Iterator[tuple[str, NotedRows]]:
    """What the store notes, with the IRI of each document; whether it is all of them `count` tells."""
    for document, text in pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{ROWS}> ?b }}"):
        yield document, parsed(text)


def count(reader: Reader) -> int:
    """How many indicators there are."""
    return int(next(select(reader, "SELECT (COUNT(*) AS ?n) WHERE { ?i a jx:Indicator }"))["n"])


class _Joined:
    """Labels, concepts and measures, by what has them."""

    def __init__(self, reader: Reader) -> None:
        def by(pattern: str) -> dict[str, str]:
            return dict(pairs(reader, pattern))

        # Not those of concepts: there are very many, and none is asked for.
        label = {
            code: text
            for graph in (SHARED_GRAPH, VOCABULARY_GRAPH)
            for code, text in pairs(reader, f'GRAPH <{graph}> {{ ?a skos:prefLabel ?b }} FILTER(LANG(?b) = "zh")')
        }
        broader = by(f"?a skos:broader ?b ; skos:inScheme <{Scheme.LEVEL}>")
        measure = by(f"GRAPH <{LINKS_GRAPH}> {{ ?a skos:broader ?b }}")
        self.agency = by("?a a org:Organization ; rdfs:label ?b")
        self.concept = _concepts(reader)
        self.label = label
        self.level2 = {code: label.get(code) for code in broader}
        self.level1 = {**label, **{code: label.get(upper) for code, upper in broader.items()}}
        self.measure = {concept: label.get(code) for concept, code in measure.items()}
        self.spots: dict[str, Spot] = {}
        self.numbers = _Decimals()
        self.twin = twin_of(twins(reader))

    def columns(self, document: str, noted: NotedRows) -> FactColumns:
        """The indicators that one text notes of a document."""
        iris = [DATA + short for short in noted.iris]
        concept = column_of(map(self.concept.get, noted.iris) if self.concept else (None,))
        category, unit = noted.columns[Property.CATEGORY], noted.columns[Property.HAS_UNIT]
        spots = [self._first(places) for places in noted.places.values]
        owners: list[Any] = [noted.owners[number][0] for number in noted.owner.values]
        columns = {
            "name": noted.columns[Property.LABEL],
            "agency": _same(self.agency.get(noted.agency or "")),
            "agency_iri": _same(noted.agency),
            "year": _same(indexed_whole(noted.year)),
            "project": noted.owner.mapped([noted.owners[number][1] for number in noted.owner.values]),
            "owner_iri": noted.owner.mapped(owners),
            "level1": category.mapped([self.level1.get(code or "") for code in category.values]),
            "level2": category.mapped([self.level2.get(code or "") for code in category.values]),
            "unit": unit.mapped([self.label.get(code or "") for code in unit.values]),
            "actual": noted.actual,
            "document": _same(noted.title),
            "document_iri": _same(document),
            "project_iri": noted.owner.mapped([None if iri == document else iri for iri in owners]),
            "twin_of": _same(self.twin.get(document)),
            "concept": concept,
            "measure": concept.mapped([self.measure.get(iri or "") for iri in concept.values]),
        }
        columns |= {name: noted.columns[of] for name, of in _TEXTS.items()}
        for names, read in ((_DECIMALS, self.numbers.__getitem__), (_TRUTHS, _truth)):
            for name, of in names.items():
                columns[name] = noted.columns[of].mapped(list(map(read, noted.columns[of].values)))
        for at, name in enumerate(Spot._fields):
            columns[name] = noted.places.mapped([spot[at] for spot in spots])
        return FactColumns(iris, columns)

    def _first(self, places: list[Texts]) -> Spot:
        """The first of the places of a row; equal places are one object, as there are few."""
        found = self.spots.get(key := repr(places))
        if found is None:
            found = self.spots[key] = min(map(_spot, places), key=lambda spot: spot.rank, default=Spot())
        return found


def _concepts(reader: Reader) -> dict[str, str]:
    """The concept of each indicator, by what stands behind DATA in its IRI: as noted, or where not all are, as said."""
    noted = pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{CONCEPTS}> ?b }}")
    found = dict(pair for _, text in noted for pair in concepts_of(text))
    asked = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{LINKS_GRAPH}> {{ ?i jx:hasConcept ?c }} }}"
    if len(found) == next(select(reader, asked))["n"]:
        return found
    said = pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}")
    return {iri.removeprefix(DATA): concept for iri, concept in said}


_TEXTS = {
    "operator": Property.OPERATOR, "printed": Property.PRINTED, "deviation": Property.DEVIATION,
    "period": Property.PERIOD, "as_of": Property.AS_OF,
}  # fmt: skip
_DECIMALS = {
    "minimum": Property.MIN_VALUE, "maximum": Property.MAX_VALUE, "weight": Property.WEIGHT,
    "level1_weight": Property.LEVEL1_WEIGHT, "level2_weight": Property.LEVEL2_WEIGHT, "score": Property.SCORE,
}  # fmt: skip
_TRUTHS = {"ascending": Property.ASCENDING, "mended": Property.MENDED}


def _same(value: Any) -> Column:
    """The column of rows that all have one value."""
    return Column([value], "")


def _spot(place: Texts) -> Spot:
    said = dict(zip(Spot._fields, place, strict=True))
    return Spot(**{name: indexed_whole(text) if name in NUMBERS else text for name, text in said.items()})  # type: ignore[arg-type]


class _Decimals(dict[str | None, Decimal | None]):
    """Numbers by their texts: there are few."""

    def __missing__(self, text: str | None) -> Decimal | None:
        self[text] = found = indexed_decimal(text)
        return found


def _truth(text: str | None) -> bool | None:
    return None if text is None else text == _TRUE
