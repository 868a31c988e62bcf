"""What a graph holds of links: concepts with their members, links with their reasons' kind; read, not recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graph.linking.names.indicator import Indicator
from graph.linking.read_graph import read_rows
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from ontology.names import LINKS_GRAPH
from ontology.value_codes import word


@dataclass(slots=True)
class StoredConcept:
    """A concept as the graph has it: members and the IRIs of related concepts, both sorted; measure: the IRI of what is
    broader, None where it has none."""

    iri: str
    label: str
    notation: str
    members: list[Indicator] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    measure: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """One line of `jixiao concepts --format jsonl`."""
        members = [{"doc": row.doc, "project": row.project, "name": row.name} for row in self.members]
        return {"concept": self.iri, "label": self.label, "members": members, "related": self.related}


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link as the graph has it; a and b are indicators with their printed names."""

    a: str
    a_name: str
    b: str
    b_name: str
    grade: str
    score: Decimal
    justification: str
    review: bool
    author: str | None
    date: str | None
    reason: str | None


def concepts(reader: Reader, *, members: bool = True) -> list[StoredConcept]:
    """All concepts of the graph, in order of their IRIs."""
    graph = f"GRAPH <{LINKS_GRAPH}>"
    label = dict(pairs(reader, f"{graph} {{ ?a a jx:IndicatorConcept ; skos:prefLabel ?b }}"))
    notation = dict(pairs(reader, f"{graph} {{ ?a a jx:IndicatorConcept ; skos:notation ?b }}"))
    broader = dict(pairs(reader, f"{graph} {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}"))
    found = {
        iri: StoredConcept(iri, label[iri], notation.get(iri, ""), measure=broader.get(iri)) for iri in sorted(label)
    }
    if members:
        rows = {row.iri: row for row in read_rows(reader)}
        for iri, concept in sorted(pairs(reader, f"{graph} {{ ?a jx:hasConcept ?b }}")):
            if iri in rows and concept in found:
                found[concept].members.append(rows[iri])
    related: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs(reader, f"{graph} {{ ?a skos:related ?b }}"):
        related[a].add(b)
    for iri, concept_ in found.items():
        concept_.related = sorted(related[iri])
    return list(found.values())


# One property at a time and joined here: a join of all in SPARQL takes minutes on a graph of 100,000 links.
_PARTS = {
    "a": "owl:annotatedSource",
    "b": "owl:annotatedTarget",
    "grade": "jx:grade",
    "score": "sssom:similarity_score",
    "why": "sssom:mapping_justification",
    "review": "jx:review",
    "author": "dcterms:creator",
    "date": "dcterms:date",
    "reason": "rdfs:comment",
}


def links(reader: Reader) -> Iterator[StoredLink]:
    """The links of the graph, same before related, best first."""
    graph = f"GRAPH <{LINKS_GRAPH}>"
    parts: dict[str, dict[str, str]] = {
        iri: {} for iri, _ in pairs(reader, f"{graph} {{ ?a a jx:SimilarityLink, ?b }}")
    }
    for name, term in _PARTS.items():
        for iri, value in pairs(reader, f"{graph} {{ ?a {term} ?b }}"):
            if iri in parts:
                parts[iri][name] = value
    names = dict(pairs(reader, "?a a jx:Indicator ; rdfs:label ?b"))
    found = [
        StoredLink(
            part["a"], names[part["a"]], part["b"], names[part["b"]], word(part["grade"]), Decimal(part["score"]),
            part["why"], part.get("review") == "true", part.get("author"), part.get("date"), part.get("reason"),
        )
        for part in parts.values()
        if part["a"] in names and part["b"] in names
    ]  # fmt: skip
    order = {"same": 0, "related": 1, "different": 2}
    found.sort(key=lambda link: (order[link.grade], -link.score, link.a_name, link.b_name, link.a, link.b))
    return iter(found)
