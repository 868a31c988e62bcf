"""Rows of one cell over several columns: levels and units, whatever column the cell begins in."""

from __future__ import annotations

import pytest

from tests.extract.grids import ruled, told, told_exact

HEAD = "项目名称|预算金额|绩效目标|一级指标|二级指标|三级指标|指标值|权重"
FIRST = "校舍维修|35.00|修缮教学楼，消除隐患。|产出指标|数量指标|修缮面积|≥1200平方米|40"
SECOND = "图书购置|12.60|补充馆藏，促进阅读。|产出指标|数量指标|购置图书|≥5000册|40"


@pytest.mark.parametrize(("sign", "code"), [("", None), ("205001-", "205001"), ("205001 ", "205001")])
def test_units_over_the_width_own_the_projects_below_them(sign: str, code: str | None) -> None:
    wide = "|<" * 7
    grid = ruled(HEAD, f"{sign}云川县第一中学{wide}", FIRST, f"云川县实验小学{wide}", SECOND)
    projects, indicators, warnings = told_exact(grid, "2026年项目支出绩效目标表", "单位：万元")
    assert [(one.name, one.unit_code, one.unit) for one in projects] == [
        ("校舍维修", code, "云川县第一中学"), ("图书购置", None, "云川县实验小学"),
    ]  # fmt: skip
    assert [row.name for row in indicators] == ["修缮面积", "购置图书"]
    assert not warnings


def test_units_alone_in_a_row_of_a_text_are_no_projects() -> None:
    rows = (HEAD, "云川县第一中学" + "|" * 7, FIRST, "云川县实验小学" + "|" * 7, SECOND)
    projects, _, _ = told("2026年项目支出绩效目标表\n" + "\n".join(rows))
    assert [(one.name, one.unit) for one in projects] == [
        ("校舍维修", "云川县第一中学"), ("图书购置", "云川县实验小学"),
    ]  # fmt: skip


def test_levels_over_the_width_of_a_monitoring_table() -> None:
    grid = ruled(
        "项目名称|消防改造|<|<|<|<|<",
        "二级指标|三级指标|年度指标值|上半年完成值|偏差原因说明|完成可能性|<",
        "^|^|^|^|^|能|不能",
        "一、产出指标（50分）|<|<|<|<|<|<",
        "数量指标|改造楼层|≥12层|6层||√|",
        "二、成本指标|<|<|<|<|<|<",
        "经济成本指标|总造价|≤120万元|60万元||√|",
        "三、满意度指标|<|<|<|<|<|<",
        "服务对象满意度指标|职工满意度|≥95%|96%||√|",
    )
    _, indicators, _ = told_exact(grid, "2025年项目绩效运行监控表")
    assert [(row.level1, row.level2, row.name, row.actual, row.deviation, row.as_of) for row in indicators] == [
        ("产出指标", "数量指标", "改造楼层", "6层", None, "上半年"),
        ("成本指标", "经济成本指标", "总造价", "60万元", None, "上半年"),
        ("满意度指标", "服务对象满意度指标", "职工满意度", "96%", None, "上半年"),
    ]


def test_two_targets_of_one_row_are_not_joined() -> None:
    grid = ruled(
        "项目名称|消防改造|<|<|<",
        "一级指标|二级指标|三级指标|指标值|<",
        "产出指标|数量指标|改造楼层|≥12层|≥9层",
        "满意度指标|服务对象满意度指标|职工满意度|≥95%|—",
    )
    _, indicators, warnings = told_exact(grid, "2025年项目绩效目标表")
    assert [row.printed for row in indicators] == ["≥12层", "≥95%"]
    assert warnings
