"""What a file is, by its bytes and not by its name."""

from __future__ import annotations

from extract.errors import FormatError, UnsupportedError
from extract.readers.container_kinds import kind_of_archive, kind_of_compound, kind_of_xml
from extract.readers.office.compound import SIGNATURE
from extract.readers.text_kinds import kind_of_text

# PDF readers accept leading rubbish, as the producers of such files count on it.
_PDF_WITHIN = 1024
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ")


def kind_within(data: bytes, name: str) -> str:
    """What a whole file is: one of opening.READERS. Raises FormatError and PasswordError."""
    kind = kind_of(data, name)
    if kind == "zip":
        return kind_of_archive(data, name)
    return kind_of_compound(data, name) if kind == "ole" else kind


def kind_of(head: bytes, name: str) -> str:
    """What a file is by its first bytes: zip, ole or one of opening.READERS; FormatError for empty files and images."""
    if not head.strip(b"\x00\t\r\n\x0c "):
        raise FormatError("文件是空的", "the file is empty", file=name)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(SIGNATURE):
        return "ole"
    if head.startswith((*_IMAGES, *_ARCHIVES)):
        raise UnsupportedError(
            "应为 PDF、DOCX、XLSX、HTML 或文本，实为图片或压缩包，请转为 PDF 或先解压",
            "expected PDF, DOCX, XLSX, HTML or text, found an image or an archive: print it to PDF or unpack it first",
            file=name,
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    return kind_of_xml(head, name) or kind_of_text(head, name)
