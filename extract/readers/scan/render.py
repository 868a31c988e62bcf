"""Pages that are images: drawn by pdfium and handed to the recogniser, when the extra jixiao[ocr] is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import Any

import pypdfium2

from extract.pages import Box, Grid, Line, Page, ReadWarning
from extract.readers.scan.lost_columns import Lost
from extract.warning_codes import WarningCode

DPI, FINE_DPI = 200, 400
MAX_PIXELS = 40_000_000  # of one drawn page
POINTS = 72.0
INSTALL = "pip install jixiao[ocr]"
_NEEDED = ("rapidocr", "onnxruntime", "cv2")
Recognised = tuple[Page, list[ReadWarning]]
Recognition = Callable[[], Recognised]


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


def _installed() -> bool:
    """Whether the libraries of the recogniser are there."""
    return all(find_spec(name) is not None for name in _NEEDED)


def recognition(document: pypdfium2.PdfDocument, number: int, page: Page) -> Recognition | None:
    """The work that reads a page (1-based) from its image, None when the recogniser's libraries are not installed.

    The page is drawn now; the rest may be done in another thread. It gives lines and grids in points of the page as
    displayed.
    """
    if not _installed():
        return None
    image = render(document, number)
    return partial(_recognised, image, number, page)


def _recognised(image: Any, number: int, page: Page) -> Recognised:
    from extract.readers.scan import recognise as recogniser  # it loads the libraries of the extra

    dpi = image.width / (page.width or image.width) * POINTS
    items, warnings = recogniser.recognise(image, dpi, number)
    return Page(page.number, tuple(items), page.width, page.height, recognised=True), warnings


def pictures_recognition(
    document: pypdfium2.PdfDocument, number: int, page: Page, places: list[Box]
) -> Recognition | None:
    """The work that reads the tables of a page's pictures, None when the recogniser's libraries are not installed.

    A picture without a table's rules is not recognised: it is a photograph or a chart, and named in a warning.
    """
    if not _installed():
        return None
    image = render(document, number)
    return partial(_pictures, image, number, page, places)


def _pictures(image: Any, number: int, page: Page, places: list[Box]) -> Recognised:
    from extract.readers.scan import recognise as recogniser  # it loads the libraries of the extra

    scale = image.width / (page.width or image.width)
    items, warnings = list(page.items), []
    for place in places:
        corners = place.left * scale, place.top * scale, place.right * scale, place.bottom * scale
        cut = image.crop(tuple(map(round, corners)))
        found, told = recogniser.recognise_table(cut, scale * POINTS, number)
        if not any(isinstance(item, Grid) for item in found):
            warnings.append(picture_unread(number, place))
            continue
        warnings.extend(told)
        items.extend(moved(item, place.left, place.top) for item in found)
    items.sort(key=lambda item: item.box.top if item.box is not None else 0.0)
    return replace(page, items=tuple(items)), warnings


def again(document: pypdfium2.PdfDocument, number: int, page: Page, lost: list[Lost]) -> Recognised:
    """A recognised page (1-based) with the cells that it lost read once more, drawn larger."""
    from extract.readers.scan.reading_again import cells_again  # it loads the libraries of the extra

    image = render(document, number, FINE_DPI)
    dpi = image.width / (page.width or image.width) * POINTS
    items, warnings = list(page.items), []
    for part in lost:
        grid = items[part.item]
        if isinstance(grid, Grid):
            items[part.item], told = cells_again(image, dpi, number, grid, part)
            warnings.extend(told)
    return replace(page, items=tuple(items)), warnings


def moved(item: Line | Grid, right: float, down: float) -> Line | Grid:
    """A line or grid further to the right and down on its page."""
    box = None if item.box is None else _moved(item.box, right, down)
    if isinstance(item, Line):
        return replace(item, box=box)
    cells = tuple(replace(cell, box=None if cell.box is None else _moved(cell.box, right, down)) for cell in item.cells)
    return replace(item, cells=cells, box=box, edges=tuple(edge + right for edge in item.edges))


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)


def picture_unread(number: int, place: Box) -> ReadWarning:
    """That a picture was not read, and where it stands."""
    where = f"[{place.left:.0f}, {place.top:.0f}, {place.right:.0f}, {place.bottom:.0f}]"
    return ReadWarning.of(WarningCode.PAGE_PICTURE, number, place=where)


def not_recognised(numbers: list[int]) -> list[ReadWarning]:
    """One warning for each page that is an image and was not read."""
    return [ReadWarning.of(WarningCode.IMAGE_PAGE, number, install=INSTALL) for number in numbers]
