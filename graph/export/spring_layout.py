"""Where nodes stand: each connected part by springs, the parts packed largest first, circles pushed apart.

Deterministic: a fixed seed, nodes in the order they were added. Coordinates are drawing units, y upward.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx

Places = dict[str, tuple[float, float]]

_SPRINGS = 500  # up to so many nodes springs are computed, above it ForceAtlas2
_ROOM = 4.6  # how much wider than its circles a part is
_GAP = 1.25  # between circles, as a factor of their radii
_NAMED = 150  # up to so many nodes there is room for a name beside each
_NAME_GAP, _NAME_WIDE = 3.2, 1.7  # then: between circles, and how much more from left to right, as names run
_MANY = 12  # nodes of a part that is evened out
_EVEN = 0.6  # how much of its place a node has by its rank
_ROUNDS = 300
_PARTS = 8  # between parts
_GROUPS = 30  # between groups


def layout(graph: nx.Graph[str], size: Mapping[str, float], *, named: bool = False, room: float = _ROOM) -> Places:
    """x and y of every node; `size` are diameters. Circles do not overlap; `named`: names beside them have room too,
    where there are not too many; room: how much wider than its circles a part is drawn."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    order = {node: number for number, node in enumerate(graph)}
    named = named and len(order) <= _NAMED
    drawn: list[tuple[float, Places]] = []
    for part in parts:
        members = sorted(part, key=order.__getitem__)
        places = _turned(_part(graph.subgraph(members), members, size, room))
        if named and len(members) >= _MANY:
            places = _evened(places)
        places = _apart(places, size, *((_NAME_GAP, _NAME_WIDE) if named else (_GAP, 1.0)))
        drawn.append((_radius(places, size), places))
    return _packed(drawn, _PARTS * (2 if named else 1))


def grouped(
    graph: nx.Graph[str], size: Mapping[str, float], group: Mapping[str, str], *, named: bool = False
) -> Places:
    """Like `layout`, but nodes of one group stand together, each group by itself, the largest in the middle."""
    members: dict[str, list[str]] = {}
    for node in graph:
        members.setdefault(group[node], []).append(node)
    named = named and len(group) <= _NAMED
    drawn: list[tuple[float, Places]] = []
    for name in sorted(members, key=lambda name: (-len(members[name]), name)):
        part: nx.Graph[str] = nx.Graph()
        part.add_nodes_from(members[name])
        part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in part and b in part)
        places = _centred(layout(part, size, named=named))
        drawn.append((_radius(places, size), places))
    drawn.sort(key=lambda one: -one[0])
    return _packed(drawn, _GROUPS)


def _centred(places: Places) -> Places:
    left, right = min(x for x, _ in places.values()), max(x for x, _ in places.values())
    low, high = min(y for _, y in places.values()), max(y for _, y in places.values())
    return {node: (x - (left + right) / 2, y - (low + high) / 2) for node, (x, y) in places.items()}


def _part(graph: nx.Graph[str], members: list[str], size: Mapping[str, float], room: float) -> Places:
    if len(members) == 1:
        return {members[0]: (0.0, 0.0)}
    # A subgraph view lists its nodes in hash order: a copy in our order keeps the layout the same from run to run.
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(members)
    ordered.add_edges_from(sorted((min(a, b), max(a, b), dict(data)) for a, b, data in graph.edges(data=True)))
    if len(members) <= _SPRINGS:
        springs = nx.spring_layout(ordered, seed=1, iterations=250, k=2.2 / math.sqrt(len(members)))
        points = {node: (float(x), float(y)) for node, (x, y) in springs.items()}
    else:
        atlas = nx.forceatlas2_layout(ordered, seed=1, max_iter=200, scaling_ratio=4.0, gravity=1.5)
        points = {node: (float(x), float(y)) for node, (x, y) in atlas.items()}
    wide = max(max(abs(x), abs(y)) for x, y in points.values()) or 1.0
    half = room * math.sqrt(sum(size[node] ** 2 for node in members)) / 2
    return {node: (x / wide * half, y / wide * half) for node, (x, y) in points.items()}


