"""Writes a network as a pair of CSV files with the column names that Gephi's spreadsheet import expects."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from graph.export.network import Column, Network, Value
from graph.spreadsheet_cells import guarded
from graph.whole_files import whole

_NODE = ("Id", "Label", "Kind")
_EDGE = ("Source", "Target", "Type", "Weight", "Kind", "Label")


def write_csv(network: Network, directory: Path) -> tuple[Path, Path]:
    """Writes nodes.csv (Id, Label, Kind, …) and edges.csv (Source, Target, Type, Weight, Kind, …), UTF-8 with a byte
    order mark, so that Excel reads the Chinese. Creates the directory; returns both paths."""
    directory.mkdir(parents=True, exist_ok=True)
    nodes, edges = directory / "nodes.csv", directory / "edges.csv"
    whole(nodes, lambda file: _write_nodes(network, file))
    whole(edges, lambda file: _write_edges(network, file))
    return nodes, edges


def _write_nodes(network: Network, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        more = _further(network.node_columns, _NODE)
        writer.writerow([*_NODE, *(column.title for column in more)])
        for node in network.nodes:
            columns = [_cell(node.values.get(column.key)) for column in more]
            writer.writerow([node.id, _cell(node.label), node.kind, *columns])


def _write_edges(network: Network, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        more = _further(network.edge_columns, _EDGE)
        writer.writerow([*_EDGE, *(column.title for column in more)])
        for edge in network.edges:
            columns = [_cell(edge.values.get(column.key)) for column in more]
            kind = "Directed" if edge.directed else "Undirected"
            writer.writerow([edge.source, edge.target, kind, edge.weight, edge.kind, _cell(edge.label), *columns])


def _further(columns: Iterable[Column], fixed: tuple[str, ...]) -> list[Column]:
    """The columns beside the fixed ones: Gephi takes Kind and kind for one column and reads it twice."""
    taken = {title.casefold() for title in fixed}
    return [column for column in columns if column.title.casefold() not in taken]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else str(value)
