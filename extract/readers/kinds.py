"""What a file is, by its bytes and not by its name."""

from __future__ import annotations

import io
import re
import zipfile

from extract.errors import FormatError, PasswordError

# PDF readers accept leading rubbish, as the producers of such files count on it.
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_HTML = (b"<!doctype html", b"<html", b"<table", b"<body", b"<head")
# A page saved as one file, or a mail: headers before anything else.
_MIME = re.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,60}?(?:MIME-Version|Content-Type):", re.IGNORECASE)
# What may stand before <html>: tags, comments, declarations, the headers of a crawled answer, no text.
_BEFORE_HTML = re.compile(rb"(?:HTTP/[\d.]+ .*|<[!?/a-z][^<>]*>|\s)*", re.DOTALL | re.IGNORECASE)
_COMMENTS = re.compile(rb"^(?:<!--.*?-->\s*)+", re.DOTALL)
# A page without <html>, as copied from a site, has one of these before anything else, and a table.
_FRAGMENT = re.compile(rb"<(?:h[1-6]|p|div|span|meta|title|style|link|script|center|section|article)[\s>/-]")
_CODE = (
    (re.compile(rb"\{\\(?:rtf|urtf)"), "RTF 文件", "an RTF file"),
    (re.compile(rb"<\?xml|<\w+:\w+[\s>]|<(?:svg|rss|feed|workbook|document)\b", re.IGNORECASE), "XML 文件", "an XML file"),
    (re.compile(rb"[\[{]\s*(?:[\[{]\s*)*\""), "JSON 数据", "JSON data"),
    (re.compile(rb"%!PS|%PDF"), "PostScript 文件", "a PostScript file"),
)
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
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _MIME.match(text[:4096]):
        return "mhtml"
    if _is_html(text):
        return "html"
    _refuse(text, name)
    return "text"


def _is_html(text: bytes) -> bool:
    start = text[:2048].lower()
    for mark in _HTML[:2]:
        place = start.find(mark)
        if place >= 0 and _BEFORE_HTML.fullmatch(_COMMENTS.sub(b"", start[:place])):
            return True
    start = _COMMENTS.sub(b"", start)
    return start.startswith(_HTML) or bool(_FRAGMENT.match(start) and b"<table" in text.lower())


def _refuse(text: bytes, name: str) -> None:
    """FormatError for texts that are the code of something else: their words would be read as a document's."""
    for mark, zh, en in _CODE:
        if mark.match(text):
            raise FormatError(
                f"{zh}，请另存为 DOCX、XLSX、PDF 或网页",
                f"{en}: save it as DOCX, XLSX, PDF or a web page",
                file=name,
            )


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
