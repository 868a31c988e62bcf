"""Answers of the engine as bytes: a file in a standard format, or rows of Python values; never larger than is asked."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from extract.errors import QueryError
from graph.reading.reader import Results
from graph.reading.terms_read import value_of

TABLES: Final = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV}
GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "nt": RdfFormat.N_TRIPLES,
}
ROWS: Final = "rows"  # the answer of a SELECT, or the triples of a graph, for `rows_of`
TRIPLES: Final = "triples"  # N-Triples that become an rdflib Graph
OF_TRIPLES: Final = ("subject", "predicate", "object")
_AT_ONCE = 1000  # rows
_ROW, _CELL = 200, 64  # bytes that a row and a cell take as Python values besides what is in them
_TRIPLE = 1500  # bytes that a triple takes in a graph of rdflib besides its text
_MIB: Final = 1 << 20


def serialised(results: Results, form: str, *, rows: int | None = None, size: int | None = None) -> bytes:
    """Results as bytes in a format of TABLES or GRAPHS, or as ROWS, which are counted.

    Raises QueryError when the format does not fit the form, and when the answer has more rows (only ROWS are counted)
    or is larger (MiB, of ROWS about what they take as Python values) than allowed; None allows any.
    """
    sink = _Sink(size)
    if isinstance(results, QuerySolutions) and form == ROWS:
        _write_rows([variable.value for variable in results.variables], results, sink, rows)
    elif isinstance(results, QueryTriples) and form == ROWS:
        triples = ((triple.subject, triple.predicate, triple.object) for triple in results)
        _write_rows(list(OF_TRIPLES), triples, sink, rows)
    elif isinstance(results, QueryTriples) and form == TRIPLES:
        sink.of_line = _TRIPLE
        results.serialize(sink, format=RdfFormat.N_TRIPLES)
    elif isinstance(results, QueryTriples) and form in GRAPHS:
        results.serialize(sink, format=GRAPHS[form])
    elif form in TABLES and not isinstance(results, QueryTriples) and (form, type(results)) != ("csv", QueryBoolean):
        results.serialize(sink, format=TABLES[form])
    else:
        raise QueryError(f"此查询的结果不能写成 {form}", f"the answer of this query cannot be written as {form}")
    return sink.getvalue()


def rows_of(raw: bytes) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The names of the columns and the values of the rows (see value_of) of an answer as ROWS."""
    file = io.BytesIO(raw)
    return pickle.load(file), _rows(file)


def _rows(file: io.BytesIO) -> Iterator[tuple[Any, ...]]:
    while some := pickle.load(file):
        yield from some


def _write_rows(names: list[str], rows: Iterable[Iterable[object]], sink: _Sink, most: int | None) -> None:
    pickle.dump(names, sink, pickle.HIGHEST_PROTOCOL)
    values = (tuple(map(value_of, row)) for row in rows)
    count = 0
    while some := list(islice(values, _AT_ONCE)):
        count += len(some)
        if most is not None and count > most:
            raise QueryError(
                f"结果超过 {most} 行，请用 LIMIT 限制", f"the answer has more than {most} rows: narrow it with LIMIT"
            )
        sink.weigh(len(some) * (_ROW + _CELL * len(names)))
        pickle.dump(some, sink, pickle.HIGHEST_PROTOCOL)
    pickle.dump([], sink, pickle.HIGHEST_PROTOCOL)


class _Sink(io.BytesIO):
    """Bytes that are refused when they become too many: the engine stops where it is told so."""

    def __init__(self, most: int | None) -> None:
        super().__init__()
        self._most, self._weight = most, 0
        self.of_line = 0  # bytes that each line weighs besides its own

    def write(self, data: Any, /) -> int:
        written = super().write(data)
        self.weigh(written + (self.of_line * bytes(data).count(b"\n") if self.of_line else 0))
        return written

    def weigh(self, size: int) -> None:
        """Counts bytes, also such as are not here but will be with whoever reads this."""
        self._weight += size
        if self._most is not None and self._weight > self._most * _MIB:
            raise QueryError(
                f"结果超过 {self._most} MiB，请用 LIMIT 限制",
                f"the answer is larger than {self._most} MiB: narrow it with LIMIT",
            )
