"""How text is inked: the colour and mode of each text object, and the colours of the grounds it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import Struct

from extract.readers.lattice import plain_pdfium as pdfium

Ink = tuple[int, int, int]  # red, green, blue, as they look on white paper
WHITE: Ink = (255, 255, 255)
BLACK: Ink = (0, 0, 0)
UNSEEN_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
STROKED_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP))
UNSEEN = 20  # of 255: a colour this near to its ground is not seen
_COLOUR = Struct("16s")
STRONG = 60  # of 255: between the channels of a colour that is not a grey


def modes(items: Iterable[int]) -> list[int]:
    """The render mode of every text object."""
    return list(map(pdfium.FPDFTextObj_GetTextRenderMode, items))


def colours(items: Sequence[int], *, stroke: bool = False) -> list[bytes]:
    """The fill (or stroke) colour of every object as it is written: 16 bytes, b"" for patterns."""
    written = bytearray(16 * len(items))
    start = pdfium.address(written)
    channels = (range(first, first + len(written), 16) for first in (start, start + 4, start + 8, start + 12))
    call = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    known = list(map(call, items, *channels))
    return [colour if has else b"" for has, (colour,) in zip(known, _COLOUR.iter_unpack(written), strict=True)]


def look(colour: bytes) -> Ink | None:
    """A written colour as it looks on white paper, None for a pattern."""
    if not colour:
        return None
    red, green, blue, alpha = memoryview(colour).cast("I")
    share = alpha / 255
    return round(255 + (red - 255) * share), round(255 + (green - 255) * share), round(255 + (blue - 255) * share)


def alpha(colour: bytes) -> int:
    """How opaque a written colour is (0 to 255)."""
    return memoryview(colour).cast("I")[3] if colour else 255


def apart(one: Ink, other: Ink) -> int:
    """How far two colours lie apart (0 to 255)."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def contrast(ink: Ink) -> int:
    """How far a colour lies from white paper."""
    return apart(ink, WHITE)


def is_coloured(ink: Ink) -> bool:
    """Whether a colour is not a grey."""
    return max(ink) - min(ink) > STRONG
