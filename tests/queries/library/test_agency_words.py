"""The library's queries take agencies by the names that `find` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queries.api import open_graph
from queries.cli import cli
from queries.library import library
from queries.library.agency_words import AGENCY, written_out
from queries.rows import Agency
from tests.queries.town import SCHOOLS, WATER


def agencies() -> list[Agency]:
    return [Agency(name, name, (2026,), 1, 1, 1) for name in (WATER, SCHOOLS, "清河县水务局")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("云岭水务局", WATER), ("雲嶺市", WATER), ("青石教育局", SCHOOLS), (SCHOOLS, SCHOOLS),
        ("水务", "水务"), ("县", "县"), ("体育局", "体育局"), ("", ""), (" ", " "),
    ],
)  # fmt: skip
def test_a_short_name_means_the_one_agency_that_has_its_signs(typed: str, meant: str) -> None:
    assert written_out({AGENCY: typed, "least": 2}, agencies) == {AGENCY: meant, "least": 2}


def test_without_an_agency_nobody_is_asked() -> None:
    assert written_out({"least": 2}, lambda: pytest.fail("asked")) == {"least": 2}


def ask(town: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["queries", *words, "--graph", str(town)])


def test_a_query_says_which_agency_it_took(town: Path) -> None:
    short, whole = (ask(town, "agency-totals", "--agency", one) for one in ("青石教育局", SCHOOLS))
    assert short.stdout == whole.stdout
    assert SCHOOLS in short.stdout
    assert f"理解为：部门为{SCHOOLS}" in short.stderr
    assert "理解为" not in whole.stderr
    with open_graph(town) as graph:
        assert graph.run("agency-totals", agency="青石教育局") == graph.run("agency-totals", agency=SCHOOLS) != []


def test_an_agency_that_is_none_is_told_with_those_near_to_it(town: Path) -> None:
    asked = ask(town, "agency-totals", "--agency", "水务处")
    assert asked.exit_code == 1
    assert f"没有名称含“水务处”的部门；相近的部门：{WATER}" in asked.stderr
    # An agency that is there and has no such rows is none that is misspelt.
    for name in library():
        if AGENCY in {one.name for one in library()[name].parameters}:
            assert "没有名称含" not in ask(town, name, "--agency", SCHOOLS).stderr
