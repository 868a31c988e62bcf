"""A block of money at the foot of a form, below its indicators: the project's amounts, and no indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.grids import exact, told, told_exact

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
FIRST = ["产出指标", "数量指标", "借阅册次", "≥3万册次", "3.2万册次", "40", "40"]
LAST = ["满意度指标", "服务对象满意度指标", "读者满意度", "≥91%", "95%", "50", "50"]
MONEY = ["预算执行", "资金类别", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"]
WHOLE = ["", "资金总额", "40.00", "36.50", "35.00", "10", "9.6"]
PART = ["", "其中：财政资金", "40.00", "36.50", "35.00", "", ""]
SUM = ["总分", "", "", "", "", "100", "99.6"]


def _text(name: str) -> str:
    rows = [["项目名称", name], HEAD, FIRST, LAST, MONEY, WHOLE, PART, SUM]
    return "\n".join("|".join(row) for row in rows) + "\n"


@pytest.mark.parametrize("part", [[PART], []])
def test_the_amounts_are_the_projects(part: list[list[str]]) -> None:
    rows = [HEAD, FIRST, LAST, MONEY, WHOLE, *part, SUM]
    projects, indicators, warnings = told_exact(exact([list(row) for row in rows]), "项目名称：流动图书车")
    assert [(p.initial_budget, p.budget, p.executed) for p in projects] == [
        (Decimal("40.00"), Decimal("36.50"), Decimal("35.00"))
    ]
    assert [i.name for i in indicators] == ["借阅册次", "读者满意度"]
    assert not warnings


def test_a_second_form_below_has_its_own() -> None:
    projects, indicators, warnings = told(_text("流动图书车") + _text("乡镇书屋").replace("36.50", "30.25"))
    assert [(p.name, p.budget) for p in projects] == [
        ("流动图书车", Decimal("36.50")),
        ("乡镇书屋", Decimal("30.25")),
    ]
    assert [i.project for i in indicators] == ["流动图书车"] * 2 + ["乡镇书屋"] * 2
    assert not warnings


def test_indicators_below_the_money_are_read_on() -> None:
    projects, indicators, _ = told_exact(exact([HEAD, FIRST, MONEY, WHOLE, LAST]), "项目名称：流动图书车")
    assert [i.name for i in indicators if i.name][-1] == "读者满意度"
    assert len(projects) == 1
