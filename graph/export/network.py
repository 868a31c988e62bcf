"""A network as drawing programs take it: typed nodes and edges with typed columns. What writers share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

Value = str | int | bool | float | Decimal | None

# XML 1.0 cannot hold these at all, not even as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Column(NamedTuple):
    """One attribute of nodes or edges: its key, its title (Chinese first) and its GEXF type."""

    key: str
    title: str
    type: str  # string, anyURI, integer, double or boolean


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255 each."""

    red: int
    green: int
    blue: int


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id (its IRI in the graph), its label and kind, its column values (None: left out), how it is drawn.

    `size` is the diameter in drawing units; `position` x and y from a layout, None where there is none. `named`: the
    legend names a group by it, so that its label comes first.
    """

    id: str
    label: str
    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    colour: Colour | None = None
    size: float | None = None
    position: tuple[float, float] | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two node ids: kind, weight (> 0), directed or not, label, column values and colour.
    `amount`: what the width of its line shows (None: the weight)."""

    source: str
    target: str
    kind: str
    weight: float = 1.0
    directed: bool = True
    label: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    colour: Colour | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, in an order that does not change from run to run; the columns they may fill. `empty`: how many
    agencies, units and documents are left out because nothing hangs on them."""

    title: str
    node_columns: tuple[Column, ...]
    edge_columns: tuple[Column, ...]
    nodes: Iterable[Node]
    edges: Iterable[Edge]
    empty: int = 0

    @property
    def directed(self) -> bool:
        """Whether some edge has a direction: a file that cannot mix both has all edges directed then."""
        return any(edge.directed for edge in self.edges)


def plain(text: str) -> str:
    """A text without the characters that XML cannot hold; every run of white space is one blank."""
    return " ".join(_NOT_XML.sub("", text).split())
