"""Codes of functional classes, in one column or in three."""

from __future__ import annotations

import pytest

from extract.finance.class_codes import CodeReader, split_class
from extract.finance.headers import Column
from extract.finance.ragged_rows import kind_of
from extract.finance.row import Row
from extract.finance.sheet_roles import CLASS_PARTS, TextRole
from extract.finance.sheets import Sheet
from extract.pages import Cell
from extract.values.codes import class_digits

NAME = TextRole.NAME


def _codes(roles: tuple[TextRole | None, ...], *texts: str) -> list[str | None]:
    columns = tuple(Column((position,), (), role) for position, role in enumerate(roles))
    reader = CodeReader(Sheet("支出预算总表", None, "万元", None, columns, (), 1, True))
    return [
        reader.code(Row(number, tuple(Cell(number, position, text) for position, text in enumerate(row.split("|")))))
        for number, row in enumerate(texts)
    ]


def _three(*texts: str) -> list[str | None]:
    return _codes(CLASS_PARTS, *texts)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("[2200501]行政运行", "2200501", "行政运行"),
        ("2200501-行政运行", "2200501", "行政运行"),
        ("2200501 行政\n运行", "2200501", "行政运行"),
        ("（220）气象支出", "220", "气象支出"),
        ("22005、气象事务", "22005", "气象事务"),
        ("行政运行", None, "行政运行"),
        ("315001-云川市水务局", None, "315001-云川市水务局"),
        ("2200501", None, "2200501"),
        ("", None, None),
    ],
)
def test_a_class_printed_with_its_name(text: str, code: str | None, name: str | None) -> None:
    assert split_class(text) == (code, name)


@pytest.mark.parametrize(
    "text",
    [
        "'2200501",
        "220/05/01",
        "2,200,501",
        "2200501.00",
        '="2200501"',
        "2\u00a0200\u00a0501",
        "220类05款01项",
        "220 | 05 | 01",
    ],
)
def test_a_code_in_one_column_with_marks_and_separators(text: str) -> None:
    columns = (Column((0,), (), TextRole.FUNCTIONAL_CODE),)
    reader = CodeReader(Sheet("支出预算总表", None, "万元", None, columns, (), 1, True))
    assert reader.code(Row(0, (Cell(0, 0, text),))) == "2200501"
    assert kind_of(text) in {"code", "amount"}


def test_a_marked_class_of_three_digits_and_one_with_cents() -> None:
    assert [class_digits(text) for text in ("’220", "220.00", "22005.0", "22,005")] == [
        "220", "220", "22005", "22005",
    ]  # fmt: skip


def test_three_columns_are_one_code() -> None:
    assert _three("220|05|01") == ["2200501"]


def test_class_and_section_hold_for_the_rows_below() -> None:
    assert _three("220||", "|05|", "||01", "||04") == ["220", "22005", "2200501", "2200504"]


def test_a_new_class_forgets_the_section_above() -> None:
    assert _three("220|05|01", "221||", "||01", "|02|", "||01") == ["2200501", "221", None, "22102", "2210201"]


def test_a_new_section_keeps_the_class() -> None:
    assert _three("220|05|01", "|99|01") == ["2200501", "2209901"]


def test_a_worksheet_may_hold_the_parts_as_numbers() -> None:
    assert _three("220|5|1") == ["2200501"]


@pytest.mark.parametrize("row", ["220|22005|2200501", "2200501||", "||2200501", "220|05|2200501"])
def test_parts_that_repeat_the_digits_before_them(row: str) -> None:
    assert _three(row, "||04") == ["2200501", "2200504"]


def test_a_row_without_digits_has_no_code() -> None:
    assert _three("220|05|01", "合计||", "||") == ["2200501", None, None]


def test_six_digits_are_a_units() -> None:
    assert _codes((TextRole.FUNCTIONAL_CODE, NAME), "315001|云川市水务局", "2200501|行政运行") == [None, "2200501"]


def test_one_column_holds_codes_of_every_length() -> None:
    rows = ("220|气象支出", "22005|气象事务", "2200501|行政运行")
    assert _codes((TextRole.FUNCTIONAL_CODE, NAME), *rows) == ["220", "22005", "2200501"]


def test_under_one_header_three_columns_may_stand() -> None:
    assert _codes((TextRole.FUNCTIONAL_CODE, None, None, NAME), "220|05|01|行政运行", "220|05||气象事务") == [
        "2200501",
        "22005",
    ]


def test_without_a_column_of_codes_the_name_holds_them() -> None:
    assert _codes((NAME, None), "2200501-行政运行|30.00", "云川市水务局|30.00") == ["2200501", None]
