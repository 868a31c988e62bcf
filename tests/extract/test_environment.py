"""How many scanned pages are recognised at once, as the environment says."""

from __future__ import annotations

import logging

import pytest

from extract.environment import MOST_PAGES, cores, pages_at_once


def test_a_page_for_each_core_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_SCAN_PAGES", raising=False)
    assert pages_at_once() == min(cores(), MOST_PAGES)


@pytest.mark.parametrize(("asked", "given"), [("1", 1), (" 3 ", 3), ("16", 16)])
def test_as_many_pages_as_are_asked_for(asked: str, given: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", asked)
    assert pages_at_once() == given


@pytest.mark.parametrize("asked", ["0", "-2", "two", "1.5", "²"])
def test_what_is_no_number_is_told_and_passed_over(
    asked: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", asked)
    with caplog.at_level(logging.WARNING):
        assert pages_at_once() == min(cores(), MOST_PAGES)
    assert asked in caplog.text
