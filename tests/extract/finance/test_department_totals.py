"""Totals that only the form of a whole department prints, in the ways in which such forms set them."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import DocumentRecord

INDICATORS = (
    "一级指标|二级指标|三级指标|指标值",
    "产出指标|数量指标|培训场次|≥6场",
    "效益指标|社会效益指标|服务能力|有所提升",
)


def _rows(*lines: str) -> str:
    return "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in lines)


def _document(*rows: str, title: str = "2025年部门整体支出绩效目标表") -> DocumentRecord:
    lines = ["部门名称|临溪县文化局", *rows, *INDICATORS]
    table = _rows(*lines)
    page = f"<html><body><p>临溪县文化局{title}</p><table>{table}</table></body></html>"
    records = extract_source(read_bytes(page.encode(), "a.html")).records
    return next(r for r in records if isinstance(r, DocumentRecord))


@pytest.mark.parametrize(("rows", "income"), [
    (("年度预算（万元）|预算总额|基本支出|项目支出", "|1200.50|800.50|400.00"), False),
    (("部门整体支出预算总额（元）|12005000", "其中：基本支出|8005000", "项目支出|4000000"), False),
    (("部门预算总额（万元）|1200.50", "资金结构：（1）基本支出|800.50", "（2）项目支出|400.00"), False),
    (("预算|支出类别|金额", "|基本支出|800.50", "|项目支出|400.00", "|支出总计|1200.50"), False),
    (("收入|支出", "财政拨款|1200.50|基本支出|800.50",
      "其他|0|项目支出|400.00", "收入总计|1200.50|支出总计|1200.50"), True),
    (("总额|一般公共预算|其他资金", "1200.50|1000.50|200.00", "基本支出|800.50", "项目支出|400.00"), True),
])  # fmt: skip
def test_totals_beside_and_below_their_labels(rows: tuple[str, ...], income: bool) -> None:
    found = _document(*rows)
    parts = (found.total_expenditure, found.basic_expenditure, found.project_expenditure)
    assert [format(part.normalize(), "f") for part in parts if part is not None] == ["1200.5", "800.5", "400"]
    assert (found.total_income is not None) == income


def test_parts_that_make_no_whole_and_forms_of_projects_give_no_totals() -> None:
    assert _document("预算总额|1300.00", "基本支出|800.50", "项目支出|400.00").total_expenditure is None
    rows = ("项目名称|送戏下乡", "合计|1200.50", "基本支出|800.50", "项目支出|400.00")
    assert _document(*rows, title="2025年项目支出绩效目标表").total_expenditure is None


def test_an_evaluation_plans_first_what_it_then_spends() -> None:
    rows = (
        "资金|年初预算数|全年执行数",
        "年度资金总额|1200.50|1100.00",
        "基本支出|800.50|800.00",
        "项目支出|400.00|300.00",
    )
    assert _document(*rows, title="2024年部门整体支出绩效自评表").total_expenditure is None


@pytest.mark.parametrize("line", ["（2025年1-7月）", "（2025年上半年）", "2025年度1至9月", "（2025年第三季度）"])
def test_the_year_of_a_form_of_some_months(line: str) -> None:
    page = (
        f"<html><body><p>项目支出绩效运行监控表</p><p>{line}</p>"
        "<table><tr><td>项目名称</td><td>送戏下乡</td></tr></table></body></html>"
    )
    records = extract_source(read_bytes(page.encode(), "a.html")).records
    assert next(r.year for r in records if isinstance(r, DocumentRecord)) == 2025


def test_what_the_balance_table_leaves_out_the_form_tells() -> None:
    balance = _rows("收入|支出", "收入总计|1200.50|支出总计|1200.50")
    form = _rows("部门整体支出预算|资金总额|基本支出|项目支出", "|1200.50|800.50|400.00", *INDICATORS)
    page = (
        f"<html><body><p>临溪县文化局2025年部门预算</p><table>{balance}</table>"
        f"<p>部门整体支出绩效目标表</p><table>{form}</table></body></html>"
    )
    found = next(
        r for r in extract_source(read_bytes(page.encode(), "a.html")).records if isinstance(r, DocumentRecord)
    )
    told = (found.total_income, found.total_expenditure, found.basic_expenditure, found.project_expenditure)
    assert [str(amount) for amount in told] == ["1200.50", "1200.50", "800.50", "400.00"]
