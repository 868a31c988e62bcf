"""Cells that print the title of their own column before what they say."""

from __future__ import annotations

from tests.extract.grids import exact, shown, told_exact


def test_a_cell_loses_the_title_of_its_own_column() -> None:
    head = ["一级指标", "二级指标", "三级指标", "指标值", "计量单位"]
    first = ["一级指标：产出指标", "数量指标", "指标名称：清淤渠道", "指标值：≥46", "单位：公里"]
    last = ["满意度指标", "服务对象满意度指标", "回访：村民满意度", "≥88", "%"]
    _, indicators, _ = told_exact(exact([head, first, last]), "项目名称：渠道清淤")
    assert [shown(row).split("|")[1:8] for row in indicators] == [
        ["产出指标", "数量指标", "清淤渠道", "≥", "46", "", "公里"],
        ["满意度指标", "服务对象满意度指标", "回访：村民满意度", "≥", "88", "", "%"],
    ]
