"""Messages in the reader's language: Chinese unless JIXIAO_LANG starts with "en"; and texts of others made fit to stand
in them."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from typing import NamedTuple, Self

from extract.environment import Variable

# What moves a terminal's cursor, changes its colours or turns its text around; halves of characters, as names that
# are no text have them. A carriage return is one unless it ends a line.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")
LONGEST = 300  # characters of what others say, in a message of ours


def chinese() -> bool:
    """True unless the environment variable JIXIAO_LANG asks for English."""
    return not os.environ.get(Variable.LANG, "zh").lower().startswith("en")


def say(zh: str, en: str) -> str:
    """The one of two wordings of a message that the user reads."""
    return zh if chinese() else en


def visible(text: str) -> str:
    """A text without control characters and halves of characters: each is written as in JSON (\\u001b). Tabs and ends
    of lines stay."""
    return unseen_written(text, "\\u{:04x}")


def unseen_written(text: str, form: str) -> str:
    """A text whose control characters and halves of characters are written in another form of their numbers."""
    return _UNSEEN.sub(lambda sign: form.format(ord(sign[0][0])), text)


def in_one_line(text: str, longest: int = LONGEST) -> str:
    """What others say (a server, a library) as part of a message: one visible line, cut where it is long."""
    # Of a very long text only the beginning is looked at.
    line = visible(" ".join(text[: 4 * longest].split()))
    return line if len(line) <= longest and len(text) <= 4 * longest else line[:longest] + "…"


class Wording(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def filled(self, **figures: object) -> Wording:
        """The text with its figures; a figure that is a Wording itself is put in by language. `titles`, the column
        titles that are not known, may be left out."""
        figures = {"titles": "", **figures}
        zh = {name: figure.zh if isinstance(figure, Wording) else figure for name, figure in figures.items()}
        en = {name: figure.en if isinstance(figure, Wording) else figure for name, figure in figures.items()}
        return Wording(self.zh.format(**zh), self.en.format(**en))


class Worded(StrEnum):
    """A value of a list with what it is called: VALUE = "value", "中文", "English"."""

    wording: Wording

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.wording = Wording(zh, en)
        return member
