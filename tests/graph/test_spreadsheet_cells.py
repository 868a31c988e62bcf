from __future__ import annotations

import pytest

from graph.spreadsheet_cells import guarded, unguarded

RISKY = ["=1+1", "=100%", "+甲", "-甲", "@甲", "\t=1", "\r=1", "＝1", "-2+3", "+1-1", "-1\n=2"]
HARMLESS = ["", "-", "+", "甲=1", "-5", "+3.5%", "-1,200.00", "'甲", "≥5", "'"]
MARKED = ["'=1", "''=1", "'-", "'-5"]


@pytest.mark.parametrize("text", RISKY + HARMLESS + MARKED)
def test_what_is_guarded_comes_back_from_either_kind_of_file(text: str) -> None:
    for spreadsheet in (True, False):
        assert unguarded(guarded(text, spreadsheet=spreadsheet)) == text
    assert (guarded(text) == "'" + text) is (text not in HARMLESS)
    assert (guarded(text, spreadsheet=False) == text) is (text not in MARKED)
