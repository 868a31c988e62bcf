"""Levels carried down merged cells, as far as they can belong together."""

from __future__ import annotations

from extract.columns.roles import Role
from extract.forms.indicator_records import Output
from extract.forms.levels import Levels
from extract.pages import Cell
from extract.rows.logical_row import Field, Row
from extract.warning_codes import WarningCode

Taken = list[tuple[str | None, str | None]]


def _taken(levels: Levels, *rows: str) -> tuple[Taken, list[str]]:
    """The levels of rows (first|second)."""
    out = Output("town")
    taken = []
    for number, text in enumerate(rows):
        parts = zip((Role.LEVEL1, Role.LEVEL2), text.split("|"), strict=True)
        row = Row(number, {(role, None): Field(part, (Cell(number, 0, part),)) for role, part in parts if part})
        taken.append(levels.take(row, None, out))
    return taken, [warning.code for warning in out.warnings]


def _ragged(*rows: str) -> tuple[Taken, list[str]]:
    return _taken(Levels(exact=False), *rows)


def test_an_empty_cell_says_as_above() -> None:
    assert _ragged("产出指标|数量指标", "|", "|质量指标")[0] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
    ]


def test_a_new_first_level_forgets_the_second() -> None:
    assert _ragged("产出指标|数量指标", "效益指标|")[0][1] == ("效益指标", None)


def test_a_repeated_first_level_keeps_the_second() -> None:
    assert _ragged("产出指标|数量指标", "产出指标|")[0][1] == ("产出指标", "数量指标")


def test_a_second_level_that_cannot_stand_below_the_first_loses_it_with_a_warning() -> None:
    taken, warnings = _ragged("产出指标|数量指标", "|社会效益指标")
    assert taken[1] == (None, "社会效益指标")
    assert warnings == [WarningCode.LEVEL_UNKNOWN]


def test_in_an_exact_grid_a_merged_first_level_holds_whatever_stands_below_it() -> None:
    taken, warnings = _taken(Levels(exact=True), "产出指标|数量指标", "|社会效益指标")
    assert taken[1] == ("产出指标", "社会效益指标")
    assert warnings == [WarningCode.LEVEL_UNKNOWN]


def test_levels_that_a_row_prints_together_stay_with_a_warning_where_they_cannot_belong() -> None:
    taken, warnings = _ragged("产出指标|满意度指标", "效益指标|数量指标", "效益指标|社会效益指标")
    assert taken[:2] == [("产出指标", "满意度指标"), ("效益指标", "数量指标")]
    assert warnings == [WarningCode.LEVEL_UNKNOWN] * 2


def test_satisfaction_is_printed_under_benefits() -> None:
    assert _ragged("效益指标|满意度指标", "效益|满意度")[1] == []


def test_a_level_of_both_kinds_alone_in_a_ragged_row_is_a_first_one() -> None:
    assert _ragged("产出指标|数量指标", "|满意度指标")[0][1] == ("满意度指标", None)


def test_a_level_of_both_kinds_stays_a_second_one_where_it_can_belong() -> None:
    assert _ragged("产出指标|数量指标", "|成本指标")[0][1] == ("产出指标", "成本指标")


def test_in_a_steady_table_a_second_level_is_one() -> None:
    taken, warnings = _taken(Levels(exact=False, steady=True), "产出指标|数量指标", "|满意度指标")
    assert taken[1] == ("产出指标", "满意度指标")
    assert warnings == []


def test_a_new_project_begins_without_levels() -> None:
    levels = Levels(exact=False)
    _taken(levels, "产出指标|数量指标")
    levels.reset()
    assert _taken(levels, "|")[0] == [(None, None)]


def test_points_behind_a_level_are_kept_as_printed_as_long_as_it_holds() -> None:
    levels = Levels(exact=False)
    assert _taken(levels, "产出指标（50分）|数量指标")[0] == [("产出指标", "数量指标")]
    _taken(levels, "|质量指标")
    assert levels.with_points() == (("level1", "产出指标（50分）"),)
    _taken(levels, "产出指标|时效指标")
    assert levels.with_points() == ()
    _taken(levels, "效益指标（30分）|", "满意度指标|")
    assert levels.with_points() == ()
