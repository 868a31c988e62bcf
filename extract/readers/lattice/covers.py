"""Opaque objects drawn over text: a white box or a picture hides what was written below it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from ctypes import string_at
from dataclasses import dataclass
from typing import Any

from extract.readers.lattice import ink
from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.boxes import Sides
from extract.readers.lattice.clipping import window_of
from extract.readers.lattice.drawn import Text, bounds
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.rules import Rules, Shape

COVERED = 0.6  # of a character's box, across and down: it is not seen
OPAQUE = 250  # of 255
SHOWN = 0.02  # of a picture's pixels: more transparent ones, and it is a stamp through which text is seen
MAX_TEXTS = 20_000

Box = tuple[float, float, float, float]  # left, bottom, right, top in user space


@dataclass(slots=True)
class Cover:
    """What an object hides. `opaque` is looked up when a character lies below it."""

    box: Box
    item: int
    image: bool
    opaque: bool | None = None

    def hides(self, box: Sides, document: Any, page: Any) -> bool:
        """Whether a character's box lies below."""
        left, bottom, right, top = box
        across = min(right, self.box[2]) - max(left, self.box[0])
        down = min(top, self.box[3]) - max(bottom, self.box[1])
        if across < COVERED * (right - left) or down < COVERED * (top - bottom) or across <= 0 or down <= 0:
            return False
        if self.opaque is None:
            self.opaque = self._is_opaque(document, page)
        return self.opaque

    def _is_opaque(self, document: Any, page: Any) -> bool:
        if pdfium.FPDFPageObj_HasTransparency(self.item):
            return False
        if self.image:
            return _is_opaque_image(self.item, document, page)
        colour = ink.colours([self.item])[0]
        return bool(colour) and ink.alpha(colour) >= OPAQUE


def candidates(texts: list[Text], rules: Rules, frame: Frame) -> dict[int, list[Cover]]:
    """By the place of a text object the objects drawn later that overlap it."""
    first = texts[0][1]
    later = [(shape, False) for shape in rules.fills if shape[0] > first]
    later += [(shape, True) for shape in rules.images if shape[0] > first]
    if not later or len(texts) > MAX_TEXTS:
        return {}
    boxes = _bounds(texts, frame)
    if not boxes:
        return {}
    middles = [(top + bottom) / 2 for _, top, _, bottom, _ in boxes]
    half = max(bottom - top for _, top, _, bottom, _ in boxes) / 2
    out: dict[int, list[Cover]] = {}
    for shape, image in later:
        order, (left, top, right, bottom), _ = shape
        cover: Cover | None = None
        for x0, y0, x1, y1, place in boxes[bisect_left(middles, top - half) : bisect_right(middles, bottom + half)]:
            if x1 <= left or x0 >= right or y1 <= top or y0 >= bottom or texts[place][1] > order:
                continue
            cover = cover or _cover(shape, frame, image=image)
            if cover is None:
                break
            out.setdefault(place, []).append(cover)
    return out


def _bounds(texts: list[Text], frame: Frame) -> list[tuple[float, float, float, float, int]]:
    """The rectangles of text objects with their places, by their middles."""
    around = bounds([item for item, _, _ in texts], [matrix for _, _, matrix in texts])
    out = [(*frame.into(*sides), place) for place, sides in enumerate(around) if sides is not None]
    out.sort(key=lambda box: box[1] + box[3])
    return out


def _cover(shape: Shape, frame: Frame, *, image: bool) -> Cover | None:
    """A shape as a cover, as far as its clipping path lets it show; None when that path is not a rectangle."""
    _, box, item = shape
    left, bottom, right, top = frame.out(*box)
    window = window_of(item)
    if window is None:
        return None
    seen = max(left, window[0]), max(bottom, window[1]), min(right, window[2]), min(top, window[3])
    return Cover(seen, item, image)


def _is_opaque_image(item: int, document: Any, page: Any) -> bool:
    """Whether a picture lets nothing show through: a seal's does."""
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, item)
    if not bitmap:
        return True
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) not in (pdfium.FPDFBitmap_BGRA, pdfium.FPDFBitmap_BGRA_Premul):
            return True
        wide, high = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
        opacity = data[3::4]
        return bool(sum(value < OPAQUE for value in opacity) <= SHOWN * max(1, wide * high))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
