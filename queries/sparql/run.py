"""The one way in which a query's text runs: guarded, in a process that can be stopped, its answer read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.reading.reader import Reader
from graph.reading.solutions import value_of
from graph.reading.timed_query import GRAPHS, answer
from ontology.names import DATA, PREFIXES
from queries.results import Solutions

if TYPE_CHECKING:
    import rdflib

    from queries.sparql.guard import Checked


def checked(text: str) -> Checked:
    """A query that may run: the project's prefixes are declared. Raises QueryError when it is wrong or not allowed."""
    from queries.sparql.guard import check  # rdflib's parser takes longer to import than a lookup takes to run

    return check(text, PREFIXES, DATA)


def run_here(reader: Reader, query: Checked) -> Solutions | bool | rdflib.Graph:
    """Runs a checked query in this process, on a graph that is open: nothing can stop it."""
    return answered(reader, query.text, union=query.union)


def answered(reader: Reader, text: str, *, union: bool = True) -> Solutions | bool | rdflib.Graph:
    """The answer to a query that may run, as Python values. Raises as Reader.query does."""
    with reader.reading():
        return understood(reader.query(text, union=union))


def run(graph: str, query: Checked, *, timeout: float | None) -> Solutions | bool | rdflib.Graph:
    """Runs a checked query in a process of its own. Raises QueryError past the timeout (seconds)."""
    if query.form in {"SELECT", "ASK"}:
        raw = serialised(graph, query, "json", timeout=timeout)
        return understood(ox.parse_query_results(raw, format=ox.QueryResultsFormat.JSON))
    return _rdflib(serialised(graph, query, "nt", timeout=timeout))


def serialised(graph: str, query: Checked, form: str, *, timeout: float | None) -> bytes:
    """The answer as a file: SELECT and ASK as json, xml or csv, CONSTRUCT and DESCRIBE as ttl, json, xml or nt."""
    return answer(graph, query.text, form, timeout=timeout, union=query.union)


def understood(results: object) -> Solutions | bool | rdflib.Graph:
    """An engine's results as Python values."""
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    if isinstance(results, ox.QuerySolutions):
        names = [variable.value for variable in results.variables]
        return Solutions(names, ({name: value_of(row[name]) for name in names} for row in results))
    assert isinstance(results, ox.QueryTriples)
    return _rdflib(results.serialize(format=ox.RdfFormat.N_TRIPLES))


def triples(raw: bytes) -> Solutions:
    """N-Triples as rows of subject, predicate and object."""
    names = ("subject", "predicate", "object")
    rows: list[dict[str, Any]] = [
        dict(zip(names, map(value_of, (triple.subject, triple.predicate, triple.object)), strict=True))
        for triple in ox.parse(raw, format=ox.RdfFormat.N_TRIPLES)
    ]
    return Solutions(names, rows)


def is_empty(raw: bytes, query: Checked, form: str) -> bool:
    """Whether a serialised answer holds nothing; an ASK that is answered by no counts as nothing."""
    if query.form not in {"SELECT", "ASK"}:
        return next(iter(ox.parse(raw, format=GRAPHS[form])), None) is None
    kind = ox.QueryResultsFormat.JSON if form == "json" else ox.QueryResultsFormat.XML
    found = ox.parse_query_results(raw, format=kind)
    return not (bool(found) if isinstance(found, ox.QueryBoolean) else any(True for _ in found))


def _rdflib(raw: bytes | None) -> rdflib.Graph:
    import rdflib

    out = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        out.bind(prefix, namespace)
    return out.parse(data=raw or b"", format="nt")
