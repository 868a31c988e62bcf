"""Three networks made for reading: agencies joined by shared concepts; concepts with their agencies; similarity.

They need the links graph (`jixiao link`). networkx finds communities; the layout is computed here, so that a file
opens as a picture.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from extract.errors import StoreError
from graph.export.colours import AGENCY, GROUPED, OTHER, PALETTE, of_group, of_measures
from graph.export.held_concepts import Concept, Held, held_concepts
from graph.export.legend import Mark, Scale
from graph.export.network import Colour, Column, Edge, Network, Node
from graph.export.spring_layout import grouped, layout
from graph.reading.reader import Reader
from graph.reading.solutions import select
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
    jx:grade gradekind:related ; sssom:similarity_score ?s . ?i jx:hasConcept ?a . ?j jx:hasConcept ?b }}
}} GROUP BY ?a ?b"""


@dataclass(frozen=True, slots=True)
class View:
    """A network with what its legend says, what colours, sizes and widths mean, and how many nodes the limit
    left out."""

    network: Network
    legend: tuple[tuple[str, Colour], ...]
    scales: tuple[Scale, ...] = ()
    left_out: int = 0


def view(reader: Reader, name: str, *, threshold: float = 0.6, most: int = MOST, by_measure: bool = False) -> View:
    """One of VIEWS, at most `most` nodes. threshold: least score of an edge of "similarity"; by_measure: concepts are
    coloured by their measures instead of their level or community, and those of one stand together. What is not drawn
    is told in the title.

    Raises StoreError when the graph has no concepts yet.
    """
    held = held_concepts(reader)
    if not held.concepts:
        raise StoreError("图谱中没有概念，请先运行 jixiao link", "the graph has no concepts: run jixiao link first")
    if name == "agencies":
        return _agencies(held, most)
    if name == "concepts":
        return _bipartite(held, most, by_measure)
    if name == "similarity":
        scores = {(row["a"], row["b"]): float(row["score"]) for row in select(reader, _LINKS)}
        return _similarity(held.concepts, scores, threshold, most, by_measure)
    raise ValueError(name)


def _agencies(held: Held, most: int) -> View:
    """Agencies; an edge's weight is the number of concepts that both use, rare ones counting more."""
    count: Counter[str] = Counter()
    shared: dict[tuple[str, str], float] = defaultdict(float)
    number: Counter[tuple[str, str]] = Counter()
    for concept in held.concepts.values():
        count.update(concept.agencies)
        agencies = held.ordered(concept.agencies)
        if not 2 <= len(agencies) <= 200:
            continue  # what all have joins nobody in particular, and its pairs are many
        for pair in combinations(agencies, 2):
            shared[pair] += 1 / math.log2(1 + len(agencies))
            number[pair] += 1
    agencies = sorted(held.ordered(count), key=lambda iri: -count[iri])[:most]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(agencies)
    ends = [pair for pair in sorted(shared, key=held.called) if pair[0] in graph and pair[1] in graph]
    graph.add_weighted_edges_from((*pair, shared[pair]) for pair in ends)
    size = {iri: 10 + 5 * math.log2(1 + count[iri]) for iri in agencies}
    groups = _communities(graph)
    members = Counter(groups.values())
    alone = {group for group, held_by in members.items() if held_by == 1}
    colours = {iri: OTHER if group in alone else of_group(group) for iri, group in groups.items()}
    places = layout(graph, size)
    first = {groups[iri]: iri for iri in reversed(agencies) if groups[iri] not in alone and groups[iri] < GROUPED}
    named = set(first.values())
    nodes = [
        Node(iri, held.names[iri], "agency",
             {"kind": "agency", "indicators": count[iri], "community": groups[iri], "iri": iri},
             colours[iri], size[iri], places[iri], iri in named)
        for iri in agencies
    ]  # fmt: skip
    drawn = [Edge(*pair, "shared", round(shared[pair], 3), False, f"{number[pair]} 个共同概念") for pair in ends]
    told = [(f"{held.names[first[n]]}等 {members[n]} 个部门", of_group(n)) for n in sorted(first)]
    left = len(count) - len(agencies)
    title = _titled("共用指标概念的部门", (left, "个指标较少的部门"))
    scales = _scales(
        ("圆：指标数", "条", count.values()), ("线：共同概念", "个", number.values()),
        remarks=("颜色：共用概念多的部门为一组，按指标最多的部门称呼", "线宽中少见的概念算得多"),
    )  # fmt: skip
    return View(Network(title, _NODES, _EDGES, nodes, drawn), _legend(told, nodes), scales, left)


