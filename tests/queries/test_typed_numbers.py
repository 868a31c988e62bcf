"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import QueryError
from queries.find.asked_for import Asked, filters_of
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
