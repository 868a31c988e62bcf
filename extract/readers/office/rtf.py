"""RTF: paragraphs as lines, tables with their spans; a bounded reader, as the libraries for RTF know no tables."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from extract.errors import FormatError, LimitError
from extract.pages import Line, Page, ReadWarning, Source
from extract.readers.basics.numbering import numbered
from extract.readers.office.rtf_fonts import Font, Fonts
from extract.readers.office.rtf_tables import MAX_LEVEL, Item, Level, RowLayout
from extract.readers.office.rtf_words import CHARACTERS, OPENED, SILENT, State, in_look
from extract.readers.office.run_text import Run, joined
from extract.readers.office.sheet_drawing import is_sizeable
from extract.readers.office.symbols import UNKNOWN
from extract.readers.office.word_fields import drawn
from extract.warning_codes import WarningCode, Wording

MAX_BYTES = 200 * 1024 * 1024
MAX_DEPTH = 500
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
# The second byte of a character may look like a brace or a backslash.
_DOUBLE = re.compile(rb"(?P<text>(?:[\x81-\xfe][\x40-\xfe])+)|" + _TOKEN.pattern.replace(b"?P<text>", b"?P<plain>"))
_OBJECT, _EQUATION = Wording("对象", "object"), Wording("公式", "equation")
_TWIPS = 20  # of a point


def read(data: bytes, name: str, **options: object) -> Source:
    """Read an RTF; options are those of other formats. Raises FormatError for a damaged file, LimitError for what is
    too large."""
    if len(data) > MAX_BYTES:
        raise LimitError(f"RTF 超过 {MAX_BYTES // 1024 // 1024} MB", "the RTF file is too large", file=name)
    reader = _Reader(data, name)
    reader.run()
    return Source(
        name,
        hashlib.sha256(data).hexdigest(),
        numbered([Page(None, tuple(reader.items))]),
        tuple(reader.warnings()),
        "rtf",
    )


class _Reader:
    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self.fonts = Fonts()
        self.state = State()
        self.groups: list[State] = []
        self.items: list[Item] = []
        self.levels: list[Level] = []
        self.layouts: dict[int, RowLayout] = {}
        self.runs: list[Run] = []
        self.bytes = b""
        self.skip = self.high = 0
        self.optional = False
        self.collected = ""
        self.in_table = False
        self.level = 1
        self.picture = [0, 0]
        self.pictures = self.unknown = 0
        self.objects: list[Wording] = []

    def run(self) -> None:
        place = 0
        pattern = _TOKEN
        while place < len(self.data):
            found = pattern.match(self.data, place)
            if found is None:
                break
            place = found.end()
            kind = found.lastgroup
            if kind in {"word", "number"}:
                self._flush()
                word, number = found["word"].decode("ascii"), int(found["number"]) if found["number"] else None
                if word == "bin":
                    place += max(0, number or 0)
                else:
                    self._word(word, number)
                    pattern = _DOUBLE if self.fonts.double_byte else _TOKEN
            elif kind == "hex":
                self._bytes(bytes([int(found["hex"], 16)]))
            elif kind in {"text", "plain"}:
                self._bytes(found.group())
            elif kind == "brace":
                self._flush()
                self._brace(found["brace"] == b"{")
            elif kind == "sign":
                self._flush()
                self._sign(found["sign"])
        self._end_paragraph()
        self._end_tables()

    def warnings(self) -> list[ReadWarning]:
        told = [ReadWarning.of(WarningCode.EMBEDDED_UNREAD, what=what) for what in self.objects]
        if self.pictures:
            told.append(ReadWarning.of(WarningCode.PICTURE_UNREAD, count=self.pictures))
        if self.unknown:
            told.append(ReadWarning.of(WarningCode.SYMBOL_UNKNOWN, count=self.unknown))
        return told

    # Text.

    def _bytes(self, data: bytes) -> None:
        if self.skip:
            passed = min(self.skip, len(data))
            self.skip -= passed
            data = data[passed:]
        if data and self.state.target not in {"silent", "pict"}:
            self.bytes += data

    def _flush(self) -> None:
        if self.bytes:
            data, self.bytes = self.bytes, b""
            self._text(self.fonts.decoded(data, self.state.font))

    def _text(self, text: str) -> None:
        state = self.state
        if state.target == "fonttbl":
            font = self.fonts.table.setdefault(state.font, Font())
            font.name = (font.name + text).partition(";")[0].strip()
        elif state.target:
            self.collected += text if len(self.collected) < 2000 else ""
        elif not (state.struck or state.hidden):
            self.unknown += text.count(UNKNOWN)
            self.runs.append(Run(text, state.underlined, state.raised))

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.optional = True
        elif sign in {b"\r", b"\n"}:
            self._word("par", None)
        else:
            text = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}.get(sign, "")
            self._text(text) if text else None

    # Groups.

    def _brace(self, opens: bool) -> None:
        self.optional = False
        self.skip = 0
        if opens:
            self.groups.append(self.state)
            if len(self.groups) > MAX_DEPTH:
                raise FormatError("RTF 嵌套过深", "the RTF file is nested too deep", file=self.name)
        elif self.groups:
            target = self.state.target
            self.state = self.groups.pop()
            if target and target != self.state.target:
                self._end_group(target)

    def _end_group(self, target: str) -> None:
        text, self.collected = self.collected, ""
        if target == "fldinst":
            self._text(drawn(text))
        elif target == "objclass":
            equation = text.strip().startswith(("Equation", "MathType"))
            self.objects.append(_EQUATION if equation else _OBJECT)
        elif target == "pict":
            width, height = self.picture
            self.pictures += self.in_table or is_sizeable(width / _TWIPS, height / _TWIPS)
            self.picture = [0, 0]

    def _open(self, target: str) -> None:
        self.state = replace(self.state, target=target)
        self.collected = ""

    # Control words.

    def _word(self, word: str, number: int | None) -> None:
        optional, self.optional = self.optional, False
        if self.state.target == "silent":
            return
        if word in SILENT or (optional and word not in OPENED):
            self.state = replace(self.state, target="silent")
        elif word in {"fonttbl", "fldinst", "objclass", "pict"}:
            self._open(word)
        elif self.state.target == "fonttbl":
            self._font(word, number)
        elif self.state.target == "pict":
            self._picture(word, number or 0)
        elif word == "u":
            self._text(self._character(number or 0))
            self.skip = self.state.fallback
        elif word == "uc":
            self.state = replace(self.state, fallback=min(max(number or 0, 0), 20))
        elif word == "ansicpg":
            self.fonts.page = number or 1252
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])
        elif look := in_look(self.state, word, number):
            self.state = look
        else:
            self._structure(word, number or 0)

    def _character(self, number: int) -> str:
        code = number % 65536
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            high, self.high = self.high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else UNKNOWN
        return self.fonts.drawn(chr(code), self.state.font)

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self.state = replace(self.state, font=number or 0)
            self.fonts.table[number or 0] = Font()
        elif word == "fcharset":
            self.fonts.table.setdefault(self.state.font, Font()).charset = number or 0

    def _picture(self, word: str, number: int) -> None:
        if word in {"picwgoal", "pichgoal"}:
            self.picture[word == "pichgoal"] = number

    def _structure(self, word: str, number: int) -> None:
        if word in {"par", "page", "sect", "column"}:
            self._end_paragraph()
        elif word == "pard":
            self.in_table, self.level = False, 1
        elif word == "intbl":
            self.in_table = True
        elif word == "itap":
            self.in_table, self.level = number > 0, min(max(1, number), MAX_LEVEL)
        elif word in {"cell", "nestcell"}:
            self._end_cell(1 if word == "cell" else self.level)
        elif word in {"row", "nestrow"}:
            self._end_row(1 if word == "row" else self.level)
        elif word == "trowd":
            self.layouts[self._depth()] = RowLayout()
        elif word == "trleft":
            self._layout().left = number
        elif word == "cellx":
            self._layout().add_edge(number)
        elif word in {"clmgf", "clmrg", "clvmgf", "clvmrg"}:
            self._layout().pending.add(word)

    def _depth(self) -> int:
        return self.level if self.in_table else 1

    def _layout(self) -> RowLayout:
        return self.layouts.setdefault(self._depth(), RowLayout())

    # Paragraphs and tables.

    def _lines(self) -> list[str]:
        lines = joined(self.runs).split("\n")
        self.runs = []
        return [line.strip() for line in lines if line.strip()]

    def _end_paragraph(self) -> None:
        lines = self._lines()
        if self.in_table:
            if lines:
                self._take_inner(self.level)
            self._level(self.level).lines += lines
            return
        if lines:
            self._end_tables()
        self.items += map(Line, lines)

    def _level(self, depth: int) -> Level:
        while len(self.levels) < depth:
            self.levels.append(Level())
        return self.levels[depth - 1]

    def _end_cell(self, depth: int) -> None:
        self._take_inner(depth)
        level = self._level(depth)
        level.lines += self._lines()
        level.end_cell()

    def _take_inner(self, depth: int) -> None:
        """The tables inside the cell that is read: small ones are its text."""
        level = self._level(depth)
        for deeper in reversed(self.levels[depth:]):
            level.take(deeper.finish(self.name))

    def _end_row(self, depth: int) -> None:
        layout = self.layouts.get(depth) or RowLayout()
        self._level(depth).end_row(layout, self.name)

    def _end_tables(self) -> None:
        for level in self.levels:
            self.items += level.finish(self.name)


__all__ = ["read"]