def _bipartite(held: Held, most: int, by_measure: bool) -> View:
    """Concepts that several agencies use, and these agencies; a concept's size is its number of projects."""
    concepts = held.concepts.values()
    chosen = [concept for concept in concepts if len(concept.agencies) > 1] or list(concepts)
    chosen = sorted(chosen, key=lambda c: (-len(c.agencies), -c.indicators, c.iri))
    agencies = held.ordered({iri for concept in chosen for iri in concept.agencies})
    found = len(chosen)
    chosen = chosen[: max(1, most - len(agencies))]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(agencies)
    graph.add_nodes_from([concept.iri for concept in chosen])
    for concept in chosen:
        graph.add_weighted_edges_from(
            (iri, concept.iri, math.log2(1 + concept.agencies[iri])) for iri in held.ordered(concept.agencies)
        )
    size = dict.fromkeys(agencies, 34.0)
    named = dict.fromkeys(size, 34.0 * _NAME)
    size |= {concept.iri: 8 + 4 * math.sqrt(len(concept.projects)) for concept in chosen}
    places = layout(
        _drawn_together(graph, chosen) if by_measure else graph,
        {**dict.fromkeys((f"measure {c.measure}" for c in chosen), 1.0), **size, **named},
        named=True,
    )
    nodes = [
        Node(iri, held.names[iri], "agency", {"kind": "agency", "iri": iri}, AGENCY, size[iri], places[iri])
        for iri in agencies
    ]
    colours = of_measures((c.measure, c.indicators) for c in chosen) if by_measure else LEVELS
    nodes += [
        _concept_node(c, colours.get((c.measure or "") if by_measure else c.level, OTHER), size[c.iri], places[c.iri])
        for c in chosen
    ]
    edges = [
        Edge(iri, c.iri, "uses", float(c.agencies[iri]), False, f"{c.agencies[iri]} 条指标")
        for c in chosen
        for iri in held.ordered(c.agencies)
    ]
    legend = _legend([("部门", AGENCY), *colours.items()], nodes)
    left = found - len(chosen)
    title = _titled(
        "部门与指标概念", (len(held.concepts) - found, "个只有一个部门用的概念"), (left, "个部门较少的概念")
    )
    scales = _scales(
        ("圆：用它的项目", "个", (len(c.projects) for c in chosen)),
        ("线：指标数", "条", (edge.weight for edge in edges)),
        remarks=("部门的圆一样大", "颜色：度量" if by_measure else "颜色：一级指标"),
    )  # fmt: skip
    return View(Network(title, _NODES, _EDGES, nodes, edges), legend, scales, left)


def _drawn_together(graph: nx.Graph[str], concepts: Iterable[Concept]) -> nx.Graph[str]:
    """The graph with a hub for each measure, not drawn, that pulls its concepts together."""
    out: nx.Graph[str] = nx.Graph(graph)
    out.add_weighted_edges_from((concept.iri, f"measure {concept.measure}", _PULL) for concept in concepts)
    return out


