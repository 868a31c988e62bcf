"""Questions as they are typed, taken apart into words and conditions."""

from __future__ import annotations

import time

import pytest

from queries.find.question import questions_of


def taken(text: str) -> tuple[set[str], set[tuple[str, float, str | None]]]:
    """Words and conditions of the likeliest meaning."""
    first = questions_of(text)[0]
    return set(first.words), {(one.sign, float(one.number), one.unit) for one in first.conditions}


BELOW = {("<", 90.0, "%")}


@pytest.mark.parametrize(
    "text",
    [
        "办结率<90%",
        "办结率 < 90 %",
        "办结率＜90％",
        "办结率低于90%",
        "办结率 低于九成",
        "办结率小于百分之九十",
        "低于90%的办结率",
        "办结率未达到90%",
        "办结率没到90%",
        "办结率（<90%）",
        "<90%办结率",
        "办结率低于90%的部门",
        "办结率“<90%”",
    ],
)
def test_the_same_condition_in_many_spellings(text: str) -> None:
    assert taken(text) == ({"办结率"}, BELOW)


@pytest.mark.parametrize(
    ("text", "words", "conditions"),
    [
        ("办结率不低于九十", {"办结率"}, {("≥", 90.0, None)}),
        ("办结率 95％ 以上", {"办结率"}, {("≥", 95.0, "%")}),
        ("80%≤办结率<90%", {"办结率"}, {("≥", 80.0, "%"), ("<", 90.0, "%")}),
        ("办结率>80%且<90%", {"办结率"}, {(">", 80.0, "%"), ("<", 90.0, "%")}),
        ("办结率在80%到90%之间", {"办结率"}, {("≥", 80.0, "%"), ("≤", 90.0, "%")}),
        (">=5万元", set(), {("≥", 50_000.0, "元")}),
        ("维护人数≥1,000人", {"维护人数"}, {("≥", 1000.0, "人")}),
        ("办结率<1/2", {"办结率"}, {("<", 50.0, "%")}),
        ("老年人65岁以上 体检率≥60%", {"老年人65岁以上", "体检率"}, {("≥", 60.0, "%")}),
        ("90%以下办结率", {"办结率"}, {("≤", 90.0, "%")}),
        ("体检率（老年人）<90%", {"体检率(老年人)"}, BELOW),
        ("云岭 办结率<90% 道路", {"云岭", "办结率", "道路"}, BELOW),
    ],
)
def test_conditions_and_words(text: str, words: set[str], conditions: set[tuple[str, float, str | None]]) -> None:
    assert taken(text) == (words, conditions)


@pytest.mark.parametrize(
    "text",
    [
        "办结率",
        "65岁以上老人体检率",
        "12345热线办结率",
        "5G基站",
        "第3季度完成率",
        "两不愁三保障",
        "",
        "办结率>=",
        "<",
        "1/2/3",
        "办结率≠100%",
        "办结率!=100%",
    ],
)
def test_what_compares_nothing_is_words(text: str) -> None:
    assert len(questions_of(text)) == 1
    assert questions_of(text)[0].conditions == ()


def test_a_number_behind_a_name_is_a_value_only_where_no_name_has_it() -> None:
    words, value = questions_of("办结率90%")
    assert (words.words, words.conditions) == (("办结率90%",), ())
    assert [(one.sign, one.unit) for one in value.conditions] == [("=", "%")]


@pytest.mark.parametrize("text", ["一" * 120, "1" * 120, "<" * 120, "不低于" * 40, "90%的" * 30, "a" * 100_000])
def test_a_long_question_is_taken_apart_soon(text: str) -> None:
    begun = time.process_time()
    questions_of(text)
    assert time.process_time() - begun < 5
