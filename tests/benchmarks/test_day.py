"""The judges of a reviewer's day: each takes what is right and objects to what is not, on answers made up here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image, ImageDraw

from benchmarks.day import lists, papers, pictures
from benchmarks.day.desk import Desk, Said
from benchmarks.day.judged import Judged, judged, verdict
from benchmarks.day.tasks import TASKS

ROWS = [["南湖县林业局", "2026", "造林补助", "群众满意度", "≥85%"], ["南湖县林业局", "2026", "", "职工满意度", "≥80%"]]
COLUMNS = ["agency", "year", "project", "name", "printed"]
ANSWER: dict[str, Any] = {"columns": COLUMNS, "rows": ROWS}
HEAD = "部门,年度,项目,指标,目标\n"


def said(out: str, err: str = "", code: int = 0) -> Said:
    return Said(code, out, err)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_twenty_tasks_of_every_section_have_answers(desk: Desk) -> None:
    assert len(TASKS) == 20
    assert {task.section for task in TASKS} == {1, 2, 3, 4, 5, 6}
    assert [task.key for task in TASKS] == list(desk.answers)
    assert all(count == 1 for count in Counter(task.words for task in TASKS).values())


def test_wrong_usage_is_no_such_command() -> None:
    assert said("", "没有这个命令", 2).unknown
    assert not said("", "没有找到", 1).unknown


QUERY = Judged("made", ("name", "value"), (("满意度", "90"), ("开展培训…", "2"), ("满意度", "90")), (("优", ""),), {})


@pytest.mark.parametrize(
    ("answer", "wrong", "lacking"),
    [
        ([("满意度", 90), ("开展培训次数", "2.0"), ("满意度", "９０"), ("优", None)], 0, 0),
        ([("满意度", 90)], 0, 2),
        ([("满意度", 90)] * 3, 1, 1),
        ([("满意", 90), ("开展", 2)], 2, 3),
        ([("优", None)] * 2, 0, 3),
    ],
)
def test_a_row_counts_once(answer: list[tuple[str, object]], wrong: int, lacking: int) -> None:
    found = verdict(QUERY, [{"name": name, "value": value} for name, value in answer])
    assert (len(found.wrong), len(found.lacking)) == (wrong, lacking)
    assert found.precision == (1 - wrong / found.counted if found.counted else 1)
    assert found.recall == 1 - lacking / 3


def test_the_answers_are_facts_of_columns_that_the_queries_have() -> None:
    for query in judged().values():
        assert all(len(row) == len(query.columns) for row in (*query.right, *query.open)), query.name


def test_rows_of_a_list(desk: Desk) -> None:
    text = HEAD + "南湖县林业局,2026,造林补助,群众满意度,≥85%\n南湖县林业局,2026,,职工满意度,≥80%\n"
    assert lists.listed(desk, said("\ufeff" + text), ANSWER) == ""
    assert "in order" in lists.listed(desk, said(text), {**ANSWER, "order": True})
    assert "1 lacking" in lists.listed(desk, said(text.replace("≥80%", "≥90%")), ANSWER)
    assert "1 too many" in lists.listed(desk, said(text + "某局,2026,,满意度,≥1%\n"), ANSWER)
    assert "2 lacking" in lists.listed(desk, said("没有找到。\n"), ANSWER)


def test_the_lowest_of_a_comparison(desk: Desk) -> None:
    text = "单位  指标  部门  最低  最低的部门    中位数\n%        12     3    70  南湖县林业局      90\n"
    answer = {"lowest": 70, "agencies": ["南湖县林业局"], "of": 3, "count": 12}
    assert lists.compared(desk, said(text), answer) == ""
    assert lists.compared(desk, said(text.replace("70", "70%")), answer) == ""
    assert "lowest 85" in lists.compared(desk, said(text.replace("70", "85")), answer)
    assert "部门 2" in lists.compared(desk, said(text.replace(" 3 ", " 2 ")), answer)
    assert lists.compared(desk, said("没有找到。"), answer)


def test_a_document_that_is_there_twice(desk: Desk) -> None:
    answer = {"files": ["甲.pdf", "乙.txt"], "row": "验收率"}
    text = "单位  指标  部门  最低\n%  {}  1  90\n"
    assert lists.once(desk, said(text.format(1), "甲.pdf 与 乙.txt 是同一份文件"), answer) == ""
    assert "counted 2" in lists.once(desk, said(text.format(2), "甲.pdf 与 乙.txt 是同一份文件"), answer)
    assert "not told" in lists.once(desk, said(text.format(1), "甲.pdf\n乙.txt"), answer)
    one = "部门  指标  目标\n甲局  验收率  90\n"
    assert lists.once(desk, said(one, "甲.pdf 与 乙.txt 是同一份文件"), answer) == ""
    assert "counted 2" in lists.once(desk, said(one + "乙局  验收率  80\n", "甲.pdf 与 乙.txt 是同一份文件"), answer)


def test_files_that_were_not_read_right(desk: Desk) -> None:
    text = "文件,代码,页\n甲.pdf,name-lost,3\n乙.pdf,,\n"
    answer = {"files": {"甲.pdf": "3"}}
    assert lists.unread(desk, said(text), answer) == ""
    assert "without 4" in lists.unread(desk, said(text), {"files": {"甲.pdf": "4"}})
    assert "none of these" in lists.unread(desk, said(text.replace("乙.pdf,", "乙.pdf,no-table")), answer)
    assert "not named" in lists.unread(desk, said(text.replace("甲", "丙")), answer)


def test_statuses_of_a_folder(desk: Desk) -> None:
    answer = {"read": ["甲.pdf"], "without": ["乙.pdf"], "foreign": ["丙.wps"]}
    text = "文件  状态\nd/甲.pdf  读入\nd/乙.pdf  没有绩效表\nd/丙.wps  不支持\n"
    assert lists.statuses(desk, said(text), answer) == ""
    assert lists.statuses(desk, said(text.replace("没有绩效表", "读入")), answer)
    assert lists.statuses(desk, said(text.replace("d/丙.wps  不支持\n", "")), answer)


def test_words_and_verdicts(desk: Desk) -> None:
    assert lists.says(desk, said("1,595.70万元"), {"words": ["1,595.70万元"], "never": ["15957000"]}) == ""
    assert lists.says(desk, said("15957000"), {"words": ["1,595.70万元"], "never": ["15957000"]}).count("say") == 2
    assert lists.explained(desk, said("两项相关。\n +0.84 起点"), {"verdicts": ["相关"]}) == ""
    assert lists.explained(desk, said(" +0.84 起点\n= 0.61 相关"), {"verdicts": ["相关"]})


def _workbook(path: Path, *, good: bool) -> None:
    book = openpyxl.Workbook()
    one = book.active
    assert one is not None
    one.append(["部门", "年度", "项目", "指标", "目标", "数值", "出处"])
    for number, row in enumerate(ROWS, start=2):
        one.append([*row, 0.85 if good else "0.85", "第3页"])
        if good:
            one.cell(number, 6).number_format = "0%"
            one.cell(number, 7).hyperlink = "甲.pdf#page=3"
    if good:
        one.freeze_panes = "A2"
        one.auto_filter.ref = "A1:G3"
        book.create_sheet("说明").append(["满意度<90%"])
    book.save(path)


def test_a_workbook(desk: Desk) -> None:
    answer = {**ANSWER, "file": "满意度.xlsx", "question": "满意度<90%"}
    assert papers.workbook(desk, said(""), answer) == "no workbook"
    _workbook(desk.root / "满意度.xlsx", good=True)
    assert papers.workbook(desk, said(""), answer) == ""
    assert "1 lacking" in papers.workbook(desk, said(""), {**answer, "rows": [*ROWS, ["某局", "", "", "", ""]]})
    _workbook(desk.root / "满意度.xlsx", good=False)
    assert papers.workbook(desk, said(""), answer).count(";") == 4


def test_rows_are_edited_by_their_target_or_its_number(desk: Desk) -> None:
    path = desk.root / "复核.xlsx"
    _workbook(path, good=True)
    change = {"printed": "≥85%", "becomes": "≥86%", "number": "85", "number_becomes": "86"}
    edits = [{"project": project, "name": "群众满意度", **change} for project in ("造林补助", "无此项目")]
    wrong = papers.reviewed(desk, said(""), {"file": path.name, "records": 2, "edits": edits})
    assert "no picture" in wrong
    assert "1 of three" in wrong
    assert [row["printed"] for row, _ in papers.opened(path).lines()] == ["≥86%", "≥80%"]


def test_a_page_with_its_row_marked(desk: Desk) -> None:
    answer = {"file": "页.png", "words": ["甲.pdf", "21"], "ratio": 1.5, "between": [0.3, 0.5]}
    picture = Image.new("RGB", (300, 200), "white")
    picture.save(desk.root / "页.png")
    assert pictures.page(desk, said("甲.pdf 第21页"), answer) == "no mark"
    ImageDraw.Draw(picture).rectangle((20, 70, 200, 90), outline="red")
    picture.save(desk.root / "页.png")
    assert pictures.page(desk, said("甲.pdf 第21页"), answer) == ""
    assert "does not say 21" in pictures.page(desk, said("甲.pdf"), answer)
    assert "not within" in pictures.page(desk, said("甲.pdf 21"), {**answer, "between": [0.4, 0.5]})
    assert "not the page" in pictures.page(desk, said("甲.pdf 21"), {**answer, "ratio": 0.7})


def test_a_drawn_view(desk: Desk) -> None:
    answer = {"file": "部门.svg", "agencies": ["南湖县林业局"], "empty": ["某局"]}
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><a href="#"><title>12 项</title>'
    svg += "<text>南湖县<tspan>林业局</tspan></text></a></svg>"
    (desk.root / "部门.svg").write_text(svg, encoding="utf-8")
    assert pictures.agencies(desk, said(""), answer) == ""
    (desk.root / "部门.svg").write_text(svg.replace("南湖县", "某局").replace("title>", "desc>"), encoding="utf-8")
    assert pictures.agencies(desk, said(""), answer).count(";") == 2


def test_a_network(desk: Desk) -> None:
    answer = {"file": "部门.graphml", "nodes": 1}
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">'
        '<node id="https://n/1"/><edge id="e0" source="a" target="b"/><edge id="e1" source="a" target="b"/>'
        "</graph></graphml>"
    )
    (desk.root / "部门.graphml").write_text(text, encoding="utf-8")
    assert pictures.network(desk, said(""), answer) == ""
    worse = text.replace("e1", "e0").replace("undirected", "directed").replace("https://n/", "n")
    (desk.root / "部门.graphml").write_text(worse, encoding="utf-8")
    assert pictures.network(desk, said(""), {**answer, "nodes": 2}).count(";") == 3
