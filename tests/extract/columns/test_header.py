"""Headers: wordings, two and three rows, groups, names that are not columns."""

from __future__ import annotations

import pytest

from extract.columns.header import Schema, header_at
from extract.columns.wording import (
    belongs,
    column_role,
    group_of,
    is_first_level,
    is_note,
    is_second_level,
    label_field,
    speaks_of_department,
    split_label,
)

LONG = "单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性"


def schema(*rows: str, anchor: int = 0) -> Schema:
    found = header_at([row.split("|") for row in rows], anchor)
    assert found is not None
    return found


def roles(found: Schema) -> list[str]:
    return [column.role for column in found.columns]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("三级指标", "name"),
        ("三级绩效指标", "name"),
        ("指标名称", "name"),
        ("三 级\n指标", "name"),
        ("绩效指标", "name"),
        ("指标值", "value"),
        ("年度目标值", "value"),
        ("预期指标值", "value"),
        ("指标值（包括数字及文字描述）", "value"),
        ("绩效指标值", "value"),
        ("计划指标值", "value"),
        ("度量单位", "measure"),
        ("计量单位", "measure"),
        ("绩效度量单位", "measure"),
        ("指标性质", "op"),
        ("运算符号", "op"),
        ("绩效指标性质", "op"),
        ("权重（%）", "weight"),
        ("分值权重", "weight"),
        ("指标分值", "weight"),
        ("指标方向性", "direction"),
        ("实际完成指标值", "actual"),
        ("全年完成值", "actual"),
        ("自评得分", "score"),
        ("偏差原因分析及改进措施", "deviation"),
        ("单位名称（编码）", "unit"),
        ("项目单位（项目名称）", "project"),
        ("单位名称/项目名称", "project"),
        ("单位编码（项目编码）", "code"),
        ("项目金额（万元）", "budget"),
        ("年度预算安排", "budget"),
        ("年度绩效目标", "goal"),
        ("项目年度目标", "goal"),
        ("三年均值", "past"),
        ("2023", "past"),
        ("2024年", "past"),
        ("一级绩效指标", "level1"),
        ("二级指标名称", "level2"),
        ("项目类别", "category"),
        ("序号", "sequence"),
        ("财政专户管理资金", "fund"),
    ],
)
def test_wordings(text: str, role: str) -> None:
    assert column_role(text) == role


@pytest.mark.parametrize(
    "text", ["产出指标", "年度绩效指标完成情况", "参保率", "≥95%", "推进项目建设，完善基础设施，提升服务能力。", ""]
)
def test_content_is_no_wording(text: str) -> None:
    assert column_role(text) is None


def test_long_header_in_one_row() -> None:
    found = schema(
        "单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性"
    )
    assert roles(found) == [
        "unit", "project", "budget", "goal", "level1", "level2", "name", "op", "value", "measure", "weight",
        "direction",
    ]  # fmt: skip
    assert found.usual_order() is None


def test_permuted_columns_know_the_usual_order() -> None:
    found = schema("指标值|三级指标|项目名称|一级指标")
    usual = found.usual_order()
    assert usual is not None
    assert roles(usual) == ["project", "level1", "name", "value"]


def test_wide_header_in_three_rows() -> None:
    rows = (
        "单位编码（项目编码）|项目单位（项目名称）|项目金额（万元）||绩效目标|||",
        "||||产出指标||满意度指标|",
        "||资金总额|单位资金|三级指标|指标值|三级指标|指标值",
    )
    found = schema(*rows, anchor=2)
    assert (found.start, found.stop) == (0, 3)
    assert roles(found) == ["code", "project", "budget", "fund", "name", "value", "name", "value"]
    assert found.groups == ("产出指标", "满意度指标")
    assert found.is_wide


def test_wide_header_whose_groups_slipped() -> None:
    found = schema("成本指标|产出指标||||", "项目名称|三级指标|指标值|三级指标|指标值|", anchor=1)
    assert [column.group for column in found.columns if column.role == "name"] == ["成本指标", "产出指标"]


