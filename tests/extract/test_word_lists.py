"""Word lists that cannot be read are named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extract.errors import WordListError
from extract.word_lists import read_words
from graph.linking.names.word_tables import _checked


def test_a_list_is_read_and_a_broken_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "words_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "good.toml").write_text('[synonyms]\n"水闸" = ["涵闸"]\n', encoding="utf-8")
    (package / "bad.toml").write_text("garbage = [\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert read_words("words_of_a_test", "good.toml") == {"synonyms": {"水闸": ["涵闸"]}}
    with pytest.raises(WordListError, match=r"bad\.toml"):
        read_words("words_of_a_test", "bad.toml")
    sys.modules.pop("words_of_a_test", None)


def test_a_word_in_place_of_a_list_is_refused() -> None:
    with pytest.raises(WordListError, match=r"water\.toml: .*水窖"):
        _checked({"synonyms": {"水窖": "集雨窖"}}, "water.toml")
