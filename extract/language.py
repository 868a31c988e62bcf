"""Messages in the reader's language: Chinese unless JIXIAO_LANG starts with "en"."""

from __future__ import annotations

import os
from typing import NamedTuple

from extract.environment import Variable


def chinese() -> bool:
    """True unless the environment variable JIXIAO_LANG asks for English."""
    return not os.environ.get(Variable.LANG, "zh").lower().startswith("en")


def say(zh: str, en: str) -> str:
    """The one of two wordings of a message that the user reads."""
    return zh if chinese() else en


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
