"""Whether a text at a page's end is whole: brackets still open, words that such tables print."""

from __future__ import annotations

import pytest

from extract.tables.complete_text import closes, is_whole, is_word


@pytest.mark.parametrize(
    ("first", "rest"), [("≥12次（每", "月）"), ("巡查(含夜间", ")次数"), ("公厕（座）管护（含", "乡镇）达标率")]
)
def test_a_bracket_that_is_open_is_closed_by_the_rest(first: str, rest: str) -> None:
    assert closes(first, rest)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("≥12次", "月）"),  # none is open
        ("≥12次（每月）", "以上）"),  # it was closed already
        ("≥12次（每", "月"),  # the rest closes none
        ("≥12次（每", "（月）次"),  # the rest closes one of its own
    ],
)
def test_a_rest_without_the_bracket_that_is_missing_closes_nothing(first: str, rest: str) -> None:
    assert not closes(first, rest)


@pytest.mark.parametrize("text", ["项目名称", "产出指标", "数量指标", "年度总体目标"])
def test_labels_and_levels_are_words_of_such_tables(text: str) -> None:
    assert is_word(text)
    assert is_whole(text)


@pytest.mark.parametrize("text", ["产出指", "河道整治", "2026年11", ""])
def test_a_piece_of_a_level_or_a_free_text_may_go_on(text: str) -> None:
    assert not is_word(text)
    assert not is_whole(text)


def test_a_short_header_is_whole_though_no_label() -> None:
    assert is_whole("指标值")
    assert not is_word("指标值")


@pytest.mark.parametrize("text", ["3项指标值", "各单位指标值完成情况说明"])
def test_a_text_that_only_holds_a_headers_word_may_go_on(text: str) -> None:
    assert not is_whole(text)
