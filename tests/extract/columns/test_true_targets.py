"""Targets that stand beside a column of one text, whatever the titles say."""

from __future__ import annotations

from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told_exact

NAMES = ["造林面积", "抚育面积", "成活率", "农户满意度"]


def test_the_column_with_targets_holds_them() -> None:
    rows = [f"正向指标|产出指标|数量指标|{name}||≥{n}|亩|行业标准" for n, name in enumerate(NAMES, start=20)]
    _, indicators, warnings = told_exact(
        ruled(
            "项目名称|造林|<|<|<|<|<|<", "指标性质|一级指标|二级指标|三级指标||方向及目标值|计量单位|绩效标准", *rows
        ),
        "绩效目标表",
    )
    assert [row.printed for row in indicators] == ["≥20亩", "≥21亩", "≥22亩", "≥23亩"]
    assert {row.direction for row in indicators} == {"正向指标"}
    assert not warnings


def test_targets_under_a_title_nobody_knows() -> None:
    rows = [f"产出指标|数量指标|{name}|≥{n}亩|计划标准" for n, name in enumerate(NAMES, start=20)]
    _, indicators, _ = told_exact(
        ruled("项目名称|造林|<|<|<", "一级指标|二级指标|三级指标|今年要做到|指标标准值", *rows), "绩效目标表"
    )
    assert [row.printed for row in indicators] == ["≥20亩", "≥21亩", "≥22亩", "≥23亩"]


def test_one_text_for_all_targets_is_told() -> None:
    rows = [f"产出指标|数量指标|{name}|行业标准" for name in NAMES]
    _, _, warnings = told_exact(ruled("项目名称|造林|<|<", "一级指标|二级指标|三级指标|绩效标准", *rows), "绩效目标表")
    assert any(warning.code == WarningCode.NO_TARGET for warning in warnings)


def test_the_same_state_for_all_is_a_target() -> None:
    rows = [f"产出指标|数量指标|{name}|达标" for name in NAMES]
    _, indicators, warnings = told_exact(
        ruled("项目名称|造林|<|<", "一级指标|二级指标|三级指标|指标值", *rows), "绩效目标表"
    )
    assert {row.text for row in indicators} == {"达标"}
    assert not warnings
