"""Column groups of wide tables: first levels side by side, periods, whole tables beside each other."""

from __future__ import annotations

from extract.columns.groups import Column, is_side, levels_of, with_groups
from extract.columns.roles import Role
from extract.columns.wording import column_role

THREE = "项目名称|产出指标||效益指标||满意度指标|"
PAIRS = "|三级指标|指标值|三级指标|指标值|三级指标|指标值"


def _groups(*rows: str) -> list[str | None]:
    """The groups of a header's columns, whose roles the lowest row tells."""
    matrix = [row.split("|") for row in rows]
    stacks = [[text for row in matrix if (text := row[index])] for index in range(len(matrix[-1]))]
    columns = [
        Column(index, column_role(stack[-1]) or Role.OTHER if stack else Role.OTHER, title=stack[-1] if stack else "")
        for index, stack in enumerate(stacks)
    ]
    return [column.group for column in with_groups(columns, matrix)]


def test_a_first_level_stands_over_the_columns_up_to_the_next() -> None:
    first = ["产出指标"] * 2 + ["效益指标"] * 2 + ["满意度指标"] * 2
    assert _groups(THREE, PAIRS) == [None, *first]


def test_the_projects_columns_belong_to_no_group() -> None:
    assert _groups("产出指标|||效益指标|", "项目名称|三级指标|指标值|三级指标|指标值")[0] is None


def test_one_first_level_alone_makes_no_groups() -> None:
    assert set(_groups("项目名称|产出指标|", "|三级指标|指标值")) == {None}


def test_where_the_names_moved_a_group_begins_with_each_repetition() -> None:
    assert _groups("产出指标|效益指标||", "三级指标|指标值|三级指标|指标值") == ["产出指标"] * 2 + ["效益指标"] * 2


def test_more_repetitions_than_names_of_groups_stay_without() -> None:
    assert set(_groups("产出指标|效益指标||||", "三级指标|指标值|三级指标|指标值|三级指标|指标值")) == {None}


def test_second_levels_below_the_first_ones_part_their_groups() -> None:
    found = _groups("产出指标||||效益指标|", "数量指标||质量指标||社会效益指标|", PAIRS.removeprefix("|"))
    assert [levels_of(group or "") for group in found[::2]] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "社会效益指标"),
    ]


def test_a_second_level_goes_to_the_first_one_that_it_can_belong_to() -> None:
    # A conversion moved 效益指标 one pair of columns to the left.
    found = _groups("产出指标||效益指标|||", "数量指标||质量指标||社会效益指标|", PAIRS.removeprefix("|"))
    assert levels_of(found[2] or "") == ("产出指标", "质量指标")


def test_names_under_second_levels_alone_have_no_first_level() -> None:
    columns = [
        Column(0, Role.NAME, title="数量指标"),
        Column(1, Role.VALUE, title="指标值"),
        Column(2, Role.NAME, title="质量指标"),
        Column(3, Role.VALUE, title="指标值"),
    ]
    found = with_groups(columns, [[column.title for column in columns]])
    assert [levels_of(column.group or "") for column in found] == [(None, "数量指标")] * 2 + [(None, "质量指标")] * 2


def test_whole_tables_side_by_side_are_told_apart() -> None:
    found = _groups("一级指标|三级指标|指标值|一级指标|三级指标|指标值")
    assert found[0] == found[1] == found[2] != found[3] == found[4] == found[5]
    assert is_side(found[0])
    assert is_side(found[3])


def test_first_levels_and_periods_are_no_sides() -> None:
    assert not any(map(is_side, [None, "产出指标", "中期", "年度"]))


def test_targets_of_several_years_and_of_the_year_are_periods() -> None:
    assert _groups("三级指标|中期指标值|年度指标值") == [None, "中期", "年度"]


def test_of_two_whole_sets_of_columns_without_a_word_the_first_is_that_of_several_years() -> None:
    assert _groups("二级指标|三级指标|指标值|二级指标|三级指标|指标值") == ["中期"] * 3 + ["年度"] * 3


def test_a_table_with_one_target_a_row_has_no_groups() -> None:
    assert _groups("一级指标|二级指标|三级指标|指标值|权重") == [None] * 5
