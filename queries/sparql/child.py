"""The child's side of a query: limits set, text guarded, engine run, answer serialised."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from extract.errors import JixiaoError, QueryError, StoreError
from graph.reading.reader import Results, asked, disclosed, opened
from graph.reading.serialised import serialised
from graph.store.engine import told
from ontology.names import DATA, PREFIXES
from queries.sparql.hidden_memory import without_memory
from queries.sparql.limits import Limits
from queries.sparql.scan import check_prefixes, check_reads, reaches_nowhere, scanned
from queries.sparql.terminals import tokens

if TYPE_CHECKING:
    from queries.sparql.guard import Checked

_LONGEST: Final = 300  # characters of a message
_PARSED_FOR_ITS_ERROR: Final = 10_000  # characters: longer texts are not parsed again only to say what is wrong
_STACK: Final = 96 << 20  # bytes: engines descend a step for each link of a chain; Linux keeps 128 MiB free below it
_SPENT: Final = 4  # parts of the memory allowed: a child that has used one of them is not used again
_MIB: Final = 1 << 20
_PLACE = re.compile(r"error at (\d+):(\d+)")  # in the engine's message


@dataclass(frozen=True)
class Task:
    """A query to answer. place: a published copy that the asker holds, or (str) an endpoint's address; table, graph:
    what the answer is written as, by what it is, "" where it may not be that."""

    place: Path | str
    text: str
    table: str
    graph: str
    limits: Limits


@dataclass(frozen=True)
class Answer:
    """kind: solutions, truth or graph; raw: the answer as it was asked for, None where it may not be that; spent:
    whether this process has used much memory."""

    kind: str
    raw: bytes | None
    spent: bool


def serve(task: Task) -> Answer:
    """Answers one query. Raises StoreError when the graph cannot be read and QueryError when the query is wrong, not
    allowed or too large; past its time or memory the process dies."""
    _limit(task.limits)
    try:
        return _answered(task)
    except JixiaoError as error:
        kind = StoreError if isinstance(error, StoreError) else QueryError
        raise kind(_line(error.zh), _line(error.en)) from error
    except MemoryError:
        raise
    except (SyntaxError, ValueError, OSError, RuntimeError, ArithmeticError) as error:
        text = _line(str(error))
        raise QueryError(f"查询失败：{text}", f"the query failed: {text}") from error


def _answered(task: Task) -> Answer:
    ours = isinstance(task.place, Path)
    ask = _endpoint(task.place, task.limits) if isinstance(task.place, str) else _copy(task.place)
    results = _results(task.text, ask, ours)
    if isinstance(results, ox.QuerySolutions):
        kind, form = "solutions", task.table
    elif isinstance(results, ox.QueryBoolean):
        kind, form = "truth", "xml" if task.table == "xml" else "json"
        form = form if task.table else ""
    else:
        kind, form = "graph", task.graph
    try:
        raw = serialised(results, form, rows=task.limits.rows, size=task.limits.size) if form else None
    except (OSError, RuntimeError) as error:
        raise (told(task.place, error) if isinstance(task.place, Path) else error) from error
    return Answer(kind, raw, _is_spent(task.limits.memory))


def _results(text: str, ask: Callable[[str, bool], Results], ours: bool) -> Results:
    words = scanned(text)
    if not (ours and reaches_nowhere(text)):
        query = _checked(text)
        return ask(query.text, query.union)
    try:
        return ask(text, True)
    except QueryError as error:
        check_reads(text, words)
        check_prefixes(text, words, PREFIXES)
        if len(text) <= _PARSED_FOR_ITS_ERROR:
            _checked(text)  # says better where and what
        elif place := _PLACE.search(error.en):
            line, column = place.groups()
            raise QueryError(
                f"查询第{line}行第{column}列之前有语法错误", f"query: syntax error before line {line}, column {column}"
            ) from None
        raise


def _checked(text: str) -> Checked:
    from queries.sparql.guard import check  # rdflib's parser takes longer to import than most queries to answer

    return check(text, PREFIXES, DATA)


def _endpoint(address: str, limits: Limits) -> Callable[[str, bool], Results]:
    """What asks an endpoint, whose engine is not known here; it has all the time of the query."""
    from graph.reading.opening import open_reader  # with it comes what speaks HTTP

    remote = open_reader(address).within(limits.seconds)
    return lambda text, union: remote.query(text, union=union)


@lru_cache(maxsize=1)
def _copy(place: Path) -> Callable[[str, bool], Results]:
    """What asks a copy, by the engine here, for what anybody may see: the store's own memory is no part of it."""
    store = opened(place)
    seen = disclosed(store)

    def ask(text: str, union: bool) -> Results:
        if not union:
            return asked(store, place, text, union=False)
        apart = without_memory(tokens(text))
        if apart is None:
            return asked(store, place, text, default=seen, named=seen)
        return asked(store, place, apart, named=seen)

    return ask


def _limit(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    def lower(what: int, value: int) -> None:
        _, most = resource.getrlimit(what)
        resource.setrlimit(what, (value if most < 0 or value < 0 else min(value, most), most))

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    endless = resource.RLIM_INFINITY
    lower(resource.RLIMIT_CPU, endless if limits.seconds is None else math.ceil(spent + limits.seconds))
    # Not the address space: files and stacks that are mapped and never used take half a gigabyte of it.
    lower(resource.RLIMIT_DATA, endless if limits.memory is None else limits.memory * _MIB)
    if sys.platform == "linux":
        lower(resource.RLIMIT_STACK, _STACK)
    lower(resource.RLIMIT_CORE, 0)


def _is_spent(memory: int | None) -> bool:
    if sys.platform == "win32":
        return False
    return memory is not None and _most_held() > memory * _MIB // _SPENT


def _most_held() -> int:
    """The most bytes that this process had in memory."""
    if sys.platform == "linux":
        # Not ru_maxrss: at its start a process has what its parent held.
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _line(text: str) -> str:
    """An engine's message as one line: its list of everything that was expected can be long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
