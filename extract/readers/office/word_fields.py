"""Fields of Word: their code is not shown, their result is; checkboxes, lists and circled signs have no other text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extract.readers.office.run_text import or_equal
from extract.readers.office.symbols import symbol
from extract.readers.office.wordml import W, is_on, value_of

_CIRCLED = re.compile(r"^\s*EQ\s+\\o\s*(?:\\a[cdlr]\s*)?\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*\)", re.IGNORECASE)
_OVERSTRUCK = re.compile(r"^\s*EQ\s+\\o\s*(?:\\a[cdlr]\s*)?\(\s*(\S)\s*[,，;]\s*[_＿=-]\s*\)", re.IGNORECASE)
_SYMBOL = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})(?:.*?\\f\s*(?:"([^"]*)"|(\S+)))?', re.IGNORECASE)


@dataclass
class _Field:
    code: str = ""
    in_result: bool = False
    instead: str = ""
    shown: bool = False


class Fields:
    """The fields that are open while a document is walked."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def hides(self) -> bool:
        """Whether what stands here is the code of a field."""
        return any(not field.in_result for field in self._open)

    def wrote(self) -> None:
        """Note that a text was shown: it is the result of the open fields."""
        for field in self._open:
            field.shown = True

    def instruction(self, text: str) -> None:
        """Add to the code of the field that is open."""
        if self._open and not self._open[-1].in_result and len(self._open[-1].code) < 1000:
            self._open[-1].code += text

    def character(self, element: etree._Element) -> str:
        """Follow a w:fldChar; the text that the field shows without having a result."""
        kind = value_of(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field(instead=_form(element.find(W + "ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            field = self._open.pop()
            return "" if field.shown or self.hides else field.instead or drawn(field.code)
        return ""


def _form(data: etree._Element | None) -> str:
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        checked, default = box.find(W + "checked"), box.find(W + "default")
        return "☑" if is_on(checked if checked is not None else default) else "□"
    choices = data.find(W + "ddList")
    if choices is not None:
        entries = [value_of(one) or "" for one in choices.iterfind(W + "listEntry")]
        chosen = choices.find(W + "result")
        number = value_of(chosen if chosen is not None else choices.find(W + "default")) or "0"
        return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""
    return ""


def drawn(code: str) -> str:
    """What a field without a result draws: a sign of a font (SYMBOL), a number in a circle or a comparison over a line
    (EQ)."""
    if found := _SYMBOL.match(code):
        return symbol(int(found[1], 16 if found[1].lower().startswith("0x") else 10), found[2] or found[3] or "Symbol")
    if found := _CIRCLED.match(code):
        number = int(found[1])
        return chr(0x2460 + number - 1) if 0 < number <= 20 else f"({number})"
    found = _OVERSTRUCK.match(code)
    return (or_equal(found[1]) or "") if found else ""


__all__ = ["Fields", "drawn"]
