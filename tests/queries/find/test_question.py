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


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("办结率 最低", {"办结率"}, "value"),
        ("办结率最低的部门有哪些？", {"办结率"}, "value"),
        ("办结率的最高的", {"办结率"}, "-value"),
        ("办结率 由低到高排列", {"办结率"}, "value"),
        ("办结率 道路 从高到低", {"办结率", "道路"}, "-value"),
    ],
)
def test_the_lowest_and_the_highest_are_an_order(text: str, words: set[str], sort: str) -> None:
    first, *others = questions_of(text)
    assert (set(first.words), first.sort) == (words, sort)
    assert others[-1].sort is None


@pytest.mark.parametrize("text", ["办结率最低", "最低生活保障人数", "最低的办结率", "最低", "最高的", "最低 90%"])
def test_what_may_be_a_name_is_looked_for_as_one_first(text: str) -> None:
    assert questions_of(text)[0].sort is None


def test_a_condition_and_an_order() -> None:
    first = questions_of("办结率 90%以上 最低的")[0]
    assert (first.words, first.sort) == (("办结率",), "value")
    assert [(one.sign, one.unit) for one in first.conditions] == [("≥", "%")]


def test_a_number_of_its_own_may_be_a_value() -> None:
    for text in ("办结率 95", "95 办结率", "办结率 九十五"):
        plain, value = questions_of(text)
        assert plain.conditions == ()
        assert (value.words, value.conditions[0].number, value.conditions[0].unit) == (("办结率",), 95, None)
    for text in ("办结率 2026", "95", "办结率 五好"):
        assert len(questions_of(text)) == 1


@pytest.mark.parametrize("words", ["不到八成半", "不足八成五", "低于八成半", "小于八成五"])
def test_words_that_compare_stand_before_numbers_in_words_too(words: str) -> None:
    assert taken(f"办结率{words}") == ({"办结率"}, {("<", 85.0, "%")})


@pytest.mark.parametrize("text", ["一" * 120, "1" * 120, "<" * 120, "不低于" * 40, "90%的" * 30, "a" * 100_000])
def test_a_long_question_is_taken_apart_soon(text: str) -> None:
    begun = time.process_time()
    questions_of(text)
    assert time.process_time() - begun < 5
