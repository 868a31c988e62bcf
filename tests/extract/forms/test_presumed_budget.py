"""Budgets of forms under labels that nobody knows, by what stands beside them; and what is told where none is sure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import exact, told_exact

INDICATORS: list[list[str | tuple[str, int, int] | None]] = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "修缮礼堂座数", "≥2座"],
]


def _form(*rows: list[str | tuple[str, int, int] | None]) -> tuple[list[Decimal | None], list[str | None]]:
    name: list[str | tuple[str, int, int] | None] = ["项目名称", ("礼堂修缮", 1, 3), None, None]
    projects, _, warnings = told_exact(exact([name, *rows, *INDICATORS]), "项目支出绩效目标表", "金额单位：万元")
    told = [warning.text for warning in warnings if warning.code == WarningCode.AMOUNT_UNREAD]
    return [project.budget for project in projects], told


@pytest.mark.parametrize(
    ("row", "budget"),
    [
        (["项目类别", "一次性项目", "申请当年预算(元)", "985,000.00"], "98.5"),
        (["项目类别", "一次性项目", "拟安排2026年度财政经费", "98.5"], "98.5"),
        (["资金需求（元）", "985000", "负责人", "王某"], "98.5"),
        (["本年度投入规模：98.5万元", "", "电话", "5551234"], "98.5"),
        (["项目总投资", "300.00", "当年预算安排经费", "98.50"], "98.50"),
        (["预算申请总规模", "98.50", "上年预算执行数", "66.00"], "98.50"),
        (["经费需求", "合计", "98.50", ""], "98.50"),
    ],
)
def test_a_label_and_the_amount_beside_it(row: list[str | tuple[str, int, int] | None], budget: str) -> None:
    assert _form(row) == ([Decimal(budget)], [])


def test_labels_above_their_amounts() -> None:
    labels: list[str | tuple[str, int, int] | None] = [("经费构成", 2, 1), "合计", "省级补助", "市级安排"]
    assert _form(labels, [None, "98.50", "60.00", "38.50"]) == ([Decimal("98.50")], [])


def test_a_row_of_the_year_below_the_titles_of_money() -> None:
    titles: list[str | tuple[str, int, int] | None] = [("项目资金\n（万元）", 3, 1), "", "资金总额", "其中：财政拨款"]
    whole: list[str | tuple[str, int, int] | None] = [None, "实施周期", "294.60", "200.00"]
    assert _form(titles, whole, [None, "2026年度", "98.50", "60.00"]) == ([Decimal("98.50")], [])


def test_what_the_sources_add_up_to_is_the_budget() -> None:
    above: list[str | tuple[str, int, int] | None] = ["盘子", "98.50", "家底", "12.00"]
    parts: list[str | tuple[str, int, int] | None] = ["其中：财政拨款", "60.00", "其他资金", "38.50"]
    assert _form(above, parts) == ([Decimal("98.50")], [])


def test_amounts_that_may_be_anything_are_told() -> None:
    assert _form(["预计带动产值（万元）", "500", "项目总投资", "300.00"]) == (
        [None], ["预计带动产值（万元） | 500", "项目总投资 | 300.00"],
    )  # fmt: skip
    assert _form(["区级经费规模", "40.00", "街道经费规模", "60.00"])[0] == [None]


def test_no_budget_is_made_of_figures_that_are_no_money() -> None:
    assert _form(["受益人数", "300", "建设年限", "3"]) == ([None], [])
    assert _form(["上年预算执行数", "66.00", "预算到位率", "95"]) == ([None], [])
