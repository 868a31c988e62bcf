"""The one way in which a query's text runs: in a process that can be stopped, its answer read back."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from extract.errors import QueryError
from graph import clock
from graph.clock import watched
from graph.reading.opening import open_reader
from graph.reading.reader import LocalReader, Reader
from graph.reading.serialised import GRAPHS, ROWS, TRIPLES, rows_of
from graph.reading.terms_read import value_of
from ontology.names import PREFIXES
from queries.results import Solutions
from queries.sparql.hints import hints
from queries.sparql.limits import Limits
from queries.sparql.processes import Asked
from queries.sparql.scan import LONGEST_QUERY

if TYPE_CHECKING:
    import rdflib

_LOG = logging.getLogger(__name__)
_CLAUSES, _LEAD = re.compile("；|; "), re.compile("^(提示：|hint: )")  # of hints


def asked_of(reader: Reader, source: str) -> Asked:
    """What answers queries about the very state that a reader has open; for an endpoint, about that of `source`."""
    return Asked(reader.copy.absolute() if isinstance(reader, LocalReader) else source)


@contextmanager
def opened(source: str | Path) -> Iterator[Asked]:
    """A graph directory or endpoint for one query or a few. Raises StoreError when there is no graph."""
    with open_reader(source) as reader, asked_of(reader, str(source)) as asked:
        yield asked


def run(asked: Asked, text: str, limits: Limits) -> Solutions | bool | rdflib.Graph:
    """The answer to a query as Python values. Raises QueryError when it is wrong, not allowed or past its limits. What
    may be misspelt is in the error, in the hints of the Solutions, and logged."""
    with clock.within(limits.seconds):
        try:
            answer = asked.answer(text, limits, table=ROWS, graph=TRIPLES)
        except QueryError as error:
            raise _with_hints(error, text) from error
        assert answer.raw is not None
        found = hints(text[:LONGEST_QUERY])
        for hint in found:
            _LOG.warning("%s", hint)
        if answer.kind == "graph":
            return _rdflib(answer.raw)
        return truth(answer.raw) if answer.kind == "truth" else solutions(answer.raw, found)


def _with_hints(error: QueryError, text: object) -> QueryError:
    """The same error with what its query may have meant."""
    found = hints(text[:LONGEST_QUERY]) if isinstance(text, str) else []
    said = error.zh + error.en  # "there is no such prefix" is not said twice
    more = [part for hint in found for part in _CLAUSES.split(hint) if _LEAD.sub("", part) not in said]
    return type(error)("；".join([error.zh, *more]), "; ".join([error.en, *more]))


def answered(reader: Reader, text: str, *, union: bool = True) -> Solutions | bool | rdflib.Graph:
    """The answer to a query of ours, run in this process, as Python values. Raises as Reader.query does."""
    with reader.reading():
        return understood(reader.query(text, union=union))


def solutions(raw: bytes, told: Iterable[str] = ()) -> Solutions:
    """An answer as ROWS, with hints on its query. Raises QueryError when the time of the question is over."""
    names, rows = rows_of(raw)
    return Solutions(names, (dict(zip(names, row, strict=True)) for row in watched(rows)), hints=told)


def truth(raw: bytes, form: str = "json") -> bool:
    """The answer to an ASK as json or xml."""
    kind = ox.QueryResultsFormat.JSON if form == "json" else ox.QueryResultsFormat.XML
    return bool(ox.parse_query_results(raw, format=kind))


def understood(results: object) -> Solutions | bool | rdflib.Graph:
    """An engine's results as Python values."""
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    if isinstance(results, ox.QuerySolutions):
        names = [variable.value for variable in results.variables]
        return Solutions(names, ({name: value_of(row[name]) for name in names} for row in results))
    assert isinstance(results, ox.QueryTriples)
    return _rdflib(results.serialize(format=ox.RdfFormat.N_TRIPLES))


def is_empty(raw: bytes, kind: str, form: str) -> bool:
    """Whether a serialised answer (see Answer.kind) holds nothing; an ASK that is answered by no counts as nothing."""
    if kind == "graph":
        return next(iter(ox.parse(raw, format=GRAPHS[form])), None) is None
    if kind == "truth":
        return not truth(raw, form)
    table = ox.QueryResultsFormat.JSON if form == "json" else ox.QueryResultsFormat.XML
    found = ox.parse_query_results(raw, format=table)
    assert isinstance(found, ox.QuerySolutions)
    return not any(True for _ in found)


def _rdflib(raw: bytes | None) -> rdflib.Graph:
    """N-Triples as a graph. Raises QueryError when the time of the question is over."""
    import rdflib

    from graph.reading.rdflib_view import to_rdflib

    out = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        out.bind(prefix, namespace)
    for triple in watched(ox.parse(raw or b"", format=ox.RdfFormat.N_TRIPLES)):
        if isinstance(triple.object, ox.Triple):
            raise QueryError("rdflib 没有关于三元组的三元组", "rdflib has no triples about triples")
        out.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return out
