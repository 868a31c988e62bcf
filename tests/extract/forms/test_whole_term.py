"""实施期资金总额 as the only sum of a form: the budget of a project of one year, told where it is for several."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import told

FORM = """项目名称|流动图书车
主管部门|临溪县图书馆|实施期限|{term}
资金金额（万元）|实施期资金总额：|{amount}
|其中：财政拨款|{amount}
{more}一级指标|二级指标|指标内容|指标值
产出指标|数量指标|借阅册次|≥3万册次
满意度指标|服务对象满意度指标|读者满意度|≥91%
"""


def _form(term: str, more: str = "") -> str:
    return FORM.format(term=term, amount="36.50", more=more)


@pytest.mark.parametrize("term", ["2026年1月—12月", "1年", "2026年度"])
def test_the_whole_of_one_year_is_its_budget(term: str) -> None:
    projects, _, warnings = told(_form(term))
    assert [project.budget for project in projects] == [Decimal("36.50")]
    assert not warnings


@pytest.mark.parametrize("term", ["2025年—2027年", "3年", "三年", "长期"])
def test_the_whole_of_several_years_is_told(term: str) -> None:
    projects, _, warnings = told(_form(term))
    assert [project.budget for project in projects] == [None]
    assert WarningCode.AMOUNT_UNREAD in {warning.code for warning in warnings}


def test_the_sum_of_the_year_is_the_budget_beside_it() -> None:
    projects, _, _ = told(_form("2025年—2027年", "|年度资金总额|12.00\n"))
    assert [project.budget for project in projects] == [Decimal("12.00")]
