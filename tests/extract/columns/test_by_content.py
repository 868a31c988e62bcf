"""Columns that a header leaves open, told by the cells below it."""

from __future__ import annotations

import pytest

from extract.columns.by_content import completed
from extract.columns.header import header_at


def roles(*rows: str) -> list[str]:
    """The roles of the columns of a table whose first row is its header; | parts its cells."""
    matrix = [row.split("|") for row in rows]
    schema = header_at(matrix, 0)
    assert schema is not None
    return [column.role for column in completed(schema, matrix[schema.stop :]).columns]


def test_second_levels_under_a_title_of_their_own() -> None:
    head = "项目名称|指标类型|指标类别|绩效指标|指标值"
    told = roles(head, "甲|产出指标|数量指标|巡河次数|12次", "甲|产出指标|质量指标|合格率|100%")
    assert told == ["project", "level1", "level2", "name", "value"]
    # Kinds of values are none.
    told = roles(head, "甲|产出指标|定量|巡河次数|12次", "甲|产出指标|定量|合格率|100%")
    assert told == ["project", "level1", "other", "name", "value"]


def test_the_only_level_is_a_second_one_by_its_cells() -> None:
    assert roles("指标类别|指标名称|目标值", "数量指标|巡河次数|12次", "质量指标|合格率|100%") == [
        "level2",
        "name",
        "value",
    ]
    assert roles("指标类别|指标名称|目标值", "产出指标|巡河次数|12次", "效益指标|合格率|100%") == [
        "level1",
        "name",
        "value",
    ]


def test_levels_under_a_title_of_categories() -> None:
    head = "项目名称|类别|指标名称|指标值"
    told = roles(head, "甲|数量指标|巡河次数|12次", "|质量指标|合格率|100%")
    assert told == ["project", "level2", "name", "value"]
    told = roles(head, "甲|产出指标|巡河次数|12次", "|效益指标|知晓率|≥90%")
    assert told == ["project", "level1", "name", "value"]
    told = roles(head, "甲|特定目标类|巡河次数|12次", "乙|其他运转类|知晓率|≥90%")
    assert told == ["project", "category", "name", "value"]


def test_names_under_a_header_without_their_column() -> None:
    head = "一级指标|二级指标|指标值"
    assert roles(head, "产出指标|巡河次数|12次", "效益指标|合格率|100%") == ["level1", "name", "value"]
    told = roles(head, "产出指标|数量指标|巡河次数12次", "效益指标|社会效益指标|知晓率≥90%")
    assert told == ["level1", "level2", "name"]


def test_names_under_a_title_that_nobody_knows() -> None:
    head = "一级指标|二级指标|考核内容|指标值"
    rows = ("产出指标|数量指标|巡河次数|12次", "效益指标|社会效益指标|知晓率|≥90%")
    assert roles(head, *rows) == ["level1", "level2", "name", "value"]


def test_the_operator_and_the_unit_beside_a_number() -> None:
    head = "一级指标|三级指标|指标值"
    rows = ("产出指标|巡河次数|≥|12|次", "效益指标|知晓率|≥|90|%")
    assert roles(head, *rows) == ["level1", "name", "op", "value", "measure"]
    assert roles(head + "||", *rows) == ["level1", "name", "op", "value", "measure"]
    assert roles(head + "|备注", *(row.rsplit("|", 2)[0] for row in rows)) == ["level1", "name", "value", "remark"]


def test_one_column_for_name_and_target() -> None:
    assert roles("一级指标|二级指标|三级指标及指标值", "产出指标|数量指标|巡河12次") == ["level1", "level2", "name"]


def test_a_column_of_operators_is_theirs_whatever_its_title() -> None:
    told = roles("一级指标|指标名称|度量|指标值", "产出指标|巡河次数|不低于|12次", "效益指标|合格率|不少于|90%")
    assert told == ["level1", "name", "op", "value"]
    told = roles("一级指标|指标名称|绩效度量|标准值|单位", "产出指标|巡河次数|大于|12|次", "效益指标|延误|≤|5|天")
    assert told == ["level1", "name", "op", "value", "measure"]
    told = roles("一级指标|指标名称|指标值|备注|单位", "产出指标|巡河次数|12|≥|次")
    assert told == ["level1", "name", "value", "op", "measure"]
    # A column that only says of which kind a target is compares nothing.
    told = roles("一级指标|指标名称|类型|指标值", "产出指标|巡河次数|定性|每月", "效益指标|成效|定性|提升")
    assert "op" not in told


@pytest.mark.parametrize("title", ["指标级次", "绩效指标", "指标维度", "归属"])
def test_paths_of_levels_are_levels_under_any_title(title: str) -> None:
    told = roles(f"{title}|指标名称|指标值", "产出指标/数量指标|巡河次数|12次", "1.效益指标1.1社会效益指标|合格率|100%")
    assert told == ["level1", "name", "value"]


@pytest.mark.parametrize("title", ["评价指标", "考核指标", "绩效指标"])
def test_names_over_two_columns_below_one_title(title: str) -> None:
    rows = [
        f"产出指标|数量指标|{name}|{name}|≥{number}次"
        for number, name in enumerate(("巡河次数", "清障次数", "培训次数"))
    ]
    assert roles(f"{title}|{title}|{title}|{title}|目标值", *rows) == ["level1", "level2", "name", "other", "value"]
