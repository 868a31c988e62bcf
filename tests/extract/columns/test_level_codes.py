"""Codes of levels and indicators, in columns of their own or before the names: a level is never a code."""

from __future__ import annotations

import pytest

from extract.columns.level_names import is_code, plain_level, without_code
from extract.columns.roles import Role
from extract.columns.wording import column_role
from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told_exact

ROWS = [
    ("产出指标", "数量指标", "改造小区"),
    ("产出指标", "质量指标", "工程合格率"),
    ("效益指标", "社会效益指标", "居住条件"),
]
CODES = [("C01", "C0101", "C010101"), ("C01", "C0102", "C010201"), ("C02", "C0201", "C020101")]
ALTERNATING = "{3}|{0}|{4}|{1}|{5}|{2}|≥10个"


@pytest.mark.parametrize("title", [
    "一级指标编码", "二级指标代码", "三级指标编号", "指标编码", "指标代码", "一级指标序号", "一级指标类别编码",
    "三级代码", "绩效指标编号",
])  # fmt: skip
def test_titles_of_codes(title: str) -> None:
    assert column_role(title) == Role.SEQUENCE


def test_titles_that_are_none_of_codes() -> None:
    assert column_role("项目编码") == column_role("项目代码") == Role.CODE
    assert column_role("一级指标") == column_role("一级指标名称") == Role.LEVEL1


@pytest.mark.parametrize(("header", "row"), [
    (("一级指标编码|一级指标|二级指标编码|二级指标|三级指标编码|三级指标|指标值",), ALTERNATING),
    (("一级指标|一级指标代码|二级指标|二级指标代码|三级指标|三级指标代码|指标值",), "{0}|{3}|{1}|{4}|{2}|{5}|≥10个"),
    (("一级指标|<|二级指标|<|三级指标|<|指标值",), ALTERNATING),
    (("一级指标|<|二级指标|<|三级指标|<|指标值", "代码|名称|代码|名称|代码|名称|^"), ALTERNATING),
    (("一级指标|二级指标|三级指标|指标值",), "{3} {0}|{4}{1}|{5}{2}|≥10个"),
    (("指标编码|一级指标|二级指标|三级指标|指标值",), "{5}|{0}|{1}|{2}|≥10个"),
])  # fmt: skip
@pytest.mark.parametrize("letter", ["C", "", "A-"])
def test_levels_and_names_without_their_codes(header: tuple[str, ...], row: str, letter: str) -> None:
    codes = [[code.replace("C", letter) for code in codes] for codes in CODES]
    lines = [row.format(*values, *own) for values, own in zip(ROWS, codes, strict=True)]
    grid = ruled(f"项目名称|小区改造{'|<' * (header[0].count('|') - 1)}", *header, *lines)
    _, indicators, warnings = told_exact(grid, "2026年项目支出绩效目标表")
    assert [(row.level1, row.level2, row.name) for row in indicators] == ROWS
    assert not warnings


def test_codes_without_names_of_levels_are_told() -> None:
    lines = [f"{first}|{second}|{row[2]}|≥10个" for (first, second, _), row in zip(CODES, ROWS, strict=True)]
    _, indicators, warnings = told_exact(ruled("一级指标|二级指标|三级指标|指标值", *lines), "甲项目绩效目标表")
    assert {(row.level1, row.level2) for row in indicators} == {(None, None)}
    assert sum(warning.code == WarningCode.LEVEL_DOUBTFUL for warning in warnings) == 2 * len(CODES)


def test_a_code_as_a_name_is_told() -> None:
    lines = [f"{first}|{second}|{codes[2]}|≥10个" for (first, second, _), codes in zip(ROWS, CODES, strict=True)]
    _, indicators, warnings = told_exact(ruled("一级指标|二级指标|三级指标|指标值", *lines), "甲项目绩效目标表")
    assert {row.name for row in indicators} == {None}
    assert sum(warning.code == WarningCode.NAME_LOST for warning in warnings) == len(CODES)


def test_codes_around_names() -> None:
    assert plain_level("C01 产出指标") == plain_level("01产出指标") == plain_level("产出指标（C01）") == "产出指标"
    assert all(map(is_code, ("C01", "0101", "1.1", "A-01", "1")))
    assert not any(map(is_code, ("产出指标", "C级", "5G", "第1")))
    assert (
        without_code("C010101改造面积") == without_code("0101 改造面积") == without_code("1.1.2改造面积") == "改造面积"
    )
    assert without_code("12345热线接通率") == "12345热线接通率"
    assert without_code("1-6月完成率") == "1-6月完成率"
