"""Characters of fonts that neither the file nor the system holds are read all the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from extract.readers import fonts
from tests.extract.pages import Pen, draw, grids, read, texts

TEXTS = ["甲", "1甲", "文件编号26号", "≥95%", "项目支出绩效目标表"]
# In a process of its own, on a system without any font: pdfium keeps those that it has met.
READ = """
import sys, pypdfium2
from extract.readers import fonts
class Nothing:
    contents = property(lambda self: self)
    GetFont = None
    def MapFont(self, *of): return None
    def EnumFonts(self, *of): return None
fonts.provide().system = Nothing()
text = pypdfium2.PdfDocument(sys.stdin.buffer.read())[0].get_textpage()
for index in range(text.count_chars()):
    box = text.get_charbox(index)
    print(text.get_text_range(index, 1), round(box[2] - box[0]), sep="\\t")
"""


def test_characters_standing_alone_are_read() -> None:
    def page(pen: Pen) -> None:
        pen.table([50, 100, 200], [40, 60, 80], [["甲", "乙"], ["1", "丁"]])

    assert texts(grids(read(draw(page)))[0]) == [["甲", "乙"], ["1", "丁"]]


def test_the_stand_in_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    class System:
        contents = property(lambda self: self)
        fonts = {b"SimSun": 7}  # noqa: RUF012

        def MapFont(self, *asked: object) -> int | None:
            return self.fonts.get(bytes(asked[5]))  # type: ignore[call-overload]

    served = fonts.provide()
    monkeypatch.setattr(served, "system", System())
    assert served._map(None, 400, 0, 134, 0, b"SimSun", None) == 7
    assert served._map(None, 400, 0, 134, 0, b"FangSong", None) == served.own
    assert served._map(None, 400, 0, 0, 0, "宋体".encode("gbk"), None) == served.own
    assert served._map(None, 400, 0, 0, 0, b"Helvetica", None) is None, "pdfium has Latin fonts of its own"


def test_a_system_without_fonts_reads_the_same() -> None:
    def page(pen: Pen) -> None:
        for number, text in enumerate(TEXTS):
            pen.text(50, 20 + 20 * number, text)

    done = subprocess.run(
        [sys.executable, "-c", READ], input=draw(page), capture_output=True, check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    rows = [line.split("\t") for line in done.stdout.decode("utf-8").splitlines() if "\t" in line]
    printed = [(text, int(width)) for text, width in rows if text.strip()]
    assert "".join(text for text, _ in printed) == "".join(TEXTS)
    assert all(3 <= width <= (6 if text.isascii() else 9) for text, width in printed)
