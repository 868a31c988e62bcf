"""What a file of text is: a web page, a page saved as one file, plain text, or the code of something else."""

from __future__ import annotations

import re

from extract.errors import UnsupportedError

_HTML = (b"<!doctype html", b"<html", b"<table", b"<body", b"<head")
# A page saved as one file, or a mail: headers before anything else.
_MIME = re.compile(
    rb"^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,60}?(?:MIME-Version|Content-Type):", re.IGNORECASE
)
# What may stand before <html>: tags, comments, declarations, the headers of a crawled answer, no text.
_BEFORE_HTML = re.compile(rb"(?:HTTP/[\d.]+ .*|<[!?/a-z][^<>]*>|\s)*", re.DOTALL | re.IGNORECASE)
_COMMENTS = re.compile(rb"^(?:<!--.*?-->\s*)+", re.DOTALL)
# A page without <html>, as copied from a site, has one of these before anything else, and a table.
_FRAGMENT = re.compile(rb"<(?:h[1-6]|p|div|span|meta|title|style|link|script|center|section|article)[\s>/-]")
_CODE = (
    (re.compile(rb"\{\\(?:rtf|urtf)"), "RTF 文件", "an RTF file"),
    (
        re.compile(rb"<\?xml|<\w+:\w+[\s>]|<(?:svg|rss|feed|workbook|document)\b", re.IGNORECASE),
        "XML 文件",
        "an XML file",
    ),
    (re.compile(rb"[\[{]\s*(?:[\[{]\s*)*\""), "JSON 数据", "JSON data"),
    (re.compile(rb"%!PS|%PDF"), "PostScript 文件", "a PostScript file"),
)


def kind_of_text(head: bytes, name: str) -> str:
    """mhtml, html or text by the first bytes of a text; UnsupportedError for code, whose words are no document's."""
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
    """UnsupportedError for texts that are the code of something else: their words would be read as a document's."""
    for mark, zh, en in _CODE:
        if mark.match(text):
            raise UnsupportedError(
                f"{zh}不能读取，请另存为 DOCX、XLSX、PDF 或网页",
                f"{en} is not read: save it as DOCX, XLSX, PDF or a web page",
                file=name,
            )
