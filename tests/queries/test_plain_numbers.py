"""Numbers written out, where that ends."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.plain_numbers import is_plain, plain


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("0.50", "0.50"), ("1E-6", "0.000001"), ("1E+24", "1" + "0" * 24), ("0E-2", "0.00")],
)
def test_a_number_is_written_without_exponent(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@pytest.mark.parametrize("number", ["1E+99999999999", "-1E-99999999", "0E-99999999", "0E+99999999", "NaN", "Infinity"])
def test_one_without_end_is_as_short_as_it_was(number: str) -> None:
    assert not is_plain(Decimal(number))
    assert plain(Decimal(number)) == number


def test_a_number_of_very_many_digits_is_itself() -> None:
    digits = "1" * 5000
    assert plain(Decimal(digits)) == digits
    assert not is_plain(Decimal(digits))
    assert not is_plain(10**1000)
    assert is_plain(10**20)
