"""Funds by source, as forms print them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.document import extract_source
from extract.forms.fund_lines import funds_of
from extract.pages import Cell
from extract.records import FundingRecord
from tests.extract.grids import text_source

INDICATORS = """一级指标|二级指标|三级指标|指标值
产出指标|数量指标|清淤长度|≥20公里
效益指标|社会效益指标|受益人口|≥2万人
"""


def _rows(*rows: str) -> list[Sequence[Cell]]:
    return [[Cell(n, col, text) for col, text in enumerate(row.split("|"))] for n, row in enumerate(rows)]


def _found(*rows: str) -> list[tuple[str, str, str]]:
    return [(fund.source, fund.field.value, format(fund.amount.value, "f")) for fund in funds_of(_rows(*rows), "万元")]


@pytest.mark.parametrize(
    ("rows", "funds"),
    [
        (["年度资金总额|120", "其中：财政拨款|100", "其他资金|20"],
         [("财政拨款", "budget", "100"), ("其他资金", "budget", "20")]),
        (["年度资金总额|120|其中：中央资金|90|市县资金|30"],
         [("中央资金", "budget", "90"), ("市县资金", "budget", "30")]),
        (["项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
          "年度资金总额|50|60|45|10|75%|7.5",
          "其中：当年财政拨款|40|50|40|—|80%|—",
          "上年结转资金|10|10|5|—|50%|—"],
         [("当年财政拨款", "initial", "40"), ("当年财政拨款", "budget", "50"), ("当年财政拨款", "executed", "40"),
          ("上年结转资金", "initial", "10"), ("上年结转资金", "budget", "10"), ("上年结转资金", "executed", "5")]),
        (["执行情况|预算数:|120|执行数:|118.60", "|其中:财政拨款|120|其中:财政拨款|118.60", "|其他资金||其他资金|"],
         [("财政拨款", "budget", "120"), ("财政拨款", "executed", "118.60")]),
        (["中期资金总额|300|年度资金总额|100", "其中：财政拨款|300|其中：财政拨款|100"],
         [("财政拨款", "budget", "100")]),
        (["资金总额|财政拨款|其他资金", "120|100|20"], [("财政拨款", "budget", "100"), ("其他资金", "budget", "20")]),
        (["年度资金总额|总额120万元，其中：财政拨款100万元，其他资金20万元"],
         [("财政拨款", "budget", "100"), ("其他资金", "budget", "20")]),
        (["其中：财政拨款（元）|1,000,000"], [("财政拨款", "budget", "100")]),
        (["年度资金总额|120", "财政拨款|/", "年度目标|财政拨款100万元用于清淤。"], []),
    ],
)  # fmt: skip
def test_the_amount_of_a_source_by_where_it_stands(rows: list[str], funds: list[tuple[str, str, str]]) -> None:
    assert _found(*rows) == funds


def _funding(text: str) -> list[FundingRecord]:
    records = extract_source(text_source(text)).records
    return [record for record in records if isinstance(record, FundingRecord) and record.source]


def test_the_funds_of_a_form_are_records_of_its_project() -> None:
    found = _funding("项目名称|河道整治\n年度资金总额|120\n其中：财政拨款|100\n其他资金|0\n" + INDICATORS)
    told = [(f.source, str(f.amount)) for f in found]
    assert told == [("财政拨款", "100"), ("其他资金", "0")]
    assert {(f.name, f.table, f.phase) for f in found} == {("河道整治", "绩效目标表", "approved")}


def test_the_columns_of_a_listing_are_sources() -> None:
    found = _funding(
        "项目名称|资金总额|财政拨款|单位资金|年度目标|一级指标|二级指标|三级指标|指标值\n"
        "河道整治|120.00|100.00|20.00|完成清淤。|产出指标|数量指标|清淤长度|≥20公里\n"
        "供水改造|80.00|80.00|0.00|改造管网。|产出指标|数量指标|改造长度|≥5公里\n"
    )
    assert [(f.name, f.source, str(f.amount)) for f in found] == [
        ("河道整治", "财政拨款", "100.00"), ("河道整治", "单位资金", "20.00"), ("供水改造", "财政拨款", "80.00"),
    ]  # fmt: skip


def test_the_funds_of_the_department_have_no_project() -> None:
    found = _funding(
        "云川市水利局部门整体支出绩效目标表\n\n部门名称|云川市水利局\n年度预算|120\n其中：财政拨款|100\n其他资金|20\n"
        + INDICATORS
    )
    assert [(f.name, f.source, str(f.amount)) for f in found] == [(None, "财政拨款", "100"), (None, "其他资金", "20")]


def test_the_columns_of_a_table_of_project_expenditure_are_sources() -> None:
    found = _funding(
        "云川市水利局2026年部门预算\n\n项目支出预算表\n\n单位：元\n\n"
        "项目名称|合计|本年拨款一般公共预算|政府性基金预算|单位资金\n"
        "河道整治|1200000.00|1000000.00||200000.00\n供水改造|800000.00|800000.00|0.00|\n"
    )
    assert [(f.name, f.table, f.source, str(f.amount), f.phase) for f in found] == [
        ("河道整治", "项目支出预算表", "本年拨款一般公共预算", "100", "approved"),
        ("河道整治", "项目支出预算表", "单位资金", "20", "approved"),
        ("供水改造", "项目支出预算表", "本年拨款一般公共预算", "80", "approved"),
    ]
    assert found[0].as_printed == (("amount", "1000000.00"),)
