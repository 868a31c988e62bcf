"""A query in a process of its own, because an engine cannot be told to stop: past its time the process is killed.

`python -P -m graph.answer` reads {"graph", "query", "format", "union"} as JSON from standard input and writes the
answer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from extract.errors import JixiaoError, QueryError, StoreError
from graph.opening import open_reader

TABLES: Final = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV}
GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "nt": RdfFormat.N_TRIPLES,
}
_FAILED = 3
_LONGEST = 300  # characters of a message


def answer(graph: str, query: str, form: str, *, timeout: float | None, union: bool = True) -> bytes:
    """The serialised answer of a checked query: SELECT and ASK as json, xml or csv, graphs as ttl, json, xml or nt.

    `timeout` in seconds, None waits for ever; `union` as in Reader.query. Raises QueryError past the timeout and when
    the engine refuses the query, StoreError when the graph cannot be opened.
    """
    task = json.dumps({"graph": graph, "query": query, "format": form, "union": union}).encode()
    try:
        # -P: a file json.py in the user's folder must not be imported; the packages are where they are now.
        command = [sys.executable, "-P", "-m", __name__]
        done = subprocess.run(command, input=task, capture_output=True, timeout=timeout, env=_environment())
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"查询超过 {timeout:g} 秒, 已停止", f"the query was stopped after {timeout:g} seconds"
        ) from None
    if done.returncode == _FAILED:
        kind, zh, en = json.loads(done.stderr.splitlines()[-1])
        raise (StoreError if kind == "StoreError" else QueryError)(zh, en)
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise QueryError(f"查询失败: {last[0]}", f"the query failed: {last[0]}")
    return done.stdout


def _environment() -> dict[str, str]:
    home = str(Path(__file__).resolve().parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))}


def main() -> None:
    """The child: runs the one query it was given."""
    task = json.load(sys.stdin)
    try:
        with open_reader(task["graph"]) as reader:
            sys.stdout.buffer.write(serialised(reader.query(task["query"], union=task["union"]), task["format"]))
    except JixiaoError as error:
        sys.stderr.write(json.dumps([type(error).__name__, _line(error.zh), _line(error.en)]))
        sys.exit(_FAILED)
    except (SyntaxError, ValueError, OSError) as error:
        text = _line(str(error))
        sys.stderr.write(json.dumps(["QueryError", f"查询失败: {text}", f"the query failed: {text}"]))
        sys.exit(_FAILED)


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


if __name__ == "__main__":
    main()
