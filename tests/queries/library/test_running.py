"""Queries of the library by their names: typed parameters, a limit of time, disclosures counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from extract.errors import ArgumentError, QueryError
from graph.reading.twins import twin_of, twins
from jixiao import Graph, link, open_graph
from ontology.names import PREFIXES
from queries.library import library
from queries.library.standalone import standalone
from queries.sparql.run import understood
from tests.queries.town import extraction, extractions, write_graph


@pytest.fixture(scope="module")
def doubled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The town with each of its documents twice, linked."""
    found = extractions()
    again = [extraction(f"{e.name}-2", [replace(r, doc=f"{r.doc}-2") for r in e.records]) for e in found]
    folder = write_graph(tmp_path_factory.mktemp("doubled") / "g", [*found, *again])
    link(folder)
    with open_graph(folder) as graph:
        yield graph


def test_none_is_not_asked_and_wrong_types_are_refused(town: Path) -> None:
    with open_graph(town) as graph:
        assert graph.run("two-years", agency=None) == graph.run("two-years")
        for value in (2026, [1], True, b"x"):
            with pytest.raises(ArgumentError, match="two-years 的参数 agency 应为文本"):
                graph.run("two-years", agency=value)
        with pytest.raises(ArgumentError, match="least"):
            graph.run("concept-spread", least=[2])
        with pytest.raises(QueryError, match="没有参数 agnecy"):
            graph.run("two-years", agnecy=None)


def test_a_query_has_a_limit_of_time(town: Path) -> None:
    with open_graph(town) as graph, pytest.raises(QueryError, match=r"超过|停止"):
        graph.run("two-years", timeout=0.0001)
    with open_graph(town, memory=True) as near, open_graph(town) as far:
        assert near.run("two-years") == far.run("two-years")


def test_two_years_of_an_agency_are_those_of_all(town: Path) -> None:
    with open_graph(town) as graph:
        every = graph.run("two-years")
        agencies = {row["agency"] for row in every}
        assert agencies
        for agency in agencies:
            assert graph.run("two-years", agency=agency) == [row for row in every if row["agency"] == agency]


@pytest.fixture(scope="module")
def single(doubled: Graph) -> ox.Store:
    """The same without the documents that do not count."""
    gone = twin_of(twins(doubled.reader))
    assert len(gone) == 3
    store = ox.Store()
    store.extend(quad for quad in doubled.reader.quads() if quad.graph_name.value not in gone)
    return store


@pytest.mark.parametrize("name", sorted(library()))
def test_of_twins_one_counts_in_every_query(doubled: Graph, single: ox.Store, name: str) -> None:
    once, every = doubled.run(name), doubled.run(name, counted="all")
    assert len(once.twins) == (0 if name == "not-read" else 3)
    assert not every.twins
    if name == "not-read":  # a list of documents, of which nothing is counted
        assert once == every
        return
    alone = understood(single.query(library()[name].bind(), prefixes=PREFIXES, use_default_graph_as_union=True))
    assert _rows(once) == _rows(alone)


def test_most_queries_would_count_twice(doubled: Graph) -> None:
    names = ["agency-totals", "measures", "mean-target", "weight-by-level", "qualitative-share", "largest-projects"]
    for name in names:
        assert _rows(doubled.run(name)) != _rows(doubled.run(name, counted="all")), name


def test_the_text_of_a_query_says_what_it_leaves_out(doubled: Graph) -> None:
    text, gone = library()["mean-target"], twin_of(twins(doubled.reader))
    assert all(f"<{iri}>" in text.bind({}, gone) for iri in gone)
    assert "uncounted" not in text.bind({}, gone).split("SELECT", 1)[1]
    assert "MINUS" not in text.bind()
    assert "--counted all" in standalone(text.bind({}, gone), left_out=True)


def _rows(found: Any) -> Counter[tuple[str, ...]]:
    return Counter(tuple(map(str, row.values())) for row in found)