def _similarity(
    concepts: dict[str, Concept], scores: dict[tuple[str, str], float], threshold: float, most: int, by_measure: bool
) -> View:
    """Concepts joined by how alike they are; coloured and placed by community or measure."""
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), score in sorted(scores.items()):
        if score >= threshold and a in concepts and b in concepts and a != b:
            graph.add_edge(a, b, weight=score)
    found = len(graph)
    ranked = sorted(graph, key=lambda iri: (-graph.degree(iri), iri))[:most]
    graph = nx.Graph(graph.subgraph(ranked))
    ranked = [iri for iri in ranked if graph.degree(iri)]  # whose neighbours are all left out says nothing here
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(ranked)
    ordered.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)))
    groups = _communities(ordered)
    size = {iri: 9 + 3 * math.sqrt(concepts[iri].indicators) for iri in ranked}
    if by_measure:
        of = {iri: concepts[iri].measure or "" for iri in ranked}
        measures = of_measures((concepts[iri].measure, concepts[iri].indicators) for iri in ranked)
        colours = {iri: measures.get(of[iri], OTHER) for iri in ranked}
        places = grouped(ordered, size, of, named=True)
    else:
        of = {iri: str(groups[iri]) for iri in ranked}
        colours = {iri: of_group(groups[iri]) for iri in ranked}
        places = layout(ordered, size, named=True)
    largest: dict[str, str] = {}
    for iri in sorted(ranked, key=lambda iri: (-concepts[iri].indicators, -ordered.degree(iri), iri)):
        largest.setdefault(of[iri], iri)
    first = {iri for iri in largest.values() if colours[iri] != OTHER}
    nodes = [
        _concept_node(concepts[iri], colours[iri], size[iri], places[iri], groups[iri], named=iri in first)
        for iri in ranked
    ]
    edges = [
        Edge(a, b, "related", round(data["weight"], 3), False, None, {"score": round(data["weight"], 3)})
        for a, b, data in ordered.edges(data=True)
    ]
    told = [
        (of[iri] if by_measure else concepts[iri].label, colours[iri])
        for iri in sorted(first, key=lambda iri: PALETTE.index(colours[iri]))
    ]
    left = found - len(ranked)
    title = _titled(
        f"相似的指标概念（分值 ≥ {threshold:g}）",
        (len(concepts) - found, "个没有相似者的概念"),
        (left, "个相似者较少的概念"),
    )
    scales = _scales(
        ("圆：指标数", "条", (concepts[iri].indicators for iri in ranked)),
        ("线：相似分值", "", (edge.weight for edge in edges)),
        remarks=("颜色：度量" if by_measure else "颜色：互相相似的概念为一群，按指标最多的概念称呼",),
    )
    return View(Network(title, _NODES, _EDGES, nodes, edges), _legend(told, nodes), scales, left)


def _titled(title: str, *left_out: tuple[int, str]) -> str:
    """A title with what is not drawn."""
    told = "、".join(f"{number} {what}" for number, what in left_out if number)
    return f"{title}；未画：{told}" if told else title


def _scales(
    size: tuple[str, str, Iterable[float]], wide: tuple[str, str, Iterable[float]], remarks: Iterable[str]
) -> tuple[Scale, ...]:
    """What sizes and widths say, each with its least and greatest, and further remarks."""
    out = []
    marks: tuple[tuple[Mark, tuple[str, str, Iterable[float]]], ...] = (("sizes", size), ("widths", wide))
    for mark, (text, unit, values) in marks:
        found = sorted(values)
        if found:
            ends = dict.fromkeys(f"{value:g}" for value in (found[0], found[-1]))
            out.append(Scale(mark, f"{text} {'—'.join(ends)} {unit}".rstrip()))
    return (*out, *(Scale("none", text) for text in remarks))


def _concept_node(
    concept: Concept, colour: Colour, size: float, place: tuple[float, float], group: int | None = None,
    *, named: bool = False,
) -> Node:  # fmt: skip
    values = {
        "kind": "concept", "level1": concept.level, "measure": concept.measure, "community": group,
        "agencies": len(concept.agencies), "projects": len(concept.projects), "indicators": concept.indicators,
        "iri": concept.iri,
    }  # fmt: skip
    return Node(concept.iri, concept.label, "concept", values, colour, size, place, named)


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
