"""Three networks made for reading: agencies joined by shared concepts; concepts with their agencies; similarity.

They need the links graph (`jixiao link`). networkx finds communities; the layout is computed here, so that a file
opens as a picture.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

import networkx as nx

from extract.errors import StoreError
from graph.export.colours import AGENCY, GROUPED, OTHER, PALETTE, of_group, of_measures
from graph.export.network import Colour, Column, Edge, Network, Node
from graph.export.spring_layout import grouped, layout
from graph.reading.facts import IndicatorFacts
from graph.reading.indicators import indicator_facts
from graph.reading.reader import Reader
from graph.reading.solutions import pairs, select
from ontology.codes import codes
from ontology.names import LINKS_GRAPH

VIEWS: tuple[str, ...] = ("agencies", "concepts", "similarity")
BY_MEASURE = VIEWS[1:]  # those that show concepts, which have measures
MOST = 2000  # nodes of a file for Gephi, the most connected ones
PICTURED = 150  # nodes of a picture: more cannot be read on paper
_PULL = 6.0  # of a measure on its concepts, where an agency pulls by 1 and more
_NAME = 2.4  # times its circle: the room of an agency, whose name stands below it
LEVELS = {
    "产出": Colour(66, 124, 186), "效益": Colour(72, 143, 88), "满意度": Colour(226, 127, 51),
    "成本": Colour(178, 58, 52),
}  # fmt: skip
_NODES = tuple(
    Column(key, key, kind)
    for key, kind in (
        ("kind", "string"), ("level1", "string"), ("measure", "string"), ("community", "integer"),
        ("agencies", "integer"), ("projects", "integer"), ("indicators", "integer"), ("iri", "anyURI"),
    )
)  # fmt: skip
_EDGES = (Column("score", "score", "double"),)
_LINKS = f"""
SELECT ?a ?b (MAX(?s) AS ?score) WHERE {{
  GRAPH <{LINKS_GRAPH}> {{ ?l a jx:SimilarityLink ; owl:annotatedSource ?i ; owl:annotatedTarget ?j ;
    jx:grade "related" ; sssom:similarity_score ?s . ?i jx:hasConcept ?a . ?j jx:hasConcept ?b }}
}} GROUP BY ?a ?b"""


@dataclass(slots=True)
class _Concept:
    """A concept with what it holds."""

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
class View:
    """A network with what its legend says, a colour's meaning, and how many nodes the limit left out."""

    network: Network
    legend: tuple[tuple[str, Colour], ...]
    left_out: int = 0


def view(reader: Reader, name: str, *, threshold: float = 0.6, most: int = MOST, by_measure: bool = False) -> View:
    """One of VIEWS, at most `most` nodes. threshold: least score of an edge of "similarity"; by_measure: concepts are
    coloured by their measures instead of their level or community, and those of one stand together. What is not drawn
    is told in the title.

    Raises StoreError when the graph has no concepts yet.
    """
    held = _concepts(reader)
    if not held:
        raise StoreError("图谱中没有概念，请先运行 jixiao link", "the graph has no concepts: run jixiao link first")
    if name == "agencies":
        return _agencies(held, most)
    if name == "concepts":
        return _bipartite(held, most, by_measure)
    if name == "similarity":
        scores = {(row["a"], row["b"]): float(row["score"]) for row in select(reader, _LINKS)}
        return _similarity(held, scores, threshold, most, by_measure)
    raise ValueError(name)


def level_group(level1: str | None) -> str:
    """产出, 效益, 满意度 or 成本, whatever the form calls it (完成指标 is 产出); 其他 for the rest."""
    for mark, group in (("成本", "成本"), ("满意", "满意度"), ("效益", "效益"), ("产出", "产出"), ("完成", "产出")):
        if mark in (level1 or ""):
            return group
    return "其他"


def _concepts(reader: Reader) -> dict[str, _Concept]:
    labels = pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:prefLabel ?b }}")
    broader = dict(pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}"))
    named = {iri: codes()[measure].zh for iri, measure in broader.items() if measure in codes()}
    held = {iri: _Concept(iri, label, measure=named.get(iri)) for iri, label in sorted(labels)}
    rows: list[IndicatorFacts] = sorted(indicator_facts(reader), key=lambda row: row.iri)
    for row in rows:
        concept = held.get(row.concept or "")
        if concept is None:
            continue
        concept.agencies[row.agency or row.document or ""] += 1
        concept.levels[level_group(row.level1)] += 1
        if row.project and row.owner_iri:
            concept.projects.add(row.owner_iri)
    return held


