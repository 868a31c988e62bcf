"""Writes a network as GraphML (http://graphml.graphdrawing.org), for yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import networkx as nx

from graph.export.network import Colour, Network, Value, plain


def write_graphml(network: Network, path: Path) -> None:
    """Writes the file in UTF-8: undirected where no edge of the network is directed, else directed as a whole, because
    readers do not mix directions. Each edge has an id of its own (e0, e1, …)."""
    nx.write_graphml(as_networkx(network), path, encoding="utf-8", prettyprint=False)


def as_networkx(network: Network) -> nx.MultiGraph[str]:
    """The network as a networkx graph, directed if some edge is: one attribute per column (by its key), unknown values
    left out; an edge's key is its id."""
    kind: type[nx.MultiGraph[str]] = nx.MultiDiGraph if network.directed else nx.MultiGraph
    out = kind(name=plain(network.title))
    types = {column.key: column.type for column in network.node_columns + network.edge_columns}
    for node in network.nodes:
        drawn: dict[str, Value] = {"size": None if node.size is None else float(node.size)}
        drawn.update(_rgb(node.colour))
        if node.position is not None:
            drawn.update(x=float(node.position[0]), y=float(node.position[1]))
        values = {"label": node.label, "kind": node.kind, **node.values, **drawn}
        out.add_node(node.id, **_known(values, types))
    for number, edge in enumerate(network.edges):
        values = {"label": edge.label, "kind": edge.kind, "weight": float(edge.weight), **edge.values}
        values |= _rgb(edge.colour)
        out.add_edge(edge.source, edge.target, f"e{number}", **_known(values, types))
    return out


def _rgb(colour: Colour | None) -> dict[str, Value]:
    return {} if colour is None else {"r": colour.red, "g": colour.green, "b": colour.blue}


def _known(values: dict[str, Value], types: dict[str, str]) -> dict[str, str | int | float | bool]:
    known: dict[str, str | int | float | bool] = {}
    for key, value in values.items():
        if isinstance(value, str):
            if plain(value):
                known[key] = plain(value)
        elif isinstance(value, Decimal) or types.get(key) == "double":
            if value is not None:
                known[key] = float(value)
        elif value is not None:
            known[key] = value
    return known
