"""Concepts joined by how alike they are."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx

from extract.language import Wording, say
from graph.export.colours import OTHER, PALETTE, of_measures
from graph.export.held_concepts import Concept
from graph.export.network import Column, Edge, Network
from graph.export.spring_layout import grouped, layout
from graph.export.view_parts import (
    NODES,
    View,
    communities,
    concept_node,
    group_colours,
    legend,
    others,
    remark,
    scale,
    titled,
)

_EDGES = (Column("score", "score", "double"),)


def similarity_view(
    concepts: Mapping[str, Concept], scores: Mapping[tuple[str, str], float], threshold: float, most: int,
    by_measure: bool,
) -> View:  # fmt: skip
    """Concepts with a score of at least the threshold between them; coloured and placed by community or measure."""
    whole: nx.Graph[str] = nx.Graph()
    for (a, b), score in sorted(scores.items()):
        if score >= threshold and a in concepts and b in concepts and a != b:
            whole.add_edge(a, b, weight=score)
    whole = _ordered(whole, sorted(whole, key=lambda iri: (-whole.degree(iri), iri)))
    groups = communities(whole)  # before the cut: a picture and a file agree
    graph = nx.Graph(whole.subgraph(list(whole)[:most]))
    # Whose neighbours are all left out says nothing here.
    graph = _ordered(graph, [iri for iri in whole if iri in graph and graph.degree(iri)])
    size = {iri: 9 + 3 * math.sqrt(concepts[iri].indicators) for iri in graph}
    if by_measure:
        of = {iri: concepts[iri].measure or "" for iri in graph}
        measures = of_measures((concepts[iri].measure, concepts[iri].indicators) for iri in graph)
        colours = {iri: measures.get(of[iri], OTHER) for iri in graph}
        places = grouped(graph, size, of, named=True)
        rest = {name: number for number, name in enumerate(dict.fromkeys(of.values()))}
        told = others({iri: rest[of[iri]] for iri in graph}, colours)
    else:
        of = {iri: str(groups[iri]) for iri in graph}
        colours = {iri: colour for iri, colour in group_colours(groups).items() if iri in graph}
        places = layout(graph, size, named=True)
        told = others(groups, colours)
    largest: dict[str, str] = {}
    for iri in sorted(graph, key=lambda iri: (-concepts[iri].indicators, -graph.degree(iri), iri)):
        largest.setdefault(of[iri], iri)
    first = {iri for iri in largest.values() if colours[iri] != OTHER}
    nodes = [
        concept_node(concepts[iri], colours[iri], size[iri], places[iri], groups[iri], named=iri in first)
        for iri in graph
    ]
    edges = [
        Edge(a, b, "related", round(data["weight"], 3), False, None, {"score": round(data["weight"], 3)})
        for a, b, data in graph.edges(data=True)
    ]
    named = [
        (_called(concepts[iri], by_measure), colours[iri])
        for iri in sorted(first, key=lambda iri: PALETTE.index(colours[iri]))
    ]
    title = titled(
        Wording(f"相似的指标概念（分值 ≥ {threshold:g}）", f"Similar indicator concepts (score ≥ {threshold:g})"),
        (len(concepts) - len(whole), Wording("个没有相似者的概念", "concepts without a similar one")),
        (len(whole) - len(graph), Wording("个相似者较少的概念", "concepts with fewer similar ones")),
    )
    scales = (
        scale("sizes", Wording("圆：指标数", "circle: indicators"),
              ((concepts[iri].indicators, size[iri]) for iri in graph)),
        scale("widths", Wording("线：相似分值", "line: score"), ((edge.weight, edge.weight) for edge in edges)),
        remark(Wording("颜色：度量", "colour: measure") if by_measure
               else Wording("颜色：互相相似的概念为一群，按画出的指标最多的概念称呼",
                            "colour: concepts similar to each other, called by the one drawn with most indicators")),
    )  # fmt: skip
    return View(Network(title, NODES, _EDGES, nodes, edges), legend(named, nodes, told), scales,
                len(whole) - len(graph))  # fmt: skip


def _called(concept: Concept, by_measure: bool) -> str:
    return say(concept.code.zh, concept.code.en) if by_measure and concept.code else concept.label


def _ordered(graph: nx.Graph[str], nodes: list[str]) -> nx.Graph[str]:
    """The graph of these nodes in this order, its edges sorted: sets would put them in another order each run."""
    out: nx.Graph[str] = nx.Graph()
    out.add_nodes_from(nodes)
    out.add_edges_from(
        sorted((min(a, b), max(a, b), dict(data)) for a, b, data in graph.edges(data=True) if a in out and b in out)
    )
    return out
