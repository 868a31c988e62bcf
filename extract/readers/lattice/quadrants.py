"""Which way the characters of a page run: to the right, downwards, to the left, upwards, or slanted."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.boxes import Boxes
from extract.readers.lattice.drawn import Objects
from extract.readers.lattice.frame import QUADRANT

SLANT = 0.052  # radians (3 degrees) off a right angle: a watermark
LINE_ENDS = frozenset((10, 13))
_MATRIX = 24  # bytes of six numbers


def quadrants_of(
    text_page: Any, codes: Sequence[int], boxes: Boxes, blanks: Container[int], drawn: Objects | None
) -> list[int]:
    """The quadrant in which each character runs, -1 for blanks and for slanted ones."""
    if drawn is not None and _all_to_the_right(drawn):
        return [-1 if code in blanks else 0 for code in codes]
    return _asked(text_page, codes, boxes, blanks)


def _all_to_the_right(drawn: Objects) -> bool:
    """Whether no text of a page is turned, as on most pages; unknown (False) where texts stand in forms."""
    if drawn.forms or drawn.cut:
        return False
    written = bytearray(_MATRIX * len(drawn.texts))
    start = pdfium.address(written)
    items = (item for item, _, _ in drawn.texts)
    if not all(map(pdfium.FPDFPageObj_GetMatrix, items, range(start, start + len(written), _MATRIX))):
        return False
    flat = memoryview(written).cast("f").tolist()
    return not any(flat[1::6]) and not any(flat[2::6]) and min(flat[0::6], default=0.0) > 0


def _asked(text_page: Any, codes: Sequence[int], boxes: Boxes, blanks: Container[int]) -> list[int]:
    """The quadrants, asked of pdfium: a character of the same height as another before it, on the same line, runs to
    the right as that does."""
    known: dict[float, int] = {}
    out = []
    level: set[tuple[float, float]] = set()  # heights of the line's characters that run to the right
    for index, (code, place) in enumerate(zip(codes, zip(boxes.bottoms, boxes.tops, strict=True), strict=True)):
        if code in blanks:
            out.append(-1)
            if code in LINE_ENDS:
                level.clear()
            continue
        quadrant = 0
        if place not in level:
            angle = pdfium.FPDFText_GetCharAngle(text_page, index)
            found = known.get(angle)
            if found is None:
                nearest = round(angle / QUADRANT)
                found = known[angle] = nearest % 4 if abs(angle - nearest * QUADRANT) < SLANT else -1
            quadrant = found
            if quadrant == 0:
                level.add(place)
        out.append(quadrant)
    return out
