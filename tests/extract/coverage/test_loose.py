"""Indicators in lines under a form, in loose rows below it or in cells beside it are told."""

from __future__ import annotations

import io

import openpyxl
import pytest

from extract.coverage.loose import named
from extract.document import extract_source
from extract.readers.opening import read_bytes

FORM = [
    ["项目名称", "粮仓修缮", "", ""],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "修缮粮仓", "≥4座"],
    ["满意度指标", "服务对象满意度指标", "农户满意度", "≥92%"],
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("另：数量指标 新装风机 ≥6台。", "新装风机"),
        ("另：数量指标 新装风机 ≥6台，由本项目承担。", "新装风机"),
        ("补充指标：新装风机数量不少于6台（权重5）。", "新装风机数量"),
        ("补充数量指标：新装风机6台", "新装风机"),
        ("新装风机\t≥6台\t数量指标", "新装风机"),
        ("质量指标：风机合格率 100%", "风机合格率"),
        ("新装风机≥6台", "新装风机"),
        ("另增：新装风机≥6台", "新装风机"),
        ("注：≥6台含旧机", None),
        ("数量指标：6个", None),
        ("满意度指标得分10分", None),
        ("2026年修缮粮仓4座，合格率95%以上。", None),
        ("增加：办公费 5万元", None),
        ("完成率≥95%得满分", None),
        ("，风机合格率≥95%，农户满意度≥90%。", None),
        ("农户满意度≥90%。", None),
    ],
)
def test_what_says_an_indicator(text: str, name: str | None) -> None:
    assert named(text) == name


def _told(rows: list[list[str]]) -> list[tuple[str, str | None]]:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [["云川市粮食局2026年项目支出绩效目标表"], *rows]:
        book.active.append([text or None for text in row])
    stream = io.BytesIO()
    book.save(stream)
    found = extract_source(read_bytes(stream.getvalue(), "a.xlsx"))
    return [(warning.code, warning.text) for warning in found.warnings if warning.place is not None]


def test_a_whole_form_is_silent() -> None:
    assert _told(FORM) == []


def test_a_row_below_the_form_is_told() -> None:
    assert _told([*FORM, [], ["新装风机", "≥6台"]]) == [("left-over", "新装风机 | ≥6台")]


def test_a_cell_beside_the_form_is_told() -> None:
    beside = [*FORM[:2], [*FORM[2], "", "另增：新装风机≥6台"], FORM[3]]
    ((code, text),) = _told(beside)
    assert code == "left-over"
    assert "新装风机≥6台" in (text or "")


@pytest.mark.parametrize("text", ["补充指标：新装风机不少于6台", "修缮粮仓≥4座"])
def test_a_line_below_the_form_is_told_unless_a_record_says_it(text: str) -> None:
    document = "\n".join(["\t".join(row) for row in FORM] + ["", text])
    found = extract_source(read_bytes(document.encode(), "a.txt"))
    told = [warning.text for warning in found.warnings if warning.code == "left-over"]
    assert bool(told) is text.startswith("补充")


def _page(rows: list[list[str]]) -> bytes:
    drawn = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    return f"<p>云川市粮食局2026年项目支出绩效目标表</p><table>{drawn}</table>".encode()


def _warnings(data: bytes, name: str) -> dict[str, str]:
    return {w.text or "": w.code for w in extract_source(read_bytes(data, name)).warnings}


def test_budget_and_sentences_of_a_form_given_up_are_left_over() -> None:
    rows = [["项目名称", "粮仓修缮"], ["预算金额（万元）", "45"], ["绩效目标", "产出指标：修缮粮仓≥4座；合格率≥98%。"]]
    told = _warnings(_page(rows), "a.html")
    assert {text.split(" | ")[0] for text, code in told.items() if code == "left-over"} == {row[0] for row in rows}


def test_a_form_below_another_is_silent() -> None:
    def form(name: str) -> list[list[str]]:
        titles = ["绩效指标", "二级指标", "三级指标", "指标值"]
        head = [["项目名称", name], ["年度总体目标", "修缮设施，保障储粮。"]]
        return [[*row, "", ""] for row in head] + [titles, ["", "数量指标", f"修缮{name}", "≥4座"]]

    assert _warnings(_page(form("粮仓门窗") + form("粮库道路")), "a.html") == {}


@pytest.mark.parametrize(("aim", "left"), [("≥4座", False), ("≥9座", True)])
def test_a_note_on_a_target_is_no_indicator(aim: str, left: bool) -> None:
    note = f"注：1.指标值中“{aim}”含附属用房；2.满意度以调查为准。"
    told = _warnings(_page([*FORM, [note, "", "", ""]]), "a.html")
    assert bool(told) is left


def test_a_document_without_tables_says_what_stands_there() -> None:
    lines = "云川市粮食局2026年绩效目标\n\n本年修缮粮仓≥4座，确保安全。\n"
    found = extract_source(read_bytes(lines.encode(), "a.txt"))
    (warning,) = (warning for warning in found.warnings if warning.code == "no-tables")
    assert warning.text == "本年修缮粮仓≥4座，确保安全。"
