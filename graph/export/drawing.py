"""A network in pixels: where circles, lines, labels and the legend stand in a picture, how large and how wide."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.language import say
from graph.export.labels_placed import Label, Placed, labels_placed
from graph.export.legend import Drawn, Entry, Legend, Scale, entries, top
from graph.export.network import Edge, Network, Node

WIDTH, HEIGHT = 1800, 1200
MARGIN = 60
_HEAD = 60  # of the title
_LARGEST = 3.0  # pixels a drawing unit
_RADIUS = 34.0  # pixels of the largest circle
_STRETCH = 2.5  # how much more one direction may be drawn out than the other, to use the whole picture
_DENSE, _STRONGEST = 300, 5  # above so many lines between agencies only the strongest of each are drawn
_THIN, _THICK, _THICK_DENSE = 0.6, 6.0, 3.0  # pixels of the least line and the widest, of few lines and of many
_FEW = 120  # lines
Line = tuple[float, float, float, float, float, Edge]  # both ends and the width


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network in pixels: circles, lines, labels that do not cover each other, and the entries of the legend."""

    nodes: list[Placed]
    lines: list[Line]
    labels: list[Label]
    legend: list[Entry]
    opacity: float  # of lines: the more there are, the fainter


def drawing(network: Network, legend: Legend, scales: Sequence[Scale]) -> Drawing:
    """The network between the title and the legend, which says what is not drawn or not labelled."""
    edges, left_out = _strongest(list(network.edges))
    nodes = [node for node in network.nodes if node.position is not None]
    if left_out:
        text = say(
            f"只画每个部门最强（weight）的 {_STRONGEST} 条线，另有 {left_out} 条未画",
            f"only the {_STRONGEST} strongest lines (weight) of each agency are drawn, {left_out} more are not",
        )
        scales = [*scales, Scale("none", text)]
    missing, found = 0, _laid(nodes, edges, legend, scales)
    while found[1] > missing:  # to say so may take a row of the legend, and with it further labels
        missing = found[1]
        text = say(f"另有 {missing} 个名称没有位置，未写", f"{missing} more names found no place")
        found = _laid(nodes, edges, legend, [*scales, Scale("none", text)])
    return found[0]


def _laid(nodes: Sequence[Node], edges: Sequence[Edge], legend: Legend, scales: Sequence[Scale]) -> tuple[Drawing, int]:
    thickest = _THICK if len(edges) <= _FEW else _THICK_DENSE
    most = max((_amount(edge) for edge in edges), default=1.0)

    def thick(amount: float) -> float:
        return _THIN + (thickest - _THIN) * amount / most

    # The legend's circles are as large as the picture's, which are as large as the legend leaves room: the room of the
    # largest there can be is kept free.
    largest = max((node.size or 8 for node in nodes), default=8)
    foot, scale = float(HEIGHT), min(_LARGEST, 2 * _RADIUS / largest)
    for _ in range(2):
        named = entries(legend, scales, Drawn(_radius(scale), thick), MARGIN, WIDTH - MARGIN, HEIGHT - 4)
        foot = min(foot, top(named, HEIGHT))
        placed, scale = _placed(nodes, foot)
    named = entries(legend, scales, Drawn(_radius(scale), thick), MARGIN, WIDTH - MARGIN, HEIGHT - 4)
    lines = [
        (*placed[edge.source][1:3], *placed[edge.target][1:3], thick(_amount(edge)), edge)
        for edge in edges
        if edge.source in placed and edge.target in placed
    ]
    opacity = min(0.45, max(0.16, 0.45 * math.sqrt(_DENSE / max(len(lines), 1))))
    labels, missing = labels_placed(list(placed.values()), (2, _HEAD - 10, WIDTH - 2, foot))
    return Drawing(list(placed.values()), lines, labels, named, opacity), missing


def _amount(edge: Edge) -> float:
    return edge.weight if edge.amount is None else edge.amount


def _radius(scale: float) -> Callable[[float], float]:
    return lambda diameter: max(2.0, diameter / 2 * scale)


def _placed(nodes: Sequence[Node], foot: float) -> tuple[dict[str, Placed], float]:
    """Every node in its place, drawn out to use the whole picture above its foot, and how many pixels a drawing unit
    of circles is."""
    if not nodes:
        return {}, _LARGEST
    xs = [node.position[0] for node in nodes if node.position]
    ys = [node.position[1] for node in nodes if node.position]
    reach = max((node.size or 8) for node in nodes)
    left, right, low, high = min(xs) - reach, max(xs) + reach, min(ys) - reach, max(ys) + reach
    wide, tall = (WIDTH - 2 * MARGIN) / (right - left), (foot - _HEAD - MARGIN / 2) / (high - low)
    scale = min(wide, tall, _LARGEST)
    across, up = min(wide, scale * _STRETCH), min(tall, scale * _STRETCH)
    scale = min(scale, 2 * _RADIUS / reach)
    radius = _radius(scale)
    middle = ((left + right) / 2, (low + high) / 2)
    return {
        node.id: (
            node,
            WIDTH / 2 + (node.position[0] - middle[0]) * across,
            (_HEAD + foot) / 2 - (node.position[1] - middle[1]) * up,
            radius(node.size or 8),
        )
        for node in nodes
        if node.position
    }, scale


def _strongest(edges: Sequence[Edge]) -> tuple[list[Edge], int]:
    """The edges that are drawn, and how many are not: where agencies all share something with all, only the strongest
    of each say anything."""
    if len(edges) <= _DENSE or any(edge.kind != "shared" for edge in edges):
        return list(edges), 0
    of: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: -edge.weight):
        of.setdefault(edge.source, []).append(edge)
        of.setdefault(edge.target, []).append(edge)
    kept = {id(edge) for some in of.values() for edge in some[:_STRONGEST]}
    return [edge for edge in edges if id(edge) in kept], len(edges) - len(kept)
