"""Messages in the reader's language: Chinese unless JIXIAO_LANG starts with "en"."""

import os

from extract.environment import Variable


def chinese() -> bool:
    """True unless the environment variable JIXIAO_LANG asks for English."""
    return not os.environ.get(Variable.LANG, "zh").lower().startswith("en")


def say(zh: str, en: str) -> str:
    """The one of two wordings of a message that the user reads."""
    return zh if chinese() else en
