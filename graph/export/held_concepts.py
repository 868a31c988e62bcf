"""The concepts of a linked graph with what each holds: agencies, projects, levels, measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.export.chosen import ALL, Chosen
from graph.reading.facts import IndicatorFacts
from graph.reading.indicators import indicator_facts
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from ontology.codes import Code, codes
from ontology.names import LINKS_GRAPH

OTHERS = "其他"


@dataclass(slots=True)
class Concept:
    """A concept with what it holds; `agencies` by their IRIs."""

    iri: str
    label: str
    agencies: Counter[str] = field(default_factory=Counter)
    projects: set[str] = field(default_factory=set)
    levels: Counter[str] = field(default_factory=Counter)
    code: Code | None = None

    @property
    def measure(self) -> str | None:
        """The Chinese name of its measure."""
        return self.code.zh if self.code else None

    @property
    def indicators(self) -> int:
        return sum(self.agencies.values())

    @property
    def level(self) -> str:
        """The group of level 1 that most members stand under."""
        return min(self.levels, key=lambda level: (-self.levels[level], level)) if self.levels else OTHERS

    @property
    def level1(self) -> str | None:
        """The same as the level is called in documents (产出指标); None for the rest."""
        return None if self.level == OTHERS else f"{self.level}指标"


@dataclass(frozen=True, slots=True)
class Held:
    """All concepts by their IRIs, those without indicators left out, and the names of their agencies (of a document
    that names none: its title). linked: whether the graph has any concepts."""

    concepts: dict[str, Concept]
    names: dict[str, str]
    linked: bool = True

    def ordered(self, agencies: Iterable[str]) -> list[str]:
        """Agencies in the order of their names."""
        return [iri for _, iri in sorted(self.called(agencies))]

    def called(self, agencies: Iterable[str]) -> list[tuple[str, str]]:
        """What such an order goes by: name and IRI of each."""
        return [(self.names[iri], iri) for iri in agencies]


def held_concepts(reader: Reader, chosen: Chosen = ALL, facts: Iterable[IndicatorFacts] | None = None) -> Held:
    """The concepts of the links graph and what of the graph is chosen they hold; none before `jixiao link`. facts: the
    chosen indicators, where they are read already."""
    labels = pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:prefLabel ?b }}")
    broader = dict(pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}"))
    held = {iri: Concept(iri, label, code=codes().get(broader.get(iri, ""))) for iri, label in sorted(labels)}
    names: dict[str, str] = {}
    documents: dict[str, str] | None = None
    if held and facts is None:
        facts = sorted(chosen.facts(indicator_facts(reader)), key=lambda row: row.iri)
    for row in facts or () if held else ():
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
    return Held({iri: concept for iri, concept in held.items() if concept.agencies}, names, bool(held))


def level_group(level1: str | None) -> str:
    """产出, 效益, 满意度 or 成本, whatever the form calls it (完成指标 is 产出); 其他 for the rest."""
    for mark, group in (("成本", "成本"), ("满意", "满意度"), ("效益", "效益"), ("产出", "产出"), ("完成", "产出")):
        if mark in (level1 or ""):
            return group
    return OTHERS
