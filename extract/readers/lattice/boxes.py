"""The boxes of a page's characters in user space: a list for each side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import Any

from extract.readers.lattice import plain_pdfium as pdfium

Sides = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(slots=True)
class Boxes:
    """The sides of all boxes."""

    lefts: list[float]
    bottoms: list[float]
    rights: list[float]
    tops: list[float]

    def of(self, index: int) -> Sides:
        """The box of one character."""
        return self.lefts[index], self.bottoms[index], self.rights[index], self.tops[index]

    def put(self, index: int, sides: Sides) -> None:
        """Give a character another box."""
        self.lefts[index], self.bottoms[index], self.rights[index], self.tops[index] = sides


def read(text_page: Any, count: int) -> Boxes:
    """The boxes of a page's characters. Loose boxes: tight ones differ by glyph, and put 一 or 、 on lines of their
    own."""
    boxes = bytearray(16 * count)
    start = pdfium.address(boxes)
    places = range(start, start + len(boxes), 16)
    for _ in map(pdfium.FPDFText_GetLooseCharBox, repeat(text_page), range(count), places):
        pass
    flat: list[float] = [*memoryview(boxes).cast("f")]
    return Boxes(flat[0::4], flat[3::4], flat[2::4], flat[1::4])  # pdfium's struct is left, top, right, bottom
