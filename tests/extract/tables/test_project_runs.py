"""Several columns for each project (its names beside its targets) are a listing; a table that lies keeps its fields."""

from __future__ import annotations

import pytest

from extract.tables.logical_table import Table
from extract.tables.upright import upright
from tests.extract.grids import ruled, told_exact

HEAD = "一级指标|二级指标|三级指标|指标值|三级指标|指标值"
ROWS = ("产出指标|数量指标|养护里程|≥30公里|检测桥梁|12座", "效益指标|社会效益指标|通行条件|改善|桥梁安全|保障")


@pytest.mark.parametrize("label", ["项目名称|<", "|<"])
def test_two_columns_for_each_project(label: str) -> None:
    grid = ruled(f"{label}|甲县道路养护|<|乙河桥梁检测|<", HEAD, *ROWS)
    projects, indicators, warnings = told_exact(upright(Table(grid)).grid, "绩效目标对照表")
    assert [project.name for project in projects] == ["甲县道路养护", "乙河桥梁检测"]
    assert [(row.project, row.level1, row.name, row.printed) for row in indicators] == [
        ("甲县道路养护", "产出指标", "养护里程", "≥30公里"),
        ("甲县道路养护", "效益指标", "通行条件", "改善"),
        ("乙河桥梁检测", "产出指标", "检测桥梁", "12座"),
        ("乙河桥梁检测", "效益指标", "桥梁安全", "保障"),
    ]
    assert not warnings


@pytest.mark.parametrize("above", ["年度目标|<|完成养护，保障通行。|<|完成检测，消除隐患。|<", "|<|中期|<|年度|<"])
def test_goals_and_times_are_no_projects(above: str) -> None:
    grid = ruled(above, HEAD, *ROWS)
    assert upright(Table(grid)).grid is grid


def test_fields_above_a_table_that_lies() -> None:
    grid = ruled(
        "项目名称|道路养护|<|预算数|60万元", "年度目标|完成养护。|<|<|<", "一级指标|产出指标|<|效益指标|满意度指标",
        "二级指标|数量指标|质量指标|社会效益指标|服务对象满意度指标", "三级指标|养护里程|合格率|通行条件|司机满意度",
        "指标值|≥30公里|100%|改善|≥90%",
    )  # fmt: skip
    projects, indicators, warnings = told_exact(upright(Table(grid)).grid, "绩效目标表")
    assert [(project.name, str(project.budget), project.goal) for project in projects] == [
        ("道路养护", "60", "完成养护。")
    ]
    assert [(row.project, row.level1, row.name) for row in indicators] == [
        ("道路养护", "产出指标", "养护里程"),
        ("道路养护", "产出指标", "合格率"),
        ("道路养护", "效益指标", "通行条件"),
        ("道路养护", "满意度指标", "司机满意度"),
    ]
    assert not warnings
