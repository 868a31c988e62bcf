"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import QueryError
from queries.find.asked_for import Asked, filters_of
from queries.library import library
from queries.typed_numbers import measured, number_of, points_of, year_of


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("90%", 90, "%"), ("95％", 95, "%"), ("九十", 90, None), ("九成", 90, "%"), ("1/2", 50, "%"),
        ("5万元", 50_000, "元"),
        ("1.2亿", 120_000_000, None), ("3小时", 3, "小时"), ("1,000", 1000, None), ("-5", -5, None),
    ],
)  # fmt: skip
def test_a_number_with_its_unit(text: str, number: int, unit: str | None) -> None:
    assert measured(text) == (number, unit)


@pytest.mark.parametrize("text", ["", "很高", "≥90%", "95％ 以上", "80-90%", "NaN", "1/3", "2026年度内", True])
def test_what_is_no_number_is_refused(text: object) -> None:
    with pytest.raises(QueryError, match="应为数"):
        measured(text)


@pytest.mark.parametrize("text", ["1,05", "12,34,567", "1，05", "1,0500", "1.000,5", ",5", "1,", "1,05%", "1,05万元"])
def test_a_comma_groups_by_three_or_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="逗号应每三位一个"):
        measured(text)


def test_commas_that_group_are_read() -> None:
    assert [number_of(text) for text in ("1,000", "12,345,678.50", "1，000", "1,000万")] == [
        1000, Decimal("12345678.50"), 1000, 10_000_000,
    ]  # fmt: skip
    with pytest.raises(QueryError, match="逗号"):
        library()["cost-against-budget"].bind({"ratio": "1,05"})


def test_a_number_of_another_unit_is_no_plain_number() -> None:
    assert (number_of("90%"), number_of("5万元"), number_of(Decimal("1.5"))) == (90, 50_000, Decimal("1.5"))
    with pytest.raises(QueryError, match="应为数"):
        number_of("3小时")
    assert {points_of(text) for text in ("10", "10分", "十", "10%")} == {10}
    with pytest.raises(QueryError, match="10分"):
        points_of("10万元")


def test_years() -> None:
    assert {year_of(one) for one in (2026, "2026", "2026年", "2026年度", "二〇二六", "２０２６年")} == {2026}
    for wrong in ("26", "明年", 0, "0000", True, "20260"):
        with pytest.raises(QueryError, match="年度"):
            year_of(wrong)


def test_bounds_in_the_unit_that_is_asked_for() -> None:
    found = filters_of(None, Asked(minimum="120分钟", unit="小时"))
    assert (found.minimum, found.unit) == (2, "小时")
    assert filters_of(None, Asked(maximum="5万元")).unit == "元"
    for asked in (
        Asked(minimum="90%", unit="万元"),
        Asked(below="90%", unit="万元"),
        Asked(minimum="1小时", maximum="9元"),
    ):
        with pytest.raises(QueryError, match="单位"):
            filters_of(None, asked)


def test_bounds_that_are_the_wrong_way_round() -> None:
    for asked in (
        Asked(minimum="九成", maximum="八成"),
        Asked(minimum=2, maximum=1),
        Asked(above="90%", below="0.9成"),
        Asked(weight=(9, 3)),
    ):
        with pytest.raises(QueryError, match="没有数能同时满足"):
            filters_of(None, asked)
    for asked in (Asked(minimum=1, maximum=1), Asked(above="80%", below="9成"), Asked(above="1小时", below="9元")):
        filters_of(None, asked)


def test_units_and_measures_in_traditional_characters() -> None:
    assert filters_of(None, Asked(minimum=5, unit="萬元")) == filters_of(None, Asked(minimum=5, unit="万元"))
    assert filters_of(None, Asked(measure="公眾滿意度")).measure == "公众满意度"
