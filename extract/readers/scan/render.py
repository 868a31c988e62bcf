"""Pages that are images: drawn by pdfium and handed to the recogniser, when the extra jixiao[ocr] is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pypdfium2

from extract.pages import Page, ReadWarning
from extract.warning_codes import WarningCode

DPI = 200
MAX_PIXELS = 40_000_000  # of one drawn page
POINTS = 72.0
INSTALL = "pip install jixiao[ocr]"
_NEEDED = ("rapidocr", "onnxruntime", "cv2")


def render(document: pypdfium2.PdfDocument, number: int, dpi: float = DPI) -> Any:
    """A page (1-based) as it is displayed, as a Pillow image; drawn smaller when it would pass MAX_PIXELS."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = dpi / POINTS
        if width * height * scale * scale > MAX_PIXELS:
            scale = (MAX_PIXELS / max(width * height, 1.0)) ** 0.5
        bitmap = page.render(scale=scale)
        try:
            return bitmap.to_pil().copy()
        finally:
            bitmap.close()
    finally:
        page.close()


def recognise(document: pypdfium2.PdfDocument, number: int, page: Page) -> tuple[Page, list[ReadWarning]] | None:
    """A page (1-based) read from its image, None when the libraries of the recogniser are not installed.

    The recogniser gives lines and grids in points of the page as displayed.
    """
    if any(find_spec(name) is None for name in _NEEDED):
        return None
    from extract.readers.scan import recognise as recogniser  # it loads the libraries of the extra

    image = render(document, number)
    dpi = image.width / (page.width or image.width) * POINTS
    items, warnings = recogniser.recognise(image, dpi, number)
    return Page(page.number, tuple(items), page.width, page.height, recognised=True), warnings


def not_recognised(numbers: list[int]) -> list[ReadWarning]:
    """One warning a page that is an image and was not read."""
    return [ReadWarning.of(WarningCode.IMAGE_PAGE, number, install=INSTALL) for number in numbers]
