"""The looks of a workbook's cells: each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple


class Align(Enum):
    """Where in its column a cell stands: texts keep off the figures on their left; or as a program does by itself."""

    ITSELF = "itself"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Tone(Enum):
    """What the colours of a cell say; the words beside them say it too. ASKED: a person is to fill it in; TOLD: only to
    be read; DOUBT: to be looked at; STRUCK: does not count; GRAVE, WARNED, NOTED: how much it weighs; TITLE: over
    the rows below it."""

    ASKED = "asked"
    TOLD = "told"
    DOUBT = "doubt"
    STRUCK = "struck"
    GRAVE = "grave"
    WARNED = "warned"
    NOTED = "noted"
    TITLE = "title"


class Look(NamedTuple):
    """How a cell looks: a head of a column; a link; a number in a form; a text that a program would take for a formula
    when it is typed anew (`quoted`); `centred` between the lines above and below; `wrapped` into lines; `ruled`: with
    a fine line around it."""

    head: bool = False
    centred: bool = False
    align: Align = Align.ITSELF
    tone: Tone | None = None
    link: bool = False
    quoted: bool = False
    form: str = ""
    wrapped: bool = True
    ruled: bool = False


_Properties = Mapping[str, Any]
_ALIGNS: Mapping[Align, _Properties] = {
    Align.ITSELF: {},
    Align.LEFT: {"align": "left", "indent": 1},
    Align.CENTRE: {"align": "center"},
    Align.RIGHT: {"align": "right"},
}
# Struck is not struck through: readers of workbooks, ours among them, take such a text for one that does not count.
_TONES: Mapping[Tone, _Properties] = {
    Tone.ASKED: {"bg_color": "#FFF9E5", "border": 1, "border_color": "#DDDDDD"},
    Tone.TOLD: {"font_color": "#555555"},
    Tone.DOUBT: {"font_color": "#B03000"},
    Tone.STRUCK: {"bg_color": "#E4E4E4", "font_color": "#777777", "border": 1, "border_color": "#CCCCCC"},
    Tone.GRAVE: {"bg_color": "#F8D7DA", "font_color": "#8B1A1A", "bold": True},
    Tone.WARNED: {"bg_color": "#FFE9C7", "font_color": "#7A4B00"},
    Tone.NOTED: {"bg_color": "#E3EEF9", "font_color": "#1F4E79"},
    Tone.TITLE: {"bold": True, "bg_color": "#EEF1F5"},
}
_HEAD: _Properties = {"bold": True, "bg_color": "#E7ECF3", "bottom": 1, "bottom_color": "#BFC7D1"}
_RULED: _Properties = {"border": 1, "border_color": "#DDDDDD"}
_LINK: _Properties = {"underline": 1, "font_color": "#0563C1"}


class CellStyles:
    """The looks that the cells of a workbook have, as its formats."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[Look, Any] = {}

    def of(self, look: Look) -> Any:
        """The format of a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format(_properties(look))
        return self._made[look]


def _properties(look: Look) -> dict[str, Any]:
    made: dict[str, Any] = {"valign": "vcenter" if look.head or look.centred else "top"}
    made |= _ALIGNS[look.align]
    if look.wrapped:
        made["text_wrap"] = True
    if look.ruled:
        made |= _RULED
    if look.tone is not None:
        made |= _TONES[look.tone]
    if look.head:
        made |= _HEAD
    if look.link:
        made |= _LINK
    if look.form:
        made["num_format"] = look.form
    if look.quoted:
        made["quote_prefix"] = True
    return made
