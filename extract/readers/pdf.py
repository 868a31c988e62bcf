"""PDF files: every page becomes lines and grids, by the lattice reader or by pdfplumber.

engine "lattice" reads rules and characters through pdfium and is several times faster; "pdfplumber" reads all pages
with that library; "auto" is the first, with the second on pages where the first's own checks fail. Pages that are
images without text are left to extract.readers.scan when that extra is installed.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Container, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import DocumentError, PasswordError, UnsupportedError
from extract.pages import Page, ReadWarning, Source
from extract.readers import fonts, optional_content, plumber, shown_fields
from extract.readers.content_weight import MAX_PAGE, heavy_pages
from extract.readers.lattice import page as lattice
from extract.readers.lattice.columns import Columns
from extract.readers.lattice.layers import NO_LAYERS, Layers
from extract.readers.pdf_ciphers import unsupported_cipher
from extract.readers.running_heads import without_running_lines
from extract.readers.scan import lost_columns, render
from extract.readers.scan.team import Team
from extract.tables.wide_sheets import side_by_side
from extract.warning_codes import WarningCode

MAX_PAGES = 3000
GARBLED = 0.05  # of the characters without a code: the page is recognised as an image, if that is possible
ENGINES = ("auto", "lattice", "pdfplumber")

log = logging.getLogger(__name__)


def read(data: bytes, name: str, *, password: str = "", engine: str = "auto", scan: int | None = None) -> Source:
    """Read a PDF. The empty password is tried first, then the given one. Of pages that are images all are
    recognised, or with `scan` only that one (1-based): recognising takes seconds a page.

    Raises PasswordError when neither opens the file, DocumentError when it is too damaged to open or has no pages,
    ValueError for an unknown engine. A single page that cannot be read is a warning.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}, not {engine!r}")
    with opened(data, name, password) as (document, key):
        count = len(document)
        if count == 0:
            raise DocumentError("PDF 里没有页面", "the PDF holds no pages", file=name)
        heavy = heavy_pages(data, key, name, count)
        layers = optional_content.layers_of(data, key)
        with closing(Team[render.Recognised]()) as team:
            reader = _Reader(data, name, key, engine, document, team, scan, layers=layers, heavy=heavy)
            for number in range(1, min(count, MAX_PAGES) + 1):
                reader.read(number)
            found, warnings = reader.finish(count)
    pages = side_by_side(without_running_lines(tuple(found)))
    return Source(name, hashlib.sha256(data).hexdigest(), pages, tuple(warnings), "pdf")


@contextmanager
def opened(data: bytes, name: str, password: str) -> Iterator[tuple[pypdfium2.PdfDocument, str]]:
    """The opened document and the password that opened it: the empty one is tried first.

    Raises PasswordError when neither fits, UnsupportedError when none would, DocumentError when the file is too damaged
    to open.
    """
    fonts.provide()
    for key in dict.fromkeys(("", password)):
        try:
            document = pypdfium2.PdfDocument(data, password=key or None)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                continue
            raise DocumentError(
                f"PDF 无法打开，文件损坏或不完整({error})",
                f"the PDF cannot be opened: damaged or incomplete ({error})",
                file=name,
            ) from error
        try:
            yield document, key
        finally:
            document.close()
        return
    cipher = unsupported_cipher(data)
    if cipher is not None:
        raise UnsupportedError(
            f"PDF 用了不支持的加密方式（{cipher}），有密码也打不开；请在阅读器里打开，另存为不加密的 PDF",
            f"the PDF is encrypted in a way that is not supported ({cipher}), whatever the password: save it without "
            "encryption in a viewer",
            file=name,
        )
    raise PasswordError(
        "PDF 已加密，密码不对" if password else "PDF 已加密，请给出密码（--password，Python 中为 password=）",
        "the PDF is encrypted and the password does not fit"
        if password
        else "the PDF is encrypted: give its password (--password, in Python password=)",
        file=name,
    )


