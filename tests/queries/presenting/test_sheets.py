"""Lists as sheets: real numbers in the forms in which people write them, their units in the titles."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest

from graph.workbooks.cell_values import Link
from graph.workbooks.workbook import write_sheets
from queries.kinds import Kind
from queries.presenting.answer_files import Answer, Asked, write
from queries.presenting.listing import Listing, Stand, column, columns, csv_cells, csv_titles, screen_cells
from queries.presenting.sheets import sheet_of


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")


def cells(listing: Listing, path: Path) -> list[list[tuple[Any, str]]]:
    """(value, form) of the cells of the sheet, its titles first."""
    write_sheets(path, [sheet_of(listing)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


MONEY = Listing(
    "资金",
    columns("agency", "year", "budget", "executed", "rate", "indicators"),
    [
        {"agency": "甲局", "year": 2026, "budget": Decimal(15957000), "executed": Decimal("1200.5"),
         "rate": Decimal("98.83"), "indicators": 1200},
        {"agency": "乙局", "year": 2025, "budget": Decimal(3000000), "executed": None, "rate": Decimal(100),
         "indicators": 3},
    ],
)  # fmt: skip


def test_money_is_in_one_unit_that_the_title_names(tmp_path: Path) -> None:
    titles, first, second = cells(MONEY, tmp_path / "x.xlsx")
    assert [title for title, _ in titles] == ["部门", "年度", "预算（万元）", "执行（万元）", "执行率", "指标数"]
    assert first == [("甲局", "General"), (2026, "0"), (1595.7, "#,##0.00"), (0.12005, "#,##0.00000"),
                     (0.9883, "0.00%"), (1200, "#,##0")]  # fmt: skip
    assert second[3] == (None, "General")
    assert second[4] == (1, "0.00%")
    frame = pandas.read_excel(tmp_path / "x.xlsx")
    assert frame["预算（万元）"].sum() == pytest.approx(1895.7)
    assert frame["部门"].tolist() == ["甲局", "乙局"]


def test_the_screen_has_units_and_a_csv_file_exact_yuan() -> None:
    first, second = screen_cells(MONEY)
    assert first == ["甲局", 2026, "1,595.70万元", "0.12005万元", "98.83%", "1,200"]
    assert second[2:4] == ["300.00万元", None]
    assert csv_titles(MONEY) == ["部门", "年度", "预算（元）", "执行（元）", "执行率（%）", "指标数"]
    assert csv_cells(MONEY)[0] == ["甲局", "2026", "15957000", "1200.5", "98.83", "1200"]


def test_in_english_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    listing = Listing("money", columns("budget"), [{"budget": Decimal(3_000_000_000_000)}])
    assert cells(listing, tmp_path / "x.xlsx") == [
        [("budget (100 million yuan)", "General")], [(30_000, "#,##0.00")],
    ]  # fmt: skip
    assert screen_cells(listing) == [["3,000,000,000,000 yuan"]]


def test_what_is_measured_has_the_unit_of_its_row(tmp_path: Path) -> None:
    listing = Listing(
        "目标",
        columns("unit", "lowest", "mean"),
        [
            {"unit": "%", "lowest": Decimal("92.5"), "mean": Decimal("95.80000001")},
            {"unit": "%", "lowest": Decimal(90), "mean": Decimal(91)},
            {"unit": "元", "lowest": Decimal(60000), "mean": Decimal("1086666.6667")},
            {"unit": "人", "lowest": 580000, "mean": Decimal("580000.125")},
            {"unit": None, "lowest": Decimal(4), "mean": None},
        ],
    )
    _, *rows = cells(listing, tmp_path / "x.xlsx")
    assert [[value for value, _ in row] for row in rows] == [
        ["%", 0.925, 0.9580000001], ["%", 0.9, 0.91], ["万元", 6, 108.66666667], ["人", 580000, 580000.125],
        [None, 4, None],
    ]  # fmt: skip
    assert [[form for _, form in row[1:]] for row in rows] == [
        ["0.0%", "0.00%"], ["0.0%", "0.00%"], ["#,##0", "#,##0.00"], ["#,##0", "#,##0.00"], ["#,##0", "General"],
    ]  # fmt: skip
    assert screen_cells(listing)[0][1:] == ["92.5%", "95.8%"]
    assert screen_cells(listing)[2][1:] == ["6万元", "108.67万元"]


def test_shares_quotients_and_other_numbers(tmp_path: Path) -> None:
    listing = Listing(
        "x",
        [*columns("share", "ratio", "weight", "page"), column("chance", "可能", Kind.CHANCE)],
        [
            {"share": Decimal(1) / 3, "ratio": Decimal(4) / 3, "weight": Decimal("5.50"), "page": 3, "chance": 0.25},
            {"share": Decimal("0.5"), "ratio": 2, "weight": 12345678901234567890, "page": None, "chance": None},
        ],
    )
    _, first, second = cells(listing, tmp_path / "x.xlsx")
    assert [form for _, form in first] == ["0.00%", "#,##0.00", "General", "0", "0.000"]
    assert (first[2][0], first[4][0]) == (5.5, 0.25)
    assert second[2][0] == "12345678901234567890"  # a number of a spreadsheet would lose its last digits
    assert screen_cells(listing)[0] == ["33.33%", "1.33", Decimal("5.50"), 3, "0.250"]


def test_columns_stand_where_there_is_room_or_something_in_them() -> None:
    shown = [*columns("name"), *columns("level", stand=Stand.SCREEN), *columns("level1", stand=Stand.FILES),
             *columns("score", "deviation", stand=Stand.FILLED)]  # fmt: skip
    listing = Listing("x", shown, [{"name": "甲", "score": None, "deviation": "雨"}, {"name": "乙"}])
    assert [one.field for one in listing.on_screen] == ["name", "level"]
    assert [one.field for one in listing.in_files] == ["name", "level1", "deviation"]


def test_the_place_leads_to_the_page(tmp_path: Path) -> None:
    listing = Listing(
        "x",
        columns("name", "page"),
        [{"name": "甲", "page": 3}, {"name": "乙", "page": None}, {"name": "丙", "page": 4}],
    )
    links = [Link("file:///a.pdf", "page=3"), Link("file:///a.pdf", ""), None]
    write_sheets(tmp_path / "x.xlsx", [sheet_of(listing, links)])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["B2"].number_format, sheet["B2"].hyperlink.location) == (3, "0", "page=3")
    assert (sheet["B3"].hyperlink, sheet["B4"].hyperlink, sheet["B4"].value) == (None, None, 4)


def test_a_column_is_as_wide_as_what_stands_in_it_but_not_wider_than_a_line() -> None:
    rows = [{"name": "甲" * 60, "text": "乙"}] * 3
    wide, narrow = sheet_of(Listing("x", columns("name", "text"), rows)).columns
    assert (wide.width, narrow.width) == (42, 9)


def test_a_long_list_is_laid_out_by_some_of_its_rows_and_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.presenting.sheets.LOOKED_AT", 2)
    listing = Listing("x", columns("name", "share"), [{"name": "甲" * n, "share": Decimal(n) / 7} for n in range(1, 8)])
    sheet = sheet_of(listing)
    assert [column.width for column in sheet.columns] == [13, 9]  # by the rows 1 and 5
    _, *rows = cells(listing, tmp_path / "x.xlsx")
    assert [name for (name, _), _ in rows] == ["甲" * n for n in range(1, 8)]
    assert {form for _, (_, form) in rows} == {"0.00%"}


def test_what_a_workbook_does_not_hold_is_told_and_stands_on_its_last_sheet(tmp_path: Path) -> None:
    listing = Listing("原文", columns("name"), [{"name": "甲" * 40_000}])
    notes = write(tmp_path / "x.xlsx", Answer([listing], []), Asked([("问题", "甲")], None))
    assert [note.zh for note in notes] == ["工作表“原文”：1 格的文字太长，只写出开头，以…结尾（首个 A2）"]
    about = openpyxl.load_workbook(tmp_path / "x.xlsx")["说明"]
    told = list(about.iter_rows(min_row=2, values_only=True))
    assert told == [("问题", "甲"), ("注意", notes[0].zh)]
    assert write(tmp_path / "x.csv", Answer([listing], []), Asked([], None)) == []
