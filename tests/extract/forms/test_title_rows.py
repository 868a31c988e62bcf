"""Rows over the width of a table between its indicators: projects' names, or notes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import exact, shown, told, told_exact

HEADER: list[str | tuple[str, int, int] | None] = ["一级指标", "二级指标", "三级指标", "指标值"]
FIRST: list[str | tuple[str, int, int] | None] = ["产出指标", "数量指标", "栽植乔木", "≥12株"]
SECOND: list[str | tuple[str, int, int] | None] = ["产出指标", "数量指标", "疏浚沟渠", "≥7公里"]


def _over(text: str) -> list[str | tuple[str, int, int] | None]:
    return [(text, 1, 4), None, None, None]


@pytest.mark.parametrize("repeated", [False, True])
@pytest.mark.parametrize(
    ("dress", "budgets", "unsure"),
    [
        ("项目名称：{}", (None, None), False),
        ("项目名称：{}   预算：{}万元", (Decimal(20), Decimal(31)), False),
        ("项目名称：{}（预算：{}万元）", (Decimal(20), Decimal(31)), False),
        ("{}（{}万元）", (Decimal(20), Decimal(31)), True),
        ("（一）{}", (None, None), True),
        ("{}", (None, None), True),
        ("{}项目绩效目标表", (None, None), True),
    ],
)
def test_rows_that_begin_projects(
    dress: str, budgets: tuple[Decimal | None, Decimal | None], *, unsure: bool, repeated: bool
) -> None:
    titles = [_over(dress.format(name, amount)) for name, amount in (("行道树补植", 20), ("沟渠疏浚", 31))]
    rows = [titles[0], HEADER, FIRST, titles[1], *([HEADER] if repeated else []), SECOND]
    rows = rows if repeated else [HEADER, titles[0], *rows[2:]]
    projects, indicators, warnings = told_exact(exact(rows))
    assert [project.name for project in projects] == ["行道树补植", "沟渠疏浚"]
    assert tuple(project.budget for project in projects) == budgets
    assert all(("name" in project.unsure) is unsure for project in projects)
    assert [shown(row) for row in indicators] == [
        "行道树补植|产出指标|数量指标|栽植乔木|≥|12||株||",
        "沟渠疏浚|产出指标|数量指标|疏浚沟渠|≥|7||公里||",
    ]
    assert warnings == []


def test_fields_below_a_title_are_of_its_project() -> None:
    rows = [HEADER, _over("项目名称：行道树补植"), _over("预算：20万元"), FIRST, _over("项目名称：沟渠疏浚"), SECOND]
    projects, indicators, warnings = told_exact(exact(rows))
    assert [(project.name, project.budget) for project in projects] == [("行道树补植", 20), ("沟渠疏浚", None)]
    assert [row.project for row in indicators] == ["行道树补植", "沟渠疏浚"]
    assert warnings == []


def test_a_row_over_the_width_is_no_part_of_an_indicator_where_the_form_names_its_project() -> None:
    form: list[str | tuple[str, int, int] | None] = ["项目名称", ("行道树补植", 1, 3), None, None]
    rows = [form, HEADER, FIRST, _over("以下为补充"), SECOND]
    (project,), indicators, warnings = told_exact(exact(rows))
    assert (project.name, project.unsure) == ("行道树补植", ())
    assert [row.name for row in indicators] == ["栽植乔木", "疏浚沟渠"]
    assert [(warning.code, warning.text) for warning in warnings] == [(WarningCode.CELL_UNPLACED, "以下为补充")]


def test_a_level_over_the_width_stays_a_level() -> None:
    rows = [
        HEADER,
        _over("产出指标"),
        ["", "数量指标", "栽植乔木", "≥12株"],
        _over("满意度指标"),
        ["", "", "居民满意度", "≥90%"],
    ]
    _, indicators, _ = told_exact(exact([["项目名称", ("行道树补植", 1, 3), None, None], *rows]))
    assert [(row.level1, row.name) for row in indicators] == [("产出指标", "栽植乔木"), ("满意度指标", "居民满意度")]


def test_a_name_glued_of_levels_and_a_target_is_no_project() -> None:
    header: list[str | tuple[str, int, int] | None] = ["项目名称", "预算数", "三级指标", "指标值"]
    rows = [
        header,
        ["行道树补植", "20", "栽植乔木", "≥12株"],
        ["产出指标数量指标疏浚沟渠≥7公里", "31", "疏浚", "≥7公里"],
    ]
    projects, _, warnings = told_exact(exact(rows))
    assert [project.name for project in projects] == ["行道树补植"]
    assert WarningCode.CONTRADICTORY in [warning.code for warning in warnings]


TEXT = (
    "一级指标|二级指标|三级指标|指标值\n{}|||\n产出指标|数量指标|栽植乔木|≥12株\n产出指标|质量指标|成活率|≥95%\n"
    "{}|||\n产出指标|数量指标|疏浚沟渠|≥7公里\n"
)


def test_rows_that_begin_projects_in_a_text() -> None:
    projects, indicators, warnings = told(TEXT.format("行道树补植", "沟渠疏浚"))
    assert [(p.name, p.unsure) for p in projects] == [("行道树补植", ("name",)), ("沟渠疏浚", ("name",))]
    assert [row.project for row in indicators] == ["行道树补植", "行道树补植", "沟渠疏浚"]
    assert warnings == []


def test_a_lone_cell_of_a_text_may_be_the_rest_of_another() -> None:
    _, indicators, warnings = told(TEXT.format("行道树补植", "沟渠疏浚").replace("行道树补植|||\n", ""))
    assert {row.project for row in indicators} == {None}
    assert [w.code for w in warnings] == [WarningCode.PROJECT_LOST]