def test_reference_values_are_past() -> None:
    found = schema("序号|一级指标|二级指标|三级指标|指标值|指标参考值|||", "|||||三年均值|2023|2024|2025", anchor=0)
    assert found.stop == 2
    assert roles(found)[:6] == ["sequence", "level1", "level2", "name", "value", "past"]
    assert "value" not in roles(found)[5:]


def test_section_label_is_no_column() -> None:
    assert roles(schema("绩效指标|一级指标|二级指标|三级指标|指标值")) == ["other", "level1", "level2", "name", "value"]
    assert roles(schema("绩效指标|一级指标|二级指标|绩效指标|指标值"))[3] == "name"


def test_mid_term_beside_the_year() -> None:
    two_values = schema("一级指标|三级指标|中期指标值|年度指标值")
    assert two_values.groups == ("中期", "年度")
    two_sets = schema("绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值")
    assert two_sets.groups == ("中期", "年度")
    assert [c.group for c in two_sets.columns if c.role == "level2"] == ["中期", "年度"]


def test_one_cell_header_needs_all_its_words() -> None:
    assert "value" not in roles(schema("绩效指标|一级指标|二级指标|指标内容"))
    assert header_at([["一级指标", "二级指标", "三级指标", "推进校舍维修工作"]], 0) is None


@pytest.mark.parametrize(
    "row", ["科目编码|单位名称|合计|基本支出", "产出指标|数量指标|培训次数|≥|3|次", "目标值|3", ""]
)
def test_other_rows_are_no_headers(row: str) -> None:
    assert header_at([row.split("|")], 0) is None


def test_labels() -> None:
    assert label_field("项目名称：") == "project"
    assert label_field("预算数:") == "budget"
    assert label_field("项目预算执行情况 (万元)") == "other"
    assert label_field("其中: 财政拨款") == "other"
    assert split_label("项目名称：校舍维修") == ("项目名称", "校舍维修")
    assert split_label("目标1：完成维修") == ("", "目标1：完成维修")


def test_unit_right_of_the_indicator_is_its_measure() -> None:
    assert roles(schema("一级指标|二级指标|三级指标|单位|目标值")) == ["level1", "level2", "name", "measure", "value"]
    assert roles(schema("单位|项目名称|三级指标|指标值"))[0] == "unit"


def test_half_years_are_no_targets() -> None:
    found = schema("一级指标|二级指标|三级指标|半年（程）目标值|全年（程）目标值")
    assert roles(found) == ["level1", "level2", "name", "past", "value"]


def test_operator_value_and_measure_below_one_heading() -> None:
    found = schema("一级指标|二级指标|三级指标|年度指标值||", "|||计算符号|指标值|度量单位")
    assert roles(found) == ["level1", "level2", "name", "op", "value", "measure"]


def test_levels_and_groups() -> None:
    assert is_first_level("产出指标")
    assert is_second_level("数量指标")
    assert is_first_level("满意度指标")
    assert is_second_level("满意度指标")
    assert belongs("数量指标", "产出指标")
    assert not belongs("社会效益指标", "产出指标")
    assert belongs("预算管理", "成本指标")
    assert group_of("成 本\n指标") == "成本指标"
    assert group_of("中期") == "中期"
    assert group_of("参保率") is None


def test_department_and_notes() -> None:
    assert speaks_of_department("2026年度部门整体绩效目标")
    assert not speaks_of_department("项目支出绩效目标表")
    assert is_note("总分")
    assert is_note("备注：无")
    assert not is_note("合计人数")


def test_values_to_be_completed_are_targets() -> None:
    assert roles(schema("一级指标|二级指标|三级指标名称|计划完成值|分值|备注")) == [
        "level1", "level2", "name", "value", "weight", "remark",
    ]  # fmt: skip
    assert roles(schema("一级指标|二级指标|三级指标|计划完成值|实际完成值")) == [
        "level1", "level2", "name", "value", "actual",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["单位(专项)名称", "单位(项目)名称", "项目单位(项目名称)"])
