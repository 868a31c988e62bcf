"""Labelled fields: right of their label, below it, after a colon, in a matrix of amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.forms.labels import Fields, fields_of
from extract.forms.small_forms import named_by, shortly_named
from extract.pages import Cell
from tests.extract.grids import told


def fields(*rows: str) -> Fields:
    return fields_of([[Cell(n, c, text) for c, text in enumerate(row.split("|"))] for n, row in enumerate(rows)])


def test_values_right_of_their_labels() -> None:
    found = fields("项目名称|校舍维修||实施单位||云岭市第一小学", "项目资金（万元）|预算数:|9.25|执行数:|9.20")
    assert found.text("project") == "校舍维修"
    assert found.text("unit") == "云岭市第一小学"
    assert found.text("budget") == "9.25"
    assert found.text("executed") == "9.20"
    assert found.titles["budget"] == "预算数:"


def test_the_whole_money_of_a_project_in_other_words() -> None:
    assert fields("项目名称|校舍维修", "项目总额|9.25万元").text("budget") == "9.25万元"


def test_parts_of_the_money_do_not_replace_the_whole() -> None:
    found = fields(
        "|预算数:|9.25|执行数:|9.25", "|其中: 财政拨款|8.00|其中: 财政拨款|8.00", "|其他资金|1.25|其他资金|1.25"
    )
    assert (found.text("budget"), found.text("executed")) == ("9.25", "9.25")


def test_goals_below_their_labels_over_a_page_break() -> None:
    found = fields(
        "年度总体目标完成情况|预期目标|||目标实际完成情况|",
        "|目标1：维修校舍；目标2：更新各|||目标1：已维修；|",
        "|类设备。|||目标2：已更新。|",
    )
    assert found.text("goal") == "目标1：维修校舍；目标2：更新各类设备。"
    assert found.text("goal_actual") == "目标1：已维修；目标2：已更新。"


def test_a_label_whose_second_line_slipped_into_the_values() -> None:
    found = fields("年度总体目标|预期目标||目标实际完成情况", "完成情况|维修校舍。|||已完成。")
    assert (found.text("goal"), found.text("goal_actual")) == ("维修校舍。", "已完成。")


def test_matrix_of_amounts() -> None:
    found = fields(
        "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额|57.54|91.91|77.20|10|84.00%|9.5",
        "|其中：当年财政拨款|50.00|80.00|70.00|—|84.00%|—",
    )
    assert [found.text(name) for name in ("initial", "budget", "executed", "rate")] == [
        "57.54",
        "91.91",
        "77.20",
        "84.00%",
    ]


def test_mid_term_money_and_goal_are_not_the_years() -> None:
    found = fields(
        "项目资金（万元）|中期资金总额：|388.38|年度资金总额：|129.46",
        "总体目标|中期目标（2024年—2026年）||年度目标|",
        "|三年建成。||当年完成一期。|",
    )
    assert found.text("budget") == "129.46"
    assert found.text("goal") == "当年完成一期。"


def test_label_and_value_in_one_cell() -> None:
    assert fields("项目名称：校舍维修|实施单位：第一小学").text("project") == "校舍维修"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("项目单位", "unit"),
        ("专项名称", "project"),
        ("预算单位编码", "unit_code"),
    ],
)
def test_label_wordings(label: str, field: str) -> None:
    assert fields(f"{label}|甲乙丙").text(field) == "甲乙丙"


def test_nothing_is_invented() -> None:
    assert fields("甲|乙", "", "1|2").values == {}


@pytest.mark.parametrize(
    "label", ["支出项目/政策", "名称（项目）", "任务名称", "二级项目", "项目全称", "申报项目", "项目（政策）名称"]
)
def test_a_label_that_names_a_project_in_other_words(label: str) -> None:
    text = (
        f"{label}|古树养护|资金总额（万元）|31.5\n一级指标|二级指标|三级指标|指标值\n"
        "产出指标|数量指标|养护古树|≥9棵\n满意度指标|满意度指标|居民满意度|≥90%\n"
    )
    (project,), indicators, warnings = told(text)
    assert (project.name, project.budget) == ("古树养护", Decimal("31.5"))
    assert {row.project for row in indicators} == {"古树养护"}
    assert warnings == []


@pytest.mark.parametrize("rows", [
    ["项目名称|", "主管部门||实施单位|"],
    ["项目名称|  ", "主管部门||"],
])  # fmt: skip
def test_a_blank_form_names_no_project(rows: list[str]) -> None:
    assert named_by([[Cell(n, c, text) for c, text in enumerate(row.split("|"))] for n, row in enumerate(rows)]) is None


@pytest.mark.parametrize(
    "label",
    [
        "资金规模",
        "经费（万元）",
        "项目经费",
        "申请资金",
        "拟安排资金",
        "核定金额",
        "下达资金",
        "资金额度",
        "经费预算",
        "资金数",
    ],
)
def test_the_money_of_a_project_in_wordings_of_its_kind(label: str) -> None:
    assert fields("项目名称|校舍维修", f"{label}|9.25").text("budget") == "9.25"


def test_a_label_that_is_known_counts_before_one_of_its_kind() -> None:
    assert fields("项目名称|校舍维修", "资金规模|50", "预算数|9.25").text("budget") == "9.25"


@pytest.mark.parametrize("label", ["总投资", "财政资金", "上年预算安排", "中期资金总额", "专项资金", "其他资金"])
def test_other_money_is_not_the_budget(label: str) -> None:
    assert fields("项目名称|校舍维修", f"{label}|9.25").text("budget") == ""


@pytest.mark.parametrize("label", ["项目", "任务", "支出事项", "工作任务", "项目/任务", "项目（任务）"])
@pytest.mark.parametrize("beside", ["", "|金额|5万元", "|实施单位|云岭市第一小学"])
def test_a_short_label_in_the_first_row_names_the_project(label: str, beside: str) -> None:
    named = shortly_named([[Cell(0, c, text) for c, text in enumerate(f"{label}|校舍维修{beside}".split("|"))]])
    assert named is not None
    assert named.text == "校舍维修"


@pytest.mark.parametrize(
    "row", ["项目|内容|金额|备注", "项目|预算数|执行数|执行率", "项目|5", "名称|校舍维修", "项目|甲|乙|丙"]
)
def test_titles_of_columns_name_no_project(row: str) -> None:
    assert shortly_named([[Cell(0, c, text) for c, text in enumerate(row.split("|"))]]) is None
