"""A layout for trees: leaves on rings round their parent, branches on wider ones, each with room for what hangs on it.
No iteration, no chance: two runs give the same picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
_LEAF = 12.0  # radius that a node without children needs, in drawing units
_INNER = 1.6  # how many times its radius a node keeps free of its leaves


@dataclass(frozen=True, slots=True)
class Island:
    """A tree laid out: its root, the radius of a circle round it all, and every node's place seen from the middle of
    this circle, in drawing units."""

    root: str
    radius: float
    places: dict[str, Point]


def islands(
    nodes: Sequence[str], tree: Iterable[tuple[str, str]], size: Mapping[str, float] | None = None
) -> list[Island]:
    """The trees of the nodes, in the order of their roots; `tree` are (parent, child) pairs, `size` diameters of nodes
    that are larger than a leaf. A further parent of a child is ignored, as are edges that would close a circle."""
    children = _children(nodes, tree)
    below = {child for some in children.values() for child in some}
    return [_island(node, children, size or {}) for node in nodes if node not in below]


def _island(root: str, children: dict[str, list[str]], size: Mapping[str, float]) -> Island:
    order: list[str] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += reversed(children[node])
    radius: dict[str, float] = {}
    middle: dict[str, Point] = {}  # of a node's circle, seen from the node
    around: dict[str, dict[str, Point]] = {}  # the middles of the children's circles, seen from the node
    for node in reversed(order):
        own = max(_LEAF, size.get(node, 0.0) / 2)
        around[node] = _around(children[node], radius, children, own * _INNER)
        circles = [(x, y, radius[child]) for child, (x, y) in around[node].items()]
        middle[node], radius[node] = _enclosing([(0.0, 0.0, own), *circles])
    x, y = middle[root]
    places = {root: (-x, -y)}
    for node in order:
        x, y = places[node]
        for child, (dx, dy) in around[node].items():
            places[child] = (x + dx - middle[child][0], y + dy - middle[child][1])
    return Island(root, radius[root], places)


def _around(
    children: Sequence[str], radius: dict[str, float], of: dict[str, list[str]], inside: float
) -> dict[str, Point]:
    """The middles of the children's circles, seen from their parent: leaves on the inner rings, branches outside."""
    leaves = [child for child in children if not of[child]]
    branches = [child for child in children if of[child]]
    out, reach = _ringed(leaves, radius, inside)
    outside, _ = _ringed(branches, radius, reach)
    return out | outside


def _ringed(children: Sequence[str], radius: dict[str, float], inside: float) -> tuple[dict[str, Point], float]:
    """Circles on rings round a circle of radius `inside`, as few to a ring as it holds, and the radius of what is
    taken then."""
    out: dict[str, Point] = {}
    first = 0
    while first < len(children):
        some = _fitting(children[first:], radius, inside)
        first += len(some)
        sizes = [radius[child] for child in some]
        far = inside + max(sizes)
        halves = [_half_angle(size, far) for size in sizes]
        gap = (math.pi - sum(halves)) / len(some)
        angle = 0.0
        for child, half in zip(some, halves, strict=True):
            angle += half + gap
            out[child] = (far * math.cos(angle), far * math.sin(angle))
            angle += half + gap
        inside = far + max(sizes)
    return out, inside


def _fitting(children: Sequence[str], radius: dict[str, float], inside: float) -> Sequence[str]:
    """The first of the children that stand on one ring without overlapping; always one."""
    largest, taken = 0.0, []
    for number, child in enumerate(children):
        largest = max(largest, radius[child])
        taken.append(radius[child])
        if number and sum(_half_angle(size, inside + largest) for size in taken) > math.pi:
            return children[:number]
    return children


def _half_angle(size: float, far: float) -> float:
    """Half the angle that a circle takes up, seen from `far` away."""
    return math.asin(min(1.0, size / far))


def _enclosing(circles: Sequence[tuple[float, float, float]]) -> tuple[Point, float]:
    """Middle and radius of a circle round all of them, near the least."""
    x = (min(x - r for x, _, r in circles) + max(x + r for x, _, r in circles)) / 2
    y = (min(y - r for _, y, r in circles) + max(y + r for _, y, r in circles)) / 2
    return (x, y), max(math.hypot(cx - x, cy - y) + r for cx, cy, r in circles)


def _children(nodes: Sequence[str], tree: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {node: [] for node in nodes}
    parent: dict[str, str] = {}
    for above, below in tree:
        if above not in children or below not in children or below in parent or _reaches(above, below, parent):
            continue
        parent[below] = above
        children[above].append(below)
    return children


def _reaches(node: str, wanted: str, parent: dict[str, str]) -> bool:
    while node != wanted:
        if node not in parent:
            return False
        node = parent[node]
    return True
