"""Labels within one line or cell (项目名称：甲 实施单位：乙局，单位：万元) are parted, whatever stands between them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from docx import Document

from extract.document import extract_source
from extract.forms.labels_in_line import parts_of
from extract.forms.lines_above import labelled_parts
from extract.pages import Line
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord

PARTS = ["项目名称：流动图书车", "实施单位：临溪县图书馆", "评价年度：2024年", "单位：万元"]
ROWS = [
    ["一级指标", "二级指标", "三级指标", "指标值", "完成值"],
    ["产出指标", "数量指标", "借阅册次", "≥3万册次", "3.2万册次"],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥91%", "95%"],
]


@pytest.mark.parametrize("between", [" ", "　　", "\t", "；", "，", "、", " / ", "|", ""])
def test_whatever_stands_between(between: str) -> None:
    assert parts_of(between.join(PARTS)) == PARTS


@pytest.mark.parametrize(
    "text",
    [
        "项目名称：流动图书车（实施单位：临溪县图书馆）",
        "项目名称：购置单位车辆",
        "流动图书车 单位：万元",
        "项目名称：单位：甲",
        "年度目标：一是借阅；二是：巡展",
    ],
)
def test_one_label_stays_whole(text: str) -> None:
    assert parts_of(text) == [text]


def _word(line: str) -> tuple[bytes, str]:
    document = Document()
    document.add_paragraph("县级预算项目支出绩效自评表")
    document.add_paragraph(line)
    table = document.add_table(len(ROWS), 5)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), "a.docx"


def _workbook(line: str) -> tuple[bytes, str]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [["县级预算项目支出绩效自评表"], [line], *ROWS]:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), "a.xlsx"


@pytest.mark.parametrize("form", [_word, _workbook])
@pytest.mark.parametrize("between", [" ", "　　", "，", ""])
def test_the_name_ends_before_the_next_label(form: object, between: str) -> None:
    made = _word(between.join(PARTS)) if form is _word else _workbook(between.join(PARTS))
    records = extract_source(read_bytes(*made)).records
    projects = [(r.name, r.unit) for r in records if isinstance(r, ProjectRecord)]
    assert projects == [("流动图书车", "临溪县图书馆")]


@pytest.mark.parametrize("text", ["", " ", "　", "1.", "一、", "（二）", ":", "：", "1. ：", "；；"])
def test_a_line_without_a_word_has_no_label(text: str) -> None:
    assert list(labelled_parts(Line(text))) == []
    assert parts_of(text) in ([], [text])


@pytest.mark.parametrize("line", ["1.", "一、", "（三）", "　", "："])
def test_a_number_alone_above_a_small_table_hides_nothing(line: str) -> None:
    small = "<table><tr><td colspan=3>甲</td></tr><tr><td>乙</td><td colspan=2>丙</td></tr></table>"
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    page = f"<html><meta charset=utf-8><p>{line}</p>{small}<p>{line}</p><table>{rows}</table></html>"
    found = extract_source(read_bytes(page.encode(), "甲.html"))
    assert [one.name for one in found.records if isinstance(one, IndicatorRecord)] == ["借阅册次", "读者满意度"]
