"""Answers of the library as lists: every column is called in the reader's language, and its numbers are read right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.workbooks.cell_values import Cell
from queries.api import open_graph
from queries.kinds import Kind, kind_of
from queries.library import library
from queries.presenting.figures import number_in
from queries.presenting.listing import csv_titles, screen_cells
from queries.presenting.query_lists import library_list, solution_list
from queries.presenting.sheets import sheet_of
from queries.results import Solutions

_CHINESE = re.compile("[\u4e00-\u9fff]")


def test_each_query_has_titles_of_its_own(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(town) as graph:
        answers = {name: graph.run(name) for name in library()}
    for language, wanted in (("zh", True), ("en", False)):
        monkeypatch.setenv("JIXIAO_LANG", language)
        for name, found in answers.items():
            listing = solution_list(found, library()[name])
            sheet = sheet_of(listing)
            for titles in ([column.title for column in sheet.columns], csv_titles(listing)):
                assert len(set(titles)) == len(titles), name
                assert all(bool(_CHINESE.search(title)) is wanted for title in titles), (name, titles)
            assert len(screen_cells(listing)) == len(list(sheet.rows)) == len(found)


def test_amounts_of_the_library_are_told_as_money(town: Path) -> None:
    with open_graph(town) as graph:
        for name, query in library().items():
            for column in solution_list(graph.run(name), query).all_columns:
                named = column.field in {"amount", "budget", "executed", "basic"} or kind_of(column.field) is Kind.MONEY
                assert not named or column.kind is Kind.MONEY, (name, column)
        rows = sheet_of(solution_list(graph.run("cost-against-budget"), library()["cost-against-budget"]))
    titles = [column.title for column in rows.columns]
    (row,) = rows.rows
    assert titles[-3:] == ["目标（万元）", "预算（万元）", "比值"]
    assert [cell.value for cell in row[-3:-1] if isinstance(cell, Cell)] == [350, 300]
    assert not any(isinstance(cell, Cell) and cell.link for cell in row)


def test_a_users_own_variables_and_numbers_stay_as_they_are() -> None:
    found = Solutions(["budget", "unit", "value"], [{"budget": 15957000, "unit": "%", "value": 95}])
    listing = solution_list(found)
    assert [column.title for column in listing.on_screen] == ["budget", "unit", "value"]
    assert screen_cells(listing) == [[15957000, "%", 95]]
    assert [number_in(cell) for cell in next(iter(sheet_of(listing).rows)) if cell != "%"] == [15957000, 95]


def test_the_library_is_a_list_too() -> None:
    assert [row["name"] for row in library_list().rows] == list(library())
