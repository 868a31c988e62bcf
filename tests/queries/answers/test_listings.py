"""Agencies, projects, documents and money of the made-up town."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from extract.errors import QueryError
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from queries.answers.listings import GROUPINGS, agencies, documents, funding, projects
from tests.graph.samples import extraction
from tests.queries.town import SCHOOLS, WATER, write_graph


@pytest.fixture(scope="module")
def reader(town: Path) -> Iterator[Reader]:
    with open_reader(town) as opened:
        yield opened


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with open_reader(write_graph(tmp_path_factory.mktemp("listings") / "g", [extraction()])) as opened:
        yield opened


def test_documents_come_newest_first_with_what_was_read_of_them(reader: Reader) -> None:
    found = documents(reader)
    assert [(row.year, row.agency) for row in found] == [(2026, WATER), (2025, WATER), (2025, SCHOOLS)]
    assert [(row.projects, row.indicators, row.warnings) for row in found] == [(4, 16, 3), (1, 2, 0), (2, 6, 0)]
    assert found[2].title == f"{SCHOOLS}2025年部门决算"
    assert found[0].kind != found[2].kind


def test_agencies_come_by_name_with_their_years_and_sums(reader: Reader) -> None:
    found = agencies(reader)
    assert [row.name for row in found] == sorted([WATER, SCHOOLS])
    [water] = [row for row in found if row.name == WATER]
    assert (water.years, water.documents, water.projects, water.indicators) == ((2025, 2026), 2, 5, 18)


def test_projects_come_largest_budget_first_in_yuan(reader: Reader) -> None:
    found = projects(reader)
    assert [row.budget for row in found] == sorted((row.budget for row in found if row.budget), reverse=True)
    assert (found[0].name, found[0].year, found[0].budget) == ("供水管网改造", 2025, Decimal(3200000))
    [aid] = [row for row in found if row.name == "学生资助"]
    assert (aid.executed, aid.indicators, aid.agency) == (Decimal(1500000), 5, SCHOOLS)


def test_of_two_budgets_the_revised_one_counts(sample: Reader) -> None:
    [row] = projects(sample)
    assert (row.budget, row.executed, row.code) == (Decimal(660000), Decimal(655000), "51110022T000000299990")
    phases = {line.phase: line.amount for line in funding(sample, "project")}
    assert phases == {"approved": Decimal(600000), "revised": Decimal(660000), "executed": Decimal(655000)}


def test_money_of_agencies_is_what_they_print_as_totals(reader: Reader) -> None:
    found = funding(reader, "agency")
    assert {row.agency for row in found} == {WATER, SCHOOLS}
    assert len(found) == 12
    assert found[0].amount == Decimal(9005000)


def test_money_by_functional_class_has_the_code_and_name(reader: Reader) -> None:
    found = funding(reader, "function")
    assert [(row.code, row.name) for row in found][:1] == [("2130306", "水利工程建设")]
    assert {row.code for row in found} == {"2130306", "2080505"}


@pytest.mark.parametrize("by", GROUPINGS)
def test_money_comes_largest_first(reader: Reader, by: str) -> None:
    found = funding(reader, by)
    assert found
    # Printed totals are a ranking for each kind.
    for kind in {row.name for row in found} if by == "agency" else {None}:
        amounts = [row.amount for row in found if kind in (None, row.name)]
        assert amounts == sorted(amounts, reverse=True)


def test_another_grouping_is_refused(reader: Reader) -> None:
    with pytest.raises(QueryError, match="month"):
        funding(reader, "month")
