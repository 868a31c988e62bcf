from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.money import FACTORS, parse_amount, parse_number, to_wan, unit_of

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999999"), places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,711.74", "1711.74"),
        ("66.00", "66.00"),
        ("264344.9\n0", "264344.90"),
        ("169048.0 0", "169048.00"),
        ("189,767,551", "189767551"),
        ("１２．５", "12.5"),
        ("￥3,000.00", "3000.00"),
        ("(12.30)", "-12.30"),
        ("△12.3", "-12.3"),
        ("-0.05", "-0.05"),
        ("0", "0"),
    ],
)
def test_numbers_as_printed(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "—", "12 34", "95%", "1.711.74", "合计", "≥3", "3次", "12,34", "1,2345"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("金额单位：万元", "万元"),
        ("单位：元", "元"),
        ("单位：万\n元", "万元"),
        ("（单位：人民币万元）", "万元"),
        ("编制部门：云川市气象局 单位：元", "元"),
        ("项目金额（万元）", "万元"),
        ("金额：亿元", "亿元"),
        ("元", "元"),
        ("单位：315001-云川市气象局", None),
        ("不超过350元/人次", None),
        ("单位：", None),
    ],
)
def test_unit_lines(text: str, unit: str | None) -> None:
    assert unit_of(text) == unit


def test_converted_amounts_keep_the_printed_string() -> None:
    amount = parse_amount("189,767,551", "元")
    assert amount is not None
    assert (amount.value, amount.printed) == (Decimal("18976.7551"), "189,767,551")
    plain = parse_amount("66.00")
    assert plain is not None
    assert (str(plain.value), plain.printed) == ("66.00", None)


def test_conversion_prints_no_exponent_and_no_idle_zero() -> None:
    assert format(to_wan(Decimal("10000000"), "元"), "f") == "1000"
    assert format(to_wan(Decimal("438300"), "元"), "f") == "43.83"
    assert str(to_wan(Decimal("0"), "元")) == "0"
    assert str(to_wan(Decimal("1.50"), "亿元")) == "15000"


@given(AMOUNTS)
def test_separators_change_nothing(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == value == parse_number(f"{value}")


@given(AMOUNTS, st.sampled_from(sorted(FACTORS)))
def test_units_round_trip_exactly(value: Decimal, unit: str) -> None:
    assert to_wan(value, unit) / FACTORS[unit] == value


@given(AMOUNTS, st.integers(1, 12))
def test_a_line_break_inside_a_number_is_closed(value: Decimal, at: int) -> None:
    text = f"{value:,}"
    assert parse_number(text[:at] + "\n" + text[at:]) == value


@given(st.text(max_size=70))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.is_finite()
    assert unit_of(text) is None or unit_of(text) in FACTORS
