"""Fields in lines and small tables above the table of indicators; a title of the form within a project's name."""

from __future__ import annotations

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import exact, told, told_exact

TEXT = """一、项目绩效自评
    项目名称：山塘除险加固
    实施单位：青溪县水利站
    资金情况（单位：{unit}）：
        年初预算数    {first}
        全年预算数    {budget}
        全年执行数    {executed}
    年度总体目标：
        1.加固病险山塘；
        2.保障下游安全。
    目标完成情况：
        加固山塘4座，全部通过验收。
    绩效指标完成情况：

        三级指标            年度指标值      实际完成值    分值    得分
    （一）产出指标
        1.数量指标
            加固山塘        4座             4座           50      50
    （二）效益指标
        1.社会效益指标
            受益村民        ≥900人          950人         50      50
"""


@pytest.mark.parametrize(
    ("unit", "amounts"), [("万元", ("60.00", "55.00", "54.50")), ("元", ("600000", "550000", "545000"))]
)
def test_a_small_table_of_money_below_the_name(unit: str, amounts: tuple[str, str, str]) -> None:
    first, budget, executed = amounts
    projects, rows, warnings = told(TEXT.format(unit=unit, first=first, budget=budget, executed=executed))
    assert [(p.name, p.unit, p.goal, p.goal_actual) for p in projects] == [
        ("山塘除险加固", "青溪县水利站", "1.加固病险山塘；2.保障下游安全。", "加固山塘4座，全部通过验收。")
    ]
    assert [(float(p.initial_budget or 0), float(p.budget or 0), float(p.executed or 0)) for p in projects] == [
        (60.0, 55.0, 54.5)
    ]
    assert [(row.project, row.level1, row.level2, row.name) for row in rows] == [
        ("山塘除险加固", "产出指标", "数量指标", "加固山塘"),
        ("山塘除险加固", "效益指标", "社会效益指标", "受益村民"),
    ]
    assert WarningCode.PROJECT_LOST not in {warning.code for warning in warnings}


@pytest.mark.parametrize(
    ("cells", "budget"),
    [
        (["项目资金", "财政拨款：80.50", "", ""], 80.5),
        (["项目资金（万元）", "财政拨款：80；其他资金：20", "", ""], 100.0),
        (["资金来源", "财政拨款80万元，自筹资金12万元", "", ""], 92.0),
        (["项目资金", "中央资金：30，县级资金：10", "", ""], 40.0),
        (["项目资金", "财政拨款：80；一般公共预算：60", "", ""], None),
        (["项目资金", "其中：财政拨款：80", "", ""], None),
        (["财政拨款", "80", "", ""], None),
    ],
)
def test_a_budget_by_source_alone(cells: list[str], budget: float | None) -> None:
    grid = exact([
        ["项目名称", "山塘除险加固", "实施单位", "青溪县水利站"],
        list(cells),
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "加固山塘", "4座"],
    ])  # fmt: skip
    found = [project.budget for project in told_exact(grid)[0]]
    assert [float(amount) if amount is not None else None for amount in found] == [budget]


def test_a_title_of_the_form_within_a_name_is_told() -> None:
    text = (
        "项目名称|项目支出绩效目标申报表山塘除险加固||\n"
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|加固山塘|4座\n"
    )
    projects, _, warnings = told(text)
    assert [project.unsure for project in projects] == [("name",)]
    assert WarningCode.MIXED_TEXT in {warning.code for warning in warnings}
