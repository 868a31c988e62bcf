"""Ditto marks hold what stands above them."""

from __future__ import annotations

import pytest

from extract.readers.opening import read_bytes
from extract.tables.dittos import is_ditto, without_dittos
from extract.tables.logical_table import Table, tables_of
from extract.warning_codes import WarningCode
from tests.extract.grids import ruled, told


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid.rows()]


@pytest.mark.parametrize("mark", ["〃", "″", '"', "同上", "（同上）"])
def test_marks_repeat_what_stands_above(mark: str) -> None:
    table = without_dittos(Table(ruled("产出指标|数量指标|修渠", f"{mark}|{mark}|建闸", f"{mark}|质量指标|合格率")))
    assert _texts(table) == [
        ["产出指标", "数量指标", "修渠"],
        ["产出指标", "数量指标", "建闸"],
        ["产出指标", "质量指标", "合格率"],
    ]


def test_other_texts_are_no_marks() -> None:
    assert not any(map(is_ditto, ("", "—", "/", "同上年持平", "无")))
    table = Table(ruled("产出指标|—", "效益指标|/"))
    assert without_dittos(table) is table


def test_rows_of_a_text_with_other_lengths_keep_their_marks() -> None:
    text = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修渠\t≥3公里\n〃\t建闸\t2座\n"
    (table,) = tables_of(read_bytes(text.encode(), "town.txt"))
    assert "〃" in {cell.text for cell in without_dittos(table).grid.cells}


def test_a_mark_without_anything_above_is_no_level() -> None:
    _, indicators, warnings = told(
        "甲镇修渠项目绩效目标表\n项目名称|修渠\n一级指标|二级指标|三级指标|指标值\n〃|数量指标|修渠|≥3公里\n产出指标|质量指标|合格率|100%\n"
    )
    assert [row.level1 for row in indicators] == [None, "产出指标"]
    assert any(warning.code == WarningCode.LEVEL_DOUBTFUL for warning in warnings)
