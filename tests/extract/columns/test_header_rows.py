"""Header rows put over their columns, where a conversion moved or left out cells."""

from __future__ import annotations

import pytest

from extract.columns.header_rows import below_groups, is_level_group, spread, with_content, with_grades


def _spread(*rows: str, width: int = 0) -> list[str]:
    return ["|".join(row) for row in spread([row.split("|") for row in rows], width)]


def test_a_cell_that_was_written_once_stands_over_all_cells_below_it() -> None:
    assert _spread("项目名称|资金来源|备注", "|财政拨款|其他资金|") == [
        "项目名称|资金来源|资金来源|备注",
        "|财政拨款|其他资金|",
    ]


def test_two_cells_over_two_runs_take_a_run_each() -> None:
    assert _spread("单位|收入|合计|支出|备注", "|上级|本级||基本|项目|")[0] == "单位|收入|收入|合计|支出|支出|备注"


def test_cells_in_their_places_stay() -> None:
    rows = ("项目名称|产出指标||效益指标|", "|三级指标|指标值|三级指标|指标值")
    assert _spread(*rows) == list(rows)


def test_a_row_that_fits_no_way_stays() -> None:
    rows = ("甲|乙|丙", "|一|||二|三|四|")
    assert _spread(*rows)[0] == rows[0]


def test_the_three_parts_of_a_class_stand_below_one_cell() -> None:
    assert _spread("科目编码|科目名称|合计", "类|款|项||") == ["科目编码|科目编码|科目编码|科目名称|合计", "类|款|项||"]


def test_the_width_of_the_table_tells_of_blanks_that_were_not_written() -> None:
    assert _spread("项目|支出|备注", "|基本|项目", width=4)[0] == "项目|支出|支出|备注"


def test_a_name_reaches_over_the_levels_below_it() -> None:
    assert _spread("项目名称|绩效指标||", "|产出指标|效益指标|满意度指标")[0] == "项目名称|绩效指标|绩效指标|绩效指标"


def test_the_lowest_row_moves_below_its_groups() -> None:
    upper = ["项目名称", "预算数", "产出指标", "", "效益指标", ""]
    row = ["三级指标", "指标值", "三级指标", "指标值"]
    assert below_groups(row, upper) == ["", "", *row]
    assert below_groups(["", "", *row], upper) == ["", "", *row]


def test_fewer_names_than_groups_do_not_move() -> None:
    row = ["三级指标", "指标值"]
    assert below_groups(row, ["项目名称", "预算数", "产出指标", "", "效益指标", ""]) == row


def test_what_stands_between_operator_and_unit_is_the_target() -> None:
    assert with_content(["三级指标", "运算符号", "内容", "度量单位"])[2] == "指标值"


@pytest.mark.parametrize(
    "row", [["三级指标", "内容", "度量单位"], ["运算符号", "", "度量单位"], ["运算符号", "权重", "度量单位"]]
)
def test_other_cells_keep_their_words(row: list[str]) -> None:
    assert with_content(row) == row


@pytest.mark.parametrize(("text", "found"), [("产出指标", True), ("年度指标", False), ("数量指标", False), ("", False)])
def test_a_level_group_is_a_first_level_and_no_period(text: str, found: bool) -> None:
    assert is_level_group(text) is found


@pytest.mark.parametrize(
    ("row", "upper", "read"),
    [
        ("三级指标|优|良|中|差", "", "三级指标|指标值|参考值|参考值|参考值"),
        ("三级指标|优(90分以上)|良(80分以上)|差", "", "三级指标|指标值|参考值|参考值"),
        ("三级指标|指标值|优|良|中|差|权重", "", "三级指标|指标值|参考值|参考值|参考值|参考值|权重"),
        ("||优秀|合格|不合格", "三级指标|目标值|评分标准||", "||参考值|参考值|参考值"),
        ("优|良|中|差", "三级指标|指标值|评价标准|权重", "参考值|参考值|参考值|参考值"),
        ("|优|良|中|差|", "三级指标|绩效标准||||权重", "|指标值|参考值|参考值|参考值|"),
        ("|优|良|中|差|", "三级指标|指标值||||权重", "|指标值|参考值|参考值|参考值|"),
        ("三级指标|优|良|权重", "", "三级指标|优|良|权重"),
    ],
)
def test_grades_are_targets_only_where_no_column_of_targets_stands_beside_them(row: str, upper: str, read: str) -> None:
    assert "|".join(with_grades(row.split("|"), upper.split("|"))) == read


def test_a_row_of_indicators_above_a_header_moves_nothing() -> None:
    header = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"]
    row = ["绩效指标", "产出指标", "成本指标", "清淤单价", "≤280元/米"]
    assert below_groups(header, row) == header
