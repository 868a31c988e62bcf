"""Places of records in every format, as JSON and in words."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.cell_ranges import CellRange, column_number, letters
from extract.document import extract_file
from extract.errors import RecordError
from extract.pages import Box, Cell, Line, Place
from extract.places import in_words, origin_of, place_to_json, places_from_json, places_of, places_to_json
from extract.records import FundingRecord, IndicatorRecord, from_dict, to_dict

HEADING = "云川市水利局2026年部门预算"
FORM = [
    ["项目名称", "河道整治", "", ""],
    ["年度资金总额", "120", "", ""],
    ["其中：财政拨款", "100", "其他资金", "20"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "清淤长度", "≥20公里"],
    ["产出指标", "质量指标", "验收合格率", "≥98%"],
]


def _xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "目标 表"
    sheet["B2"] = HEADING
    for number, row in enumerate(FORM, 4):
        for column, text in enumerate(row, 2):
            sheet.cell(number, column, text or None)
    sheet.row_dimensions[3].hidden = True
    book.save(path)


def _docx(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(HEADING)
    document.add_table(1, 2).cell(0, 0).text = "目录"
    document.add_paragraph("项目支出绩效目标表")
    table = document.add_table(len(FORM), 4)
    for row, texts in zip(table.rows, FORM, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(path)


def _html(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>\n" for row in FORM)
    contents = "<table><tr><td>目录</td><td>页</td></tr><tr><td>一、目标</td><td>3</td></tr></table>"
    page = f"<html><body><h1>{HEADING}</h1>{contents}<p>项目支出绩效目标表</p><table>{rows}</table></body></html>"
    path.write_text(page, encoding="utf-8")


def _rtf(path: Path) -> None:
    def words(text: str) -> str:
        return "".join(f"\\u{ord(char)}?" for char in text)

    edges = "".join(f"\\cellx{2000 * n}" for n in range(1, 5))
    rows = "".join(f"\\trowd{edges}" + "".join(words(t) + "\\cell " for t in row) + "\\row\n" for row in FORM)
    contents = f"\\trowd\\cellx2000\\cellx4000 {words('目录')}\\cell {words('页')}\\cell\\row\n"
    title = words("项目支出绩效目标表")
    text = f"\\rtf1\\ansi {words(HEADING)}\\par\n{contents}\\pard {title}\\par\n{rows}\\pard\\par"
    path.write_text(f"{{{text}}}", encoding="ascii")


def _txt(path: Path) -> None:
    path.write_text("\r\n".join([HEADING, "", "\f", *("\t".join(row) for row in FORM)]), encoding="utf-8", newline="")


def _markdown(path: Path) -> None:
    rows = ["| " + " | ".join(row) + " |" for row in FORM]
    path.write_text("\n".join([f"# {HEADING}", "", rows[0], "|---|---|---|---|", *rows[1:]]), encoding="utf-8")


def _html_in_markdown(path: Path) -> None:
    rows = ["<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in FORM]
    path.write_text("\n".join([f"# {HEADING}", "", "<table>", *rows, "</table>"]), encoding="utf-8")


def _blanks(path: Path) -> None:
    rows = ["".join(text.ljust(24 - len(text)) for text in row).rstrip() for row in FORM]
    path.write_text("\n".join([HEADING, "", "", *rows]), encoding="utf-8")


def _csv(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow([HEADING])
        table.writerows([*FORM[:3], ["年度目标", "清淤\n并护岸", "", ""], *FORM[3:]])


TABLE = [Place(table=2, row=5), Place(table=2, row=6)]
MAKERS: dict[str, tuple[Callable[[Path], None], list[Place]]] = {
    "a.xlsx": (_xlsx, [Place(sheet="目标 表", cells=CellRange(row, 4, row, 5)) for row in (8, 9)]),
    "a.docx": (_docx, TABLE),
    "a.html": (_html, TABLE),
    "a.rtf": (_rtf, TABLE),
    "a.txt": (_txt, [Place(line=8), Place(line=9)]),
    "a.md": (_markdown, [Place(line=8), Place(line=9)]),
    "html.md": (_html_in_markdown, [Place(line=8), Place(line=9)]),
    "blanks.txt": (_blanks, [Place(line=8), Place(line=9)]),
    "a.csv": (_csv, [Place(line=8), Place(line=9)]),
}


@pytest.mark.parametrize("name", MAKERS)
def test_every_record_of_every_format_knows_where_it_stands(name: str, tmp_path: Path) -> None:
    make, expected = MAKERS[name]
    make(tmp_path / name)
    extraction = extract_file(tmp_path / name)
    found = [record.places for record in extraction.records if record.type == "indicator"]
    assert found == [(place,) for place in expected]
    assert all(record.places for record in extraction.records)
    funds = [record for record in extraction.records if isinstance(record, FundingRecord)]
    assert [(fund.source, fund.name, str(fund.amount)) for fund in funds] == [
        ("财政拨款", "河道整治", "100"),
        ("其他资金", "河道整治", "20"),
    ]


def test_a_warning_of_a_workbook_says_sheet_and_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表一"
    for row in FORM[3:]:
        sheet.append(row)
    sheet.append(["产出指标", "数量指标", None, "≥3次"])
    book.save(tmp_path / "a.xlsx")
    warnings = {warning.code: warning.place for warning in extract_file(tmp_path / "a.xlsx").warnings}
    assert warnings["name-lost"] == Place(sheet="表一", cells=CellRange(4, 1, 4, 4))


def test_cells_of_a_sheet_are_one_range_rows_and_lines_one_place_each() -> None:
    sheet = [Cell(0, 0, "甲", origin=Place(sheet="一", cells=CellRange(7, column, 7, column))) for column in (6, 2)]
    assert places_of(sheet) == (Place(sheet="一", cells=CellRange(7, 2, 7, 6)),)
    rows = [Cell(0, 0, "甲", origin=Place(table=1, row=row)) for row in (3, 2, 3)]
    assert places_of([*rows, Line("乙", origin=Place(line=4))]) == (
        Place(table=1, row=2), Place(table=1, row=3), Place(line=4),
    )  # fmt: skip
    assert places_of([Cell(0, 0, " ", origin=Place(line=1)), Cell(0, 0, "甲")]) == ()
    paged = Cell(0, 0, "甲", page=2, box=Box(0, 0, 1, 1))
    assert places_of([paged]) == (Place(2, Box(0, 0, 1, 1)),)
    assert origin_of([paged]) is None


@pytest.mark.parametrize(
    "place",
    [
        Place(3, Box(1.0, 2.0, 3.0, 4.0)), Place(3), Place(sheet="表", cells=CellRange(7, 2, 7, 6)), Place(sheet="表"),
        Place(table=2, row=5), Place(line=12),
    ],
)  # fmt: skip
def test_a_place_goes_to_json_and_back_and_shows_only_what_applies(place: Place) -> None:
    told = place_to_json(place)
    assert tuple(places_from_json(told)) == (place,)
    assert set(told) <= {"page", "bbox"} or None not in told.values()
    record = IndicatorRecord(doc="a", places=(place, Place(line=99)))
    assert from_dict(to_dict(record)) == record


def test_the_table_of_an_amount_is_its_name_and_its_place_stands_apart() -> None:
    record = FundingRecord(doc="a", table="收入总表", places=(Place(table=2, row=5),))
    told = to_dict(record)
    assert (told["table"], told["row"], told["places"]) == ("收入总表", 5, [{"table": 2, "row": 5}])
    assert from_dict(told) == record
    assert from_dict({"type": "funding", "doc": "a", "table": "收入总表"}).places == ()
    assert places_to_json(()) == {}


@pytest.mark.parametrize(
    "told", [{"cells": "7B", "sheet": "表"}, {"line": "x"}, {"page": "x"}, {"sheet": "表", "cells": "C1:A1"}]
)
def test_what_is_no_place_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        list(places_from_json(told))


def test_a_place_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [
        Place(3),
        Place(sheet="预算", cells=CellRange(7, 2, 7, 6)),
        Place(table=2, row=5),
        Place(line=12),
        Place(),
    ]
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    assert [in_words(place) for place in places] == ["第3页", "工作表 预算 B7:F7", "第2表第5行", "第12行", ""]
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert [in_words(place) for place in places] == ["page 3", "sheet 预算 B7:F7", "table 2 row 5", "line 12", ""]


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_cells_are_written_as_spreadsheets_do(column: int, row: int) -> None:
    assert column_number(letters(column)) == column
    one = CellRange(row, column, row, column)
    assert CellRange.parsed(str(one)) == one
    assert str(one.union(CellRange(1, 1, 1, 1))) in {"A1", f"A1:{one}"}
