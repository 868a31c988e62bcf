"""The concepts of a linked graph with what each holds: agencies, projects, levels, measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.reading.indicators import indicator_facts
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from ontology.codes import codes
from ontology.names import LINKS_GRAPH


@dataclass(slots=True)
class Concept:
    """A concept with what it holds; `agencies` by their IRIs."""

    iri: str
    label: str
    agencies: Counter[str] = field(default_factory=Counter)
    projects: set[str] = field(default_factory=set)
    levels: Counter[str] = field(default_factory=Counter)
    measure: str | None = None

    @property
    def indicators(self) -> int:
        return sum(self.agencies.values())

    @property
    def level(self) -> str:
        """The group of level 1 that most members stand under."""
        return min(self.levels, key=lambda level: (-self.levels[level], level)) if self.levels else "其他"


@dataclass(frozen=True, slots=True)
class Held:
    """All concepts by their IRIs, and the names of their agencies (of a document that names none: its title)."""

    concepts: dict[str, Concept]
    names: dict[str, str]

    def ordered(self, agencies: Iterable[str]) -> list[str]:
        """Agencies in the order of their names."""
        return [iri for _, iri in sorted(self.called(agencies))]

    def called(self, agencies: Iterable[str]) -> list[tuple[str, str]]:
        """What such an order goes by: name and IRI of each."""
        return [(self.names[iri], iri) for iri in agencies]


def held_concepts(reader: Reader) -> Held:
    """The concepts of the links graph; empty before `jixiao link`."""
    labels = pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:prefLabel ?b }}")
    broader = dict(pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}"))
    named = {iri: codes()[measure].zh for iri, measure in broader.items() if measure in codes()}
    held = {iri: Concept(iri, label, measure=named.get(iri)) for iri, label in sorted(labels)}
    names: dict[str, str] = {}
    documents: dict[str, str] | None = None
    for row in sorted(indicator_facts(reader), key=lambda row: row.iri) if held else ():
        concept = held.get(row.concept or "")
        if concept is None:
            continue
        agency = row.agency_iri
        if agency is None:
            documents = documents or dict(pairs(reader, "?a a jx:Indicator ; dcterms:isPartOf ?b"))
            agency = documents[row.iri]
        names.setdefault(agency, row.agency or row.document or "")
        concept.agencies[agency] += 1
        concept.levels[level_group(row.level1)] += 1
        if row.project and row.owner_iri:
            concept.projects.add(row.owner_iri)
    return Held(held, names)


def level_group(level1: str | None) -> str:
    """产出, 效益, 满意度 or 成本, whatever the form calls it (完成指标 is 产出); 其他 for the rest."""
    for mark, group in (("成本", "成本"), ("满意", "满意度"), ("效益", "效益"), ("产出", "产出"), ("完成", "产出")):
        if mark in (level1 or ""):
            return group
    return "其他"
