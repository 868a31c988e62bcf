"""Writes a network as GraphML (http://graphml.graphdrawing.org), for yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import networkx as nx

from graph.export.network import Network, Value, plain


def write_graphml(network: Network, path: Path) -> None:
    """Writes the file in UTF-8. Every edge is directed there: GraphML readers do not mix directions."""
    nx.write_graphml(as_networkx(network), path, encoding="utf-8", prettyprint=False)


def as_networkx(network: Network) -> nx.MultiDiGraph[str]:
    """The network as a networkx graph: one attribute per column (by its key), unknown values left out."""
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=plain(network.title))
    types = {column.key: column.type for column in network.node_columns + network.edge_columns}
    for node in network.nodes:
        drawn: dict[str, Value] = {"size": node.size}
        if node.colour is not None:
            drawn.update(r=node.colour.red, g=node.colour.green, b=node.colour.blue)
        if node.position is not None:
            drawn.update(x=node.position[0], y=node.position[1])
        values = {"label": node.label, "kind": node.kind, **node.values, **drawn}
        out.add_node(node.id, **_known(values, types))
    for edge in network.edges:
        values = {"label": edge.label, "kind": edge.kind, "weight": float(edge.weight), **edge.values}
        out.add_edge(edge.source, edge.target, **_known(values, types))
    return out


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
