"""Concepts that several agencies use, and these agencies."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import networkx as nx

from extract.language import Wording, say
from graph.export.colours import AGENCY, LEVELS, OTHER, level_wordings, of_measures
from graph.export.held_concepts import Concept, Held
from graph.export.network import Column, Edge, Network, Node
from graph.export.spring_layout import layout
from graph.export.view_parts import NODES, View, concept_node, legend, remark, scale, titled

_PULL = 6.0  # of a measure on its concepts, where an agency pulls by 1 and more
_NAME = 2.4  # times its circle: the room of an agency, whose name stands below it
_AGENCY = 34.0  # its circle
_EDGES = (Column("indicators", "indicators", "integer"),)


def bipartite_view(held: Held, most: int, by_measure: bool) -> View:
    """Agencies and concepts share the limit; a concept's size is its number of projects; what no edge holds is left
    out."""
    whole = [concept for concept in held.concepts.values() if len(concept.agencies) > 1] or [*held.concepts.values()]
    whole.sort(key=lambda concept: (-len(concept.agencies), -concept.indicators, concept.iri))
    users = held.ordered({iri for concept in whole for iri in concept.agencies})
    chosen, agencies = _cut(whole, users, most)
    uses = [(iri, c) for c in chosen for iri in held.ordered(c.agencies) if iri in set(agencies)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(agencies)
    graph.add_nodes_from([concept.iri for concept in chosen])
    graph.add_weighted_edges_from((iri, c.iri, math.log2(1 + c.agencies[iri])) for iri, c in uses)
    own = {concept.iri: 8 + 4 * math.sqrt(len(concept.projects)) for concept in chosen}
    hubs = dict.fromkeys((f"measure {c.measure}" for c in chosen), 1.0) if by_measure else {}
    places = layout(
        _drawn_together(graph, chosen) if by_measure else graph,
        {**hubs, **dict.fromkeys(agencies, _AGENCY * _NAME), **own},
        named=True,
    )
    nodes = [
        Node(iri, held.names[iri], "agency", {"kind": "agency", "iri": iri}, AGENCY, _AGENCY, places[iri])
        for iri in agencies
    ]
    colours = of_measures((c.measure, c.indicators) for c in chosen) if by_measure else LEVELS
    nodes += [
        concept_node(c, colours.get((c.measure or "") if by_measure else c.level, OTHER), own[c.iri], places[c.iri])
        for c in chosen
    ]
    edges = [_edge(iri, c) for iri, c in uses]
    told = _measures_told(chosen) if by_measure else level_wordings()
    entries = [(told[name], colour) for name, colour in colours.items()]
    title = titled(
        Wording("部门与指标概念", "Agencies and indicator concepts"),
        (len(held.concepts) - len(whole), Wording("个只有一个部门用的概念", "concepts of a single agency")),
        (len(whole) - len(chosen), Wording("个部门较少的概念", "concepts of fewer agencies")),
        (len(users) - len(agencies), Wording("个共用概念较少的部门", "agencies that share fewer concepts")),
    )
    scales = (
        scale("sizes", Wording("圆：用它的项目数", "circle: projects that use it"),
              ((len(c.projects), own[c.iri]) for c in chosen)),
        scale("widths", Wording("线：指标数", "line: indicators"), ((edge.weight, edge.weight) for edge in edges)),
        remark(Wording("部门的圆一样大", "circles of agencies are of one size")),
        remark(Wording("颜色：度量", "colour: measure") if by_measure
               else Wording("颜色：一级指标", "colour: indicator of level 1")),
    )  # fmt: skip
    named = legend([(say("部门", "agency"), AGENCY), *entries], nodes)
    left = len(whole) - len(chosen) + len(users) - len(agencies)
    return View(Network(title, NODES, _EDGES, nodes, edges), named, scales, left)


def _cut(whole: Sequence[Concept], users: Sequence[str], most: int) -> tuple[list[Concept], list[str]]:
    """As many concepts and agencies as the limit has room for: of agencies a third, more where concepts are few; those
    with most to share of both. Without an edge nothing is taken."""
    if len(whole) + len(users) <= most:
        return list(whole), list(users)
    use = Counter(iri for concept in whole for iri in concept.agencies)
    number = min(len(users), max(1, most // 3, most - len(whole)))
    taken = set(sorted(users, key=lambda iri: -use[iri])[:number])
    joins = {concept.iri: sum(iri in taken for iri in concept.agencies) for concept in whole}
    ranked = sorted((one for one in whole if joins[one.iri]), key=lambda one: -joins[one.iri])
    chosen = ranked[: max(1, most - len(taken))]
    held = {iri for concept in chosen for iri in concept.agencies}
    agencies = [iri for iri in users if iri in taken and iri in held]
    return chosen, agencies[: max(0, most - len(chosen))]


def _edge(iri: str, concept: Concept) -> Edge:
    number = concept.agencies[iri]
    label = say(f"{number} 条指标", f"{number} {'indicators' if number > 1 else 'indicator'}")
    return Edge(iri, concept.iri, "uses", float(number), False, label, {"indicators": number})


def _measures_told(concepts: Iterable[Concept]) -> dict[str, str]:
    return {one.code.zh: say(one.code.zh, one.code.en) for one in concepts if one.code}


def _drawn_together(graph: nx.Graph[str], concepts: Iterable[Concept]) -> nx.Graph[str]:
    """The graph with a hub for each measure, not drawn, that pulls its concepts together."""
    out: nx.Graph[str] = nx.Graph(graph)
    out.add_weighted_edges_from((concept.iri, f"measure {concept.measure}", _PULL) for concept in concepts)
    return out
