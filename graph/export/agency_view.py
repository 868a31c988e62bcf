"""Agencies joined by the concepts that they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations

import networkx as nx

from extract.language import Wording, say
from graph.export.colours import of_group
from graph.export.held_concepts import Concept, Held
from graph.export.network import Column, Edge, Network, Node, Value
from graph.export.spring_layout import layout
from graph.export.view_parts import (
    NODES,
    View,
    coloured,
    communities,
    group_colours,
    legend,
    others,
    remark,
    scale,
    titled,
)

_COMMON = 200  # what more agencies have joins nobody in particular, and its pairs are many
_NAMED = 20  # shared concepts that an edge names, the rarest first
_EDGES = (Column("concepts", "concepts", "integer"), Column("names", "names", "string"))
_Pair = tuple[str, str]


def agency_view(held: Held, most: int) -> View:
    """Agencies; an edge's weight is the sum of 1/log2(1+n) over the concepts that both use, n agencies each: rare ones
    count more; its column `concepts` is their number. Those that share nothing are left out first."""
    count: Counter[str] = Counter()
    shared: dict[_Pair, list[Concept]] = defaultdict(list)
    for concept in held.concepts.values():
        count.update(concept.agencies)
        agencies = held.ordered(concept.agencies)
        for pair in combinations(agencies, 2) if 2 <= len(agencies) <= _COMMON else ():
            shared[pair].append(concept)
    weight = {pair: sum(1 / math.log2(1 + len(one.agencies)) for one in both) for pair, both in shared.items()}
    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(held.ordered(count))
    whole.add_weighted_edges_from((*pair, weight[pair]) for pair in sorted(shared, key=held.called))
    groups = communities(whole)  # before the cut: a picture and a file agree
    ranked = sorted(whole, key=lambda iri: (whole.degree(iri) == 0, -count[iri]))
    agencies, left = ranked[:most], ranked[most:]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(agencies)
    ends = [pair for pair in sorted(shared, key=held.called) if pair[0] in graph and pair[1] in graph]
    graph.add_weighted_edges_from((*pair, weight[pair]) for pair in ends)
    size = {iri: 8 + 2.5 * math.sqrt(count[iri]) for iri in agencies}
    colours = {iri: colour for iri, colour in group_colours(groups).items() if iri in graph}
    members = Counter(groups.values())
    first = {groups[iri]: iri for iri in reversed(agencies) if members[groups[iri]] > 1 and coloured(groups[iri])}
    places = layout(graph, size, named=True)
    nodes = [
        Node(iri, held.names[iri], "agency",
             {"kind": "agency", "indicators": count[iri], "community": groups[iri], "iri": iri},
             colours[iri], size[iri], places[iri], first.get(groups[iri]) == iri)
        for iri in agencies
    ]  # fmt: skip
    told = [
        (_called(held.names[first[n]], members[n], sum(groups[iri] == n for iri in agencies)), of_group(n))
        for n in sorted(first)
    ]
    alone = sum(whole.degree(iri) == 0 for iri in left)
    title = titled(
        Wording("共用指标概念的部门", "Agencies that share indicator concepts"),
        (alone, Wording("个没有共用概念的部门", "agencies that share none")),
        (len(left) - alone, Wording("个指标较少的部门", "agencies with fewer indicators")),
    )
    scales = (
        scale("sizes", Wording("圆：指标数", "circle: indicators"), ((count[iri], size[iri]) for iri in agencies)),
        scale("widths", Wording("线：共同概念数", "line: shared concepts"),
              ((len(shared[pair]), len(shared[pair])) for pair in ends)),
        remark(Wording("颜色：共用概念多的部门为一组，按画出的指标最多的部门称呼",
                       "colour: agencies that share much, called by the one drawn with most indicators")),
    )  # fmt: skip
    edges = [_edge(pair, shared[pair], weight[pair]) for pair in ends]
    return View(Network(title, NODES, _EDGES, nodes, edges), legend(told, nodes, others(groups, colours)), scales,
                len(left))  # fmt: skip


def _called(name: str, members: int, drawn: int) -> str:
    """A group by one of its agencies, with how many it has, and how many are drawn where some are not."""
    zh, en = (f"（画出 {drawn}）", f" ({drawn} drawn)") if drawn < members else ("", "")
    return say(f"{name}等 {members} 个部门{zh}", f"{name} and {members - 1} more{en}")


def _edge(pair: _Pair, both: list[Concept], weight: float) -> Edge:
    number = len(both)
    rare = sorted(both, key=lambda one: (len(one.agencies), one.label, one.iri))
    names = "；".join(one.label for one in rare[:_NAMED]) + (f"；…（{number}）" if number > _NAMED else "")
    label = say(f"{number} 个共同概念", f"{number} shared {'concepts' if number > 1 else 'concept'}")
    values: dict[str, Value] = {"concepts": number, "names": names}
    return Edge(*pair, "shared", round(weight, 3), False, label, values, amount=number)
