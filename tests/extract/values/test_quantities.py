"""Numbers with their units: one, a range, two comparisons."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.operators import RANGE, SIGNS
from extract.values.quantities import MAX_VALUE, read_quantity, widths

NUMBERS = st.decimals(0, 10**12, places=4, allow_nan=False, allow_infinity=False)
UNITS = st.sampled_from(["", "%", "人次", "万元", "平方米", "台（件）", "元/人·月", "个工作日"])


def _read(words: str, signed: bool = False) -> tuple[object, ...] | None:
    found = read_quantity(words, signed=signed)
    return None if found is None else (found.sign, str(found.low), found.high and str(found.high), found.unit)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("95%", (None, "95", None, "%")),
        ("≥95%", ("≥", "95", None, "%")),
        ("不少于1,200人次", ("≥", "1200", None, "人次")),
        ("必须达到100%", (None, "100", None, "%")),
        ("＞２．５０亩", (">", "2.50", None, "亩")),
        ("-3%", (None, "-3", None, "%")),
        ("60%-80%", (None, "60", "80", "%")),
        ("3～5天", (None, "3", "5", "天")),
        ("大于80%小于90%", (">", "80", "90", "%")),
        ("80%≤X＜90%", (None, "80", "90", "%")),
    ],
)
def test_a_number_a_range_and_two_comparisons(words: str, read: tuple[object, ...]) -> None:
    assert _read(words) == read


@pytest.mark.parametrize(
    "words",
    [
        "",
        "有所提升",
        "河道清淤3公里",
        "100%完成清淤",
        "12月底前",
        "80-60%",  # the wrong way round
        "50元-1万元",  # in two units
        "60-80%以上",  # no range is open above
        "3天之间",  # nothing to lie between
        "95%" + "，" * MAX_VALUE,
    ],
)
def test_anything_else_is_no_quantity(words: str) -> None:
    assert read_quantity(words, signed=True) is None


@pytest.mark.parametrize(("words", "suffix"), [("70%以上", "≥"), ("5天内", "≤"), ("10%以下（含）", "≤")])
def test_the_words_after_a_number_are_its_operator(words: str, suffix: str) -> None:
    found = read_quantity(words, signed=False)
    assert found is not None
    assert (found.sign, found.suffix) == (None, suffix)


def test_a_range_may_say_that_it_lies_between() -> None:
    found = read_quantity("60-80%之间", signed=False)
    assert found is not None
    assert (found.low, found.high, found.suffix) == (60, 80, RANGE)


def test_after_control_at_the_words_behind_the_number_count() -> None:
    found = read_quantity("控制在80%以上", signed=False)
    assert found is not None
    assert (found.sign, found.suffix) == (None, "≥")


def test_a_remark_in_brackets_is_kept_apart() -> None:
    found = read_quantity("≥95%（以验收单为准）", signed=False)
    assert found is not None
    assert (found.unit, found.remark) == ("%", "以验收单为准")


@pytest.mark.parametrize(("words", "unit"), [("12台（件）", "台（件）"), ("12（平方米）", "平方米")])
def test_a_bracket_may_belong_to_the_unit(words: str, unit: str) -> None:
    found = read_quantity(words, signed=False)
    assert found is not None
    assert (found.unit, found.remark) == (unit, None)


@pytest.mark.parametrize("words", ["2026年", "11月", "2025-2026", "2025-2026学年"])
def test_a_year_or_month_is_a_quantity_only_with_an_operator(words: str) -> None:
    assert read_quantity(words, signed=False) is None
    assert read_quantity(words, signed=True) is not None


def test_a_bare_number_may_look_like_a_year() -> None:
    assert _read("2026") == (None, "2026", None, "")


@given(NUMBERS, UNITS, st.sampled_from(["", *SIGNS]))
def test_a_number_printed_is_read_back(number: Decimal, unit: str, sign: str) -> None:
    for digits in (f"{number:f}", f"{number:,f}"):
        found = read_quantity(f"{sign}{digits}{unit}", signed=False)
        assert found is not None
        assert (found.low, found.high, found.unit) == (number, None, unit)
        assert found.sign == (SIGNS[sign] if sign else None)


@given(NUMBERS, NUMBERS, st.sampled_from(["-", "~", "～", "—", "至", "到"]), UNITS)
def test_a_range_printed_is_read_back(one: Decimal, other: Decimal, dash: str, unit: str) -> None:
    low, high = sorted((one, other))
    found = read_quantity(f"{low:f}{unit}{dash}{high:f}{unit}", signed=True)
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, high, unit)


@given(
    st.text(st.sampled_from("0123456789.,，-~至≥<=()（）%元人次万内以上含年月 "), max_size=20) | st.text(max_size=250)
)
def test_any_text_is_read_or_none(words: str) -> None:
    found = read_quantity(words, signed=False)
    assert found is None or (found.low.is_finite() and (found.high is None or found.high >= found.low))


@given(st.text(max_size=40))
def test_half_width_keeps_every_character_in_its_place(text: str) -> None:
    assert len(widths(text)) == len(text)
    assert widths(widths(text)) == widths(text)
