"""Rows lead to the files that they were read from, as long as these are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.document.document_graph import graph_of
from graph.store.ledger import Entry, path_text
from graph.store.writer import Writer
from graph.workbooks.cell_values import Link
from queries.api import Graph, open_graph
from queries.presenting.page_links import link_to, page_links
from tests.queries.town import SCHOOLS, WATER, extractions


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of each document, and their graph."""
    made = tmp_path_factory.mktemp("预算 文件")
    with Writer(made / "graph") as writer:
        for one in extractions():
            path = made / f"{Path(one.name).stem} #1.pdf"
            path.touch()
            document = graph_of(one)
            writer.put([Entry(path_text(path), one.sha256, "test", frozenset({document.iri}))], [document])
        writer.publish()
    return made


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with open_graph(folder / "graph") as opened:
        yield opened


def uri(folder: Path, name: str) -> str:
    return f"file://{str(folder).replace(' ', '%20')}/{name}%20%231.pdf"


def test_an_indicator_leads_to_its_page(graph: Graph, folder: Path) -> None:
    rows = [row.as_dict() for row in graph.find("工程总成本")] + [row.as_dict() for row in graph.find("师生满意度")]
    first, *others = page_links(graph.reader, rows)
    assert first == Link(uri(folder, "water2026"), "page=32")
    assert all(one is not None and one.location == "" for one in others)


def test_a_row_without_an_indicator_leads_to_the_only_document_of_its_words(graph: Graph, folder: Path) -> None:
    (document,) = [one for one in graph.documents() if one.agency == WATER and one.year == 2025]
    rows: list[dict[str, object]] = [
        {"doc": document.iri},
        {"document": document.title},
        {"agency": WATER, "year": 2026, "page": 31},
        {"agency": WATER, "year": None},
        {"agency": SCHOOLS, "year": 1999},
        {"name": "无"},
    ]
    one, titled, dated, *none = page_links(graph.reader, rows)
    assert one == titled == Link(uri(folder, "water2025"), "")
    assert dated == Link(uri(folder, "water2026"), "page=31")
    assert none == [None, None, None]


def test_a_file_that_is_gone_is_no_link(graph: Graph, folder: Path) -> None:
    rows = [row.as_dict() for row in graph.find("工程总成本")]
    file = folder / "water2026 #1.pdf"
    file.rename(folder / "moved.pdf")
    try:
        assert page_links(graph.reader, rows) == [None]
    finally:
        (folder / "moved.pdf").rename(file)


@pytest.mark.parametrize(
    ("name", "row", "location"),
    [
        ("a.PDF", {"page": 3}, "page=3"),
        ("a.xlsx", {"sheet": "预算 '26", "cells": "B7:F7"}, "'预算 ''26'!B7:F7"),
        ("a.xlsx", {"sheet": "预算"}, "'预算'!A1"),
        ("a.txt", {"line": 12}, ""),
        ("a.docx", {"table": 2, "row": 5}, ""),
        ("a.xlsx", {"page": 3}, ""),
    ],
)
def test_a_place_inside_a_file(name: str, row: dict[str, object], location: str) -> None:
    assert link_to(Path("/b") / name, row) == Link(f"file:///b/{name}", location)
