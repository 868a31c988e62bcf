"""Functional lines held against their totals."""

from __future__ import annotations

from decimal import Decimal

from extract.finance.expenditure_columns import Triple
from extract.finance.sheets import Sheet
from extract.finance.sum_check import MAX_LINES, balanced, sum_warnings
from extract.records import AppropriationRecord
from extract.values.money import Amount
from extract.warning_codes import WarningCode

SHEET = Sheet("支出预算总表", None, "万元", None, (), (), 3, True)
TRIPLE = Triple(0, (1,), (2,))


def _line(total: str, basic: str | None = None, project: str | None = None) -> AppropriationRecord:
    amounts = [None if text is None else Decimal(text) for text in (total, basic, project)]
    return AppropriationRecord(
        doc="town", code="2200501", name="行政运行", total=amounts[0], basic=amounts[1], project=amounts[2]
    )


def _parts(records: list[AppropriationRecord]) -> list[tuple[str | None, str | None]]:
    return [(r.basic and str(r.basic), r.project and str(r.project)) for r in records]


def _codes(records: list[AppropriationRecord], *totals: str | None, triple: Triple = TRIPLE) -> list[str]:
    printed = [None if text is None else Amount(Decimal(text)) for text in (*totals, None, None, None)]
    return [warning.code for warning in sum_warnings(records, (printed[0], printed[1], printed[2]), triple, SHEET)]


def test_a_line_in_the_wrong_column_moves_where_both_totals_demand_it() -> None:
    lines = [_line("30.00", basic="30.00"), _line("12.00", basic="12.00"), _line("8.00", project="8.00")]
    assert _parts(balanced(lines, Decimal(30), Decimal(20))) == [("30.00", None), (None, "12.00"), (None, "8.00")]
    assert _parts(balanced(lines, Decimal(50), Decimal(0))) == [("30.00", None), ("12.00", None), ("8.00", None)]


def test_several_lines_may_move_together() -> None:
    lines = [_line("30.00", basic="30.00"), _line("12.00", basic="12.00"), _line("7.00", basic="7.00")]
    assert _parts(balanced(lines, Decimal(30), Decimal(19))) == [("30.00", None), (None, "12.00"), (None, "7.00")]


def test_lines_that_agree_with_their_totals_stay() -> None:
    lines = [_line("30.00", basic="30.00"), _line("12.00", project="12.00")]
    assert balanced(lines, Decimal(30), Decimal(12)) == lines


def test_two_ways_to_reach_the_totals_are_no_way() -> None:
    lines = [_line("12.00", basic="12.00"), _line("12.00", basic="12.00")]
    assert balanced(lines, Decimal(12), Decimal(12)) == lines


def test_totals_that_miss_by_different_sums_move_nothing() -> None:
    lines = [_line("30.00", basic="30.00"), _line("12.00", basic="12.00")]
    assert balanced(lines, Decimal(30), Decimal(99)) == lines


def test_without_a_total_nothing_moves() -> None:
    lines = [_line("30.00", basic="30.00"), _line("12.00", basic="12.00")]
    assert balanced(lines, Decimal(30), None) == lines


def test_a_line_of_both_parts_does_not_move() -> None:
    for line in (_line("30.00", basic="18.00", project="12.00"), _line("18.00", basic="18.00", project="0.00")):
        lines = [line, _line("10.00", basic="10.00")]
        project = (line.project or Decimal(0)) + 18
        assert balanced(lines, Decimal(10), project) == lines


def test_a_long_table_is_left_alone() -> None:
    lines = [_line("1.00", basic="1.00")] * MAX_LINES + [_line("12.00", basic="12.00")]
    assert balanced(lines, Decimal(MAX_LINES), Decimal(12)) == lines


def test_lines_that_sum_up_raise_no_warning() -> None:
    lines = [_line("30.00", "20.00", "10.00"), _line("12.00", "12.00")]
    assert _codes(lines, "42.00", "32.00", "10.00") == []


def test_a_line_that_is_not_the_sum_of_its_parts_is_told() -> None:
    assert _codes([_line("30.00", "20.00", "5.00")]) == [WarningCode.LINE_SUM]


def test_a_rounded_line_is_not_told() -> None:
    assert _codes([_line("30.00", "20.00", "9.96")]) == []


def test_a_line_need_not_be_the_sum_where_the_table_has_other_parts() -> None:
    assert _codes([_line("30.00", "20.00", "5.00")], triple=Triple(0, (1,), (2,), (3,))) == []


def test_a_column_that_misses_its_total_is_told_with_both_sums() -> None:
    lines = [_line("30.00", "30.00"), _line("12.00", None, "12.00")]
    assert _codes(lines, "42.00", "30.00", "15.00") == [WarningCode.TABLE_SUM]
    total = Amount(Decimal("99.00"))
    (warning,) = sum_warnings(lines, (total, None, None), TRIPLE, SHEET)
    assert (warning.page, warning.text) == (3, "支出预算总表")
    assert "42.00" in warning.en
    assert "99.00" in warning.en
