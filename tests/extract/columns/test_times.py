"""Several years side by side: the target is that of the document's year, results and targets of others are past."""

from __future__ import annotations

import pytest

from extract.columns.times import is_time, with_years
from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told, told_exact

LEVELS = "一级指标|二级指标|三级指标"
UPPER = "^|^|^"
THREE = "产出指标|数量指标|举办赛事|20|24|≥30场"
TITLE = "青石县体育局2026年项目支出绩效目标表"


def _printed(*lines: str, title: str = TITLE) -> list[str | None]:
    _, indicators, warnings = told_exact(ruled(*lines), "项目名称：全民健身", title)
    assert not warnings
    return [row.printed for row in indicators]


@pytest.mark.parametrize("header", [
    (f"{LEVELS}|2024实际|2025预计|2026目标",),
    (f"{LEVELS}|2024年完成|2025年计划|2026年计划",),
    (f"{LEVELS}|前年实际|上年预计|本年计划",),
    (f"{LEVELS}|2024年|2025年|2026年", f"{UPPER}|实际|预计|计划"),
    (f"{LEVELS}|2024年|2025年|2026年", f"{UPPER}|完成值|预计完成值|目标值"),
    (f"{LEVELS}|2025年|<|2026年", f"{UPPER}|目标值|预计完成值|目标值"),
    (f"{LEVELS}|近两年指标值|<|本年指标值", f"{UPPER}|2024年|2025年|2026年"),
    (f"{LEVELS}|前三年平均值|上年预计完成值|指标值",),
    (f"{LEVELS}|2025年指标值|2025年预计完成值|2026年指标值",),
])  # fmt: skip
def test_the_target_is_that_of_the_documents_year(header: tuple[str, ...]) -> None:
    assert _printed(*header, THREE) == ["≥30场"]


def test_the_year_may_stand_in_any_order() -> None:
    row = "产出指标|数量指标|举办赛事|≥30场|24|20"
    assert _printed(f"{LEVELS}|2026年目标|2025年预计|2024年实际", row) == ["≥30场"]
    assert _printed(f"{LEVELS}|本年目标|上年目标|上年实际", row) == ["≥30场"]


def test_operators_and_units_of_other_years_are_past_too() -> None:
    years = f"{LEVELS}|2025年目标|<|<|2026年目标|<|<"
    row = "产出指标|数量指标|举办赛事|=|24|次|≥|30|场"
    assert _printed(years, f"{UPPER}|符号|指标值|单位|符号|指标值|单位", row) == ["≥30场"]
    years = f"{LEVELS}|2024年|2025年|2026年|<|<|<"
    row = "产出指标|数量指标|举办赛事|20|24|≥|30|场|10"
    assert _printed(years, f"{UPPER}|实际值|预计完成值|符号|目标值|计量单位|权重", row) == ["≥30场"]


def test_the_document_tells_the_year_where_the_table_does_not() -> None:
    lines = ["青石县体育局2025年单位预算公开", *[f"第{n}项说明文字。" for n in range(8)], "项目支出绩效目标表"]
    table = [f"{LEVELS}|2025年目标值|2026年目标值", "产出指标|数量指标|举办赛事|≥24场|≥30场"]
    _, indicators, _ = told("\n".join([*lines, *table]))
    assert [row.printed for row in indicators] == ["≥24场"]


def test_what_is_expected_to_be_reached_yields_to_the_target() -> None:
    row = "产出指标|数量指标|举办赛事{0}|2{0}|≥3{0}场|10"
    rows = [row.format(number) for number in range(4)]
    assert _printed(f"{LEVELS}|预计完成值|目标值|分值", *rows) == ["≥30场", "≥31场", "≥32场", "≥33场"]


def test_two_targets_of_which_none_is_surer_are_told() -> None:
    row = "产出指标|数量指标|举办赛事{0}|2{0}场|3{0}场|10"
    rows = [row.format(number) for number in range(4)]
    grid = ruled(f"{LEVELS}|目标值|指标值|分值", *rows)
    _, indicators, warnings = told_exact(grid, "项目名称：全民健身", TITLE)
    assert len(indicators) == 4
    assert [warning.code for warning in warnings] == [WarningCode.CELL_UNPLACED]


def test_titles_with_their_years() -> None:
    assert with_years(["符号", "目标值", "备注"], ["2026年", "2026年", "备注"]) == [
        "2026年符号",
        "2026年目标值",
        "备注",
    ]
    assert with_years(["三级指标", "2025预计", "2026目标"]) == ["三级指标", "2025预计值", "2026目标值"]
    assert is_time("2025年度")
    assert is_time("上年")
    assert not is_time("三级指标")
