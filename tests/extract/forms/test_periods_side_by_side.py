"""Targets of several years beside those of the year: the levels that both halves share, or of each half."""

from __future__ import annotations

import pytest

from tests.extract.grids import ruled, told_exact

TAIL = {
    "shared": ("一级指标|二级指标|三级指标|实施期指标值|三级指标|年度指标值", "{0}|{1}|{2}|≥30人|{2}|≥10人"),
    "one title": ("一级指标|二级指标|三级指标|年度指标值|三级指标|实施期指标值", "{0}|{1}|{2}|≥10人|{2}|≥30人"),
    "second levels": ("一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值", "{0}|{1}|{2}|≥30人|{1}|{2}|≥10人"),
    "both levels": (
        "一级指标|二级指标|三级指标|实施期指标值|一级指标|二级指标|三级指标|年度指标值",
        "{0}|{1}|{2}|≥30人|{0}|{1}|{2}|≥10人",
    ),
}
ROWS = [("产出指标", "数量指标", "引进专家"), ("效益指标", "社会效益指标", "培养骨干")]


@pytest.mark.parametrize("kind", TAIL)
def test_both_halves_have_their_levels(kind: str) -> None:
    header, row = TAIL[kind]
    width = header.count("|")
    lines = [f"项目名称|学科建设专项{'|<' * (width - 1)}", header, *(row.format(*values) for values in ROWS)]
    _, indicators, warnings = told_exact(ruled(*lines), "2026年项目支出绩效目标表")
    year = [row for row in indicators if row.period != "中期"]
    assert [(row.level1, row.level2, row.name) for row in year] == ROWS
    assert {row.printed for row in year} == {"≥10人"}
    assert not warnings


def test_words_of_a_block_over_each_half() -> None:
    grid = ruled(
        "项目名称|学科建设专项|<|<|<|<|<|<",
        "实施期绩效指标|<|<|<|年度绩效指标|<|<|<",
        "|".join(["一级指标|二级指标|三级指标|指标值"] * 2),
        *("|".join([*row, "≥30人", *row, "≥10人"]) for row in ROWS),
    )
    _, indicators, _ = told_exact(grid, "2026年项目支出绩效目标表")
    assert [(row.level1, row.level2, row.name, row.period) for row in indicators] == [(*row, "年度") for row in ROWS]
    assert [dict(row.as_printed)["mid_term"] for row in indicators] == ["≥30人", "≥30人"]


def test_targets_called_goals_of_each_period() -> None:
    header = "一级指标|二级指标|三级指标|中期目标（2026-2028年）|年度目标（2026年）|备注"
    grid = ruled("项目名称|学科建设专项|<|<|<|<", header, *("|".join([*row, "≥30人", "≥10人", ""]) for row in ROWS))
    _, indicators, warnings = told_exact(grid, "2026年项目支出绩效目标表")
    assert [(row.name, row.printed) for row in indicators] == [(row[2], "≥10人") for row in ROWS]
    assert not warnings
