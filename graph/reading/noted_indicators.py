"""The indicators of a graph as its store notes them, joined with what stands outside the documents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graph.document.noted_rows import NotedRows, Texts, parsed
from graph.reading.facts import IndicatorFacts
from graph.reading.reader import Reader
from graph.reading.solutions import pairs, select
from graph.reading.spots import NUMBERS, Spot
from graph.reading.terms_read import indexed_decimal, indexed_whole
from graph.store.ledger import ROWS
from ontology.names import DATA, LINKS_GRAPH, SYSTEM_GRAPH, Scheme

_TRUE = "true"


def noted_indicators(reader: Reader) -> Iterator[IndicatorFacts] | None:
    """Every indicator, in no order; None where the store does not note all of them."""
    if reader.directory is None:
        return None
    held = [noted for _, noted in notes(reader)]
    if sum(len(noted.rows) for noted in held) != count(reader):
        return None
    return _Joined(reader).indicators(held)


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

        label = by('?a skos:prefLabel ?b FILTER(LANG(?b) = "zh")')
        broader = by(f"?a skos:broader ?b ; skos:inScheme <{Scheme.LEVEL}>")
        measure = by(f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}")
        self.agency = by("?a a org:Organization ; rdfs:label ?b")
        self.concept = by(f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}")
        self.label = label
        self.level2 = {code: label.get(code) for code in broader}
        self.level1 = {**label, **{code: label.get(upper) for code, upper in broader.items()}}
        self.measure = {concept: label.get(code) for concept, code in measure.items()}

    def indicators(self, held: list[NotedRows]) -> Iterator[IndicatorFacts]:
        spots: dict[tuple[str | None, ...], Spot] = {}
        numbers = _Decimals()
        for noted in held:
            agency, year = (
                self.agency.get(noted.agency or ""),
                None if noted.year is None else indexed_whole(noted.year),
            )
            for row in noted.rows:
                short, number, fields, values, actual, places = row
                name, category, weight, ascending, weight1, weight2, score, deviation, period, as_of, mended = fields
                operator, minimum, maximum, unit, printed, _unit_text, _words = values
                owner, project = noted.owners[number]
                iri = DATA + short
                concept = self.concept.get(iri)
                page, sheet, cells, table, at, line = _first(places, spots)
                yield IndicatorFacts(
                    iri, name, agency, noted.agency, year, project, owner,
                    self.level1.get(category or ""), self.level2.get(category or ""),
                    operator, numbers[minimum], numbers[maximum], self.label.get(unit or ""), printed,
                    numbers[weight], _truth(ascending), actual, page, noted.title, concept,
                    sheet, cells, table, at, line, numbers[weight1], numbers[weight2], numbers[score],
                    deviation, period, as_of, _truth(mended), self.measure.get(concept or ""),
                )  # fmt: skip


def _first(places: list[Texts], known: dict[tuple[str | None, ...], Spot]) -> Spot:
    """The first of the places of a row; equal places are one object, as there are few."""
    found = [known.get(tuple(place)) or known.setdefault(tuple(place), _spot(place)) for place in places]
    return min(found, key=lambda spot: spot.rank) if len(found) > 1 else found[0] if found else Spot()


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
