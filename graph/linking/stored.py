"""What a graph holds of links: concepts with their members, links with their reasons' kind; read, not recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graph.linking.rows import read_rows
from graph.linking.view import Indicator
from graph.reader import Reader
from graph.rows import pairs, select
from ontology.names import LINKS_GRAPH


@dataclass(slots=True)
class StoredConcept:
    """A concept as the graph has it: members and the IRIs of related concepts, both sorted."""

    iri: str
    label: str
    notation: str
    members: list[Indicator] = field(default_factory=list)
    related: list[str] = field(default_factory=list)

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
    found = {iri: StoredConcept(iri, label[iri], notation.get(iri, "")) for iri in sorted(label)}
    if members:
        rows = {row.iri: row for row in read_rows(reader)}
        for iri, concept in sorted(pairs(reader, f"{graph} {{ ?a jx:hasConcept ?b }}")):
            if iri in rows and concept in found:
                found[concept].members.append(rows[iri])
    related: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs(reader, f"{graph} {{ ?a skos:closeMatch ?b }}"):
        related[a].add(b)
    for iri, concept_ in found.items():
        concept_.related = sorted(related[iri])
    return list(found.values())


_LINKS = """
SELECT ?a ?an ?b ?bn ?grade ?score ?why ?review ?author ?date ?reason WHERE {
  GRAPH <%s> { ?l a jx:SimilarityLink ; owl:annotatedSource ?a ; owl:annotatedTarget ?b ; jx:grade ?grade ;
    sssom:similarity_score ?score ; sssom:mapping_justification ?why .
    OPTIONAL { ?l jx:review ?review } OPTIONAL { ?l dcterms:creator ?author }
    OPTIONAL { ?l dcterms:date ?date } OPTIONAL { ?l rdfs:comment ?reason } }
  ?a rdfs:label ?an . ?b rdfs:label ?bn .
}"""


def links(reader: Reader, *, review: bool = False) -> Iterator[StoredLink]:
    """The links of the graph, same before related, best first; with `review` only the doubtful ones."""
    found = [
        StoredLink(
            row["a"], row["an"], row["b"], row["bn"], row["grade"], row["score"], row["why"], bool(row["review"]),
            row["author"], row["date"], row["reason"],
        )
        for row in select(reader, _LINKS % LINKS_GRAPH)
        if not review or row["review"]
    ]  # fmt: skip
    order = {"same": 0, "related": 1, "different": 2}
    found.sort(key=lambda link: (order[link.grade], -link.score, link.a_name, link.b_name, link.a, link.b))
    return iter(found)