def _agencies(held: dict[str, _Concept], most: int) -> View:
    """Agencies; an edge's weight is the number of concepts that both use, rare ones counting more."""
    count: Counter[str] = Counter()
    shared: dict[tuple[str, str], float] = defaultdict(float)
    number: Counter[tuple[str, str]] = Counter()
    for concept in held.values():
        count.update(concept.agencies)
        names = sorted(concept.agencies)
        if not 2 <= len(names) <= 200:
            continue  # what all have joins nobody in particular, and its pairs are many
        for pair in combinations(names, 2):
            shared[pair] += 1 / math.log2(1 + len(names))
            number[pair] += 1
    names = sorted(count, key=lambda name: (-count[name], name))[:most]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    edges = [(a, b, weight) for (a, b), weight in sorted(shared.items()) if a in graph and b in graph]
    graph.add_weighted_edges_from(edges)
    size = {name: 10 + 5 * math.log2(1 + count[name]) for name in names}
    groups = _communities(graph)
    members = Counter(groups.values())
    alone = {group for group, held_by in members.items() if held_by == 1}
    colours = {name: OTHER if group in alone else of_group(group) for name, group in groups.items()}
    places = layout(graph, size)
    first = {groups[name]: name for name in reversed(names) if groups[name] not in alone and groups[name] < GROUPED}
    named = set(first.values())
    nodes = [
        Node(f"a{n}", name, "agency", {"kind": "agency", "indicators": count[name], "community": groups[name]},
             colours[name], size[name], places[name], name in named)
        for n, name in enumerate(names)
    ]  # fmt: skip
    ids = {name: f"a{n}" for n, name in enumerate(names)}
    drawn = [
        Edge(ids[a], ids[b], "shared", round(weight, 3), False, f"{number[a, b]} 个共同概念") for a, b, weight in edges
    ]
    told = [(f"{first[n]}等 {members[n]} 个部门", of_group(n)) for n in sorted(first)]
    left = len(count) - len(names)
    title = _titled("共用指标概念的部门", (left, "个指标较少的部门"))
    return View(Network(title, _NODES, _EDGES, nodes, drawn), _legend(told, nodes), left)


def _bipartite(held: dict[str, _Concept], most: int, by_measure: bool) -> View:
    """Concepts that several agencies use, and these agencies; a concept's size is its number of projects."""
    chosen = [concept for concept in held.values() if len(concept.agencies) > 1] or list(held.values())
    chosen = sorted(chosen, key=lambda c: (-len(c.agencies), -c.indicators, c.iri))
    names = sorted({name for concept in chosen for name in concept.agencies})
    found = len(chosen)
    chosen = chosen[: max(1, most - len(names))]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from([f"agency {name}" for name in names])
    graph.add_nodes_from([concept.iri for concept in chosen])
    for concept in chosen:
        graph.add_weighted_edges_from(
            (f"agency {name}", concept.iri, math.log2(1 + n)) for name, n in sorted(concept.agencies.items())
        )
    size = {f"agency {name}": 34.0 for name in names}
    named = dict.fromkeys(size, 34.0 * _NAME)
    size |= {concept.iri: 8 + 4 * math.sqrt(len(concept.projects)) for concept in chosen}
    ids = {node: f"n{n}" for n, node in enumerate(graph)}
    places = layout(
        _drawn_together(graph, chosen) if by_measure else graph,
        {**dict.fromkeys((f"measure {c.measure}" for c in chosen), 1.0), **size, **named},
    )
    nodes = [Node(ids[f"agency {name}"], name, "agency", {"kind": "agency"}, AGENCY, 34.0, places[f"agency {name}"])
             for name in names]  # fmt: skip
    colours = of_measures((c.measure, c.indicators) for c in chosen) if by_measure else LEVELS
    nodes += [
        _concept_node(ids[c.iri], c, colours.get((c.measure or "") if by_measure else c.level, OTHER), size[c.iri],
                      places[c.iri])
        for c in chosen
    ]  # fmt: skip
    edges = [
        Edge(ids[f"agency {name}"], ids[concept.iri], "uses", float(n), False, f"{n} 条指标")
        for concept in chosen
        for name, n in sorted(concept.agencies.items())
    ]
    legend = _legend([("部门", AGENCY), *colours.items()], nodes)
    left = found - len(chosen)
    title = _titled("部门与指标概念", (len(held) - found, "个只有一个部门用的概念"), (left, "个部门较少的概念"))
    return View(Network(title, _NODES, _EDGES, nodes, edges), legend, left)


