"""What columns are called."""

from __future__ import annotations

import pytest

from queries.labels import heading


def test_a_field_has_a_heading_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    assert heading("weight") == "权重"
    monkeypatch.setenv("JIXIAO_LANG", "en_GB")
    assert heading("level1") == "level 1"


def test_an_unknown_field_stays_as_it_is() -> None:
    assert heading("?x") == "?x"
