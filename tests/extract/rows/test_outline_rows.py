"""Codes of an outline tell which rows are levels, whatever these are called."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord
from tests.extract.grids import ruled, told_exact

NAMES = ("工作产出", "数量类", "整修步道", "新装护栏", "进度类", "完工时间", "工作成效", "社会类", "接待游客")
DOTTED = ("1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1")
PADDED = ("1", "1.01", "1.01.01", "1.01.02", "1.02", "1.02.01", "2", "2.01", "2.01.01")
GLUED = ("01", "0101", "010101", "010102", "0102", "010201", "02", "0201", "020101")
AIMS = {"整修步道": "≥8公里", "新装护栏": "≥300米", "完工时间": "9月底", "接待游客": "≥9万人次"}


@pytest.mark.parametrize("codes", [DOTTED, PADDED, GLUED])
def test_names_above_deeper_codes_are_levels(codes: tuple[str, ...]) -> None:
    rows = [f"<tr><td>{code}<td>{name}<td>{AIMS.get(name, '')}</tr>" for code, name in zip(codes, NAMES, strict=True)]
    head = "<p>项目绩效目标表</p><p>项目：步道整修</p><table><tr><td>编码<td>指标名称<td>指标值</tr>"
    page = f"{head}{''.join(rows)}</table>"
    found = extract_source(read_bytes(page.encode(), "a.html"))
    rows_read = [record for record in found.records if isinstance(record, IndicatorRecord)]
    assert [(row.project, row.level1, row.level2, row.name) for row in rows_read] == [
        ("步道整修", "工作产出", "数量类", "整修步道"),
        ("步道整修", "工作产出", "数量类", "新装护栏"),
        ("步道整修", "工作产出", "进度类", "完工时间"),
        ("步道整修", "工作成效", "社会类", "接待游客"),
    ]
    assert not found.warnings


def test_numbers_in_order_are_no_outline() -> None:
    grid = ruled("项目名称|步道整修|<", "序号|指标名称|指标值", "1|整修步道|", "10|新装护栏|≥300米", "2|完工时间|9月底")
    _, indicators, warnings = told_exact(grid, "2026年项目绩效目标表")
    assert [(row.level1, row.name) for row in indicators] == [
        (None, "整修步道"), (None, "新装护栏"), (None, "完工时间"),
    ]  # fmt: skip
    assert warnings
