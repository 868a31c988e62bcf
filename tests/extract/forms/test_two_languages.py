"""Forms in two languages: the Chinese part of a label or title decides, and a form's title names no project."""

from __future__ import annotations

import pytest

from extract.columns.two_languages import is_foreign, without_foreign
from tests.extract.grids import ruled, told, told_exact

ROWS = [("产出指标", "数量指标", "培训农民"), ("效益指标", "社会效益指标", "科技素质")]


@pytest.mark.parametrize(("text", "own"), [
    ("项目名称/ProjectName", "项目名称"),
    ("ProjectName项目名称", "项目名称"),
    ("指标值ཚད་གཞི།", "指标值"),
    ("一级指标(Level1)", "一级指标"),
    ("كۆرسەتكۈچ指标值", "指标值"),
    ("指标值ᠬᠡᠮᠵᠢᠶ᠎ᠡ", "指标值"),
    ("PM2.5浓度", "PM2.5浓度"),
    ("建设WIFI热点", "建设WIFI热点"),
    ("≥300人", "≥300人"),
])  # fmt: skip
def test_the_chinese_part(text: str, own: str) -> None:
    assert without_foreign(text) == own


def test_texts_of_another_language() -> None:
    assert is_foreign("Performance targets")
    assert is_foreign("ལས་གཞིའི་མིང་།")
    assert not is_foreign("项目名称 Project")
    assert not is_foreign("≥95%")


@pytest.mark.parametrize("second", [
    ("Project", "Unit", "Level 1", "Level 2", "Level 3", "Target", "Performance targets"),
    ("ལས་གཞི།", "སྡེ་ཚན།", "གཅིག་པ།", "གཉིས་པ།", "གསུམ་པ།", "ཚད་གཞི།", "དམིགས་ཚད་རེའུ་མིག"),
    ("تۈر نامى", "ئورۇن", "بىرىنچى", "ئىككىنچى", "ئۈچىنچى", "قىممىتى", "ئۈنۈم نىشانى جەدۋىلى"),
])  # fmt: skip
@pytest.mark.parametrize("between", ["\n", " / ", " "])
def test_a_form_in_two_languages(second: tuple[str, ...], between: str) -> None:
    first = ("项目名称", "实施单位", "一级指标", "二级指标", "三级指标", "指标值", "项目支出绩效目标表")
    both = [f"{chinese}{between}{other}" for chinese, other in zip(first, second, strict=True)]
    grid = ruled(
        f"{both[0]}|科普惠农|<|<", f"{both[1]}|牧源县科协|<|<", "|".join(both[2:6]),
        *("|".join([*row, "≥300人"]) for row in ROWS),
    )  # fmt: skip
    projects, indicators, warnings = told_exact(grid, both[6], second[6])
    assert [(row.name, row.unit) for row in projects] == [("科普惠农", "牧源县科协")]
    assert [(row.project, row.level1, row.level2, row.name) for row in indicators] == [("科普惠农", *r) for r in ROWS]
    assert not warnings


def test_levels_in_two_languages() -> None:
    rows = (
        "产出指标 / Output|数量指标 / Quantity|培训农民|≥300人",
        "效益指标 / Benefit|社会效益指标 / Social|科技素质|提高",
    )
    _, indicators, _ = told_exact(ruled("一级指标|二级指标|三级指标|指标值", *rows), "项目名称：科普惠农")
    assert [(row.level1, row.level2, row.name) for row in indicators] == ROWS


def test_titles_in_a_row_of_their_own() -> None:
    rows = ["|".join([*row, "≥300人"]) for row in ROWS]
    header = ("一级指标|二级指标|三级指标|指标值", "Level 1|Level 2|Level 3|Target value")
    _, indicators, warnings = told_exact(ruled(*header, *rows), "项目名称：科普惠农")
    assert [(row.level1, row.level2, row.name) for row in indicators] == ROWS
    assert not warnings


@pytest.mark.parametrize(
    "title", ["项目支出绩效目标表 / Project Performance Targets", "Performance Targets of Projects"]
)
def test_the_title_of_a_form_names_no_project(title: str) -> None:
    rows = ["|".join([*row, "≥300人"]) for row in ROWS]
    projects, indicators, _ = told("\n".join([title, "一级指标|二级指标|三级指标|指标值", *rows]))
    assert not [row for row in projects if row.name]
    assert {row.project for row in indicators} == {None}
