"""One question to a graph: by its path, by its path as text, or open already."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from extract.errors import StoreError
from queries import once
from queries.api import Graph, open_graph

NAMES = [name for name, value in vars(once).items() if callable(value) and hasattr(Graph, name)]


def test_a_path_a_text_and_an_open_graph_give_the_same(town: Path) -> None:
    with open_graph(town) as graph:
        found = [once.find(source, "满意度", limit=2) for source in (town, str(town), graph)]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 2


def test_an_open_graph_stays_open(town: Path) -> None:
    with open_graph(town) as graph:
        once.documents(graph)
        once.find(graph, "率")
        assert len(graph.documents()) == 3


def test_what_was_opened_for_a_question_is_closed_also_after_an_error(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Graph] = []

    def noted(source: str | Path) -> Graph:
        opened.append(open_graph(source))
        return opened[-1]

    monkeypatch.setattr(once, "open_graph", noted)
    once.agencies(town)
    with pytest.raises(Exception, match="month"):
        once.funding(town, "month")
    assert len(opened) == 2
    for graph in opened:
        with pytest.raises(StoreError):
            graph.documents()


def test_a_graph_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        once.info(tmp_path / "none")


@pytest.mark.parametrize("name", NAMES)
def test_a_function_is_described_as_the_method_with_a_graph_before(name: str) -> None:
    function, method = getattr(once, name), getattr(Graph, name)
    first, *others = inspect.signature(function).parameters.values()
    assert (first.name, first.kind) == ("graph", inspect.Parameter.POSITIONAL_ONLY)
    assert others == list(inspect.signature(method).parameters.values())[1:]
    assert (function.__name__, function.__qualname__, function.__doc__) == (name, name, method.__doc__)


def test_every_question_of_a_graph_is_there() -> None:
    # The last two ask of an answer; jixiao.audit takes documents too: it is queries.auditing.
    of_an_open_graph = {"audit", "close", "prepare", "dataset", "to_networkx", "count", "units"}
    assert set(NAMES) == {name for name in dir(Graph) if not name.startswith("_")} - of_an_open_graph
