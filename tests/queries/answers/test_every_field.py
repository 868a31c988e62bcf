"""What records say beyond names and targets is in the rows of answers, and every row tells its place in its format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cell_ranges import CellRange
from extract.pages import Place, ReadWarning
from extract.records import DocumentRecord, Extraction, FundingRecord, IndicatorRecord, ProjectRecord
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from graph.reading.summary import info
from queries import once
from queries.answers.detail import detail
from queries.answers.indicators import selected
from queries.answers.listings import funding, projects
from queries.cli import cli
from queries.rows import Indicator, place_in_words
from tests.queries.all_rows import everything
from tests.queries.town import write_graph

TOLD = {
    "level1_weight": Decimal(40),
    "level2_weight": Decimal(20),
    "score": Decimal("9.5"),
    "deviation": "雨季停工",
    "period": "年度",
    "as_of": "1-7月",
    "mended": True,
}
PLACES = {
    "按页": (Place(3), {"page": 3}),
    "按表格": (Place(sheet="预算 表", cells=CellRange(7, 2, 7, 6)), {"sheet": "预算 表", "cells": "B7:F7"}),
    "按行": (Place(table=2, row=5), {"table": 2, "row": 5}),
    "按文": (Place(line=12), {"line": 12}),
}
WARNING = ReadWarning(
    "name-lost", "缺名称", "no name", None, "≥3", origin=Place(sheet="预算 表", cells=CellRange(9, 1, 9, 4))
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        IndicatorRecord(
            doc="a", project="河道整治", name=name, op="≥", low=Decimal(2), printed="≥2", places=(place,), **TOLD
        )  # type: ignore[arg-type]
        for name, (place, _) in PLACES.items()
    ]
    several = (Place(line=4), Place(table=1, row=3), Place(table=1, row=2))
    rows.append(IndicatorRecord(doc="a", project="河道整治", name="多处", places=several, unsure=("name",)))
    project = ProjectRecord(
        doc="a", name="河道整治", category="特定目标类", budget=Decimal(12), initial_budget=Decimal(10),
        executed=Decimal(8), execution_rate="66.7%", as_of="1-7月", goal="清淤", goal_actual="已清淤",
        functional_code="2130306",
    )  # fmt: skip
    fund = FundingRecord(doc="a", name="河道整治", amount=Decimal(7), phase="executed", source="财政拨款")
    head = DocumentRecord(doc="a", title="云川市水利局2026年部门预算", agency="云川市水利局", year=2026)
    found = Extraction("a.xlsx", "7" * 64, (head, project, *rows, fund), (WARNING,))
    return write_graph(tmp_path_factory.mktemp("fields") / "graph", [found])


@pytest.fixture(scope="module")
def reader(directory: Path) -> Iterator[Reader]:
    with open_reader(directory) as opened:
        yield opened


def _told(row: Indicator, names: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PLACES)
def test_an_indicator_has_its_fields_and_its_place_however_it_is_asked_for(
    name: str, directory: Path, reader: Reader
) -> None:
    (found,) = [row for row in once.find(str(directory), name) if row.name == name]
    (whole,) = [row for row in everything(reader) if row.name == name]
    (asked,) = [row for row in selected(reader) if row.name == name]
    assert found == whole == asked
    assert _told(found, TOLD) == TOLD
    assert _told(found, ("page", "sheet", "cells", "table", "row", "line")) == {
        "page": None, "sheet": None, "cells": None, "table": None, "row": None, "line": None, **PLACES[name][1],
    }  # fmt: skip
    (place,) = detail(reader, found.iri).places
    assert _told(place, PLACES[name][1]) == PLACES[name][1]  # type: ignore[arg-type]


def test_the_first_of_several_places_is_a_tables(reader: Reader) -> None:
    for read in (everything, selected):
        (row,) = [row for row in read(reader) if row.name == "多处"]
        assert (row.table, row.row, row.line) == (1, 2, None)
    found = detail(reader, row.iri)
    assert [(place.table, place.row, place.line) for place in found.places] == [
        (1, 2, None),
        (1, 3, None),
        (None, None, 4),
    ]
    assert found.unsure == ("name",)


def test_a_project_has_its_fields_and_shares_count_nowhere_else(reader: Reader) -> None:
    (row,) = projects(reader)
    assert (row.category, row.function, row.execution_rate, row.as_of) == ("特定目标类", "2130306", "66.7%", "1-7月")
    assert (row.goal, row.goal_actual) == ("清淤", "已清淤")
    assert (row.budget, row.initial_budget, row.executed) == (120000, 100000, 80000)
    (share,) = funding(reader, "source")
    assert (share.name, share.source, share.amount, share.phase) == ("河道整治", "财政拨款", 70000, "executed")


def test_a_warning_says_its_place(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    (warning,) = info(reader).not_read
    assert (warning.sheet, warning.cells, warning.place) == ("预算 表", "A9:D9", "sheet 预算 表 A9:D9")


def test_the_commands_show_places_and_fields(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    monkeypatch.setenv("JIXIAO_GRAPH", str(directory))
    listed = CliRunner().invoke(cli, ["find", "按"]).stdout
    assert all(text in listed for text in ("第3页", "工作表 预算 表 B7:F7", "第2表第5行", "第12行", "出处"))
    (row,) = json.loads(CliRunner().invoke(cli, ["find", "按表格", "--json"]).stdout)
    assert (row["sheet"], row["cells"], row["deviation"]) == ("预算 表", "B7:F7", "雨季停工")
    shown = CliRunner().invoke(cli, ["show", row["iri"]]).stdout
    assert all(text in shown for text in ("工作表 预算 表 B7:F7", "雨季停工", "1-7月", "9.5", "40", "#sheet=%E9%A2%84"))
    assert "工作表 预算 表 A9:D9" in CliRunner().invoke(cli, ["info"]).stdout


def test_a_row_without_a_place_has_no_words_for_it() -> None:
    empty = dict.fromkeys(Indicator.__slots__)
    assert place_in_words(Indicator(**{**empty, "iri": "urn:a"})) == ""  # type: ignore[arg-type]
