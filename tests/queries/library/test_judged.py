"""What the library's queries answer on the five seeds, against rows read by hand (benchmarks/data/day/queries.toml):
no row is wrong, and what was found before is still found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.day.__main__ import write
from benchmarks.day.judged import judged, verdict
from jixiao import Graph, open_graph
from queries.library import library
from tests.queries.library.test_findings import BY_HAND as OVER_FINDINGS

# What counts or needs links lists no rows that could be right or wrong one by one.
COUNTING = {
    "concept-spread",
    "concept-targets",
    "funding-by-class",
    "mean-target",
    "measure-targets",
    "measures",
    "qualitative-share",
    "weight-by-level",
}
# How many rows a query lacks at most.
LACKING = {"boilerplate": 1, "deadlines": 5, "two-years": 1, "vague-targets": 10}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of the five seeds, open."""
    directory: Path = tmp_path_factory.mktemp("seeds") / "graph"
    write(directory)
    with open_graph(directory) as graph:
        yield graph


def test_every_query_that_lists_or_judges_has_answers() -> None:
    assert set(judged()) == set(library()) - COUNTING - OVER_FINDINGS.keys()
    assert not set(LACKING) - set(judged())


@pytest.mark.shared
@pytest.mark.parametrize("name", judged())
def test_no_row_is_wrong(seeds: Graph, name: str) -> None:
    query = judged()[name]
    assert verdict(query, seeds.run(name, **query.parameters)).wrong == ()


@pytest.mark.shared
@pytest.mark.parametrize("name", list(judged()))
def test_no_more_rows_are_lacking(seeds: Graph, name: str) -> None:
    query = judged()[name]
    lacking = verdict(query, seeds.run(name, **query.parameters)).lacking
    assert len(lacking) <= LACKING.get(name, 0), lacking
