"""A page of a PDF as it is displayed, drawn with what its fields and annotations show."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extract.errors import DocumentError, FormatError, LimitError
from extract.readers import shown_fields
from extract.readers.content_weight import MAX_PAGE
from extract.readers.scan.render import render


def check_number(document: pypdfium2.PdfDocument, number: int, name: str) -> None:
    """Raises FormatError where a document has no such page (1-based)."""
    if not 1 <= number <= len(document):
        raise FormatError(
            f"共 {len(document)} 页，没有第 {number} 页",
            f"there is no page {number} among {len(document)}",
            file=name,
        )


def page_picture(
    document: pypdfium2.PdfDocument, number: int, dpi: float, *, name: str, heavy: Container[int] = ()
) -> Image.Image:
    """A page (1-based) in colour; `heavy`: the pages whose content unpacks to too much.

    Raises LimitError for one of those, DocumentError for a damaged page.
    """
    if number in heavy:
        raise LimitError(
            f"本页内容解压后超过 {MAX_PAGE >> 20} MB，不能显示",
            f"the content of the page unpacks to more than {MAX_PAGE >> 20} MB: it cannot be drawn",
            file=name,
            page=number,
        )
    with suppress(pypdfium2.PdfiumError):  # a form that cannot be shown: the page itself is drawn
        raw = shown_fields.loaded(document, number)
        if raw:
            pdfium.FPDF_ClosePage(raw)
    try:
        image: Image.Image = render(document, number, dpi)
        return image.convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            f"应有可显示的页面，但本页损坏({error})",
            f"expected a page to draw, found a damaged one ({error})",
            file=name,
            page=number,
        ) from error
