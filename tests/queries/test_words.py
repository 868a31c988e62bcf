from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import QueryError
from queries.typed_numbers import number_of
from queries.words import folded, operator_of, words_of


def test_words_meet_what_was_printed() -> None:
    assert folded("ＩＤＣ 机房（次）") == "idc机房(次)"
    assert words_of("满意度  群众,满意度、率") == ["满意度", "群众", "率"]
    assert words_of(" ") == []
    assert folded("满意\udcff") == "满意\ufffd\ufffd\ufffd"


@pytest.mark.parametrize(
    ("typed", "sign"),
    [(">=", "≥"), ("≧", "≥"), ("不得低于", "≥"), ("le", "≤"), ("=", "="), ("定性", "定性"), ("<", "<")],
)
def test_operators_however_typed(typed: str, sign: str) -> None:
    assert operator_of(typed) == sign


def test_no_operator_and_no_number_are_refused() -> None:
    with pytest.raises(QueryError, match="运算符"):
        operator_of("约")
    for value in ("NaN", "x", "", "Infinity", True):
        with pytest.raises(QueryError, match="应为数"):
            number_of(value)
    for value in ("1e999999999", "1e-999999999", "万", "5千", "5万万"):
        with pytest.raises(QueryError, match="应为数"):
            number_of(value)
    assert (number_of("5万"), number_of("1.2 亿"), number_of("１００百万")) == (50_000, 120_000_000, 100_000_000)
    assert number_of("1,000.50") == Decimal("1000.50")
    assert number_of(0.1) == Decimal("0.1")
