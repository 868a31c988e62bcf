"""What `jixiao sparql` tells before it runs a query."""

from __future__ import annotations

from graph.reading.opening import is_endpoint, open_reader
from graph.reading.reader import LocalReader
from queries.sparql.hints import hints
from queries.sparql.value_hints import graph_hints, graphs_named


def hints_about(query: str, graph: str) -> list[str]:
    """A line for each thing in a query that may be meant otherwise. The graphs of an endpoint, which would have to be
    asked, are not looked at. Raises StoreError when there is no graph and the query names one."""
    found = hints(query)
    if is_endpoint(graph) or not graphs_named(query):
        return found
    with open_reader(graph) as reader:
        return [*found, *(graph_hints(query, reader.graphs()) if isinstance(reader, LocalReader) else ())]
