"""A code with its words: what each of `extract.warning_codes` carries beside its own text."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from extract.language import Wording


class WordedCode(StrEnum):
    """A code of a warning. `wording` is what the warning says; `in_rows` what it says where rows of a table are meant
    (the same where nothing differs); `meaning` and `advice` are for the page of warnings."""

    wording: Wording
    in_rows: Wording
    meaning: str
    advice: str

    def __new__(cls, code: str, zh: str, en: str, meaning: str, advice: str, in_rows: Wording | None = None) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.wording = Wording(zh, en)
        member.in_rows = in_rows or member.wording
        member.meaning, member.advice = meaning, advice
        return member
