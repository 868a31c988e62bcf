"""Rows to indicator records."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.columns.roles import Role
from extract.forms.indicator_records import (
    Output,
    Owner,
    clean_name,
    emit,
    lowest_confidence,
    number_in,
    own_cells,
    places_of,
)
from extract.pages import Box, Cell
from extract.records import IndicatorRecord, Place
from extract.rows.logical_row import Field, Row
from extract.text import join_lines
from extract.warning_codes import WarningCode


def _row(group: str | None = None, /, **texts: str) -> Row:
    fields = {(Role(role), group): Field(text, (Cell(0, 0, text, page=1),)) for role, text in texts.items()}
    return Row(0, dict(fields))


def _emitted(group: str | None = None, /, **texts: str) -> tuple[list[IndicatorRecord], list[str]]:
    out = Output("town")
    emit(_row(group, **texts), group, Owner("project", "河道整治", "315001"), ("产出指标", "数量指标"), out)
    return out.indicators, [warning.code for warning in out.warnings]


def test_a_row_becomes_a_record_of_its_owner_and_levels() -> None:
    found, warnings = _emitted(
        name="指标1：巡查次数", op="≥", value="12", measure="次", weight="10分", direction="正向指标", actual="13次"
    )
    (record,) = found
    assert (record.doc, record.scope, record.project, record.unit_code) == ("town", "project", "河道整治", "315001")
    assert (record.level1, record.level2, record.name) == ("产出指标", "数量指标", "巡查次数")
    assert (record.op, record.low, record.unit, record.printed) == ("≥", Decimal(12), "次", "≥12次")
    assert (record.weight, record.direction, record.actual) == (Decimal(10), "正向指标", "13次")
    assert warnings == []


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"weight": "10"},
        {"name": "指标1："},
        {"name": "……"},
        {"name": "无"},
        {"name": "三级指标", "value": "12"},
        {"name": "巡查次数", "value": "指标值"},
    ],
)
def test_empty_lines_of_a_form_and_headers_are_no_indicators(texts: dict[str, str]) -> None:
    assert _emitted(**texts) == ([], [])


def test_a_lost_name_is_warned_of_and_the_target_kept() -> None:
    found, warnings = _emitted(value="≥12次")
    assert (found[0].name, found[0].low) == (None, 12)
    assert warnings == [WarningCode.NAME_LOST]


def test_a_name_without_target_is_kept_with_a_warning() -> None:
    found, warnings = _emitted(name="巡查次数")
    assert (found[0].name, found[0].op) == ("巡查次数", None)
    assert warnings == [WarningCode.NO_TARGET]


def test_a_target_printed_inside_the_name_is_taken_out_of_it() -> None:
    (record,), warnings = _emitted(name="险情处置率≥95%")
    assert (record.name, record.op, record.low, record.unit) == ("险情处置率", "≥", 95, "%")
    assert warnings == []


def test_an_operator_at_the_end_of_a_name_belongs_to_the_number_and_the_name_stays_as_printed() -> None:
    (record,), _ = _emitted(name="巡查次数（≥）", value="12次")
    assert (record.name, record.op, record.low) == ("巡查次数（≥）", "≥", 12)


def test_a_column_group_that_is_a_period_is_the_records_period() -> None:
    assert _emitted("中期", name="巡查次数", value="≥36次")[0][0].period == "中期"
    assert _emitted("产出指标", name="巡查次数", value="≥36次")[0][0].period is None


@pytest.mark.parametrize(
    ("text", "name"), [("1.巡查次数", "巡查次数"), ("指标2：巡查次数", "巡查次数"), ("指标2：", ""), ("—", "")]
)
def test_a_name_loses_its_ordinal(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("text", "number"), [("10", "10"), ("１０分", "10"), ("2.5%", "2.5"), ("优", None), ("", None)]
)
def test_the_number_of_a_weight_or_score(text: str, number: str | None) -> None:
    assert number_in(text) == (None if number is None else Decimal(number))


def test_in_a_wide_table_an_indicator_has_the_cells_of_its_group() -> None:
    row = _row("产出指标", name="巡查次数", value="≥12次")
    row.fields |= _row("效益指标", name="受益人口", value="≥2万人").fields | _row(project="河道整治").fields
    assert [cell.text for cell in own_cells(row, "效益指标")] == ["受益人口", "≥2万人"]


def test_what_stands_once_for_two_periods_belongs_to_both() -> None:
    row = _row("年度", value="≥12次")
    row.fields |= _row("中期", value="≥36次").fields | _row(name="巡查次数").fields
    assert {cell.text for cell in own_cells(row, "年度")} == {"巡查次数", "≥12次"}


def test_the_places_of_cells_are_one_rectangle_a_page() -> None:
    pieces = (1, Box(90, 300, 150, 320)), (2, Box(90, 20, 150, 30))
    cells = [
        Cell(0, 0, "甲", page=2, box=Box(50, 20, 90, 40)),
        Cell(0, 1, "乙", page=1, box=Box(90, 300, 150, 320), pieces=pieces),
        Cell(0, 2, " ", page=3, box=Box(0, 0, 1, 1)),
        Cell(0, 3, "丙"),
    ]
    assert places_of(cells) == (Place(1, Box(90, 300, 150, 320)), Place(2, Box(50, 20, 150, 40)))


def test_a_row_is_as_sure_as_its_least_sure_cell() -> None:
    assert (
        lowest_confidence([Cell(0, 0, "甲", confidence=0.9), Cell(0, 1, "乙", confidence=0.6), Cell(0, 2, "")]) == 0.6
    )
    assert lowest_confidence([Cell(0, 0, "甲")]) is None


def test_an_operator_in_the_column_of_units_is_the_operator() -> None:
    (record,), _ = _emitted(name="巡查次数", value="12次", measure="不少于")
    assert (record.op, record.low, record.unit) == ("≥", 12, "次")


def test_several_targets_in_one_cell_are_words_with_a_warning() -> None:
    (record,), warnings = _emitted(name="巡查率", value="≥95%;≥90%")
    assert (record.op, record.text, warnings) == ("定性", "≥95%;≥90%", [WarningCode.SEVERAL_TARGETS])


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("3 5岁", ("定性", None, "3 5岁")),
        ("1 20万元", ("定性", None, "1 20万元")),
        ("12\n0万元", ("=", Decimal(120), None)),
        ("1 200人", ("=", Decimal(1200), None)),
        ("≥ 9 0 %", ("≥", Decimal(90), None)),
        ("≥ 95 %", ("≥", Decimal(95), None)),
        ("≥9 5%", ("≥", Decimal(95), None)),
    ],
)
def test_a_blank_between_digits_is_printed(printed: str, read: tuple[str, Decimal | None, str | None]) -> None:
    row = Row(
        0, {(Role.NAME, None): Field("年龄"), (Role.VALUE, None): Field(join_lines(printed), (Cell(0, 0, printed),))}
    )
    out = Output("town")
    emit(row, None, Owner(), (None, None), out)
    (record,) = out.indicators
    assert (record.op, record.low, record.text) == read


def test_blanks_of_a_text_conversion_may_be_ends_of_lines() -> None:
    cell = Cell(0, 0, "≥9 0%")
    row = Row(0, {(Role.NAME, None): Field("满意度"), (Role.VALUE, None): Field("≥90%", (cell,))}, loose=True)
    out = Output("town")
    emit(row, None, Owner(), (None, None), out)
    assert (out.indicators[0].op, out.indicators[0].low) == ("≥", Decimal(90))


@pytest.mark.parametrize(("text", "number"), [("二十", 20), ("十五分", 15), ("一般", None), ("—", None)])
def test_points_in_words(text: str, number: int | None) -> None:
    assert number_in(text) == number
