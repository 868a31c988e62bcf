"""The pages that a row stands on, as one picture with its rectangles marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from extract.errors import LimitError
from extract.inspection.page_picture import check_number, page_picture
from extract.pages import Box
from extract.readers.content_weight import heavy_pages
from extract.readers.pdf import opened
from extract.readers.scan.render import POINTS

DPI = 120.0
MOST = 6  # pages of one picture: a row that a print cut stands on two
EDGE, WASH = (214, 30, 30), (255, 214, 0, 56)
WIDTH = 3  # pixels of the mark's edge
MARGIN = 2.0  # points between what is marked and its edge
GAP = 12  # pixels between two pages
_BETWEEN = (120, 120, 120)


def marked_pages(
    data: bytes, name: str, marks: Mapping[int, Sequence[Box]], *, password: str = "", dpi: float = DPI
) -> Image.Image:
    """The pages (1-based) of a PDF below each other, each with its rectangles (points from the top left of the page as
    displayed) marked; a page without any is drawn as it is.

    Raises FormatError for a page that there is not, LimitError for one that unpacks to too much or more than MOST
    pages, DocumentError for a damaged page, and the reader's own errors.
    """
    if len(marks) > MOST:
        raise LimitError(
            f"应最多 {MOST} 页，实为 {len(marks)} 页", f"expected at most {MOST} pages, found {len(marks)}", file=name
        )
    with opened(data, name, password) as (document, key):
        heavy = heavy_pages(data, key, name)
        pages = []
        for number in sorted(marks):
            check_number(document, number, name)
            width = document.get_page_size(number - 1)[0]
            image = page_picture(document, number, dpi, name=name, heavy=heavy)
            pages.append(_marked(image, image.width / width if width else dpi / POINTS, marks[number]))
    return _below_each_other(pages)


def _marked(image: Image.Image, scale: float, boxes: Sequence[Box]) -> Image.Image:
    layer = Image.new("RGBA", image.size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    for box in boxes:
        left, right = sorted((box.left, box.right))
        top, bottom = sorted((box.top, box.bottom))
        corners = tuple(value * scale for value in (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
        pen.rectangle(corners, outline=(*EDGE, 255), fill=WASH, width=WIDTH)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _below_each_other(pages: Sequence[Image.Image]) -> Image.Image:
    if len(pages) == 1:
        return pages[0]
    width = max(page.width for page in pages)
    out = Image.new("RGB", (width, sum(page.height + GAP for page in pages) - GAP), _BETWEEN)
    down = 0
    for page in pages:
        out.paste(page, ((width - page.width) // 2, down))
        down += page.height + GAP
    return out
