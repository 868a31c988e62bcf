"""What a file is, by its bytes and not by its name."""

from __future__ import annotations

import io
import zipfile

from extract.errors import FormatError, PasswordError
from extract.readers.text_kinds import kind_of_text

# PDF readers accept leading rubbish, as the producers of such files count on it.
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ")


def kind_within(data: bytes, name: str) -> str:
    """What a whole file is: pdf, docx, xlsx (XLS too), html, mhtml or text. Raises FormatError and PasswordError."""
    kind = kind_of(data, name)
    if kind == "zip":
        return _of_zip(data, name)
    return _of_ole(data, name) if kind == "ole" else kind


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
            "应为 PDF、DOCX、XLSX、HTML 或文本，实为图片或压缩包",
            "expected PDF, DOCX, XLSX, HTML or text, found an image or an archive",
            file=name,
        )
    return kind_of_text(head, name)


def _of_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FormatError(f"文件损坏：{error}", f"damaged file: {error}", file=name) from error
    for mark, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsx")):
        if mark in members:
            return kind
    raise FormatError(
        "压缩包里没有 DOCX 或 XLSX 的内容", "the archive holds neither a DOCX nor an XLSX document", file=name
    )


def _of_ole(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordError("加密的 Office 文件，请先解密", "an encrypted Office file: decrypt it first", file=name)
    if "Workbook".encode("utf-16-le") in data or "Book\x00".encode("utf-16-le") in data:
        return "xlsx"
    raise FormatError(
        "旧版 Word 或其他 OLE 文件，请另存为 DOCX 或 PDF",
        "an old Word or other OLE file: save it as DOCX or PDF",
        file=name,
    )
