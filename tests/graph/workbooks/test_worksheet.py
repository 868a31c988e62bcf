"""Sheets of a workbook: any text stays text, numbers have forms, links lead out, every program takes the names."""

from __future__ import annotations

import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.workbooks.cell_styles import Align
from graph.workbooks.cell_values import LONGEST, Cell, Link, Value, exact, kept
from graph.workbooks.workbook import Sheet, SheetColumn, write_sheets

FORMULAS = ["=1+1", "+1-1", "-甲", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://a.example")', "=cmd|' /C calc'!A0"]


def written(*sheets: Sheet, path: Path) -> openpyxl.Workbook:
    write_sheets(path, sheets)
    return openpyxl.load_workbook(path)


def by_number(text: str) -> str:
    """What programs make of a cell's text: openpyxl leaves the standard's _xHHHH_ as it is."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda sign: chr(int(sign[1], 16)), text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
@example(FORMULAS)
@example(["_x0041_", "_x005F_x0041_", "a\r\nb\rc", "  两端  ", "0012", "1e5", "2026-11-30", "TRUE", "#N/A", "<b>&amp;"])
@example(["_x0041_x0042_", "<r><t>甲</t></r>", "<r>", "<r></r>", "<r>_x0041_x0042_</r>", "  _x0041_x0042_ 末 "])
@example(["甲" * (LONGEST + 5), "𠮷" * (LONGEST // 2), "𠮷" * LONGEST, "甲" + "𠮷" * (LONGEST // 2)])
def test_any_text_goes_in_and_comes_back_as_text(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.xlsx"
        write_sheets(file, [Sheet("x", [SheetColumn("名", 20)], [[text] for text in texts], filtered=True)])
        sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    for number, text in enumerate(texts, 2):
        cell = sheet.cell(number, 1)
        if kept(text):
            assert (by_number(str(cell.value)), cell.data_type) == (kept(text), "s")
        else:
            assert cell.value is None


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_marked_as_text(text: str, tmp_path: Path) -> None:
    sheet = written(Sheet("x", [SheetColumn("名", 9)], [[text], ["甲"]]), path=tmp_path / "x.xlsx")["x"]
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix, sheet["A3"].quotePrefix) == ("s", True, False)


def test_numbers_have_their_forms_and_stay_numbers(tmp_path: Path) -> None:
    columns = [SheetColumn("数", 9, align=Align.RIGHT), SheetColumn("年", 6, align=Align.CENTRE)]
    rows: list[list[Any]] = [[Cell(Decimal("1595.70"), "#,##0.00"), 2026], [Cell(Decimal("0.95"), "0%"), 2025]]
    sheet = written(Sheet("x", columns, rows, filtered=True), path=tmp_path / "x.xlsx")["x"]
    assert [(cell.value, cell.number_format) for cell in sheet["A"][1:]] == [(1595.7, "#,##0.00"), (0.95, "0%")]
    assert [cell.alignment.horizontal for cell in sheet[2]] == ["right", "center"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:B3", "A2")
    frame = pandas.read_excel(tmp_path / "x.xlsx")
    assert frame["数"].tolist() == [1595.7, 0.95]
    assert str(frame["年"].dtype) == "int64"


def test_links_lead_to_a_place_in_a_file(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        [Cell("第3页", link=Link("file:///a/预算%20一.pdf", "page=3"))],
        [Cell(4, link=Link("file:///a/预算%20一.pdf", "page=4"))],
        [Cell("B7", link=Link("file:///a/b&c.xlsx", "'表 一'!B7"))],
        ["无"],
        [Cell("另一张表", link=Link("", "'x'!A2"))],
    ]
    sheet = written(Sheet("x", [SheetColumn("出处", 9)], rows), path=tmp_path / "x.xlsx")["x"]
    links = [cell.hyperlink for cell in sheet["A"][1:]]
    assert [(link.target, link.location) for link in links[:3]] == [
        ("file:///a/预算%20一.pdf", "page=3"), ("file:///a/预算%20一.pdf", "page=4"),
        ("file:///a/b&c.xlsx", "'表 一'!B7"),
    ]  # fmt: skip
    assert links[3] is None
    assert (links[4].target, links[4].location) == (None, "'x'!A2")
    assert sheet["A3"].value == 4


def test_past_the_most_links_rows_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.workbooks.worksheet._MOST_LINKS", 1)
    rows = [[Cell("甲", link=Link("file:///a", ""))], [Cell("乙", link=Link("file:///b", ""))]]
    (note,) = write_sheets(tmp_path / "x.xlsx", [Sheet("x", [SheetColumn("名", 9)], rows)])
    assert note.en == "sheet 'x': 1 cells have no link, more than it takes (first A3)"
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["x"]
    assert [cell.hyperlink is None for cell in sheet["A"]] == [True, False, True]
    assert sheet["A3"].value == "乙"


def test_several_sheets_have_names_that_programs_take(tmp_path: Path) -> None:
    wanted = ["a/b:[c]*?", "A B  C", "'单引号'", "", "长" * 40, "长" * 31, "a/b:[c]*?"]
    sheets = [Sheet(name, [SheetColumn("名", 9)], [["甲"]], filtered=True) for name in wanted]
    names = written(*sheets, path=tmp_path / "x.xlsx").sheetnames
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(name and len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)


def test_a_text_that_does_not_fit_ends_with_a_sign_of_it() -> None:
    assert kept("长" * LONGEST) == "长" * LONGEST
    assert kept("长" * (LONGEST + 1)) == "长" * (LONGEST - 1) + "…"
    assert kept("\x00" * (LONGEST + 1) + "甲") == "甲"
    assert kept("𠮷" * LONGEST) == "𠮷" * (LONGEST // 2) + "…"  # a sign of two units


@pytest.mark.parametrize("text", ["0", "95", "-3", "1595.70", "0.5", "15957000.00", "-0.50"])
def test_a_number_is_shown_with_the_digits_that_were_written(text: str) -> None:
    cell = exact(text)
    assert isinstance(cell, Cell)
    assert f"{cell.value:.{len(cell.form.partition('.')[2])}f}" == text


@pytest.mark.parametrize(
    "text", ["", "02", "1.", ".5", "1e5", "１", "²", "1.²", "1234567890123456", "1,000", "+1", "--1", "甲"]
)
def test_what_a_spreadsheet_would_show_otherwise_is_text(text: str) -> None:
    assert exact(text) == text
