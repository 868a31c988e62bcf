"""Tables that lost their header: the roles of columns told by their cells."""

from __future__ import annotations

import pytest

from extract.columns.headerless import infer, tells
from extract.columns.roles import Role

ROWS = (
    "产出指标|数量指标|巡查次数|≥|12|次|20|正向指标",
    "产出指标|质量指标|清淤合格率|≥|95|%|20|正向指标",
    "效益指标|社会效益指标|受益人口|≥|2|万人|30|正向指标",
    "满意度指标|服务对象满意度指标|沿河居民满意程度|≥|90|%|10|正向指标",
)
ROLES = [
    Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.OP, Role.VALUE, Role.MEASURE, Role.WEIGHT, Role.DIRECTION,
]  # fmt: skip


def _roles(*rows: str, results: bool = False) -> list[Role] | None:
    schema = infer([row.split("|") for row in rows], results=results)
    return None if schema is None else [column.role for column in schema.columns]


def test_every_column_takes_the_role_of_its_cells() -> None:
    assert _roles(*ROWS) == ROLES


def test_columns_in_another_order_take_their_roles_too() -> None:
    order = [3, 0, 4, 2, 1, 5, 7, 6]
    moved = ["|".join(row.split("|")[index] for index in order) for row in ROWS]
    assert _roles(*moved) == [ROLES[index] for index in order]


def test_two_rows_are_too_few() -> None:
    assert _roles(*ROWS[:2]) is None


def test_a_table_without_targets_tells_of_no_indicators() -> None:
    assert _roles("产出指标|巡查次数", "产出指标|清淤长度", "效益指标|受益人口") is None


def test_amounts_by_class_tell_of_no_indicators() -> None:
    assert _roles("2080505|养老保险|3.50", "2101101|医疗保险|2.10", "2210201|住房公积金|2.60") is None


def test_rows_that_a_conversion_shifted_do_not_mislead() -> None:
    assert _roles(*ROWS[:3], "质量指标|验收合格率|≥|95|%|20|正向指标", "时效指标|完工天数|≤|90|天|20|反向指标") == ROLES


def test_targets_without_operators_need_their_signs() -> None:
    signed = ["产出指标|巡查次数|≥12次", "产出指标|清淤长度|≥3公里", "效益指标|受益人口|≥2万人"]
    assert _roles(*signed) == [Role.LEVEL1, Role.NAME, Role.VALUE]
    assert _roles(*(row.replace("≥12次", "12").replace("≥3公里", "3").replace("≥2万人", "2") for row in signed)) is None


TWICE = ("产出指标|巡查次数|≥12次|13次", "产出指标|清淤长度|≥3公里|3公里", "效益指标|受益人口|≥2万人|2.1万人")


def test_of_two_columns_of_targets_the_right_one_is_what_was_reached_where_something_says_so() -> None:
    assert _roles(*TWICE, results=True) == [Role.LEVEL1, Role.NAME, Role.VALUE, Role.ACTUAL]
    assert _roles(*TWICE) == [Role.LEVEL1, Role.NAME, Role.VALUE, Role.OTHER]


@pytest.mark.parametrize("titles", ["方面|看什么|要求|实际完成", "方面|看什么|要求|完成情况"])
def test_a_title_says_what_was_reached(titles: str) -> None:
    assert _roles(titles, *TWICE) == [Role.LEVEL1, Role.NAME, Role.VALUE, Role.ACTUAL]


def test_points_none_above_its_most_say_that_targets_were_scored() -> None:
    points = ("|40|40", "|30|25", "|30|30")
    found = _roles(*(row + own for row, own in zip(TWICE, points, strict=True)))
    assert found is not None
    assert found[:4] == [Role.LEVEL1, Role.NAME, Role.VALUE, Role.ACTUAL]


@pytest.mark.parametrize("points", [("40", "30", "30"), ("50", "50", "100"), ("20", "30", "50")])
def test_points_are_weights_and_never_what_was_reached(points: tuple[str, ...]) -> None:
    rows = ("产出指标|巡查次数|≥12次", "产出指标|清淤长度|≥3公里", "效益指标|受益人口|≥2万人")
    found = _roles(*(f"{row}|{own}" for row, own in zip(rows, points, strict=True)))
    assert found == [Role.LEVEL1, Role.NAME, Role.VALUE, Role.WEIGHT]


def test_labelled_fields_at_the_top_are_left_to_the_form() -> None:
    schema = infer([row.split("|") for row in ("主管部门|云川市水务局", "项目名称|河道整治", *ROWS)])
    assert schema is not None
    assert (schema.start, schema.stop) == (2, 2)


@pytest.mark.parametrize("row", ["|≥|12", "巡查次数|正向指标", "产出指标|巡查次数"])
def test_an_operator_a_direction_or_a_level_tells_of_an_indicator(row: str) -> None:
    assert tells(row.split("|"))


@pytest.mark.parametrize("row", ["||", "河道整治|66.00", "产出|巡查次数", "绩效目标|完成清淤"])
def test_other_rows_tell_nothing(row: str) -> None:
    assert not tells(row.split("|"))


def test_a_column_merged_into_the_one_left_of_it_has_no_role() -> None:
    rows = [row.split("|") for row in ROWS]
    merged = ["|".join([*row[:3], *row[2:]]) for row in rows]
    assert _roles(*merged) == [*ROLES[:3], Role.OTHER, *ROLES[3:]]
