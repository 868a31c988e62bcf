"""Exact grids (PDF, DOCX): spans decide, nothing is guessed; every record has its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.pages import Box
from tests.extract.grids import exact, shown, told_exact

GOAL = "完成校舍维修任务，改善办学条件。"
HEADER: list[str | tuple[str, int, int] | None] = [
    "单位\n名称", "项目名称", "预算数", "年度目标", "一级\n指标", "二级\n指标", "三级指标", "指标值", "权重",
]  # fmt: skip


def test_long_table_with_merged_cells() -> None:
    grid = exact(
        [
            HEADER,
            [("315001-\n甲局", 4, 1), ("校舍\n维修", 3, 1), ("66.00", 3, 1), (GOAL, 3, 1), ("产出\n指标", 2, 1),
             "数量指标", "维修\n面积", "≥800平方米", "20"],
            [None, None, None, None, None, "质量指标", "合格率", "100%", "20"],
            [None, None, None, None, "满意度指标", "满意度指标", "师生满意度", "90%以上", "10"],
            [None, "教师培训", "25.5", "提升能力。", "产出指标", "数量指标", "培训人次", "200人次", "30"],
        ]
    )  # fmt: skip
    projects, indicators, warnings = told_exact(grid, "项目支出绩效目标表", "单位：万元")
    assert [(p.name, p.budget, p.goal, p.unit_code) for p in projects] == [
        ("校舍维修", Decimal("66.00"), GOAL, "315001"),
        ("教师培训", Decimal("25.5"), "提升能力。", "315001"),
    ]
    assert [shown(row) for row in indicators] == [
        "校舍维修|产出指标|数量指标|维修面积|≥|800||平方米||20",
        "校舍维修|产出指标|质量指标|合格率|=|100||%||20",
        "校舍维修|满意度指标|满意度指标|师生满意度|≥|90||%||10",
        "教师培训|产出指标|数量指标|培训人次|=|200||人次||30",
    ]
    assert warnings == []


def test_the_place_is_that_of_the_rows_own_cells() -> None:
    grid = exact([HEADER, ["甲局", "维修", "6.00", GOAL, "产出指标", "数量指标", "面积", "≥8间", "20"]], page=7)
    (project,), (indicator,), _ = told_exact(grid)
    (place,) = indicator.places
    assert place.page == 7
    assert place.bbox == Box(310.0, 35.0, 460.0, 50.0)
    assert project.places[0].page == 7


def test_a_column_decides_what_a_word_is() -> None:
    grid = exact(
        [
            ["项目名称", "一级指标", "二级指标", "三级指标", "指标值"],
            [("甲项目", 2, 1), ("产出指标", 2, 1), "成本指标", "95%", "5万元"],
            [None, None, "满意度指标", "优", "优"],
        ]
    )
    _, indicators, _ = told_exact(grid)
    assert [(row.level1, row.level2, row.name) for row in indicators] == [
        ("产出指标", "成本指标", "95%"),
        ("产出指标", "满意度指标", "优"),
    ]


def test_wide_table_with_a_header_of_three_merged_rows() -> None:
    grid = exact(
        [
            [("项目名称", 3, 1), ("预算数", 3, 1), ("绩效目标", 1, 4), None, None, None],
            [None, None, ("产出指标", 1, 2), None, ("满意度指标", 1, 2), None],
            [None, None, "三级指标", "指标值", "三级\n指标", "指标\n值"],
            [("公路养护", 2, 1), ("2.50", 2, 1), "养护里程", "≥10公里", "公众\n满意\n度", "≥9\n5%"],
            [None, None, "完成率", "100%", "", ""],
        ]
    )
    (project,), indicators, _ = told_exact(grid)
    assert project.budget == Decimal("2.50")
    assert [shown(row) for row in indicators] == [
        "公路养护|产出指标||养护里程|≥|10||公里||",
        "公路养护|满意度指标||公众满意度|≥|95||%||",
        "公路养护|产出指标||完成率|=|100||%||",
    ]
    assert [place.bbox for place in indicators[0].places] == [Box(110.0, 65.0, 210.0, 80.0)]


def test_self_evaluation_form() -> None:
    grid = exact(
        [
            ["项目名称", ("文物修复", 1, 5), None, None, None, None],
            ["主管部门", ("甲局", 1, 2), None, "实施单位", ("甲馆", 1, 2), None],
            [("项目资金\n（万元）", 2, 1), "预算数:", "9.25", "执行数:", ("9.20", 1, 2), None],
            [None, "其中:财政拨款", "9.25", "其中:财政拨款", ("9.20", 1, 2), None],
            [("年度总体目标", 2, 1), ("预期目标", 1, 2), None, ("目标实际完成情况", 1, 3), None, None],
            [None, ("修复文物。", 1, 2), None, ("已修复。", 1, 3), None, None],
            [("绩效\n指标", 3, 1), "一级指标", "二级指标", "三级指标", "预期指标值", "实际完成值"],
            [None, ("产出指标", 2, 1), ("数量指标", 2, 1), "修复件数", ">=40件", "42件"],
            [None, None, None, "修复批次", "2批", "2批"],
        ]
    )
    (project,), indicators, warnings = told_exact(grid)
    assert (project.name, project.unit, project.budget, project.executed, project.goal, project.goal_actual) == (
        "文物修复", "甲馆", Decimal("9.25"), Decimal("9.20"), "修复文物。", "已修复。",
    )  # fmt: skip
    assert [(row.level2, row.name, row.low, row.actual) for row in indicators] == [
        ("数量指标", "修复件数", Decimal(40), "42件"),
        ("数量指标", "修复批次", Decimal(2), "2批"),
    ]
    assert warnings == []


def test_a_name_column_merged_over_two_columns() -> None:
    grid = exact(
        [
            [("绩效指标", 2, 1), "一级指标", ("绩效指标", 1, 2), None, "指标值"],
            [None, "产出指标", ("培训场次", 1, 2), None, "≥3场"],
        ]
    )
    _, (indicator,), _ = told_exact(grid, "甲局2026年教师培训项目绩效目标表")
    assert (indicator.name, indicator.low) == ("培训场次", Decimal(3))


HAND_DRAWN: list[list[str | tuple[str, int, int] | None]] = [
    ["项目", ("水渠维修", 1, 3), None, None],
    ["金额（元）", ("86000", 1, 3), None, None],
    ["目标", ("维修水渠，保障灌溉。", 1, 3), None, None],
]
BODY: list[list[str | tuple[str, int, int] | None]] = [
    ["产出指标", "数量指标", "维修长度", "12公里"],
    ["", "", "加固闸门", "3座"],
    ["", "时效指标", "完工时间", "10月底前"],
    ["效益指标", "社会效益", "受益人口", "≥2万人"],
    ["满意度指标", "满意度", "村民满意度", "90%以上"],
]


@pytest.mark.parametrize("header", [["绩效指标", "", "内容", "指标值"], ["指标", "", "三级", "目标"]])
def test_a_form_drawn_by_hand(header: list[str]) -> None:
    projects, indicators, _ = told_exact(exact([*HAND_DRAWN, [*header], *BODY]))
    assert [(p.name, p.budget, p.goal) for p in projects] == [("水渠维修", Decimal("8.6"), "维修水渠，保障灌溉。")]
    assert [(row.level1, row.level2, row.name) for row in indicators] == [
        ("产出指标", "数量指标", "维修长度"),
        ("产出指标", "数量指标", "加固闸门"),
        ("产出指标", "时效指标", "完工时间"),
        ("效益指标", "社会效益", "受益人口"),
        ("满意度指标", "满意度", "村民满意度"),
    ]


def test_a_form_drawn_by_hand_with_first_levels_alone() -> None:
    rows = [[first, name, value] for first, _, name, value in BODY]
    top: list[list[str | tuple[str, int, int] | None]] = [
        ["项目", ("水渠维修", 1, 2), None],
        ["目标", ("维修水渠，保障灌溉。", 1, 2), None],
    ]
    _, indicators, _ = told_exact(exact([*top, ["", "绩效内容", "目标值"], *rows]))
    assert [(row.project, row.level1, row.name) for row in indicators] == [
        ("水渠维修", "产出指标", "维修长度"),
        ("水渠维修", "产出指标", "加固闸门"),
        ("水渠维修", "产出指标", "完工时间"),
        ("水渠维修", "效益指标", "受益人口"),
        ("水渠维修", "满意度指标", "村民满意度"),
    ]


def test_a_label_beside_every_row_is_no_first_level() -> None:
    head: list[str | tuple[str, int, int] | None] = ["", "二级指标", "三级指标", "指标值"]
    rows: list[list[str | tuple[str, int, int] | None]] = [
        ["绩效指标", second, name, value] for _, second, name, value in BODY
    ]
    _, indicators, _ = told_exact(exact([["项目名称", ("水渠维修", 1, 3), None, None], head, *rows]))
    assert {row.level1 for row in indicators} == {None}


def test_money_in_parts_over_its_sum_in_a_wide_table() -> None:
    grid = exact(
        [
            [("项目名称", 2, 1), ("资金来源及安排", 1, 2), None, ("产出指标", 1, 2), None, ("满意度指标", 1, 2), None],
            [None, "小计", "财政拨款", "指标名称", "指标值", "指标名称", "指标值"],
            ["校舍维修", "66.00", "60.00", "维修面积", "≥800平方米", "师生满意度", "≥90%"],
            ["教师培训", "25.5", "25.5", "培训人次", "≥200人次", "学员满意度", "≥95%"],
        ]
    )
    projects, indicators, warnings = told_exact(grid, "单位：万元")
    assert [(p.name, p.budget) for p in projects] == [("校舍维修", Decimal("66.00")), ("教师培训", Decimal("25.5"))]
    assert [shown(row) for row in indicators] == [
        "校舍维修|产出指标||维修面积|≥|800||平方米||",
        "校舍维修|满意度指标||师生满意度|≥|90||%||",
        "教师培训|产出指标||培训人次|≥|200||人次||",
        "教师培训|满意度指标||学员满意度|≥|95||%||",
    ]
    assert {row.period for row in indicators} == {None}
    assert warnings == []


def test_a_cell_merged_of_equal_ones_says_it_once() -> None:
    grid = exact(
        [
            ["一级指标", "二级指标", "三级指标", "指标值"],
            [("产出指标\n产出指标", 2, 1), "数量指标", "维修面积", "≥800平方米"],
            [None, "质量指标", "合格率", "100%"],
        ]
    )
    _, indicators, _ = told_exact(grid, "项目名称：校舍维修")
    assert [row.level1 for row in indicators] == ["产出指标", "产出指标"]


@pytest.mark.parametrize(("title", "reached"), [("实际完成值", "完成维修790平方米"), ("备注", None)])
def test_what_was_reached_stands_beside_the_goal(title: str, reached: str | None) -> None:
    grid = exact(
        [
            ["项目名称", ("校舍维修", 1, 4), None, None, None],
            ["年度总体目标", ("完成维修800平方米", 1, 2), None, ("完成维修790平方米", 1, 2), None],
            ["一级指标", "二级指标", "三级指标", "年度指标值", title],
            ["产出指标", "数量指标", "维修面积", "≥800平方米", "790平方米"],
        ]
    )
    (project,), _, _ = told_exact(grid, "2024年度项目支出绩效表")
    assert (project.goal, project.goal_actual) == ("完成维修800平方米", reached)
