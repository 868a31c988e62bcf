"""First levels in a table whose rows have none are told; sums of points are no indicators; marks are no target."""

from __future__ import annotations

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told_exact

HEAD = ("项目名称|修渠|<|<|<", "一级指标|二级指标|三级指标|指标值|分值")


def test_a_first_level_that_no_row_has_is_told() -> None:
    grid = ruled(
        "项目名称|修渠|<|<",
        "二级指标|三级指标|指标值|分类",
        "数量指标|修渠长度|≥3公里|产出指标类",
        "质量指标|合格率|100%|效益指标",
    )
    _, indicators, warnings = told_exact(grid, "绩效目标表")
    assert {row.level1 for row in indicators} == {None}
    assert [w.text for w in warnings if w.code == WarningCode.LEFT_OVER] == ["效益指标"]


def test_levels_over_the_width_with_points_and_second_ones_in_brackets() -> None:
    grid = ruled(
        "项目名称|修渠|<|<|<", "指标名称|<|指标值|分值|备注", "产出指标（60分）|<|<|<|<",
        "【数量指标】修渠长度|<|≥3公里|60|", "效益指标（40分）|<|<|<|<",
        "（社会效益）受益农户|<|≥50户|30|", "（社会效益）用水条件|<|改善|10|",
    )  # fmt: skip
    _, indicators, warnings = told_exact(grid, "绩效目标表")
    assert [(row.level1, row.level2, row.name, str(row.level1_weight)) for row in indicators] == [
        ("产出指标", "数量指标", "修渠长度", "60"),
        ("效益指标", "社会效益", "受益农户", "40"),
        ("效益指标", "社会效益", "用水条件", "40"),
    ]
    assert not warnings


@pytest.mark.parametrize(
    "total", ["产出指标小计|<|<||60", "产出指标|小计|||60", "权重合计|<|<||60", "效益指标合计：|<|<||60"]
)
def test_sums_of_points_are_no_indicators(total: str) -> None:
    grid = ruled(*HEAD, "产出指标|数量指标|修渠长度|≥3公里|60", total)
    _, indicators, warnings = told_exact(grid, "绩效目标表")
    assert [row.name for row in indicators] == ["修渠长度"]
    assert not warnings


@pytest.mark.parametrize("mark", ["①", "(1)", "1、", "指标1："])
def test_the_mark_of_an_indicator_is_no_part_of_its_target(mark: str) -> None:
    grid = ruled(*HEAD, f"效益指标|社会效益指标|{mark}用水条件|{mark}更加便利|40")
    _, indicators, _ = told_exact(grid, "绩效目标表")
    assert [(row.name, row.text, row.op) for row in indicators] == [("用水条件", "更加便利", "定性")]


def test_a_number_that_is_no_mark_stays() -> None:
    grid = ruled(*HEAD, "效益指标|社会效益指标|用水条件|(1)类以上|40", "产出指标|数量指标|1.5公里渠道|1条|60")
    _, indicators, _ = told_exact(grid, "绩效目标表")
    assert [row.printed for row in indicators] == ["(1)类以上", "1条"]
