"""A query of the library as a text that runs elsewhere: prefixes declared, and what its default graph must be."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.opening import open_reader
from ontology.names import PREFIXES, SYSTEM_GRAPH
from queries.sparql.terminals import Token, tokens

_NOTE = (
    "默认图须为全部图的并集，行数才与 jixiao 相同；也可用 jixiao queries 名称 --text --from，把图谱中的各图列为 FROM。",
    "The default graph must be the union of all graphs, or the rows will be others; or list the graphs as FROM:",
    "  jixiao queries NAME --text --from --graph GRAPH",
    "Oxigraph: oxigraph serve --union-default-graph; pyoxigraph: store.query(text, use_default_graph_as_union=True)",
    "rdflib: Dataset(default_union=True); Fuseki: tdb2:unionDefaultGraph true; GraphDB, Virtuoso: as they are",
)


def standalone(text: str, graphs: Sequence[str] = ()) -> str:
    """A bound query (LibraryQuery.bind) with the prefixes that it uses and, where `graphs` are given, a FROM for each;
    else with a note on the default graph that it needs. Without graphs the text is for any state of the data."""
    found = list(tokens(text))
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in used)
    first = next((n for n, token in enumerate(found) if token.kind not in {"comment", "blank"}), 0)
    comments, body = found[:first], found[first:]
    note = "" if graphs else "".join(f"# {line}\n" for line in _NOTE)
    return "".join(token.text for token in comments) + note + head + _with_graphs(body, graphs)


def _with_graphs(body: Sequence[Token], graphs: Sequence[str]) -> str:
    """The query with its FROM clauses before the WHERE of the whole."""
    depth = 0
    for number, token in enumerate(body):
        if token.kind == "sign":
            depth += (token.text in "({") - (token.text in ")}")
        if depth == 0 and token.kind == "word" and token.text.casefold() == "where":
            clauses = "".join(f"FROM <{graph}>\n" for graph in graphs)
            return "".join(t.text for t in body[:number]) + clauses + "".join(t.text for t in body[number:])
    raise AssertionError("a query of the library has a WHERE")


def graphs_of(graph: str) -> list[str]:
    """The named graphs of a graph, the store's own memory left out."""
    with open_reader(graph) as reader:
        found = reader.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", union=False)
        with reader.reading():
            names = {row["g"].value for row in found}  # type: ignore[union-attr]
    return sorted(names - {SYSTEM_GRAPH})
