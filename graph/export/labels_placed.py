"""Labels of a picture: each beside its circle where it covers no other label and no other circle, or, of what matters
most, further off with a line to it; a label that finds no place is left out and counted."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.export.legend import width
from graph.export.network import Node, plain

_LONGEST, _SHORTER = 16, 9  # characters of a label, and of one where there is little room
_LARGE = 25  # so many of the largest circles are worth a label further off
_CROWDS = ((30, 18.0), (80, 15.0))  # up to so many nodes: letters of this size
_LEAST = 13.0  # of more
_STEPS, _TURNS = 7, 16  # of places further off: how many times one line of letters, and directions
_APART = 3.0  # pixels at both ends of a label: two beside each other are not read as one
_CELL = 64.0
Box = tuple[float, float, float, float]  # left, top, right, bottom
Placed = tuple[Node, float, float, float]  # and x, y, radius in pixels


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the middle of its baseline; lead: the line to its circle, where it stands further off."""

    node: Node
    text: str
    x: float
    y: float
    size: float
    lead: Box | None = None

    @property
    def box(self) -> Box:
        """What it covers."""
        half = width(self.text, self.size) / 2 + _APART
        return self.x - half, self.y - self.size, self.x + half, self.y + 3


class _Taken:
    """What is taken of the picture: circles and labels, by the cells they lie in."""

    def __init__(self, circles: Iterable[Placed], inside: Box) -> None:
        self._inside = inside
        self._circles: dict[tuple[int, int], list[tuple[str, float, float, float]]] = defaultdict(list)
        self._labels: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for node, x, y, r in circles:
            for cell in _cells((x - r, y - r, x + r, y + r)):
                self._circles[cell].append((node.id, x, y, r))

    def take(self, box: Box) -> None:
        for cell in _cells(box):
            self._labels[cell].append(box)

    def free(self, box: Box, own: str) -> bool:
        """Whether nothing but its own circle lies there, which a label beside it does not touch."""
        left, upper, right, lower = box
        room = self._inside
        if left < room[0] or upper < room[1] or right > room[2] or lower > room[3]:
            return False
        for cell in _cells(box):
            if any(left < b[2] and b[0] < right and upper < b[3] and b[1] < lower for b in self._labels[cell]):
                return False
            for name, x, y, radius in self._circles[cell]:
                away = math.hypot(x - min(max(x, left), right), y - min(max(y, upper), lower))
                if name != own and away < radius:
                    return False
        return True


def labels_placed(placed: Sequence[Placed], inside: Box) -> tuple[list[Label], int]:
    """The labels inside a part of the picture, all in letters of one size, and how many found no place. Nodes that the
    legend names come first, then the largest."""
    taken = _Taken(placed, inside)
    size = next((letters for most, letters in _CROWDS if len(placed) <= most), _LEAST)
    ranked = sorted(placed, key=lambda p: (not p[0].named, -p[3], p[0].id))
    large = {node.id for node, *_ in sorted(placed, key=lambda p: (-p[3], p[0].id))[:_LARGE]}
    out: list[Label] = []
    for one in ranked:
        node = one[0]
        texts = dict.fromkeys(_cut(plain(node.label), longest) for longest in (_LONGEST, _SHORTER))
        found = next((label for text in texts for label in _beside(one, text, size) if taken.free(label.box, node.id)),
                     None)  # fmt: skip
        if found is None and (node.named or node.kind == "agency" or node.id in large):
            off = (label for text in texts for label in _further_off(one, text, size))
            found = next((label for label in off if taken.free(label.box, "")), None)
        if found is not None:
            taken.take(found.box)
            out.append(found)
    return out, len(placed) - len(out)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(math.floor(box[0] / _CELL), math.floor(box[2] / _CELL) + 1)
    rows = range(math.floor(box[1] / _CELL), math.floor(box[3] / _CELL) + 1)
    return [(column, row) for column in columns for row in rows]


def _beside(one: Placed, text: str, size: float) -> Iterable[Label]:
    """The places that touch its circle: below and above it, right and left of it, between these."""
    node, x, y, radius = one
    beside = radius + 6 + _APART + width(text, size) / 2
    below, above = radius + size, -radius - 4
    yield from (
        Label(node, text, x + across, y + down, size)
        for across, down in (
            (0.0, below), (0.0, above), (beside, size / 3), (-beside, size / 3),
            *((side * beside * part, down) for part in (0.5, 0.9) for down in (below, above) for side in (1, -1)),
        )
    )  # fmt: skip


def _further_off(one: Placed, text: str, size: float) -> Iterable[Label]:
    """Places on wider and wider rings, each with a line from the circle to the label."""
    node, x, y, radius = one
    half = width(text, size) / 2
    for step in range(1, _STEPS + 1):
        far = radius + size * (0.4 + step)
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS
            cos, sin = math.cos(angle), math.sin(angle)
            # The letters stand beyond the end of the line, whichever way it goes.
            middle, base = x + cos * (far + half), y + sin * (far + size / 2) + size / 3
            lead = (x + cos * radius, y + sin * radius, x + cos * (far - 2), y + sin * (far - 2))
            yield Label(node, text, middle, base, size, lead)
