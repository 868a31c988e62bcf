"""Codes as people read and write them, there and back in both languages."""

from __future__ import annotations

import pytest

from extract.records import _CHOICES
from queries.code_words import CODES, code_of, word_of, words_of


def test_every_code_of_records_has_words() -> None:
    assert {field: tuple(words) for field, words in CODES.items()} == _CHOICES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_shown_is_taken_back_whatever_the_language(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for field, words in CODES.items():
        monkeypatch.setenv("JIXIAO_LANG", language)
        shown = {code: word_of(field, code) for code in words}
        assert list(shown.values()) == list(words_of(field))
        monkeypatch.setenv("JIXIAO_LANG", "en" if language == "zh" else "zh")
        assert all(code_of(field, f" {word} ".upper()) == code == code_of(field, code) for code, word in shown.items())


def test_other_texts_stay_as_they_are() -> None:
    assert (word_of("kind", "年报"), word_of("kind", None), word_of("name", "budget")) == ("年报", None, "budget")
    assert (code_of("kind", "年报"), code_of("name", "预算"), code_of("op", "约")) == ("年报", "预算", "约")
    assert [code_of("op", text) for text in (">=", "不低于", "＜")] == ["≥", "≥", "<"]
    assert words_of("name") == ()
