from __future__ import annotations

import json
import time

import pytest

from extract.errors import FormatError
from extract.language import LONGEST, in_one_line, visible

HIDDEN = ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\r", "\x0b", "\u2028", "\u202e", "\u2066", "\ud800", "\udcff"]


@pytest.mark.parametrize("sign", HIDDEN)
def test_what_moves_a_terminal_is_seen_and_the_same_in_json(sign: str) -> None:
    shown = visible(f"甲{sign}乙")
    assert shown == f"甲\\u{ord(sign):04x}乙"
    assert json.loads(f'"{shown}"') == f"甲{sign}乙"
    assert sign not in str(FormatError(sign, sign, file=f"a{sign}.pdf"))


def test_what_texts_are_made_of_stays() -> None:
    text = "甲\t乙\r\n丙 é😀\u3000“≥90%”\n"
    assert visible(text) == text


def test_what_others_say_is_one_short_line() -> None:
    assert in_one_line(" a\n\r\n b\x1b[31m\x85c ") == "a b\\u001b[31m c"
    assert in_one_line("甲" * 10_000) == "甲" * LONGEST + "…"
    begun = time.process_time()
    assert in_one_line("\x1b\n" * 10_000_000).isprintable()
    assert time.process_time() - begun < 1, "only the beginning is looked at"
