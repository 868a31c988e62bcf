"""年初目标 beside 调整目标: the adjusted one holds; where none was adjusted, that of the start of the year."""

from __future__ import annotations

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told_exact


def _told(titles: str, *pairs: str) -> list[tuple[str | None, str | None]]:
    lines = [
        "项目名称|河道清淤|<|<|<|<|<",
        f"一级指标|二级指标|三级指标|{titles}|实际完成|得分",
        *(f"产出指标|数量指标|清淤河段{number}|{pair}|12公里|10" for number, pair in enumerate(pairs, 1)),
    ]
    _, indicators, warnings = told_exact(ruled(*lines), "2025年项目支出绩效自评表")
    assert not warnings
    return [(row.printed, dict(row.as_printed).get("initial_value")) for row in indicators]


@pytest.mark.parametrize("titles", [
    "年初目标|调整目标", "年初目标|调整后目标", "年初绩效目标|年中调整目标", "原目标|调整后", "批复目标|调整目标",
    "年初目标值|调整后目标值", "调整前指标值|调整后指标值",
])  # fmt: skip
def test_the_adjusted_target_holds(titles: str) -> None:
    assert _told(titles, "≥20公里|≥25公里", "≥6公里|未调整") == [("≥25公里", "≥20公里"), ("≥6公里", None)]


def test_the_adjusted_target_may_stand_first() -> None:
    assert _told("调整目标|年初目标", "≥25公里|≥20公里", "无|≥6公里") == [("≥25公里", "≥20公里"), ("≥6公里", None)]


@pytest.mark.parametrize("word", [
    "未调整", "无", "—", "/", "同年初", "不调整", "无调整", "未作调整", "未发生调整", "与年初一致", "按原目标执行",
    "维持年初目标不变", "无变化", "",
])  # fmt: skip
def test_words_for_no_adjustment(word: str) -> None:
    assert _told("年初目标|调整目标", f"≥20公里|{word}", "≥6公里|≥7公里")[0] == ("≥20公里", None)


def test_words_that_are_targets() -> None:
    assert _told("年初目标|调整目标", "逐步改善|保持稳定", "≥6公里|≥7公里")[0] == ("保持稳定", "逐步改善")


def test_a_target_that_is_not_printed_is_told() -> None:
    grid = ruled(
        "一级指标|二级指标|三级指标|年初目标|调整目标|实际完成|得分", "产出指标|数量指标|清淤河段||未调整|9公里|10"
    )
    _, indicators, warnings = told_exact(grid, "项目名称：河道清淤", "2025年项目支出绩效自评表")
    assert [row.op for row in indicators] == [None]
    assert [warning.code for warning in warnings] == [WarningCode.NO_TARGET]
