"""A query in a process of its own, because an engine cannot be told to stop: past its time the process is killed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from extract.errors import JixiaoError, QueryError, StoreError
from graph.processes.worker import Died, Worker
from graph.reading.opening import open_reader

TABLES: Final = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV}
GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "nt": RdfFormat.N_TRIPLES,
}
_LONGEST = 300  # characters of a message


def answer(graph: str, query: str, form: str, *, timeout: float | None, union: bool = True) -> bytes:
    """The serialised answer of a checked query: SELECT and ASK as json, xml or csv, graphs as ttl, json, xml or nt.

    `timeout` in seconds, None waits for ever; `union` as in Reader.query. Raises QueryError past the timeout and when
    the engine refuses the query, StoreError when the graph cannot be opened.
    """
    worker = Worker(_serve)
    try:
        found = worker.ask(_Task(graph, query, form, union), seconds=timeout or 0)
    except Died as died:
        if died.late:
            raise QueryError(
                f"查询超过 {timeout:g} 秒，已停止", f"the query was stopped after {timeout:g} seconds"
            ) from None
        why = _line(died.last or died.why)
        raise QueryError(f"查询失败：{why}", f"the query failed: {why}") from None
    finally:
        worker.close()
    assert isinstance(found, bytes)
    return found


@dataclass(frozen=True)
class _Task:
    graph: str
    query: str
    form: str
    union: bool


def _serve(task: _Task) -> bytes:
    """What the child does with the one query that it is given."""
    try:
        with open_reader(task.graph) as reader, reader.reading():
            return serialised(reader.query(task.query, union=task.union), task.form)
    except JixiaoError as error:
        kind = StoreError if isinstance(error, StoreError) else QueryError
        raise kind(_line(error.zh), _line(error.en)) from error
    except (SyntaxError, ValueError, OSError) as error:
        text = _line(str(error))
        raise QueryError(f"查询失败：{text}", f"the query failed: {text}") from error


def _line(text: str) -> str:
    """An engine's message as one line: its list of everything that was expected can be long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def serialised(results: object, form: str) -> bytes:
    """Results as bytes in a format of TABLES or GRAPHS; raises QueryError when the format does not fit the form."""
    if isinstance(results, (QuerySolutions, QueryBoolean)):
        if form in TABLES and not (form == "csv" and isinstance(results, QueryBoolean)):
            return bytes(results.serialize(format=TABLES[form]) or b"")
    elif form in GRAPHS:
        return bytes(results.serialize(format=GRAPHS[form]) or b"")  # type: ignore[attr-defined]
    raise QueryError(f"此查询的结果不能写成 {form}", f"the answer of this query cannot be written as {form}")
