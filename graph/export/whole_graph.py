"""The whole graph as a network: agencies, units, projects, indicators and, after linking, concepts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from extract.language import say
from graph.export.chosen import ALL, Chosen
from graph.export.held_concepts import held_concepts
from graph.export.network import Colour, Edge, Network, Node
from graph.export.whole_columns import NODE_COLUMNS, indicator_node, nameless
from graph.export.whole_layout import arranged
from graph.reading.indicators import indicator_facts
from graph.reading.reader import Reader
from graph.reading.solutions import select
from ontology.names import DATA, FundingKind, Phase

_AGENCY, _UNIT, _PROJECT = Colour(31, 58, 95), Colour(92, 124, 160), Colour(196, 160, 82)
_CONCEPT = Colour(128, 62, 141)
_TREE, _MEASURES = Colour(176, 184, 192), Colour(236, 224, 240)  # of edges; faint where they run across the picture
_PROJECTS = f"""
SELECT ?iri ?name ?document ?organization ?amount ?phase WHERE {{
  ?iri a jx:Project ; dcterms:isPartOf ?document .
  OPTIONAL {{ ?iri rdfs:label ?name }}
  OPTIONAL {{ ?iri odim:organization ?organization }}
  OPTIONAL {{ ?iri jx:hasFunding ?f . ?f dcterms:type <{FundingKind.PROJECT}> ; omea:amount ?amount ;
    odim:budgetPhase ?phase FILTER(?phase != <{Phase.EXECUTED}>) }}
}} ORDER BY ?iri ?phase"""
_ORGANIZATIONS = """
SELECT ?iri ?name ?above WHERE {
  ?iri a org:Organization .
  OPTIONAL { ?iri rdfs:label ?name }
  OPTIONAL { ?iri org:subOrganizationOf ?above }
} ORDER BY ?iri ?above"""
_DOCUMENTS = """
SELECT ?iri ?name ?year ?organization WHERE {
  ?iri a jx:Document .
  OPTIONAL { ?iri rdfs:label ?name }
  OPTIONAL { ?iri jx:fiscalYear ?year }
  OPTIONAL { ?iri odim:organization ?organization }
} ORDER BY ?iri"""


_CORRECTED = """
SELECT ?row ?field ?old ?new ?who WHERE {
  ?row prov:wasInfluencedBy ?c . ?c a jx:Correction ; jx:correctedField ?field .
  OPTIONAL { ?c jx:oldValue ?old }
  OPTIONAL { ?c jx:newValue ?new }
  OPTIONAL { ?c dcterms:creator ?who }
} ORDER BY ?row ?field ?c"""


def whole_network(reader: Reader, chosen: Chosen = ALL) -> Network:
    """Everything that is chosen: each agency apart with its units, projects and indicators in rings round it, agencies
    that share concepts near each other, these concepts between them, a concept of one agency beside its indicator.

    A department's own indicators hang on its agency. A document without an agency stands as a node for it. Agencies,
    units and documents on which nothing hangs are left out and counted.
    """
    return _Maker(reader, chosen).network()


def short(iri: str) -> str:
    """The label of what has no name: the last part of a data IRI, any other IRI whole."""
    return iri.removeprefix(DATA)


class _Maker:
    def __init__(self, reader: Reader, chosen: Chosen) -> None:
        self._chosen = chosen
        documents = [row for row in select(reader, _DOCUMENTS) if row["iri"] not in chosen.uncounted]
        self._documents = {row["iri"]: row for row in documents if chosen.takes(row["organization"], row["year"])}
        self._organizations = {row["iri"]: row for row in select(reader, _ORGANIZATIONS)}
        self._projects = [row for row in select(reader, _PROJECTS) if row["document"] in self._documents]
        self._indicators = sorted(chosen.facts(indicator_facts(reader)), key=lambda row: row.iri)
        self._concepts = held_concepts(reader, chosen, self._indicators).concepts
        self._corrected: dict[str, list[str]] = {}
        for row in select(reader, _CORRECTED):
            told = f"{row['field']}: {row['old'] or '—'} → {row['new'] or '—'}" + (
                f" ({row['who']})" if row["who"] else ""
            )
            self._corrected.setdefault(row["row"], []).append(told)
        agencies = {row["organization"] for row in self._documents.values()}
        self._agencies = {iri for iri in self._organizations if iri in agencies}
        self._years: dict[str, set[int]] = {}
        for row in self._documents.values():
            if row["organization"] is not None and row["year"] is not None:
                self._years.setdefault(row["organization"], set()).add(row["year"])

    def network(self) -> Network:
        nodes = {node.id: node for node in self._nodes()}
        edges = [edge for edge in self._edges() if edge.source in nodes and edge.target in nodes]
        tree = [(edge.source, edge.target) for edge in edges if edge.kind != "measures"]
        empty = _without(nodes, tree)
        edges = [edge for edge in edges if edge.source not in empty and edge.target not in empty]
        edges.sort(key=lambda edge: edge.kind != "measures")  # drawn first: below those of the trees
        nodes = {iri: node for iri, node in nodes.items() if iri not in empty}
        uses = [(edge.source, edge.target) for edge in edges if edge.kind == "measures"]
        size = {iri: node.size or 0.0 for iri, node in nodes.items() if node.kind != "concept"}
        places = arranged(size, tree, uses)
        placed = [_placed(node, places.get(node.id)) for node in nodes.values()]
        years = sorted({row["year"] for row in self._documents.values() if row["year"] is not None})
        told = say("、", ", ").join(map(str, years))
        title = say(
            f"绩效目标知识图谱 {told}：{len(nodes)} 个节点", f"Graph of performance targets {told}: {len(nodes)} nodes"
        )
        # Of a part of the graph nobody misses the agencies of the rest.
        empty = set() if self._chosen.narrow else empty
        if empty:
            title += say(
                f"；未画：{len(empty)} 个没有项目和指标的部门、单位或文件",
                f"; not drawn: {len(empty)} agencies, units or documents without projects and indicators",
            )
        title += self._chosen.told()
        return Network(title, NODE_COLUMNS, (), [self._marked(node) for node in placed], edges, len(empty))

    def _marked(self, node: Node) -> Node:
        """A node with what people corrected of it."""
        told = self._corrected.get(node.id)
        if told is None:
            return node
        return replace(node, values={**node.values, "corrected": "; ".join(told)})

    def _nodes(self) -> Iterator[Node]:
        held = self._held()
        for iri, row in self._organizations.items():
            agency = iri in self._agencies
            kind = "agency" if agency else "unit"
            top = iri if agency else self._top(iri)
            years = self._years.get(top, set())
            values = {
                "kind": kind,
                "agency": self._organizations[top]["name"] if top in self._agencies else None,
                "year": min(years) if len(years) == 1 else None,  # of several years it is in all of them
                "iri": iri,
            }
            # Those that hold much are large: they are to be seen from as far as all that is theirs is.
            colour, size = (
                (_AGENCY, 36.0 + 4 * math.sqrt(held[iri])) if agency else (_UNIT, 24.0 + 2 * math.sqrt(held[iri]))
            )
            yield Node(iri, row["name"] or short(iri), kind, values, colour, size)
        for iri, row in self._documents.items():
            if row["organization"] is None:
                values = {"kind": "document", "year": row["year"], "iri": iri}
                yield Node(iri, row["name"] or short(iri), "document", values, _AGENCY, 30.0)
        for row in self._projects:
            yield self._project(row)
        for facts in self._indicators:
            yield indicator_node(facts)
        for iri, concept in self._concepts.items():
            # A concept of a single indicator says nothing that the indicator does not: a small dot beside it.
            size = min(4.0 + 5.0 * math.log2(max(1, concept.indicators)), 30.0)
            (first, *others) = concept.agencies
            owner = self._organizations.get(first)
            values = {
                "kind": "concept",
                "agency": owner["name"] if owner and not others else None,
                "level1": concept.level1,
                "measure": concept.measure,
                "agencies": len(concept.agencies),
                "projects": len(concept.projects),
                "indicators": concept.indicators,
                "iri": iri,
            }
            yield Node(iri, concept.label, "concept", values, _CONCEPT, size)

    def _top(self, iri: str) -> str:
        """The agency that a unit is of; the unit itself where there is none above it."""
        seen = {iri}
        while iri not in self._agencies:
            above = self._organizations[iri]["above"] if iri in self._organizations else None
            if above is None or above in seen:
                break
            iri = above
            seen.add(iri)
        return iri

    def _held(self) -> Counter[str]:
        """How many indicators each agency and unit holds."""
        agency = {str(row["iri"]): str(row["organization"]) for row in self._projects if row["organization"]}
        return Counter(
            one for facts in self._indicators for one in {facts.agency_iri or "", agency.get(facts.owner_iri or "", "")}
        )

    def _project(self, row: dict[str, object]) -> Node:
        document = self._documents[str(row["document"])]
        above = self._organizations.get(document["organization"] or "")
        amount = row["amount"] if isinstance(row["amount"], Decimal) else None
        values = {
            "kind": "project",
            "agency": above["name"] if above else None,
            "year": document["year"],
            "amount": amount,
            "iri": str(row["iri"]),
        }
        # 1 万元 and 1 亿元 differ by 10^4: the logarithm keeps both visible.
        size = 8.0 + 3.0 * math.log10(1 + float(amount) / 10_000) if amount and amount > 0 else 8.0
        return Node(str(row["iri"]), str(row["name"] or nameless()), "project", values, _PROJECT, size)

    def _edges(self) -> Iterator[Edge]:
        for iri, row in self._organizations.items():
            if row["above"] is not None:
                yield Edge(row["above"], iri, "has_unit", 2.0, colour=_TREE)
        for project in dict.fromkeys((row["iri"], row["organization"], row["document"]) for row in self._projects):
            iri, organization, document = project
            owner = organization or self._documents[document]["organization"] or document
            yield Edge(owner, iri, "has_project", 1.0, colour=_TREE)
        for facts in self._indicators:
            owner = facts.owner_iri or ""
            if owner in self._documents:
                owner = facts.agency_iri or owner
            points = float(facts.weight) if facts.weight is not None and facts.weight > 0 else 10.0
            yield Edge(owner, facts.iri, "has_indicator", points / 10, colour=_TREE)
            if facts.concept is not None:
                yield Edge(facts.iri, facts.concept, "measures", 1.0, colour=_MEASURES)


def _without(nodes: dict[str, Node], tree: Iterable[tuple[str, str]]) -> set[str]:
    """The agencies, units and documents that have neither projects nor indicators, their own or those of a unit."""
    above: dict[str, list[str]] = {}
    for parent, child in tree:
        above.setdefault(child, []).append(parent)
    full = {iri for iri, node in nodes.items() if node.kind in ("project", "indicator")}
    waiting = list(full)
    while waiting:
        for parent in above.get(waiting.pop(), ()):
            if parent not in full:
                full.add(parent)
                waiting.append(parent)
    return {iri for iri, node in nodes.items() if node.kind != "concept"} - full


def _placed(node: Node, place: tuple[float, float] | None) -> Node:
    return Node(node.id, node.label, node.kind, node.values, node.colour, node.size, place)


def counts(nodes: Iterable[Node]) -> dict[str, int]:
    """How many nodes there are of each kind, in the order of their first."""
    found: dict[str, int] = {}
    for node in chain(nodes):
        found[node.kind] = found.get(node.kind, 0) + 1
    return found
