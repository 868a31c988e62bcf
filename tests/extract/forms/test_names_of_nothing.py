"""Titles, labels, levels and numbers are no names of indicators or projects; sums are no indicators."""

from __future__ import annotations

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told_exact

HEAD = "一级指标|二级指标|三级指标|指标值|权重"
LISTING = f"项目名称|预算金额|{HEAD}"


@pytest.mark.parametrize("name", ["数量指标", "满意度指标", "A0101"])
def test_a_level_or_code_names_no_indicator(name: str) -> None:
    grid = ruled(
        f"项目名称|校园安防{'|<' * 3}", HEAD, "产出指标|质量指标|合格率|≥98%|20", f"产出指标|数量指标|{name}|≥6台|50"
    )
    _, indicators, warnings = told_exact(grid, "2026年项目绩效目标表")
    assert [row.name for row in indicators] == ["合格率", None]
    assert [warning.code for warning in warnings] == [WarningCode.NAME_LOST]


@pytest.mark.parametrize("name", ["服务对象满意度", "可持续性"])
def test_a_short_name_that_levels_have_too_is_a_name(name: str) -> None:
    grid = ruled(f"项目名称|校园安防{'|<' * 3}", HEAD, f"满意度指标|满意度指标|{name}|≥95%|10")
    _, indicators, warnings = told_exact(grid, "2026年项目绩效目标表")
    assert [row.name for row in indicators] == [name]
    assert not warnings


@pytest.mark.parametrize("name", ["绩效指标", "项目名称", "12", "产出指标"])
def test_a_title_a_number_or_a_level_names_no_project(name: str) -> None:
    grid = ruled(
        LISTING,
        "校园安防|28|产出指标|数量指标|更新设备|≥6台|50",
        f"{name}|30|满意度指标|服务对象满意度指标|师生满意|≥95%|10",
    )
    projects, _, warnings = told_exact(grid, "2026年项目绩效目标表")
    assert [one.name for one in projects] == ["校园安防"]
    assert warnings


def test_sums_of_points_are_no_indicators() -> None:
    grid = ruled(
        f"项目名称|校园安防{'|<' * 3}",
        HEAD,
        "产出指标|数量指标|更新设备|≥6台|50",
        "产出指标小计|<|<|<|50",
        "满意度指标|服务对象满意度指标|师生满意度|≥95%|10",
        "指标得分|<|<|<|60",
    )
    _, indicators, warnings = told_exact(grid, "2026年项目绩效目标表")
    assert [row.name for row in indicators] == ["更新设备", "师生满意度"]
    assert not warnings
