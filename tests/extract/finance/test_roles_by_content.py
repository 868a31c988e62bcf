"""Roles of columns by what they hold, where no header names them."""

from __future__ import annotations

from extract.finance.headers import Column
from extract.finance.roles_by_content import guessed
from extract.finance.sheet_roles import TextRole
from extract.pages import Cell

CODE, NAME = TextRole.FUNCTIONAL_CODE, TextRole.NAME


def _roles(roles: tuple[TextRole | None, ...], *texts: str) -> list[TextRole | None]:
    columns = tuple(Column((position,), (), role) for position, role in enumerate(roles))
    rows = [
        [Cell(number, position, text) for position, text in enumerate(row.split("|"))]
        for number, row in enumerate(texts)
    ]
    return [column.role for column in guessed(columns, rows)]


def test_codes_and_names_without_a_header_are_found() -> None:
    rows = ("220|气象支出|42.00", "22005|气象事务|42.00", "2200501|行政运行|30.00")
    assert _roles((None, None, None), *rows) == [CODE, NAME, None]


def test_a_header_that_names_them_is_believed() -> None:
    rows = ("2200501|行政运行|30.00", "2200504|气象事业机构|12.00")
    assert _roles((None, NAME, None), *rows) == [CODE, NAME, None]
    assert _roles((CODE, TextRole.UNIT, None), *rows) == [CODE, TextRole.UNIT, None]


def test_a_column_of_codes_that_holds_names_is_one_of_names() -> None:
    assert _roles((CODE, None), "行政运行|30.00", "气象事业机构|12.00") == [NAME, None]


def test_codes_of_units_or_of_economic_classes_are_none_of_functional_ones() -> None:
    assert _roles((None, None), "315001|30.00", "315002|12.00")[0] is None
    assert _roles((None, None), "30101|30.00", "30102|12.00")[0] is None


def test_one_code_is_too_few() -> None:
    assert _roles((None, None), "2200501|30.00")[0] is None


def test_whole_amounts_of_three_digits_are_no_codes() -> None:
    assert _roles((NAME, None), "行政运行|230", "气象事业机构|212") == [NAME, None]


def test_of_several_columns_of_texts_the_longest_holds_the_names() -> None:
    rows = ("是|河道清淤和护岸修复|30.00", "否|泵站机组更新改造|12.00")
    assert _roles((None, None, None), *rows) == [None, NAME, None]
