"""What a cell of a workbook can hold: a text, a number, or one of them in a form, with a link, in a tone; pictures."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from graph.workbooks.cell_styles import Tone

LONGEST = 32_767  # units of UTF-16 that a cell has; more are not opened
COUNT = "#,##0"
"""The form of whole numbers."""
TEXT = "@"
"""The form of cells in which whatever is typed stays a text."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
MOST_DIGITS = 15
"""The digits that a number of a spreadsheet has."""


class Link(NamedTuple):
    """A file or address (as a URI; "" for the workbook itself), and the place inside it: page=3, 'sheet'!B7."""

    target: str
    location: str = ""


class Picture(NamedTuple):
    """A PNG, the factor that it is shown by, its width and height in pixels as shown, and what it shows in words."""

    png: bytes
    factor: float
    width: int
    height: int
    words: str = ""


class Cell(NamedTuple):
    """A value with what its column does not say: the code of the form in which a number is shown (#,##0.00, 0.0%; "" as
    the column has it), where it leads, its tone, and pictures over it, one below the other."""

    value: str | Decimal | int
    form: str = ""
    link: Link | None = None
    tone: Tone | None = None
    pictures: tuple[Picture, ...] = ()


Value = str | Decimal | int | Cell


def clean(text: str) -> str:
    """A text without control characters, as XML has none, and with \n for every end of a line."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def kept(text: str) -> str:
    """What of a text a cell keeps: `clean`, and not more than fits, with … where there was more."""
    whole = clean(text)
    return whole if fits(whole) else _cut(whole)


def fits(text: str) -> bool:
    """Whether a cell holds all of a text."""
    return len(text) * 2 <= LONGEST or _units(text) <= LONGEST


def exact(text: str) -> Cell | str:
    """A number that is written out, as a number shown with just these digits; what a spreadsheet would show otherwise
    (02, 1.5e3, more than fifteen digits) as the text that it is."""
    whole, _, part = text.removeprefix("-").partition(".")
    plain = whole.isascii() and whole.isdecimal() and (whole == "0" or whole[0] != "0")
    if not plain or len(whole) + len(part) > MOST_DIGITS or ("." in text and not (part.isascii() and part.isdecimal())):
        return text
    return Cell(Decimal(text), f"0.{'0' * len(part)}" if part else "0")


def _cut(text: str) -> str:
    """The most of a text that fits, with a sign that there was more; no sign of two units is halved."""
    units = text.encode("utf-16-le")[: 2 * (LONGEST - 1)]
    return units.decode("utf-16-le", "ignore") + "…"


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


@lru_cache(maxsize=4096)
def wide(text: str) -> int:
    """How many columns a text is wide: a Chinese sign has two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
