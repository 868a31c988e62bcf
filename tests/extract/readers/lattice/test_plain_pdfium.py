"""pdfium with plain numbers for handles answers as pypdfium2's own declarations do."""

from __future__ import annotations

from ctypes import byref

import pypdfium2
import pypdfium2.raw as declared

from extract.readers.lattice import plain_pdfium


def test_handles_are_numbers_and_answers_the_same() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 100)
    made = declared.FPDFPageObj_CreateNewRect(10, 20, 30, 40)
    declared.FPDFPage_InsertObject(page.raw, made)
    item = plain_pdfium.FPDFPage_GetObject(page.raw, 0)
    assert isinstance(item, int)
    buffer = bytearray(16)
    start = plain_pdfium.address(buffer)
    assert plain_pdfium.FPDFPageObj_GetBounds(item, start, start + 4, start + 8, start + 12)
    box = declared.FS_RECTF()
    assert plain_pdfium.FPDF_GetPageBoundingBox(page.raw, byref(box))
    assert memoryview(buffer).cast("f").tolist() == [10, 20, 40, 60]
    assert (box.right, box.top) == (200, 100)


def test_what_is_not_there_is_none() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 100)
    assert plain_pdfium.FPDFPage_GetObject(page.raw, 0) is None
    assert plain_pdfium.address(bytearray()) == 0
    assert plain_pdfium.FPDF_PAGEOBJ_TEXT == declared.FPDF_PAGEOBJ_TEXT
