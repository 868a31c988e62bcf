"""Rows that hold nothing but a level: it heads the rows below them."""

from __future__ import annotations

import pytest

from tests.extract.grids import ruled, told_exact

ROWS = [
    ("产出指标", "数量指标", "修建机耕路"),
    ("成本指标", "经济成本指标", "每公里造价"),
    ("效益指标", "社会效益指标", "受益农户"),
    ("满意度指标", "服务对象满意度指标", "农户满意度"),
]  # fmt: skip


def _levels(*lines: str) -> list[tuple[str | None, str | None, str | None]]:
    width = max(line.count("|") for line in lines)
    grid = ruled(f"项目名称|机耕路建设{'|<' * (width - 1)}", *lines)
    _, indicators, warnings = told_exact(grid, "2026年项目支出绩效目标表")
    assert not warnings
    return [(row.level1, row.level2, row.name) for row in indicators]


def test_first_levels_over_the_width_where_only_second_ones_have_a_column() -> None:
    rows = [line for first, second, name in ROWS for line in (f"{first}|<|<", f"{second}|{name}|≥10条")]
    assert _levels("二级指标|三级指标|指标值", *rows) == ROWS


def test_both_levels_over_the_width() -> None:
    rows = [line for first, second, name in ROWS for line in (f"{first}|<|<", f"{second}|<|<", f"{name}|≥10条|5")]
    assert _levels("三级指标|指标值|权重", *rows) == ROWS


@pytest.mark.parametrize("banner", ["{}|<|<|<", "|{}|<|<", "||{}|<"])
def test_some_first_levels_over_the_width_others_in_their_column(banner: str) -> None:
    rows = []
    for first, second, name in ROWS:
        alone = first in {"成本指标", "满意度指标"}
        rows += [banner.format(first)] if alone else []
        rows.append(f"{'' if alone else first}|{second}|{name}|≥10条")
    assert _levels("一级指标|二级指标|三级指标|指标值", *rows) == ROWS


def test_what_can_be_both_is_a_second_level_under_the_first_that_it_belongs_to() -> None:
    rows = (
        "产出指标|<",
        "数量指标|<",
        "修建机耕路|≥10条",
        "成本指标|<",
        "每公里造价|≤45万元",
        "满意度指标|<",
        "农户满意度|≥92%",
    )
    assert _levels("三级指标|指标值", *rows) == [
        ("产出指标", "数量指标", "修建机耕路"), ("产出指标", "成本指标", "每公里造价"),
        ("满意度指标", None, "农户满意度"),
    ]  # fmt: skip
