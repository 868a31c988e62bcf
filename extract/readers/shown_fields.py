"""Form fields and annotations: what a viewer draws of them becomes part of the page, so that it is read like the rest.

Nothing is done on a page whose annotations are links and notes only. The file itself stays as it is.
"""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MAX_ANNOTATIONS = 5_000  # of one page
# Not drawn: the target of a link, a note that opens when it is clicked, its window.
_NOT_DRAWN = frozenset(
    (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_UNKNOWN)
)


def loaded(document: pypdfium2.PdfDocument, number: int) -> Any:
    """The raw handle of a page (1-based) with what its annotations show drawn on it; None when it cannot be read."""
    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    if not page or not _are_drawn(page):
        return page
    forms = _forms(document)
    if forms is not None:
        pdfium.FORM_OnAfterLoadPage(page, forms)  # fields without an appearance get one
    flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if forms is not None:
        pdfium.FORM_OnBeforeClosePage(page, forms)
    if flattened != pdfium.FLATTEN_SUCCESS:
        return page
    pdfium.FPDF_ClosePage(page)
    return pdfium.FPDF_LoadPage(document.raw, number - 1)


def _are_drawn(page: Any) -> bool:
    """Whether a page has annotations that a viewer draws."""
    for place in range(min(MAX_ANNOTATIONS, pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in _NOT_DRAWN:
            return True
    return False


def _forms(document: pypdfium2.PdfDocument) -> Any:
    """pdfium's form environment of a document, None when it has no form."""
    if document.formenv is None and document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    return document.formenv.raw if document.formenv is not None else None
