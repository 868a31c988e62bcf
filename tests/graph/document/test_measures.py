"""Targets and actuals: their bounds in the normalised unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import IndicatorRecord
from graph.document.measures import actual, target, yuan


def row(
    op: str | None = None, low: str | None = None, high: str | None = None, unit: str | None = None, **more: str | None
) -> IndicatorRecord:
    low_, high_ = (None if text is None else Decimal(text) for text in (low, high))
    return IndicatorRecord(doc="d", op=op, low=low_, high=high_, unit=unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("op", "low", "high", "bounds"),
    [
        ("≥", "5", None, (5, None)),
        (">", "5", None, (5, None)),
        ("≤", "5", None, (None, 5)),
        ("<", "5", None, (None, 5)),
        ("=", "5", None, (5, 5)),
        ("区间", "5", "9", (5, 9)),
        ("定性", None, None, (None, None)),
    ],
)
def test_an_operator_says_which_bounds_there_are(
    op: str, low: str | None, high: str | None, bounds: tuple[int | None, int | None]
) -> None:
    found = target(row(op, low, high))
    assert found is not None
    assert (found.op, found.low, found.high) == (op, *bounds)


def test_bounds_are_multiplied_and_the_printed_unit_is_kept() -> None:
    found = target(row("区间", "1.5", "2", "万人", printed="1.5-2万人"))
    assert found is not None
    assert (found.low, found.high, found.unit_text, found.printed) == (15000, 20000, "万人", "1.5-2万人")
    assert found.unit is not None
    assert found.unit.label == "人"


def test_no_target_is_no_measure_but_words_alone_are_one() -> None:
    assert target(row()) is None
    found = target(row(printed="有所提升", text="有所提升"))
    assert found is not None
    assert (found.op, found.low, found.text) == (None, None, "有所提升")


def test_no_actual_is_no_measure() -> None:
    assert actual(row("≥", "8", None, "次")) is None


def test_a_bare_actual_is_in_the_unit_of_its_target_and_one_with_a_unit_in_its_own() -> None:
    bare, own = (actual(row("≥", "58", None, "万人", actual=text)) for text in ("58.5", "600000人"))
    assert bare is not None
    assert own is not None
    assert (bare.low, bare.high, bare.unit_text) == (585000, 585000, "万人")
    assert (own.low, own.unit_text) == (600000, "人")


@pytest.mark.parametrize(
    ("printed", "low", "unit"), [("0.98", "95", None), ("1", "95", None), ("98", "95", "%"), ("0.98", "0.5", "%")]
)
def test_a_share_beside_a_percentage_has_no_unit(printed: str, low: str, unit: str | None) -> None:
    found = actual(row("≥", low, None, "%", actual=printed))
    assert found is not None
    assert (found.low, found.unit_text) == (Decimal(printed), unit)


def test_an_actual_in_words_has_no_bounds_and_no_unit() -> None:
    found = actual(row("≥", "58", None, "万人", actual="已完成"))
    assert found is not None
    assert (found.op, found.low, found.high, found.unit, found.printed) == ("定性", None, None, None, "已完成")


def test_amounts_of_records_are_ten_thousands_of_yuan() -> None:
    assert yuan(Decimal("66.05")) == Decimal("660500")