def test_a_column_that_units_and_projects_share(title: str) -> None:
    found = schema(f"{title}|资金总额|绩效目标|一级指标|二级指标|三级指标|指标值")
    assert roles(found)[0] == "project"


def test_of_several_codes_that_of_the_project_counts() -> None:
    found = schema("主管部门编码|预算单位|项目编码|项目名称|一级指标|二级指标|三级指标|指标值")
    assert roles(found)[:4] == ["other", "unit", "code", "project"]


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        ("近三年均值|2024年实际值|2025年目标值|权重", "past past value weight"),
        ("2023年完成值|2024年完成值|2025年指标值|2025年实际完成值", "past past value actual"),
        ("前三年均值|2024年完成值|指标值|权重", "past past value weight"),
        ("2023年实际|2024年实际|2025年目标|权重", "past past value weight"),
        ("指标值|2024年完成值|得分|权重", "value actual score weight"),
        ("2024年指标值|2024年完成值|得分|权重", "value actual score weight"),
    ],
)
def test_results_of_earlier_years_are_no_results(titles: str, read: str) -> None:
    assert roles(schema(f"一级指标|二级指标|三级指标|{titles}"))[3:] == read.split()


@pytest.mark.parametrize("time", ["2024年", "上年", "近三年"])
def test_the_time_of_results_may_stand_above_them(time: str) -> None:
    upper = f"一级指标|二级指标|三级指标|{time}|2025年"
    found = header_at([row.split("|") for row in (upper, "一级指标|二级指标|三级指标|完成值|指标值")], 1)
    assert found is not None
    assert roles(found)[3:] == ["past", "value"]


def test_titles_that_go_on_make_the_row_below_a_part_of_the_header() -> None:
    upper = ["一级指标", "二级指标", "三级指标", "指标值", "完成可能性", "完成可能性", "备注"]
    lower = ["一级指标", "二级指标", "三级指标", "指标值", "确定能", "也许能", "备注"]
    schema = header_at([upper, lower, ["产出指标", "数量指标", "巡河次数", "≥12次", "√", "", ""]], 0)
    assert schema is not None
    assert schema.stop == 2


def test_unknown_titles_beside_the_groups_hide_no_group() -> None:
    upper = ["项目名称", "总额", "自筹部分", "成本指标", "成本指标", "产出指标", "产出指标"]
    lower = ["项目名称", "总额", "自筹部分", "三级指标", "指标值", "三级指标", "指标值"]
    schema = header_at([upper, lower], 1)
    assert schema is not None
    assert schema.start == 0
    assert schema.groups == ("成本指标", "产出指标")


def test_names_below_first_levels_are_only_called_so() -> None:
    rows = [
        ["项目名称", "预算", "产出指标", "", "效益指标", "", "满意度指标", ""],
        ["", "", "名称", "目标值", "名称", "目标值", "名称", "目标值"],
    ]
    schema = header_at(rows, 1)
    assert schema is not None
    assert [(c.role.value, c.group) for c in schema.columns[2:]] == [
        (role, group) for group in ("产出指标", "效益指标", "满意度指标") for role in ("name", "value")
    ]


def test_first_levels_head_the_names_of_a_wide_table() -> None:
    titles = ["项目", "金额", "绩效目标", "产出指标", "指标值", "效益指标", "指标值", "满意度", "指标值"]
    schema = header_at([titles], 0)
    assert schema is not None
    assert [c.role.value for c in schema.columns] == ["project", "budget", "goal", *["name", "value"] * 3]
    assert schema.groups == ("产出指标", "效益指标", "满意度")


def test_targets_by_quarters_hold_for_the_whole_year() -> None:
    schema = header_at([["一级指标", "二级指标", "三级指标", "一季度", "二季度", "三季度", "全年"]], 0)
    assert schema is not None
    assert [c.role.value for c in schema.columns] == ["level1", "level2", "name", "past", "past", "past", "value"]
