"""How well a cell can be what a column holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.columns.cell_fit import NEVER, Context, features, fit
from extract.columns.roles import Role

PLAIN = Context()
OPERATORS = Context(operators=True)


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.OP, "≥"),
        (Role.DIRECTION, "正向指标"),
        (Role.LEVEL1, "产出指标"),
        (Role.LEVEL2, "数量指标"),
        (Role.NAME, "巡查次数"),
        (Role.VALUE, "≥12次"),
        (Role.VALUE, "有所提升"),
        (Role.MEASURE, "人次"),
        (Role.WEIGHT, "10分"),
        (Role.BUDGET, "1,250.00"),
        (Role.GOAL, "完成河道清淤和护岸修复，保障两岸居民安全度汛，改善沿河水质。"),
        (Role.PROJECT, "39000022P000000100001-河道整治"),
        (Role.UNIT, "315001-云川市水务局"),
        (Role.CODE, "39000022P000000100001"),
        (Role.UNIT_CODE, "315001"),
        (Role.SEQUENCE, "（3）"),
        (Role.CATEGORY, "特定目标类"),
    ],
)
def test_a_cell_fits_the_column_that_it_is_made_for(role: Role, text: str) -> None:
    assert fit(role, text, PLAIN) >= 2


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.OP, "95%"),
        (Role.DIRECTION, "产出指标"),
        (Role.LEVEL1, "≥"),
        (Role.LEVEL2, "95"),
        (Role.NAME, "正向指标"),
        (Role.WEIGHT, "0"),
        (Role.WEIGHT, "120"),
        (Role.SCORE, "优"),
        (Role.BUDGET, "河道整治"),
    ],
)
def test_what_a_column_cannot_hold_never_fits(role: Role, text: str) -> None:
    assert fit(role, text, PLAIN) == NEVER


@pytest.mark.parametrize(
    ("role", "better", "worse"),
    [
        (Role.LEVEL1, "效益指标", "数量指标"),
        (Role.LEVEL2, "数量指标", "效益指标"),
        (Role.NAME, "巡查次数", "≥12次"),
        (Role.BUDGET, "66.00", "66"),
        (Role.UNIT, "云川市水务局", "河道整治"),
        (Role.MEASURE, "平方米", "巡查次数"),
        (Role.GOAL, "完成河道清淤和护岸修复。", "河道整治"),
        (Role.PROJECT, "河道整治", "完成清淤；修复护岸；改善水质。"),
        (Role.SEQUENCE, "12", "1234"),
    ],
)
def test_of_two_cells_the_likelier_one_fits_better(role: Role, better: str, worse: str) -> None:
    assert fit(role, better, PLAIN) > fit(role, worse, PLAIN)


def test_beside_a_column_of_operators_a_bare_number_is_the_surest_target() -> None:
    assert fit(Role.VALUE, "95", OPERATORS) > fit(Role.VALUE, "≥95%", OPERATORS)


def test_a_number_is_no_target_of_a_qualitative_row() -> None:
    qualitative = Context(operators=True, qualitative=True)
    assert fit(Role.VALUE, "95", qualitative) < 0 < fit(Role.VALUE, "有所提升", qualitative)


def test_an_operator_alone_is_a_target_only_where_no_column_holds_operators() -> None:
    assert fit(Role.VALUE, "不少于", OPERATORS) == NEVER
    assert fit(Role.VALUE, "不少于", PLAIN) == 0


def test_a_numbered_project_is_a_unit_where_units_have_a_column() -> None:
    assert fit(Role.PROJECT, "315001-云川市水务局", Context(units=True)) < 0
    assert fit(Role.PROJECT, "315001-云川市水务局", PLAIN) > 0


def test_a_name_fits_the_group_that_it_speaks_of() -> None:
    assert fit(Role.NAME, "清淤费用", PLAIN, "成本指标") > fit(Role.NAME, "清淤长度", PLAIN, "成本指标")
    assert fit(Role.NAME, "群众满意度", PLAIN, "满意度指标") > fit(Role.NAME, "受益人口", PLAIN, "满意度指标")


def test_a_second_level_may_be_the_name_beside_a_target() -> None:
    assert fit(Role.LEVEL2, "服务对象满意度", Context(target=True)) < fit(Role.LEVEL2, "服务对象满意度", PLAIN)


def test_a_full_width_cell_has_the_features_of_its_half_width_spelling() -> None:
    assert features("９５") == features("95")
    assert features("产 出\n指标") == features("产出指标")


def test_a_long_text_is_no_target_though_it_begins_like_one() -> None:
    assert not features("95%" + "的巡查任务在汛期之前完成" * 6).value


@given(st.sampled_from(Role), st.text(max_size=80), st.booleans(), st.sampled_from((None, "成本指标", "满意度指标")))
def test_any_text_fits_any_role_to_some_degree(role: Role, text: str, known: bool, group: str | None) -> None:
    assert NEVER <= fit(role, text, Context(known, known, known, known), group) <= 10
