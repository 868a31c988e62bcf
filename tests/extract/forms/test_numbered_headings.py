"""Headings and captions that number projects: the number is no part of the name, what stands in brackets is a field."""

from __future__ import annotations

import pytest

from tests.extract.grids import ruled, told_exact

FORM = ("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|补植株数|≥80株", "效益指标|社会效益指标|街景|有所改善")


@pytest.mark.parametrize(
    "heading",
    [
        "项目一　公园补植",
        "项目1 公园补植",
        "项目（一）：公园补植",
        "项目二——公园补植",
        "子项目3：公园补植",
        "第二个项目：公园补植",
    ],
)
def test_the_ordinal_is_no_part_of_a_name(heading: str) -> None:
    projects, indicators, _ = told_exact(ruled(*FORM), heading)
    assert [project.name for project in projects] == ["公园补植"]
    assert {row.project for row in indicators} == {"公园补植"}


@pytest.mark.parametrize("name", ["项目一期工程建设", "专项二次供水改造"])
def test_names_that_begin_like_an_ordinal_stay_whole(name: str) -> None:
    projects, _, _ = told_exact(ruled(*FORM), f"{name}项目绩效目标表")
    assert [project.name for project in projects] == [name]


@pytest.mark.parametrize("number", ["表1　", "表1-2 ", "附表2：", "表（三）　"])
def test_captions_name_projects_and_units(number: str) -> None:
    projects, _, warnings = told_exact(ruled(*FORM), f"{number}公园补植（实施单位：甲市公园管理处）")
    assert [(project.name, project.unit) for project in projects] == [("公园补植", "甲市公园管理处")]
    assert not warnings


def test_a_caption_of_a_form_names_nothing() -> None:
    projects, _, _ = told_exact(ruled(*FORM), "公园补植", "表3　项目支出绩效目标表")
    assert {project.name for project in projects} <= {"公园补植", None}
