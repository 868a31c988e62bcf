"""What the views of concepts share: their columns, how they are titled and explained, groups and their colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from extract.language import Wording, say
from graph.export.colours import GROUPED, OTHER, of_group
from graph.export.held_concepts import Concept
from graph.export.legend import Mark, Scale
from graph.export.network import Colour, Column, Network, Node

NODES = tuple(
    Column(key, key, kind)
    for key, kind in (
        ("kind", "string"), ("level1", "string"), ("measure", "string"), ("community", "integer"),
        ("agencies", "integer"), ("projects", "integer"), ("indicators", "integer"), ("iri", "anyURI"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """A network with what its legend says, what colours, sizes and widths mean, and how many nodes the limit
    left out."""

    network: Network
    legend: tuple[tuple[str, Colour], ...]
    scales: tuple[Scale, ...] = ()
    left_out: int = 0


def titled(title: Wording, *left_out: tuple[int, Wording]) -> str:
    """A title with what is not drawn."""
    told = say("、", ", ").join(f"{number} {say(*what)}" for number, what in left_out if number)
    return say(*title) + (say(f"；未画：{told}", f"; not drawn: {told}") if told else "")


def scale(mark: Mark, text: Wording, ends: Iterable[tuple[float, float]]) -> Scale:
    """What sizes or widths say, with the least and the greatest there is: (what it stands for, how large)."""
    found = sorted(ends)
    told = dict.fromkeys((f"{value:g}", large) for value, large in (found[:1] + found[-1:]))
    return Scale(mark, say(*text), tuple(told))


def remark(text: Wording) -> Scale:
    """A line of the legend without a sign."""
    return Scale("none", say(*text))


def legend(
    entries: Iterable[tuple[str, Colour]], nodes: Iterable[Node], others: Wording | None = None
) -> tuple[tuple[str, Colour], ...]:
    """The entries of colours that some node has, and the rest where one has its colour."""
    seen = {node.colour for node in nodes}
    rest = say(*(others or Wording("其他", "others")))
    return tuple(entry for entry in (*entries, (rest, OTHER)) if entry[1] in seen)


def others(groups: Mapping[str, int], colours: Mapping[str, Colour]) -> Wording:
    """What stands under the colour of the rest: how many groups, and nodes of them."""
    grey = [groups[iri] for iri, colour in colours.items() if colour == OTHER]
    number = len(set(grey))
    return Wording(f"其他 {number} 组，共 {len(grey)} 个", f"{number} other groups, {len(grey)} in all")


def group_colours(groups: Mapping[str, int]) -> dict[str, Colour]:
    """The largest groups have a colour each; who is alone has that of the rest."""
    members = Counter(groups.values())
    return {iri: of_group(group) if members[group] > 1 else OTHER for iri, group in groups.items()}


def communities(graph: nx.Graph[str]) -> dict[str, int]:
    """Louvain communities, numbered from the largest."""
    if not graph:
        return {}
    found: Iterable[set[str]] = nx.community.louvain_communities(graph, weight="weight", seed=1)
    ranked = sorted(found, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ranked) for node in group}


def coloured(number: int) -> bool:
    """Whether a group, counted from the largest, has a colour of its own."""
    return number < GROUPED


def concept_node(
    concept: Concept, colour: Colour, size: float, place: tuple[float, float], group: int | None = None,
    *, named: bool = False,
) -> Node:  # fmt: skip
    """A concept as a node."""
    values = {
        "kind": "concept", "level1": concept.level1, "measure": concept.measure, "community": group,
        "agencies": len(concept.agencies), "projects": len(concept.projects), "indicators": concept.indicators,
        "iri": concept.iri,
    }  # fmt: skip
    return Node(concept.iri, concept.label, "concept", values, colour, size, place, named)
