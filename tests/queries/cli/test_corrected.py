"""Corrections in words: fields are called as in the workbook in which they were corrected, in the reader's language."""

from __future__ import annotations

import pytest

from queries.cli.corrected import called, corrected_in_words
from queries.correction_book.book_columns import FIELDS
from queries.rows import Correction


def test_every_field_is_called_as_in_the_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    for kind, fields in FIELDS.items():
        assert {called(kind, name) for name in fields} == {heading.zh for heading, _ in fields.values()}
        assert not any(called(kind, name).isascii() for name in fields)
    assert (called("indicator", None), called("indicator", "other"), called("other", "low")) == ("", "other", "low")


def test_a_correction_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Correction("9e9a", "low", "85", "88", "李某", "2026-11-30", None)
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    assert corrected_in_words(one) == "数值或下限：85 → 88（李某，2026-11-30）"
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert corrected_in_words(one) == "value or lower bound: 85 → 88 (李某, 2026-11-30)"
