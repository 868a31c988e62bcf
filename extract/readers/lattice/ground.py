"""The ground that text stands on: text in its ground's colour is not seen."""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import string_at
from typing import Any

from extract.readers.lattice import ink
from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.boxes import Boxes, Sides
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.ink import Ink
from extract.readers.lattice.rules import Rectangle, Rules

SCALE = 2.0  # pixels a point of the page drawn to look at it
MAX_PIXELS = 20_000_000
PALE = 255 - ink.UNSEEN  # of every channel: text so pale is not seen on paper


def doubtful(looks: dict[bytes, Ink | None], rules: Rules) -> set[bytes]:
    """The colours of texts that may be those of their grounds: paper's, or that of a filled rectangle."""
    pale = {colour for colour, seen in looks.items() if seen is not None and min(seen) >= PALE}
    if not rules.fills:
        return pale
    fills = {ink.look(colour) for colour in set(ink.colours([item for _, _, item in rules.fills]))}
    near = {
        colour
        for colour, seen in looks.items()
        if seen is not None and any(fill is not None and ink.apart(seen, fill) <= ink.UNSEEN for fill in fills)
    }
    return pale | near


class Ground:
    """What lies below the texts of a page."""

    def __init__(self, page: Any, rules: Rules, frame: Frame) -> None:
        self.page, self.rules, self.frame = page, rules, frame
        self._fills: list[tuple[int, Rectangle, Ink | None]] | None = None
        self._pixels: tuple[bytes, int, int, int, float] | None = None

    def hides(self, seen: Ink, order: int, box: Sides) -> bool:
        """Whether a character (its box in user space) of an object at a place in the order has its ground's colour."""
        place = self.frame.into(*box)
        x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
        below, told = ink.WHITE, 0
        for number, rectangle, colour in self._painted():
            if number < order and _holds(rectangle, x, y):
                below, told = colour or below, number
        if ink.apart(seen, below) > ink.UNSEEN:
            return False
        unclear = (*self.rules.images, *self.rules.other)
        if any(told < number < order and _holds(rectangle, x, y) for number, rectangle, _ in unclear):
            return self._is_even(box)
        return True

    def blank(self, boxes: Boxes, indices: Iterable[int]) -> set[int]:
        """Those characters at whose places nothing is drawn."""
        return {index for index in indices if self._is_even(boxes.of(index))}

    def _painted(self) -> list[tuple[int, Rectangle, Ink | None]]:
        if self._fills is None:
            looks = map(ink.look, ink.colours([item for _, _, item in self.rules.fills]))
            fills = zip(self.rules.fills, looks, strict=True)
            self._fills = [(order, rectangle, seen) for (order, rectangle, _), seen in fills]
        return self._fills

    def _is_even(self, box: Sides) -> bool:
        """Whether the page as it is drawn shows one colour in a rectangle."""
        if self._pixels is None:
            self._pixels = self._drawn()
        data, stride, wide, high, scale = self._pixels
        left, top, right, bottom = (value * scale for value in self.frame.into(*box))
        first, last = max(0, int(left)), min(wide, round(right))
        rows = range(max(0, int(top)), min(high, round(bottom)))
        if first >= last or not rows:
            return True
        cut = [data[row * stride + 4 * first : row * stride + 4 * last] for row in rows]
        whole = b"".join(cut)
        return all(max(whole[channel::4]) - min(whole[channel::4]) <= ink.UNSEEN for channel in range(3))

    def _drawn(self) -> tuple[bytes, int, int, int, float]:
        """The page's pixels as it lies without its turn, their rows' length, width, height, and pixels a point."""
        frame = self.frame
        scale = min(SCALE, (MAX_PIXELS / max(frame.width * frame.height, 1.0)) ** 0.5)
        wide, high = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        bitmap = pdfium.FPDFBitmap_Create(wide, high, 0)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            back = (4 - pdfium.FPDFPage_GetRotation(self.page)) % 4
            pdfium.FPDF_RenderPageBitmap(bitmap, self.page, 0, 0, wide, high, back, 0)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            return string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high), stride, wide, high, scale
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def _holds(rectangle: Rectangle, x: float, y: float) -> bool:
    return rectangle[0] <= x <= rectangle[2] and rectangle[1] <= y <= rectangle[3]
