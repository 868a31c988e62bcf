"""Where the nodes of the whole graph stand: agencies apart with all that is theirs, those that share concepts near each
other, shared concepts in the room between them, a concept of one agency beside its indicator.

Deterministic: two runs give the same places. Coordinates are drawing units, y upward.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.export.ring_layout import Island, Point, islands
from graph.export.spring_layout import layout

_APART = 1.1  # how many times its own radius an island keeps for itself
_BETWEEN = 34.0  # from one shared concept to the next
_ROOM = 0.5  # how many times as wide as the islands' circles together the sea is
_COMMON = 200  # a concept of more agencies joins nobody in particular
_MANY = 1000  # islands, above which springs take too long
_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: points turned by it stand evenly and in no rows
_BESIDE = tuple((far * math.cos(n * _TURN), far * math.sin(n * _TURN)) for far in (15.0, 22.0) for n in range(1, 14))
_CELL = 12.0
_Points = npt.NDArray[np.float64]


def arranged(
    size: Mapping[str, float], tree: Iterable[tuple[str, str]], uses: Iterable[tuple[str, str]]
) -> dict[str, Point]:
    """x and y of every node and of every concept. size: diameters of all nodes but concepts; tree: (parent, child)
    pairs of them; uses: (indicator, concept) pairs."""
    trees = islands(list(size), tree, size)
    root = {node: island.root for island in trees for node in island.places}
    users: dict[str, list[str]] = defaultdict(list)
    for indicator, concept in uses:
        users[concept].append(indicator)
    of = {concept: Counter(root[one] for one in some) for concept, some in users.items()}
    shared = {concept: roots for concept, roots in of.items() if len(roots) > 1}
    middles = _middles(trees, shared)
    places = {
        node: (middles[island.root][0] + x, middles[island.root][1] + y)
        for island in trees
        for node, (x, y) in island.places.items()
    }
    between = _between(trees, middles, shared)
    own = {concept: some[0] for concept, some in users.items() if concept not in shared}
    return {**places, **between, **_beside(own, places)}


def _middles(trees: Sequence[Island], shared: Mapping[str, Counter[str]]) -> dict[str, Point]:
    """The middle of every island: those that share concepts near each other."""
    size = {island.root: 2 * _APART * island.radius + _BETWEEN for island in trees}
    if len(trees) > _MANY:
        return _sunflower(sorted(trees, key=lambda island: -island.radius), size)
    weight: dict[tuple[str, str], float] = defaultdict(float)
    order = {island.root: number for number, island in enumerate(trees)}
    for roots in shared.values():
        if len(roots) <= _COMMON:
            for pair in combinations(sorted(roots, key=order.__getitem__), 2):
                weight[pair] += 1 / math.log2(1 + len(roots))
    sea: nx.Graph[str] = nx.Graph()
    sea.add_nodes_from(order)
    sea.add_weighted_edges_from((*pair, weight[pair]) for pair in sorted(weight))
    return layout(sea, size, room=_ROOM)


def _sunflower(trees: Iterable[Island], size: Mapping[str, float]) -> dict[str, Point]:
    """The largest in the middle, the others in a spiral round it, each as far out as all before it need."""
    out: dict[str, Point] = {}
    taken = 0.0
    for number, island in enumerate(trees):
        half = size[island.root] / 2
        far = 1.25 * math.sqrt(taken + half**2) if number else 0.0
        out[island.root] = (far * math.cos(number * _TURN), far * math.sin(number * _TURN))
        taken += 1.3 * half**2
    return out


def _between(
    trees: Sequence[Island], middles: Mapping[str, Point], shared: Mapping[str, Counter[str]]
) -> dict[str, Point]:
    """Each shared concept at the free place nearest to the middle of its agencies, those of most agencies first."""
    if not shared:
        return {}
    free = _free_places(trees, middles, len(shared))
    out: dict[str, Point] = {}
    for concept in sorted(shared, key=lambda concept: (-len(shared[concept]), concept)):
        number = shared[concept].total()
        x = sum(middles[root][0] * count for root, count in shared[concept].items()) / number
        y = sum(middles[root][1] * count for root, count in shared[concept].items()) / number
        nearest = int(np.argmin((free[:, 0] - x) ** 2 + (free[:, 1] - y) ** 2))
        out[concept] = (float(free[nearest, 0]), float(free[nearest, 1]))
        free[nearest] = math.inf
    return out


def _free_places(trees: Sequence[Island], middles: Mapping[str, Point], wanted: int) -> _Points:
    """At least so many places outside every island, evenly spread over them and, if need be, round them."""
    x, y = (sum(middle[axis] for middle in middles.values()) / len(middles) for axis in (0, 1))
    reach = max(math.hypot(middles[i.root][0] - x, middles[i.root][1] - y) + i.radius for i in trees) + _BETWEEN
    while True:
        number = np.arange(1, 2 + int((reach / _BETWEEN) ** 2 * math.pi))
        far = _BETWEEN * np.sqrt(number / math.pi)
        points = np.stack([x + far * np.cos(number * _TURN), y + far * np.sin(number * _TURN)], axis=1)
        free = np.ones(len(points), dtype=bool)
        for island in trees:
            away = points - np.array(middles[island.root])
            free &= (away**2).sum(axis=1) > (island.radius + _BETWEEN / 2) ** 2
        if free.sum() >= wanted:
            return points[free]
        reach *= 1.2


def _beside(own: Mapping[str, str], places: Mapping[str, Point]) -> dict[str, Point]:
    """Each concept of one agency at a free place beside its indicator."""
    taken: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for x, y in places.values():
        taken[int(x // _CELL), int(y // _CELL)].append((x, y))
    out: dict[str, Point] = {}
    for concept, indicator in own.items():
        x, y = places[indicator]
        tries = [(x + dx, y + dy) for dx, dy in _BESIDE]
        place = max(tries[:13], key=lambda point: _clear(point, taken))
        if _clear(place, taken) < _CELL * 0.8:
            place = max(tries, key=lambda point: _clear(point, taken))
        taken[int(place[0] // _CELL), int(place[1] // _CELL)].append(place)
        out[concept] = place
    return out


def _clear(point: Point, taken: Mapping[tuple[int, int], list[Point]]) -> float:
    """How far the nearest node is, at most one cell."""
    column, row = int(point[0] // _CELL), int(point[1] // _CELL)
    near = (taken.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return min((math.dist(point, other) for some in near for other in some), default=_CELL)
