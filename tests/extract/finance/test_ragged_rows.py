"""Rows of text conversions put into their columns."""

from __future__ import annotations

import pytest

from extract.finance.headers import Column
from extract.finance.ragged_rows import Cells, fit_rows, kind_of, settle
from extract.finance.sheet_roles import TextRole
from extract.pages import Cell

ROLES = (TextRole.FUNCTIONAL_CODE, TextRole.NAME, None, None, None)  # code, name, three amounts
FULL = ("2200501|行政运行|30.00|20.00|10.00", "2200504|气象事业机构|12.00|12.00|", "2210201|住房公积金|8.00|8.00|")


def _columns(*roles: TextRole | None) -> tuple[Column, ...]:
    return tuple(Column((position,), (), role) for position, role in enumerate(roles))


def _rows(*texts: str) -> list[Cells]:
    return [
        [Cell(number, position, text) for position, text in enumerate(row.split("|"))]
        for number, row in enumerate(texts)
    ]


def _fitted(*texts: str, roles: tuple[TextRole | None, ...] = ROLES) -> list[str]:
    rows = fit_rows(_columns(*roles), _rows(*texts))
    return ["|".join(cell.text if cell else "" for cell in row) for row in rows]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ""),
        (" \n", ""),
        ("2200501", "code"),
        ("12.00", "amount"),
        ("1,250", "amount"),
        ("-", "amount"),
        ("39000022P000000100001-河道整治", "long"),
        ("行政运行", "text"),
        ("3", "amount"),
    ],
)
def test_what_a_cell_can_be(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_rows_in_their_places_stay_and_are_as_long_as_the_columns() -> None:
    assert _fitted(*FULL, "2200599|其他支出|3.00") == [*FULL, "2200599|其他支出|3.00||"]


def test_a_row_without_its_code_moves_to_the_right() -> None:
    assert _fitted(*FULL, "行政运行|30.00|20.00|10.00")[-1] == "|行政运行|30.00|20.00|10.00"


def test_a_row_with_a_cell_too_many_before_it_moves_to_the_left() -> None:
    assert _fitted(*FULL, "|2200501|行政运行|30.00|20.00")[-1] == "2200501|行政运行|30.00|20.00|"


def test_the_word_total_moves_no_amount() -> None:
    assert _fitted(*FULL, "合计||50.00|40.00|10.00")[-1] == "合计||50.00|40.00|10.00"


def test_a_column_without_role_holds_what_most_of_its_cells_are() -> None:
    rows = ("甲|1.00|河道", "乙|2.00|水库", "丙|3.00|泵站", "丁|闸门")
    assert _fitted(*rows, roles=(TextRole.UNIT, None, None))[-1] == "丁||闸门"


def test_the_order_of_cells_is_kept() -> None:
    (row,) = fit_rows(_columns(*ROLES), _rows("行政运行|2200501|30.00|20.00"))
    assert [cell.text for cell in row if cell] == ["行政运行", "2200501", "30.00", "20.00"]


def test_a_row_longer_than_the_columns_is_cut_or_moved_but_raises_nothing() -> None:
    assert _fitted(*FULL, f"{FULL[0]}|备注")[-1] == FULL[0]
    assert _fitted(*FULL, "|2200501|行政运行|30.00|20.00|10.00")[-1] == FULL[0]


def test_a_role_goes_to_the_column_where_its_cells_stand() -> None:
    columns = _columns(TextRole.FUNCTIONAL_CODE, TextRole.NAME, None)
    settled = settle(columns, _rows("2200501||行政运行", "2200504||气象事业机构"))
    assert [column.role for column in settled] == [TextRole.FUNCTIONAL_CODE, None, TextRole.NAME]


def test_a_role_stays_where_its_own_cells_fit_or_no_other_column_does() -> None:
    columns = _columns(TextRole.FUNCTIONAL_CODE, TextRole.NAME, None)
    for rows in (_rows("2200501|行政运行|备用"), _rows("2200501||30.00")):
        assert settle(columns, rows) == columns


def test_a_code_column_never_moves() -> None:
    columns = _columns(TextRole.FUNCTIONAL_CODE, None)
    assert settle(columns, _rows("|2200501", "|2200504")) == columns
