"""Captions above tables name projects; the table's number, the amount and the words of forms are no part of a name."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import openpyxl
import pytest

from extract.document import extract_source
from extract.forms import table_captions as captions
from extract.pages import ReadWarning
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord

ROWS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "修缮粮仓", "≥4座"],
    ["满意度指标", "服务对象满意度指标", "农户满意度", "≥92%"],
]
TITLE = "云川市粮食局2026年部门预算绩效目标"
Found = tuple[list[tuple[str | None, Decimal | None]], set[str | None], list[ReadWarning]]


def _read(data: bytes, name: str) -> Found:
    found = extract_source(read_bytes(data, name))
    projects = [(r.name, r.budget) for r in found.records if isinstance(r, ProjectRecord)]
    return projects, {r.project for r in found.records if isinstance(r, IndicatorRecord)}, list(found.warnings)


def _word(*parts: tuple[str, list[list[str]]], title: str = TITLE) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    for caption, rows in parts:
        if caption:
            document.add_paragraph(caption)
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for col, text in enumerate(row):
                table.cell(number, col).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("caption", "budget"),
    [
        ("{}（38.5万元）", "38.5"),
        ("{}（预算金额：38.5万元）", "38.5"),
        ("（一）{}（385000元）", "38.5"),
        ("表1 {}项目绩效目标表", None),
        ("附表2-1：{}绩效目标表", None),
        ("附件3：{}", None),
        ("项目：{}", None),
        ("【{}】", None),
        ("{}", None),
    ],
)
def test_a_caption_names_its_project(caption: str, budget: str | None) -> None:
    parts = [(caption.format(name), ROWS) for name in ("粮仓修缮", "粮食质检")]
    projects, owners, _ = _read(_word(*parts), "a.docx")
    wanted = None if budget is None else Decimal(budget)
    assert projects == [("粮仓修缮", wanted), ("粮食质检", wanted)]
    assert owners == {"粮仓修缮", "粮食质检"}


@pytest.mark.parametrize("label", ["名称", "预算项目", "项目"])
def test_short_labels_of_a_form_name_it(label: str) -> None:
    rows = [[label, "粮仓修缮", "", ""], ["预算金额（万元）", "38.5", "", ""], *ROWS]
    assert _read(_word(("", rows)), "a.docx")[0] == [("粮仓修缮", Decimal("38.5"))]


def test_sheets_are_named_after_their_projects() -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("粮仓修缮", "粮食质检抽样"):
        sheet = book.create_sheet(name)
        for row in [["云川市粮食局2026年绩效目标表"], *ROWS]:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert _read(stream.getvalue(), "a.xlsx")[1] == {"粮仓修缮", "粮食质检抽样"}


@pytest.mark.parametrize("tab", ["Sheet1", "工作表1", "表1项目绩效", "2026年项目", "目标表"])
def test_other_sheets_name_nothing(tab: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = tab
    for row in [["云川市粮食局2026年绩效目标表"], *ROWS]:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    _, owners, warnings = _read(stream.getvalue(), "a.xlsx")
    assert owners == {None}
    assert "project-lost" in {warning.code for warning in warnings}


def test_a_table_that_is_empty_has_no_project() -> None:
    rows = [["项目名称", "", "", ""], ROWS[0], ["产出指标", "数量指标", "", ""], ["效益指标", "社会效益指标", "", ""]]
    title = "云川市粮食局2026年项目支出绩效目标表（我单位无此项支出，本表为空）"
    projects, owners, _ = _read(_word(("", rows), title=title), "a.docx")
    assert projects == []
    assert owners == set()


def test_what_tells_an_empty_table() -> None:
    assert captions.tells_empty("本部门没有项目支出预算，此表为空")
    assert captions.tells_empty("（空表）")
    assert not captions.tells_empty("无障碍设施改造项目绩效目标表")


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("村级保洁 安排资金64.2万元", "村级保洁", "64.2万元"),
        ("村级保洁安排资金64.2万元", "村级保洁", "64.2万元"),
        ("道路清扫（预算35.6万元）", "道路清扫", "35.6万元"),
        ("道路清扫，资金：350,000元。", "道路清扫", "350,000元"),
        ("困难群众救助补助资金50万元", "困难群众救助补助资金", "50万元"),
        ("河道清淤", "河道清淤", ""),
        ("2025年河道清淤", "2025年河道清淤", ""),
        ("采购限额以下50万元", "采购限额以下50万元", ""),
    ],
)
def test_a_name_and_its_amount(text: str, name: str, amount: str) -> None:
    assert captions.priced(text) == (name, amount)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("附表3-1　道路保洁项目", "道路保洁项目"), ("表1 道路保洁", "道路保洁"), ("附件3：道路保洁", "道路保洁"),
        ("表（一）道路保洁", "道路保洁"), ("【道路保洁】", "道路保洁"), ("附表3-1", "附表3-1"),
        ("表1 2025", "表1 2025"),
    ],
)  # fmt: skip
def test_a_tables_number_is_no_part_of_its_caption(text: str, words: str) -> None:
    assert captions.without_number(text) == words
