"""Exports whose columns are called by names of a database."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import Extraction, IndicatorRecord, ProjectRecord
from extract.tables.column_codes import title_of
from extract.warning_codes import WarningCode

ROWS = (
    "甲县林业局,古树保护,30,产出指标,数量指标,保护古树,≥,120,株\n"
    "甲县林业局,防火宣传,12,产出指标,数量指标,发放手册,≥,2000,册\n"
)


def _read(head: str) -> Extraction:
    return extract_source(read_bytes(f"{head}\n{ROWS}".encode(), "town.csv"))


@pytest.mark.parametrize(
    "head",
    [
        "agency_name,pro_name,pro_amount(万元),lv1_name,lv2_name,lv3_name,comp_sign,kpi_value,kpi_unit",
        "deptName,projectName,budgetAmt,level1,level2,indicatorName,compareSign,targetValue,measureUnit",
        "DWMC,XMMC,YSJE,YJZB,EJZB,SJZB,YSF,ZBZ,JLDW",
    ],
)
def test_names_of_columns(head: str) -> None:
    records = _read(head).records
    projects = [(row.unit, row.name, str(row.budget)) for row in records if isinstance(row, ProjectRecord)]
    assert projects == [("甲县林业局", "古树保护", "30"), ("甲县林业局", "防火宣传", "12")]
    rows = [
        (row.project, row.level1, row.level2, row.name, row.printed)
        for row in records
        if isinstance(row, IndicatorRecord)
    ]
    assert rows == [
        ("古树保护", "产出指标", "数量指标", "保护古树", "≥120株"),
        ("防火宣传", "产出指标", "数量指标", "发放手册", "≥2000册"),
    ]


def test_names_that_say_nothing_are_told() -> None:
    codes = {warning.code for warning in _read("f1,f2,f3,f4,f5,f6,f7,f8,f9").warnings}
    assert {WarningCode.MIXED_TEXT, WarningCode.LEFT_OVER} & codes


def test_single_names() -> None:
    assert title_of("pro_amount(万元)") == "预算金额(万元)"
    assert title_of("lv1_code") == "一级指标编码"
    assert [title_of(text) for text in ("is_valid", "三级指标", "A", "")] == [None] * 4
