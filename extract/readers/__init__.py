"""A file is opened by its bytes, not by its name; every reader yields the same pages of lines and grids.

A reader is a module with `read(data: bytes, name: str, **options) -> Source`. It is imported when a file needs it.
"""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from pathlib import Path

from extract.errors import FormatError, LimitError, PasswordError
from extract.pages import Source

MAX_BYTES = 512 * 1024 * 1024
MAX_TEXT_BYTES = 32 * 1024 * 1024

# PDF readers accept leading rubbish, as the producers of such files count on it.
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_HTML = (b"<!doctype html", b"<html", b"<table", b"<body", b"<head")
_COMMENTS = re.compile(rb"^(?:<!--.*?-->\s*)+", re.DOTALL)
# A page without <html>, as copied from a site, has one of these before anything else, and a table.
_FRAGMENT = re.compile(rb"<(?:h[1-6]|p|div|span|meta|title|style|link|script|center|section|article)[\s>/-]")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ")


def open_source(path: Path, *, password: str = "", engine: str = "auto") -> Source:
    """Open one document; `password` and `engine` ("auto", "lattice", "pdfplumber") concern PDFs only.

    Raises FormatError for what is no document, PasswordError, LimitError for files beyond MAX_BYTES (a text beyond
    MAX_TEXT_BYTES), and OSError when the file cannot be read.
    """
    size = path.stat().st_size
    _check_size(size, MAX_BYTES, path.name)
    with path.open("rb") as stream:
        kind = kind_of(stream.read(8192), path.name)
        if kind == "text":
            _check_size(size, MAX_TEXT_BYTES, path.name)
        stream.seek(0)
        data = stream.read()
    return read_bytes(data, path.name, password=password, engine=engine)


def read_bytes(data: bytes, name: str, *, password: str = "", engine: str = "auto") -> Source:
    """Read a document from memory; errors as open_source."""
    kind = kind_of(data, name)
    if kind == "zip":
        kind = _kind_of_zip(data, name)
    elif kind == "ole":
        kind = _kind_of_ole(data, name)
    if kind == "text":
        _check_size(len(data), MAX_TEXT_BYTES, name)
    reader = import_module(f"extract.readers.{kind}")
    source = reader.read(data, name, password=password, engine=engine)
    assert isinstance(source, Source)
    return source


def kind_of(head: bytes, name: str) -> str:
    """What a file is by its first bytes: pdf, zip, ole, html or text; FormatError for empty files and images."""
    if not head.strip(b"\x00\t\r\n\x0c "):
        raise FormatError("文件是空的", "the file is empty", file=name)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith((*_IMAGES, *_ARCHIVES)):
        raise FormatError(
            "应为 PDF、DOCX、XLSX、HTML 或文本,实为图片或压缩包",
            "expected PDF, DOCX, XLSX, HTML or text, found an image or an archive",
            file=name,
        )
    if any(mark in head[:2048].replace(b"\x00", b"").lower() for mark in _HTML[:2]):
        return "html"
    start = head[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    fragment = _FRAGMENT.match(_COMMENTS.sub(b"", start)) and b"<table" in head.replace(b"\x00", b"").lower()
    return "html" if start.startswith(_HTML) or fragment else "text"


def _kind_of_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FormatError(f"文件损坏: {error}", f"damaged file: {error}", file=name) from error
    for mark, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsx")):
        if mark in members:
            return kind
    raise FormatError(
        "压缩包里没有 DOCX 或 XLSX 的内容", "the archive holds neither a DOCX nor an XLSX document", file=name
    )


def _kind_of_ole(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordError("加密的 Office 文件,请先解密", "an encrypted Office file: decrypt it first", file=name)
    if "Workbook".encode("utf-16-le") in data or "Book\x00".encode("utf-16-le") in data:
        return "xlsx"
    raise FormatError(
        "旧版 Word 或其他 OLE 文件,请另存为 DOCX 或 PDF",
        "an old Word or other OLE file: save it as DOCX or PDF",
        file=name,
    )


def _check_size(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise LimitError(
            f"文件有 {size / 1e6:.0f} MB,最多读 {limit / 1e6:.0f} MB",
            f"the file has {size / 1e6:.0f} MB, at most {limit / 1e6:.0f} MB are read",
            file=name,
        )


__all__ = ["MAX_BYTES", "MAX_TEXT_BYTES", "kind_of", "open_source", "read_bytes"]
