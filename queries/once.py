"""One question to a graph that need not be opened first: the methods of Graph as functions."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from extract.errors import StoreError
from graph.reading.address import without_login
from graph.reading.opening import is_endpoint
from queries.api import Graph, open_graph
from queries.arguments import checked

P = ParamSpec("P")
T = TypeVar("T")
Source = str | Path | Graph


# What answers end in that have other columns or kinds of values than were asked for.
_OTHER_SHAPE = (AssertionError, KeyError, TypeError, AttributeError, ValueError, ArithmeticError)


def _other_shape(endpoint: str | Path) -> StoreError:
    shown = without_login(endpoint)
    return StoreError(
        f"{shown} 的应答不是所问的内容：那里不是绩效图谱",
        f"the answer of {shown} is not what was asked for: no graph of targets is there",
    )


@contextmanager
def opened(graph: str | Path) -> Iterator[Graph]:
    """A graph for several questions to the same state. Raises StoreError also where an endpoint answers what was not
    asked."""
    with open_graph(graph) as asked:
        try:
            yield asked
        except _OTHER_SHAPE as error:
            if not is_endpoint(graph):
                raise
            raise _other_shape(graph) from error


def _once(method: Callable[Concatenate[Graph, P], T]) -> Callable[Concatenate[Source, P], T]:
    @functools.wraps(method)
    def ask(graph: Source, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if isinstance(graph, Graph):
            return method(graph, *args, **kwargs)
        with opened(graph) as asked:
            return method(asked, *args, **kwargs)

    signature = inspect.signature(method)
    _, *others = signature.parameters.values()
    first = inspect.Parameter("graph", inspect.Parameter.POSITIONAL_ONLY, annotation="str | Path | Graph")
    ask.__signature__ = signature.replace(parameters=[first, *others])  # type: ignore[attr-defined]
    ask.__qualname__ = method.__name__
    return checked(ask, Graph=Graph, Path=Path)


agencies = _once(Graph.agencies)
compare = _once(Graph.compare)
concepts = _once(Graph.concepts)
documents = _once(Graph.documents)
explain = _once(Graph.explain)
export = _once(Graph.export)
facets = _once(Graph.facets)
find = _once(Graph.find)
funding = _once(Graph.funding)
get = _once(Graph.get)
info = _once(Graph.info)
links = _once(Graph.links)
measures = _once(Graph.measures)
origin = _once(Graph.origin)
page = _once(Graph.page)
projects = _once(Graph.projects)
proposals = _once(Graph.proposals)
review = _once(Graph.review)
run = _once(Graph.run)
similar = _once(Graph.similar)
sparql = _once(Graph.sparql)