def _turned(places: Places) -> Places:
    """Turned so that it is widest from left to right, as pictures and screens are."""
    left = sum(x for x, _ in places.values()) / len(places)
    low = sum(y for _, y in places.values()) / len(places)
    across = sum((x - left) ** 2 for x, _ in places.values())
    up = sum((y - low) ** 2 for _, y in places.values())
    both = sum((x - left) * (y - low) for x, y in places.values())
    angle = -math.atan2(2 * both, across - up) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return {node: (x * cos - y * sin, x * sin + y * cos) for node, (x, y) in places.items()}


def _evened(places: Places) -> Places:
    """Drawn from where most stand to where nobody does, in each direction by itself: springs leave what hangs on few
    lines far outside and the rest in a heap."""
    out = {node: [0.0, 0.0] for node in places}
    for axis in (0, 1):
        ranked = sorted(places, key=lambda node: places[node][axis])
        least, greatest = places[ranked[0]][axis], places[ranked[-1]][axis]
        for rank, node in enumerate(ranked):
            by_rank = least + (greatest - least) * rank / (len(ranked) - 1)
            out[node][axis] = (1 - _EVEN) * places[node][axis] + _EVEN * by_rank
    return {node: (x, y) for node, (x, y) in out.items()}


def _apart(places: Places, size: Mapping[str, float], gap: float, wide: float) -> Places:
    """Pushes circles that overlap apart, a little every round. gap: between them, as a factor of their radii; wide: how
    many times as far from left to right as upward."""
    nodes = list(places)
    x, y = [places[n][0] / wide for n in nodes], [places[n][1] for n in nodes]
    radius = [size[n] / 2 * gap for n in nodes]
    cell = max(radius) * 2 or 1.0
    for _ in range(_ROUNDS):
        grid: dict[tuple[int, int], list[int]] = {}
        for n in range(len(nodes)):
            grid.setdefault((math.floor(x[n] / cell), math.floor(y[n] / cell)), []).append(n)
        moved = False
        for n in range(len(nodes)):
            column, row = math.floor(x[n] / cell), math.floor(y[n] / cell)
            near = (grid.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
            for other in (m for some in near for m in some if m > n):
                moved |= _push(n, other, x, y, radius)
        if not moved:
            break
    return {node: (x[n] * wide, y[n]) for n, node in enumerate(nodes)}


def _push(a: int, b: int, x: list[float], y: list[float], radius: list[float]) -> bool:
    dx, dy = x[b] - x[a], y[b] - y[a]
    distance, wanted = math.hypot(dx, dy), radius[a] + radius[b]
    if distance >= wanted:
        return False
    if distance < 1e-6:
        dx, dy, distance = math.cos(a * 2.4), math.sin(a * 2.4), 1.0
        distance, short = 1.0, wanted / 2
    else:
        short = (wanted - distance) / 2
    x[a] -= dx / distance * short
    y[a] -= dy / distance * short
    x[b] += dx / distance * short
    y[b] += dy / distance * short
    return True


def _radius(places: Places, size: Mapping[str, float]) -> float:
    return max(math.hypot(x, y) + size[node] / 2 for node, (x, y) in places.items())


def _packed(parts: list[tuple[float, Places]], gap: float) -> Places:
    """The largest part in the middle, the others on a spiral round it, each at the first free place."""
    out: Places = {}
    taken: list[tuple[float, float, float]] = []
    turn = 0.0
    for radius, places in parts:
        cx = cy = 0.0
        while any(math.hypot(cx - x, cy - y) < radius + r + gap for x, y, r in taken):
            turn += 0.35
            reach = (parts[0][0] + radius) * 0.6 + turn * 2.2
            cx, cy = reach * math.cos(turn), reach * math.sin(turn)
        taken.append((cx, cy, radius))
        turn = max(0.0, turn - 6.0)
        for node, (x, y) in places.items():
            out[node] = (cx + x, cy + y)
    return out
