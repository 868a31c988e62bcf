"""The graph, or a view of its concepts, as a networkx graph."""

from __future__ import annotations

from typing import Any

import networkx as nx

from extract.errors import StoreError
from graph.export.chosen import ALL, Chosen
from graph.export.concept_views import BY_MEASURE, MOST, VIEWS, limit_unused, view
from graph.export.graphml import as_networkx
from graph.export.whole_graph import whole_network
from graph.reading.reader import Reader


def networkx_graph(
    reader: Reader, name: str | None, *, threshold: float, limit: int | None, by_measure: bool = False,
    chosen: Chosen = ALL,
) -> nx.Graph[Any]:  # fmt: skip
    """What is chosen of the whole graph as a MultiDiGraph, or one of VIEWS as a Graph (its edges have no direction).

    Raises StoreError where there is no such view, or the graph cannot be read.
    """
    if name is None:
        if limit is not None:
            raise limit_unused()
        return as_networkx(whole_network(reader, chosen))
    if name not in VIEWS:
        known = ", ".join(VIEWS)
        raise StoreError(f"视图应为 {known}，实为 {name}", f"the view should be one of {known}, found {name}")
    if by_measure and name not in BY_MEASURE:
        known = ", ".join(BY_MEASURE)
        raise StoreError(f"按度量只用于视图 {known}", f"by measure are only the views {known}")
    # A view joins two nodes by one edge, whichever of them is named first.
    return nx.Graph(
        as_networkx(
            view(reader, name, threshold=threshold, most=limit or MOST, by_measure=by_measure, chosen=chosen).network
        )
    )
