"""Goals that stand below the indicators of a form, or in a column beside them."""

from __future__ import annotations

from tests.extract.grids import ruled, told_exact

FORM = (
    "项目名称|{0}|<|<|<",
    "预算金额（万元）|28.00|<|<|<",
    "一级指标|二级指标|三级指标|指标值|权重",
    "产出指标|数量指标|{1}|≥6台|50",
    "满意度指标|服务对象满意度指标|满意度|≥95%|10",
    "年度绩效目标|{2}|<|<|<",
)


def _form(*texts: str) -> list[str]:
    return [line.format(*texts) for line in FORM]


def test_the_goal_in_the_last_row_is_that_of_the_form_above_it() -> None:
    first, second = ("校园安防", "更新设备", "保障师生安全。"), ("食堂改造", "购置灶具", "改善就餐条件。")
    projects, indicators, warnings = told_exact(ruled(*_form(*first), *_form(*second)), "2026年项目绩效目标表")
    assert [(one.name, one.goal) for one in projects] == [("校园安防", first[2]), ("食堂改造", second[2])]
    assert len(indicators) == 4
    assert not warnings


def test_a_form_with_its_goal_above_gets_none_from_the_form_below() -> None:
    *form, goal = _form("校园安防", "更新设备", "保障师生安全。")
    whole = [form[0], goal, *form[1:]]
    *other, last = _form("食堂改造", "购置灶具", "改善就餐条件。")
    projects, _, _ = told_exact(ruled(*whole, other[0], last, *other[1:]), "2026年项目绩效目标表")
    assert [(one.name, one.goal) for one in projects] == [
        ("校园安防", "保障师生安全。"),
        ("食堂改造", "改善就餐条件。"),
    ]


def test_the_goal_in_a_column_beside_the_indicators() -> None:
    grid = ruled(
        "项目名称|危房改造|<|<|<",
        "一级指标|二级指标|三级指标|指标值|年度目标",
        "产出指标|数量指标|改造户数|≥30户|完成农村危房改造，保障住房安全。",
        "^|质量指标|合格率|=100%|^",
        "满意度指标|服务对象满意度指标|农户满意度|≥92%|^",
    )
    projects, indicators, warnings = told_exact(grid, "2026年项目绩效目标表")
    assert [(one.name, one.goal) for one in projects] == [("危房改造", "完成农村危房改造，保障住房安全。")]
    assert [row.printed for row in indicators] == ["≥30户", "=100%", "≥92%"]
    assert not warnings
