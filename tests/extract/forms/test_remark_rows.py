"""Remarks between the indicators of a table: no indicators, but none that holds targets is dropped without a word."""

from __future__ import annotations

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import exact, shown, told_exact

HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "数量指标", "栽植行道树", "≥120株"]
LAST = ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"]


def remark(text: str) -> list[str | tuple[str, int, int] | None]:
    return [(text, 1, 4), None, None, None]


@pytest.mark.parametrize("text", ["注：另有补植面积≥3公顷一项", "备注：成活率≥95%、保存率≥90%"])
def test_remarks_with_targets_are_told(text: str) -> None:
    grid = exact([["项目名称", ("道路绿化", 1, 3), None, None], [*HEAD], [*ROW], remark(text), [*LAST]])
    _, indicators, warnings = told_exact(grid)
    assert [row.name for row in indicators] == ["栽植行道树", "居民满意度"]
    assert [(w.code, w.text) for w in warnings] == [(WarningCode.CELL_UNPLACED, text)]


@pytest.mark.parametrize("text", ["注：指标值以批复为准。", "说明：完成率≥95%得满分，每低1%扣1分。", "合计"])
def test_other_remarks_are_not(text: str) -> None:
    grid = exact([["项目名称", ("道路绿化", 1, 3), None, None], [*HEAD], [*ROW], [*LAST], remark(text)])
    _, indicators, warnings = told_exact(grid)
    assert (len(indicators), warnings) == (2, [])


def test_a_row_whose_level_is_a_remark() -> None:
    odd = ["注：", "数量指标", "补植", "≥9株"]
    grid = exact([["项目名称", ("道路绿化", 1, 3), None, None], [*HEAD], [*ROW], [*odd], [*LAST]])
    _, indicators, warnings = told_exact(grid)
    assert [shown(row).split("|")[3] for row in indicators] == ["栽植行道树", "居民满意度"]
    assert [w.code for w in warnings] == [WarningCode.CELL_UNPLACED]