@dataclass
class _Reader:
    """Reads the pages of one document one after the other; those that are images are recognised meanwhile."""

    data: bytes
    name: str
    key: str
    engine: str
    document: pypdfium2.PdfDocument
    team: Team[render.Recognised]
    scan: int | None = None
    found: list[render.Recognition] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    layers: Layers = NO_LAYERS
    heavy: Container[int] = ()
    _columns: Columns = lattice.NONE
    _plumber: plumber.Document | None = None

    def read(self, number: int) -> None:
        """Read one page (1-based)."""
        reading = None if number in self.heavy else self._lattice(number)
        if reading is None:
            self._columns = lattice.NONE
            self.found.append(lambda: (Page(number, ()), [self._unreadable(number)]))
            return
        self._columns = reading.columns
        page, warnings = reading.page, reading.warnings
        wanted = self.scan is None or self.scan == number
        if reading.scan or (reading.unreadable >= GARBLED and wanted):
            work = render.recognition(self.document, number, page) if wanted else None
            if work is not None:
                self._begin(work, before=warnings)
                return
            if reading.scan:
                page, warnings = self._unrecognised(number, reading)
        elif self.engine == "pdfplumber" or (self.engine == "auto" and not reading.sound and not reading.hidden):
            page = self._second(number, page)
        if reading.pictures and not reading.scan:
            work = render.pictures_recognition(self.document, number, page, reading.pictures) if wanted else None
            if work is not None:
                self._begin(work, after=warnings)
                return
            warnings = [*(render.picture_unread(number, place) for place in reading.pictures), *warnings]
        self.found.append(lambda: (page, warnings))

    def _unreadable(self, number: int) -> ReadWarning:
        if number in self.heavy:
            return ReadWarning.of(WarningCode.PAGE_TOO_LARGE, number, limit=MAX_PAGE >> 20)
        return ReadWarning.of(WarningCode.UNREADABLE_PAGE, number)

    def _begin(
        self, work: render.Recognition, *, before: Sequence[ReadWarning] = (), after: Sequence[ReadWarning] = ()
    ) -> None:
        """Have a page recognised; its warnings stand between others."""
        recognised = self.team.begin(work)

        def found() -> render.Recognised:
            page, warnings = recognised.result()
            return page, [*before, *warnings, *after]

        self.found.append(found)

    def _lattice(self, number: int, *, layer: bool = False) -> lattice.Reading | None:
        raw = shown_fields.loaded(self.document, number)
        if not raw:
            return None
        try:
            return lattice.read(self.document.raw, raw, number, self._columns, self.layers, layer=layer)
        finally:
            pdfium.FPDF_ClosePage(raw)

    def _second(self, number: int, first: Page) -> Page:
        """The page as pdfplumber reads it; in "auto" the first reading stays when that finds less in tables."""
        if self._plumber is None:
            self._plumber = plumber.Document(self.data, self.key)
        page = self._plumber.read(number, first)
        if page is None:
            log.info("%s page %d: pdfplumber cannot read it", self.name, number)
            return first
        if self.engine == "auto" and plumber.in_tables(page) < plumber.in_tables(first):
            return first
        return page

    def _unrecognised(self, number: int, reading: lattice.Reading) -> tuple[Page, list[ReadWarning]]:
        """A scan that is not recognised: by its invisible text layer where it has one, else noted."""
        layered = self._lattice(number, layer=True) if reading.layer else None
        if layered is None:
            self.scans.append(number)
            return reading.page, reading.warnings
        told = ReadWarning.of(WarningCode.TEXT_LAYER, number, install=render.INSTALL)
        return layered.page, [told, *layered.warnings]

    def finish(self, count: int) -> tuple[list[Page], list[ReadWarning]]:
        """All pages and what is to be said of them, when those that are images are recognised."""
        if self._plumber is not None:
            self._plumber.close()
        found = [page() for page in self.found]
        for place, cells in lost_columns.lost([page for page, _ in found]).items():
            page, told = found[place]
            mended, more = render.again(self.document, place + 1, page, cells)
            found[place] = mended, [*told, *more]
        warnings = [warning for _, told in found for warning in told]
        warnings.extend(render.not_recognised(self.scans))
        if count > MAX_PAGES:
            warnings.append(ReadWarning.of(WarningCode.TOO_MANY_PAGES, MAX_PAGES + 1, count=count, limit=MAX_PAGES))
        return [page for page, _ in found], warnings
