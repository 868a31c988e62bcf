"""What a cell of a workbook can hold: a text, a number, a number shown in some form, or any of them with a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

LONGEST = 32_000  # characters of a cell; more than 32,767 are not opened
# _x000D_ in a cell means a character by its number: a text that looks so is written with its first sign by number.
_BY_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Figure(NamedTuple):
    """A number and the code of the form in which it is shown (#,##0.00, 0.0%)."""

    number: Decimal | int
    form: str


class Linked(NamedTuple):
    """A value that leads to a file or address (as a URI), at a place inside it: page=3, 'sheet'!B7."""

    value: str | Decimal | int | Figure
    target: str
    location: str = ""


Value = str | Decimal | int | Figure | Linked


def kept(text: str) -> str:
    """What of a text a cell keeps: no control characters, as XML has none, \n for every end of a line, and not more
    than fits, with … where there was more."""
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(_allowed(text.replace("\r\n", "\n").replace("\r", "\n")))


def cell_text(text: str) -> str:
    """A text as XML of a cell: whatever it is, it is read back as `kept` and as a text."""
    return _BY_NUMBER.sub("_x005F_", escape(kept(text)))


def _allowed(text: str) -> Iterator[str]:
    """The signs that XML may hold."""
    for sign in text:
        if sign in "\t\n" or ("\x20" <= sign <= "\ud7ff") or ("\ue000" <= sign <= "\ufffd") or sign > "\uffff":
            yield sign


@lru_cache(maxsize=4096)
def wide(text: str) -> int:
    """How many columns a text is wide: a Chinese sign has two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
