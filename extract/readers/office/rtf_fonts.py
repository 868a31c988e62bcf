"""Fonts and code pages of RTF: which characters the bytes of a text stand for."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from extract.readers.office.symbols import is_symbol_font, shown_in

_CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
             162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
             238: "cp1250"}  # fmt: skip
_DOUBLE = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949"}


@dataclass
class Font:
    """A font of the font table."""

    name: str = ""
    charset: int = 0


@dataclass
class Fonts:
    """The font table, and the code page of texts whose font names none."""

    page: int = 1252
    table: dict[int, Font] = field(default_factory=dict)

    @property
    def double_byte(self) -> bool:
        """Whether the code page has characters of two bytes."""
        return self.page in _DOUBLE

    def decoded(self, data: bytes, number: int) -> str:
        """The text of bytes in a font; what stands for no character becomes �."""
        font = self.table.get(number, Font())
        if font.charset == 2 or is_symbol_font(font.name):
            return self.drawn(data.decode("latin-1"), number)
        return data.decode(_CHARSETS.get(font.charset) or self._codec(), "replace")

    def _codec(self) -> str:
        if self.page in _DOUBLE:
            return _DOUBLE[self.page]
        try:
            return codecs.lookup("utf-8" if self.page == 65001 else f"cp{self.page}").name
        except LookupError:
            return "cp1252"

    def drawn(self, text: str, number: int) -> str:
        """A text as its font draws it."""
        return shown_in(text, self.table.get(number, Font()).name)


__all__ = ["Font", "Fonts"]
