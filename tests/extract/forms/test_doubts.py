"""Rows that differ from all others of their table are noted, never mended by guess."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.groups import Column
from extract.columns.header import Schema
from extract.columns.roles import Role
from extract.forms.doubts import doubts_of
from extract.forms.indicator_records import Output
from extract.pages import Cell
from extract.rows.logical_row import Field, Row
from extract.warning_codes import WarningCode

COLUMNS = (Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.OP, Role.VALUE)
ROWS = [
    "产出指标|数量指标|巡查次数|≥|12",
    "产出指标|质量指标|清淤合格率|≥|95",
    "产出指标|时效指标|完工天数|≤|90",
    "效益指标|社会效益指标|受益人口|≥|2",
    "效益指标|生态效益指标|水质达标率|≥|95",
    "满意度指标|服务对象满意度指标|居民满意度|≥|90",
]


def _doubts(rows: Sequence[str], columns: Sequence[Role] = COLUMNS) -> tuple[dict[int, tuple[str, ...]], list[str]]:
    out = Output("town")
    schema = Schema(tuple(Column(index, role) for index, role in enumerate(columns)), 0, 1)
    read = []
    for number, row in enumerate(rows):
        parts = zip(columns, row.split("|"), strict=True)
        read.append(Row(number, {(role, None): Field(text, (Cell(number, 0, text),)) for role, text in parts if text}))
    return doubts_of(read, schema, out), [warning.code for warning in out.warnings]


def test_rows_like_all_others_raise_no_doubt() -> None:
    assert _doubts(ROWS) == ({}, [])


def test_a_level_with_characters_missing_is_doubtful() -> None:
    cut = [*ROWS[:3], ROWS[3].replace("社会效益指标", "社会效指"), *ROWS[4:]]
    assert _doubts(cut) == ({3: ("level2",)}, [WarningCode.LEVEL_DOUBTFUL])


def test_a_level_in_words_of_its_own_is_not_doubtful() -> None:
    assert _doubts([*ROWS[:5], "党建指标|组织建设|主题党日次数|≥|12"]) == ({}, [])


def test_where_many_levels_are_cut_it_is_the_tables_habit() -> None:
    short = [row.replace("指标|", "指|") for row in ROWS]
    assert _doubts(short) == ({}, [])


def test_a_number_without_operator_among_others_with_one_is_doubtful() -> None:
    assert _doubts([*ROWS[:5], "满意度指标|满意度指标|居民满意度||90"]) == ({5: ("op",)}, [WarningCode.OPERATOR_LOST])


def test_one_in_five_is_the_most_that_may_be_doubtful() -> None:
    rows = [*ROWS[:4], "满意度指标|满意度指标|居民满意度||90"]
    assert _doubts(rows) == ({4: ("op",)}, [WarningCode.OPERATOR_LOST])
    assert _doubts(rows[1:]) == ({}, [])


def test_words_need_no_operator() -> None:
    assert _doubts([*ROWS[:5], "效益指标|社会效益指标|防汛能力||有所提升"]) == ({}, [])


def test_a_table_without_operators_raises_no_doubt_about_them() -> None:
    rows = ["|".join(row.split("|")[:3] + row.split("|")[4:]) for row in ROWS]
    assert _doubts(rows, (*COLUMNS[:3], Role.VALUE)) == ({}, [])


def test_a_damaged_character_makes_its_field_doubtful() -> None:
    assert _doubts([*ROWS[:5], ROWS[5].replace("居民", "居\ufffd")]) == ({5: ("name",)}, [WarningCode.DAMAGED_TEXT])


def test_a_damaged_target_is_warned_of_though_no_field_has_its_name() -> None:
    assert _doubts([*ROWS[:5], ROWS[5].replace("90", "9\ufffd")]) == ({5: ()}, [WarningCode.DAMAGED_TEXT])


def test_a_row_may_be_doubtful_in_several_fields() -> None:
    found, codes = _doubts([*ROWS[:5], "满意度标|满意度指标|居民满意度||90"])
    assert found == {5: ("level1", "op")}
    assert codes == [WarningCode.LEVEL_DOUBTFUL, WarningCode.OPERATOR_LOST]
