"""A layout for trees: children on a ring round their parent, wide enough for what hangs on them. No iteration, no
chance: it takes linear time, and two runs give the same picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

_LEAF = 12.0  # radius that a node without children needs, in drawing units


def rings(nodes: Sequence[str], tree: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """x and y of every node; `tree` are (parent, child) pairs. A further parent of a child is ignored, as are edges
    that would close a circle; trees stand side by side in rows, largest first."""
    children = _children(nodes, tree)
    below = {child for some in children.values() for child in some}
    roots = [node for node in nodes if node not in below]
    order: list[str] = []
    waiting = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += reversed(children[node])
    radius: dict[str, float] = {}
    for node in reversed(order):
        radius[node] = _ring(children[node], radius) + max((radius[child] for child in children[node]), default=_LEAF)
    places = _rows(roots, radius)
    for node in order:
        _spread(node, children[node], radius, places)
    return places


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


def _ring(children: Sequence[str], radius: dict[str, float]) -> float:
    """The radius of the circle on which the children's circles stand without overlapping; 0 without children."""
    if not children:
        return 0.0
    sizes = [radius[child] for child in children]
    low = max(sizes) + 3 * _LEAF
    high = max(low, sum(sizes))
    if sum(_half_angle(size, low) for size in sizes) <= math.pi:
        return low
    for _ in range(30):
        middle = (low + high) / 2
        if sum(_half_angle(size, middle) for size in sizes) <= math.pi:
            high = middle
        else:
            low = middle
    return high


def _half_angle(size: float, far: float) -> float:
    """Half the angle that a circle takes up, seen from `far` away."""
    return math.asin(min(1.0, size / far))


def _spread(
    node: str, children: Sequence[str], radius: dict[str, float], places: dict[str, tuple[float, float]]
) -> None:
    far = _ring(children, radius)
    halves = [_half_angle(radius[child], far) for child in children]
    gap = (math.pi - sum(halves)) / max(len(children), 1)
    x, y = places[node]
    angle = 0.0
    for child, half in zip(children, halves, strict=True):
        angle += half + gap
        places[child] = (x + far * math.cos(angle), y + far * math.sin(angle))
        angle += half + gap


def _rows(roots: Sequence[str], radius: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The roots in rows of about equal width, so that the whole is about square."""
    places: dict[str, tuple[float, float]] = {}
    width = math.sqrt(sum((2 * radius[root]) ** 2 for root in roots)) + max(map(radius.__getitem__, roots), default=0.0)
    x = y = height = 0.0
    for root in sorted(roots, key=lambda root: (-radius[root], root)):
        size = 2 * radius[root]
        if x > 0 and x + size > width:
            x, y, height = 0.0, y - height, 0.0
        places[root] = (x + radius[root], y - radius[root])
        x, height = x + size, max(height, size)
    return places
