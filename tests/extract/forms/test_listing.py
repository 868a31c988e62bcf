"""Listing tables of text conversions: projects, units, goals and levels carried and mended; wide tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.grids import shown, told

HEADER = "单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性\n"
ROWS = (
    "315001-云岭市教育局机关||4,108.88|||||||||\n"
    "|校舍维修|66.00|完成校舍维修任务，改善办学条件，保障教学正常开展；|产出指标|数量指标|维修面积|≥|800|平方米|20|正向指标\n"
    "||||产出指标|质量指标|验收合格率|＝|100|%|20|正向指标\n"
    "||||满意度指标|服务对象满意度指标|师生满意度|≥|90|%|10|正向指标\n"
    "|教师培训|25.50|组织教师参加各类培训，提升教师能力和教学水平。|产出指标|数量指标|培训人次|≥|200|人次|30|正向指标\n"
    "||||效益指标|社会效益指标|教学水平|定性|有所提升||10|正向指标\n"
)
LINES = [
    "校舍维修|产出指标|数量指标|维修面积|≥|800||平方米||20",
    "校舍维修|产出指标|质量指标|验收合格率|=|100||%||20",
    "校舍维修|满意度指标|服务对象满意度指标|师生满意度|≥|90||%||10",
    "教师培训|产出指标|数量指标|培训人次|≥|200||人次||30",
    "教师培训|效益指标|社会效益指标|教学水平|定性||||有所提升|10",
]


def lines(text: str) -> list[str]:
    return [shown(row) for row in told(text)[1]]


def test_long_table() -> None:
    projects, indicators, warnings = told(HEADER + ROWS)
    assert [(p.name, p.budget, p.unit_code, p.unit, p.sources) for p in projects] == [
        ("校舍维修", Decimal("66.00"), "315001", "云岭市教育局机关", ("绩效目标表",)),
        ("教师培训", Decimal("25.50"), "315001", "云岭市教育局机关", ("绩效目标表",)),
    ]
    assert [shown(row) for row in indicators] == LINES
    assert {row.direction for row in indicators} == {"正向指标"}
    assert indicators[0].printed == "≥800平方米"
    assert warnings == []


def test_the_same_project_of_another_unit_is_another() -> None:
    projects, indicators, _ = told(
        "单位编码|单位名称|项目名称|一级指标|二级指标|三级指标|指标值\n"
        "101001|云岭市第一中学|校舍维修|产出指标|数量指标|维修栋数|1栋\n"
        "101002|云岭市第二中学|校舍维修|产出指标|数量指标|维修面积|2平方米\n"
    )
    assert [(p.unit_code, p.unit, p.name) for p in projects] == [
        ("101001", "云岭市第一中学", "校舍维修"),
        ("101002", "云岭市第二中学", "校舍维修"),
    ]
    assert [row.unit_code for row in indicators] == ["101001", "101002"]


def test_no_header_at_all() -> None:
    assert lines(ROWS) == LINES


@pytest.mark.parametrize("cut", range(1, 6))
def test_page_breaks_between_any_rows(cut: int) -> None:
    rows = ROWS.splitlines(keepends=True)
    assert lines(HEADER + "".join(rows[:cut]) + "\n" + "".join(rows[cut:])) == LINES
    assert lines(HEADER + "".join(rows[:cut]) + "\n- 5 -\n\n" + HEADER + "".join(rows[cut:])) == LINES


def test_columns_in_another_order_and_other_words() -> None:
    order = [6, 4, 5, 8, 7, 9, 1, 2, 3, 0, 11, 10]
    words = (
        "预算单位|项目|预算安排数|绩效目标|一级绩效指标|二级指标名称|指标名称|"
        "运算符号|年度指标值|计量单位|分值|指标方向"
    )
    rows = [row.split("|") for row in [words, *ROWS.splitlines()]]
    assert lines("".join("|".join(row[place] for place in order) + "\n" for row in rows)) == LINES


def test_a_goal_and_a_name_cut_by_the_page() -> None:
    text = (
        HEADER + "315001-甲局|2026年度校舍维修和教学|66.00|完成校舍维修任务，更新教|产出指标|数量指标|"
        "维修面积|≥|800|平方米|20|正向指标\n\n"
        + "|设备更新项目||学设备。|产出指标|质量指标|验收合格率|=|100|%|20|正向指标\n"
    )
    (project,), indicators, _ = told(text)
    assert project.name == "2026年度校舍维修和教学设备更新项目"
    assert project.goal == "完成校舍维修任务，更新教学设备。"
    assert {row.project for row in indicators} == {project.name}


def test_a_project_whose_name_stands_on_the_second_page() -> None:
    text = (
        HEADER
        + "315001-甲局|一项目|66.00|完成任务。|产出指标|数量指标|面积|≥|800|平方米|90|正向指标\n"
        + "|||用于补助城乡居民参保，|效益指标|社会效益指标|制度健全|定性|优||10|正向指标\n\n"
        + "|居民参保补助|3,140.00|实现应保尽保。|产出指标|数量指标|参保人数|≥|58|万人|15|正向指标\n"
    )
    projects, indicators, _ = told(text)
    assert [(p.name, p.goal) for p in projects] == [
        ("一项目", "完成任务。"),
        ("居民参保补助", "用于补助城乡居民参保，实现应保尽保。"),
    ]
    assert [row.project for row in indicators] == ["一项目", "居民参保补助", "居民参保补助"]


def test_long_codes_stand_before_names() -> None:
    text = HEADER + "|51000023Y0000081 83025-校舍 维修|600.00||产出指标|数量指标|面积|>|60|平方米|10|\n"
    ((project,), _, _) = told(text)
    assert (project.code, project.name) == ("51000023Y000008183025", "校舍维修")


def test_amounts_in_yuan_are_converted() -> None:
    (project,), _, _ = told("单位：元\n" + HEADER + "|校舍维修|660,000.00||产出指标|数量指标|面积|≥|8|间|10|\n")
    assert project.budget == Decimal("66")
    assert project.as_printed == (("budget", "660,000.00"),)


def test_a_second_level_under_another_first_level_is_not_guessed() -> None:
    text = HEADER + "|甲|1.00||产出指标|数量指标|面积|≥|8|间|10|\n|||||社会效益指标|影响|定性|优||10|\n"
    _, indicators, warnings = told(text)
    assert (indicators[1].level1, indicators[1].level2) == (None, "社会效益指标")
    assert [warning.code for warning in warnings] == ["level-unknown"]


def test_a_lost_name_is_a_record_and_a_warning() -> None:
    text = (
        HEADER + "|甲|1.00||产出指标|数量指标|面积|≥|8|间|10|\n||||满意度指标|服务对象满意度指标||≥|80|%|10|正向指标\n"
    )
    _, indicators, warnings = told(text)
    assert indicators[1].name is None
    assert indicators[1].low == Decimal(80)
    assert [warning.code for warning in warnings] == ["name-lost"]


def test_indicators_without_a_project_are_said() -> None:
    _, indicators, warnings = told(HEADER + "||||产出指标|数量指标|面积|≥|8|间|10|正向指标\n")
    assert indicators[0].project is None
    assert "project-lost" in [warning.code for warning in warnings]


WIDE = (
    "单位编码（项目编码）|项目单位（项目名称）|项目金额（万元）||绩效目标|||||\n"
    "||||成本指标||产出指标||满意度指标|\n"
    "||资金总额|单位资金|三级指标|指标值|三级指标|指标值|三 级 指 标|指 标 值\n"
    "816001|云岭市交通局|264.50|264.50||||||\n"
    "4103002100000Y816001 8|公路养护|2.50|2.50|养护成本|2.5 万|养护里程|≥10 公里|群 众 满 意 度|≥9 5%\n"
    "||||||完成时间|2026||\n"
    "4103002100000Y816002 7|桥梁检测|5.00|5.00|||检测座数|5座|公众满|≥90%\n"
)
WIDE_LINES = [
    "公路养护|成本指标||养护成本|=|2.5||万||",
    "公路养护|产出指标||养护里程|≥|10||公里||",
    "公路养护|满意度指标||群众满意度|≥|95||%||",
    "公路养护|产出指标||完成时间|=|2026||||",
    "桥梁检测|产出指标||检测座数|=|5||座||",
    "桥梁检测|满意度指标||公众满意度|≥|90||%||",
]


@pytest.mark.parametrize("rest", ["\n||||||||意度|\n", "\n|||||||||意度\n", "\n||||||||意度\n"])
def test_wide_table_with_a_name_cut_by_the_page(rest: str) -> None:
    projects, indicators, warnings = told(WIDE + rest)
    assert [(p.code, p.name, p.unit_code, p.unit) for p in projects] == [
        ("4103002100000Y8160018", "公路养护", "816001", "云岭市交通局"),
        ("4103002100000Y8160027", "桥梁检测", "816001", "云岭市交通局"),
    ]
    assert [shown(row) for row in indicators] == WIDE_LINES
    assert warnings == []


def test_wide_rows_that_lost_an_empty_cell() -> None:
    text = WIDE.replace("满|≥90%", "满意度|≥90%") + "|||||护栏完好率|≥98%||\n"
    assert lines(text)[-1] == "桥梁检测|产出指标||护栏完好率|≥|98||%||"


CENTRED = (
    HEADER
    + "||||产出指标|数量指标|维修面积|≥|800|平方米|40|正向指标\n"
    + "315001-甲局|校舍维修|66.00|完成校舍维修任务。|产出指标|质量指标|合格率|=|100|%|40|正向指标\n"
    + "||||满意度指标|服务对象满意度指标|师生满意度|≥|90|%|20|正向指标\n"
    + "||||产出指标|数量指标|培训人次|≥|200|人次|50|正向指标\n"
    + "||||产出指标|质量指标|合格率|≥|95|%|20|正向指标\n"
    + "|教师培训|25.50|提升教师能力。|效益指标|社会效益指标|教学水平|定性|有所提升||20|正向指标\n"
    + "||||满意度指标|服务对象满意度指标|教师满意度|≥|90|%|10|正向指标\n"
)


@pytest.mark.parametrize("weights", [True, False])
def test_names_in_the_middle_of_their_rows(weights: bool) -> None:
    text = CENTRED
    if not weights:
        text = "\n".join("|".join(row.split("|")[:10]) for row in text.strip().split("\n")) + "\n"
    projects, indicators, warnings = told(text)
    assert [p.name for p in projects] == ["校舍维修", "教师培训"]
    assert [row.project for row in indicators] == ["校舍维修"] * 3 + ["教师培训"] * 4
    assert warnings == []


def test_totals_and_notes_are_no_indicators() -> None:
    text = HEADER + "合计||66.00|||||||||\n" + ROWS + "备注：本表为样表||||||||||\n"
    assert lines(text) == LINES


def test_the_whole_department_in_a_listing_is_no_project() -> None:
    text = (
        "整体支出绩效目标表\n"
        "单位名称|资金总额|整体绩效目标|一级指标|二级指标|三级指标|指标值|度量单位\n"
        "甲县水务局|86.00|保障全县供水。|产出指标|数量指标|供水量|≥900|万吨\n"
        "|||产出指标|质量指标|水质合格率|≥98|%\n"
        "|||满意度指标|服务对象满意度指标|居民满意度|≥90|%\n"
    )
    projects, indicators, _ = told(text)
    assert projects == []
    assert [(row.scope, row.project, row.name) for row in indicators] == [
        ("department", None, "供水量"),
        ("department", None, "水质合格率"),
        ("department", None, "居民满意度"),
    ]