def _drawn_together(graph: nx.Graph[str], concepts: Iterable[_Concept]) -> nx.Graph[str]:
    """The graph with a hub for each measure, not drawn, that pulls its concepts together."""
    out: nx.Graph[str] = nx.Graph(graph)
    out.add_weighted_edges_from((concept.iri, f"measure {concept.measure}", _PULL) for concept in concepts)
    return out


def _similarity(
    held: dict[str, _Concept], scores: dict[tuple[str, str], float], threshold: float, most: int, by_measure: bool
) -> View:
    """Concepts joined by how alike they are; coloured and placed by community or measure."""
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), score in sorted(scores.items()):
        if score >= threshold and a in held and b in held and a != b:
            graph.add_edge(a, b, weight=score)
    found = len(graph)
    ranked = sorted(graph, key=lambda iri: (-graph.degree(iri), iri))[:most]
    graph = nx.Graph(graph.subgraph(ranked))
    ranked = [iri for iri in ranked if graph.degree(iri)]  # whose neighbours are all left out says nothing here
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(ranked)
    ordered.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)))
    groups = _communities(ordered)
    size = {iri: 9 + 3 * math.sqrt(held[iri].indicators) for iri in ranked}
    ids = {iri: f"c{n}" for n, iri in enumerate(ranked)}
    if by_measure:
        of = {iri: held[iri].measure or "" for iri in ranked}
        measures = of_measures((held[iri].measure, held[iri].indicators) for iri in ranked)
        colours = {iri: measures.get(of[iri], OTHER) for iri in ranked}
        places = grouped(ordered, size, of, named=True)
    else:
        of = {iri: str(groups[iri]) for iri in ranked}
        colours = {iri: of_group(groups[iri]) for iri in ranked}
        places = layout(ordered, size, named=True)
    largest: dict[str, str] = {}
    for iri in sorted(ranked, key=lambda iri: (-held[iri].indicators, -ordered.degree(iri), iri)):
        largest.setdefault(of[iri], iri)
    first = {iri for iri in largest.values() if colours[iri] != OTHER}
    nodes = [
        _concept_node(ids[iri], held[iri], colours[iri], size[iri], places[iri], groups[iri], named=iri in first)
        for iri in ranked
    ]
    edges = [
        Edge(ids[a], ids[b], "related", round(data["weight"], 3), False, None, {"score": round(data["weight"], 3)})
        for a, b, data in ordered.edges(data=True)
    ]
    told = [
        (of[iri] if by_measure else held[iri].label, colours[iri])
        for iri in sorted(first, key=lambda iri: PALETTE.index(colours[iri]))
    ]
    left = found - len(ranked)
    title = _titled(
        f"相似的指标概念（分值 ≥ {threshold:g}）",
        (len(held) - found, "个没有相似者的概念"),
        (left, "个相似者较少的概念"),
    )
    return View(Network(title, _NODES, _EDGES, nodes, edges), _legend(told, nodes), left)


def _titled(title: str, *left_out: tuple[int, str]) -> str:
    """A title with what is not drawn."""
    told = "、".join(f"{number} {what}" for number, what in left_out if number)
    return f"{title}；未画：{told}" if told else title


def _concept_node(
    key: str, concept: _Concept, colour: Colour, size: float, place: tuple[float, float], group: int | None = None,
    *, named: bool = False,
) -> Node:  # fmt: skip
    values = {
        "kind": "concept", "level1": concept.level, "measure": concept.measure, "community": group,
        "agencies": len(concept.agencies), "projects": len(concept.projects), "indicators": concept.indicators,
        "iri": concept.iri,
    }  # fmt: skip
    return Node(key, concept.label, "concept", values, colour, size, place, named)


def _legend(entries: Iterable[tuple[str, Colour]], nodes: Iterable[Node]) -> tuple[tuple[str, Colour], ...]:
    """The entries of colours that some node has, and 其他 where one has that of the rest."""
    seen = {node.colour for node in nodes}
    return tuple(entry for entry in (*entries, ("其他", OTHER)) if entry[1] in seen)


def _communities(graph: nx.Graph[str]) -> dict[str, int]:
    """Louvain communities, numbered from the largest."""
    if not graph:
        return {}
    found: Iterable[set[str]] = nx.community.louvain_communities(graph, weight="weight", seed=1)
    ranked = sorted(found, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ranked) for node in group}
