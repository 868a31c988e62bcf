"""A stand-in for Chinese fonts that neither the PDF nor the system holds.

pdfium leaves out a text object whose glyphs have no extent. Without a Chinese font on the system this happens to
every isolated character, so the same file would read differently on two machines. Where the system has nothing
to offer, a font of one hollow box serves for every character: widths and meanings come from the PDF anyway.
"""

from __future__ import annotations

import struct
from ctypes import addressof, byref, create_string_buffer, memmove, string_at
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

# Windows character sets by which pdfium asks: default, Japanese, Korean, simplified and traditional Chinese.
_SETS = frozenset((1, 128, 129, 134, 136))
# Chinese faces, however a file declares their characters; pdfium has Latin faces of its own.
_FACES = (
    b"SIMSUN", b"NSIMSUN", b"SIMHEI", b"SIMKAI", b"SIMFANG", b"KAITI", b"FANGSONG", b"ST", b"FZ", b"HY", b"MSYH",
    b"MICROSOFTYAHEI", b"DENGXIAN", b"YOUYUAN", b"LISU", b"PINGFANG", b"WENQUANYI", b"SOURCEHAN", b"NOTOSANSCJK",
    b"NOTOSERIFCJK",
)  # fmt: skip
_EM = 1000
_RIM = 50  # of a box: how thick it is drawn
_WIDE, _NARROW = (60, -80, 940, 840), (40, -80, 460, 840)  # left, bottom, right, top, as large as what they stand for
_RANGES = ((0x21, 0x17F, 1), (0x180, 0x10FFFF, 2))  # of characters, and their glyph: Latin ones are narrow


def stand_in() -> bytes:
    """The font as a TrueType file: glyphs for nothing, a narrow and a wide character, and a map of all to the two."""
    narrow, wide = _box(_NARROW), _box(_WIDE)
    ranges = b"".join(struct.pack(">III", *part) for part in _RANGES)
    maps = struct.pack(">HHIII", 13, 0, 16 + len(ranges), 0, len(_RANGES)) + ranges
    left, bottom, right, top = _WIDE
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + maps,
        b"glyf": narrow + wide,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, left, bottom, right, top, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhH11hH", 0x10000, 860, -140, 0, _EM, *(0,) * 3, 1, *(0,) * 7, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM // 2, _NARROW[0], _EM, left),
        b"loca": struct.pack(">IIII", 0, 0, len(narrow), len(narrow) + len(wide)),
        b"maxp": struct.pack(">IHHHHHH8H", 0x10000, 3, 8, 2, 0, 0, 1, *(0,) * 8),
    }
    entries, body = b"", b""
    start = 12 + 16 * len(tables)
    for name, table in sorted(tables.items()):
        entries += name + struct.pack(">III", 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + entries + body


def _box(outer: tuple[int, int, int, int]) -> bytes:
    """A hollow box: an outer contour and, running the other way, an inner one."""
    x0, y0, x1, y1 = outer
    u0, v0, u1, v1 = x0 + _RIM, y0 + _RIM, x1 - _RIM, y1 - _RIM
    corners = [(x0, y0), (x0, y1), (x1, y1), (x1, y0), (u0, v0), (u1, v0), (u1, v1), (u0, v1)]
    steps = [
        struct.pack(">8h", *(now - before for before, now in zip((0, *values), values, strict=False)))
        for values in zip(*corners, strict=True)
    ]
    glyph = struct.pack(">hhhhhHHH", 2, *outer, 3, 7, 0) + bytes([1] * 8) + b"".join(steps)
    return glyph + bytes(-len(glyph) % 4)


def _chinese(face: bytes) -> bool:
    """Whether a face is one for Chinese: by its name, or because that is not written in ASCII."""
    return not face.isascii() or face.upper().replace(b" ", b"").startswith(_FACES)


class _Fonts:
    """The system's fonts as pdfium asks for them, and behind them the stand-in."""

    def __init__(self) -> None:
        self.system = pdfium.FPDF_GetDefaultSystemFontInfo()
        self.data = create_string_buffer(font := stand_in(), len(font))
        self.own = addressof(self.data)
        kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
        calls = {
            "Release": lambda this: None, "EnumFonts": self._enumerate, "MapFont": self._map, "GetFont": self._get,
            "GetFontData": self._read, "GetFaceName": self._name, "GetFontCharset": self._set,
            "DeleteFont": self._delete,
        }  # fmt: skip
        self.info = pdfium.FPDF_SYSFONTINFO(version=1, **{name: kinds[name](call) for name, call in calls.items()})

    def _enumerate(self, this: Any, mapper: Any) -> None:
        self.system.contents.EnumFonts(self.system, mapper)

    def _map(self, this: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> Any:
        found = self.system.contents.MapFont(self.system, weight, italic, charset, pitch, face, exact)
        return found or (self.own if charset in _SETS or _chinese(string_at(face) if face else b"") else None)

    def _get(self, this: Any, face: Any) -> Any:
        call = self.system.contents.GetFont
        return call(self.system, face) if call else None

    def _read(self, this: Any, font: int, table: int, buffer: Any, size: int) -> int:
        if font != self.own:
            return int(self.system.contents.GetFontData(self.system, font, table, buffer, size))
        if table:
            return 0  # the whole file, table 0, is all that there is
        if buffer and size >= len(self.data):
            memmove(buffer, self.data, len(self.data))
        return len(self.data)

    def _name(self, this: Any, font: int, buffer: Any, size: int) -> int:
        return 0 if font == self.own else int(self.system.contents.GetFaceName(self.system, font, buffer, size))

    def _set(self, this: Any, font: int) -> int:
        return 134 if font == self.own else int(self.system.contents.GetFontCharset(self.system, font))

    def _delete(self, this: Any, font: int) -> None:
        if font != self.own:
            self.system.contents.DeleteFont(self.system, font)


@cache
def provide() -> _Fonts:
    """Have pdfium ask here for fonts, from now on and in this process."""
    fonts = _Fonts()
    pdfium.FPDF_SetSystemFontInfo(byref(fonts.info))
    return fonts
