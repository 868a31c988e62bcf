"""Damaged rows find their columns again: shifted, with lost cells, out of order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.columns.header import Schema, header_at
from extract.rows.align import align, in_place, shifted

LONG = "单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性"
GOAL = "完成校舍维修和设备更新任务，改善办学条件，保障教育教学正常开展。"


def schema(header: str = LONG, *upper: str) -> Schema:
    rows = [row.split("|") for row in (*upper, header)]
    found = header_at(rows, len(rows) - 1)
    assert found is not None
    return found


def found(row: str, header: str = LONG, *upper: str) -> dict[str, str]:
    texts = row.split("|")
    columns = schema(header, *upper)
    pairs = (in_place(texts, columns) or align(texts, columns)).pairs
    return {columns.columns[number].role: texts[cell] for cell, number in pairs}


FULL = {
    "level1": "产出指标",
    "level2": "数量指标",
    "name": "维修校舍面积",
    "op": "≥",
    "value": "800",
    "measure": "平方米",
    "weight": "20",
    "direction": "正向指标",
}


@pytest.mark.parametrize(
    "row",
    [
        "||||产出指标|数量指标|维修校舍面积|≥|800|平方米|20|正向指标",
        "|||产出指标|数量指标|维修校舍面积|≥|800|平方米|20|正向指标|",
        "产出指标|||||数量指标|维修校舍面积|≥|800|平方米|20|正向指标",
        "产出指标|数量指标|维修校舍面积|≥|800|平方米|20|正向指标|||||",
        "||||||产出指标|数量指标|维修校舍面积|≥|800|平方米|20|正向指标",
        "||||产出指标|数量指标||维修校舍面积|≥|800|平方米||20|正向指标",
    ],
)
def test_a_shifted_row_is_the_same_row(row: str) -> None:
    assert found(row) == FULL


def test_project_parts_come_along() -> None:
    row = found(f"校舍维修项目|1,200.50|{GOAL}|产出指标|数量指标|维修校舍面积|≥|800|平方米|20|正向指标|")
    assert (row["project"], row["budget"], row["goal"]) == ("校舍维修项目", "1,200.50", GOAL)


def test_a_missing_measure_does_not_move_the_weight() -> None:
    assert found("||||效益指标|社会效益指标|办学条件|定性|有所改善|15|正向指标") == {
        "level1": "效益指标",
        "level2": "社会效益指标",
        "name": "办学条件",
        "op": "定性",
        "value": "有所改善",
        "weight": "15",
        "direction": "正向指标",
    }


def test_a_qualitative_row_without_words_keeps_its_weight() -> None:
    row = found("|||||效益指标|减少重复投资|定性|||5|")
    assert row == {"level1": "效益指标", "name": "减少重复投资", "op": "定性", "weight": "5"}


def test_level_names_are_not_names() -> None:
    row = found("|||||满意度指标|服务对象满意度指标|>|80|%|10|")
    assert row == {
        "level1": "满意度指标",
        "level2": "服务对象满意度指标",
        "op": ">",
        "value": "80",
        "measure": "%",
        "weight": "10",
    }


def test_a_name_in_the_goal_column_is_the_name() -> None:
    assert found("|||检查定点机构数量||>|16|家|10|")["name"] == "检查定点机构数量"


def test_a_unit_row() -> None:
    assert found("315001-云岭市教育局机关||4,108.88|||||||||") == {
        "unit": "315001-云岭市教育局机关",
        "budget": "4,108.88",
    }


def test_wide_rows_keep_name_and_value_together() -> None:
    upper = "||成本指标||产出指标||满意度指标|"
    header = "项目名称|预算数|三级指标|指标值|三级指标|指标值|三级指标|指标值"
    texts = ["", "", "", "医疗设备完好率", "显著提升", "", "", "", ""]
    columns = schema(header, upper)
    pairs = [(columns.columns[n].role, columns.columns[n].group) for _, n in align(texts, columns).pairs]
    assert pairs == [("name", "产出指标"), ("value", "产出指标")]


def test_fragments_move_with_their_page() -> None:
    columns = schema("年度绩效指标|一级指标|二级指标|三级指标|预期指标值|实际完成值")
    alignment = shifted(["", "次数", ""], columns, 2)
    assert alignment is not None
    assert [columns.columns[n].role for _, n in alignment.pairs] == ["name"]
    assert shifted(["", "≥95%", ""], columns, 0) is None


def test_nothing_fits_is_said() -> None:
    alignment = align(["正向指标", "反向指标"], schema("一级指标|三级指标|指标值"))
    assert alignment.lost
    assert align([], schema()).pairs == ()


def test_columns_out_of_order_are_tried_in_the_usual_order() -> None:
    usual = LONG.split("|")
    order = [8, 3, 6, 0, 11, 4, 10, 7, 1, 9, 5, 2]
    shifted_row = ["", "", "产出指标", "数量指标", "维修校舍面积", "≥", "800", "平方米", "20", "正向指标", "", ""]
    row = "|".join(shifted_row[place] for place in order)
    assert found(row, "|".join(usual[place] for place in order)) == FULL


@given(st.permutations(range(12)))
def test_any_column_order_reads_whole_rows(order: list[int]) -> None:
    cells = ["", "", "", "", *FULL.values()]
    row = "|".join(cells[place] for place in order)
    assert found(row, "|".join(LONG.split("|")[place] for place in order)) == FULL


@given(
    st.lists(
        st.sampled_from(["", "≥", "95", "%", "产出指标", "甲项目", "优", GOAL, "正向指标", "12.50", "x"]), max_size=14
    )
)
def test_every_cell_is_placed_or_lost_once(texts: list[str]) -> None:
    alignment = align(texts, schema())
    used = [cell for cell, _ in alignment.pairs] + list(alignment.lost)
    assert sorted(used) == [index for index, text in enumerate(texts) if text]
    numbers = [number for _, number in alignment.pairs]
    assert all(a < b for a, b in itertools.pairwise(numbers))
