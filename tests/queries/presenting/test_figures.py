"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.presenting import figures
from queries.presenting.figures import WAN, YI, YUAN, amount, bounds, computed, grouped, percent, quantity


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")


@pytest.mark.parametrize(
    ("operator", "low", "high", "unit", "wanted"),
    [
        ("≥", "580000", None, "人", "≥580,000人"),
        ("≤", None, "350", "元", "≤350元"),
        ("=", "100", "100", "%", "=100%"),
        ("区间", "60", "80", "%", "60~80%"),
        ("区间", "60", "80", None, "60~80"),
        ("区间", "600000", "12000000", "元", "60万元~1,200万元"),
        ("区间", "60", None, "%", "60%~"),
        ("≤", None, "3500000", "元", "≤350万元"),
        ("≥", "0.123456", None, "%", "≥0.123456%"),
        ("≤", None, "0", None, "≤0"),
        ("定性", None, None, None, ""),
        (None, None, None, "人", ""),
    ],
)
def test_a_normalised_target_is_written_as_one_reads_it(
    operator: str | None, low: str | None, high: str | None, unit: str | None, wanted: str
) -> None:
    one, other = (None if text is None else Decimal(text) for text in (low, high))
    assert bounds(operator, one, other, unit) == wanted


@pytest.mark.parametrize(
    ("yuan", "wanted", "english"),
    [
        ("15957000", "1,595.70万元", "15,957,000 yuan"),
        ("15957012.34", "1,595.701234万元", "15,957,012.34 yuan"),
        ("-3000000", "-300.00万元", "-3,000,000 yuan"),
        ("5000", "5,000.00元", "5,000 yuan"),
        ("123450000", "1.2345亿元", "123,450,000 yuan"),
        ("123450001", "12,345.0001万元", "123,450,001 yuan"),
        ("1E+30", "10,000,000,000,000,000,000,000.00亿元", "1,000,000,000,000,000,000,000,000,000,000 yuan"),
    ],
)
def test_money_is_told_in_a_unit_of_its_size_and_exactly(
    yuan: str, wanted: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert amount(Decimal(yuan)) == wanted
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert amount(Decimal(yuan)) == english


@pytest.mark.parametrize(
    ("amounts", "scale"),
    [
        ([], WAN), ([0, None], WAN), ([5000, 12], YUAN), ([5000, 10_000], WAN), ([10**8, 3 * 10**10], YI),
        ([10**8, 99_990_000], WAN), ([10**8 + 1], WAN), ([-(10**8)], YI),
    ],
)  # fmt: skip
def test_a_column_of_money_has_one_unit(amounts: list[int | None], scale: figures.Scale) -> None:
    assert figures.scale_of(amounts) is scale


@pytest.mark.parametrize(
    ("number", "wanted"),
    [("1086666.6667", "1,086,666.67"), ("95.80", "95.8"), ("0.125", "0.13"), ("0.999", "1"), ("5", "5"),
     ("0.0004567", "0.00046"), ("-0.001", "-0.001"), ("0", "0"), ("0.012345", "0.01")],
)  # fmt: skip
def test_an_average_has_two_places_at_most_and_is_never_nothing(number: str, wanted: str) -> None:
    assert computed(Decimal(number)) == wanted


def test_other_numbers() -> None:
    assert percent(Decimal("98.8333")) == "98.83%"
    assert grouped(1234567) == "1,234,567"
    assert quantity(Decimal("3466666.666666"), "元", mean=True) == "346.67万元"
    assert quantity(Decimal(12), None) == "12"


@pytest.mark.parametrize("value", [None, True, "5", float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_none(value: object) -> None:
    assert figures.number_in(value) is None


def test_a_float_is_the_number_that_it_says() -> None:
    assert figures.number_in(0.1) == Decimal("0.1")


def test_what_cannot_be_written_out_is_no_figure() -> None:
    for endless in (Decimal("1E+99999999999"), Decimal("-1E-99999999"), Decimal("NaN"), 1e300, 10**5000):
        assert figures.number_in(endless) is None
    assert figures.number_in(1e20) == Decimal(10**20)
