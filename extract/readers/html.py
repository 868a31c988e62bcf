"""Web pages: tables with their spans, everything else as lines of text. A table that holds tables is only layout."""

from __future__ import annotations

import hashlib
import re

import lxml.html
from lxml.etree import LxmlError, ParserError

from extract.errors import FormatError, LimitError
from extract.pages import Grid, Line, Page, ReadWarning, Source
from extract.readers.conversion import decode
from extract.readers.span_layout import MAX_SPAN, Piece, laid

MAX_CELLS = 200_000
MAX_DEPTH = 200

_SILENT = {"script", "style", "noscript", "template", "head", "select", "svg", "iframe", "object", "textarea"}
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "o:p", "q",
           "s", "small", "span", "strong", "sub", "sup", "u", "wbr", "st1:chsdate", "st1:chmetcnv"}  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a web page; options are those of other formats.

    Raises FormatError when nothing can be parsed, LimitError beyond MAX_CELLS cells or spans that reach there.
    """
    text, warnings = _decoded(data, name)
    try:
        root = lxml.html.document_fromstring(_XML_HEAD.sub("", text))
    except (LxmlError, ParserError, ValueError) as error:
        raise FormatError(f"无法解析网页：{error}", f"the web page cannot be parsed: {error}", file=name) from error
    walker = _Walker(name)
    walker.walk(root, 0)
    walker.end_line()
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=(Page(None, tuple(walker.items)),),
        warnings=tuple(warnings),
        format="html",
    )


def _decoded(data: bytes, name: str) -> tuple[str, list[ReadWarning]]:
    """By what the page declares; where that fails or nothing is declared, by the bytes."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        label = declared.group(1).decode("ascii").lower()
        try:
            return data.decode("gb18030" if label in {"gb2312", "gbk", "gb18030"} else label), []
        except (LookupError, UnicodeDecodeError):
            return decode(data, name)
    return decode(data, name)


class _Walker:
    """Collects lines and grids in the order of the page."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.items: list[Line | Grid] = []
        self.words: list[str] = []
        self.cells = 0

    def end_line(self) -> None:
        text = _BLANKS.sub(" ", "".join(self.words)).strip()
        if text:
            self.items.append(Line(text))
        self.words = []

    def walk(self, element: lxml.html.HtmlElement, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or _hidden(element) or depth > MAX_DEPTH:
            return
        if tag == "table" and element.find(".//table") is None:
            self.end_line()
            self.table(element)
            return
        block = tag not in _INLINE
        if block:
            self.end_line()
        self.words.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self.words.append(child.tail or "")
        if block:
            self.end_line()

    def table(self, element: lxml.html.HtmlElement) -> None:
        caption = element.find("caption")
        if caption is not None:
            self.words.append(_text(caption))
            self.end_line()
        rows = []
        for row in element.iter("tr"):
            if _hidden(row):
                continue
            pieces = [
                Piece(_text(cell), _span(cell, "rowspan"), max(1, _span(cell, "colspan")))
                for cell in row
                if cell.tag in {"td", "th"} and not _hidden(cell)
            ]
            self.cells += sum(max(1, piece.rowspan) * piece.colspan for piece in pieces)
            if self.cells > MAX_CELLS:
                raise LimitError(f"表格超过 {MAX_CELLS} 格", f"tables of more than {MAX_CELLS} cells", file=self.name)
            rows.append(pieces)
        grid = laid(rows)
        if any(cell.text for cell in grid.cells):
            self.items.append(grid)


def _hidden(element: lxml.html.HtmlElement) -> bool:
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", cell.get(name, "1"))
    return min(int(digits.group(1)), MAX_SPAN) if digits else 1


def _text(element: lxml.html.HtmlElement) -> str:
    """The text of a cell, a new line where a paragraph or <br> ends."""
    parts: list[str] = []
    _gather(element, parts, 0)
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\v"))
    return "\n".join(line for line in lines if line)


def _gather(element: lxml.html.HtmlElement, parts: list[str], depth: int) -> None:
    if not isinstance(element.tag, str) or element.tag in _SILENT or depth > MAX_DEPTH:
        return
    if depth and _hidden(element):
        return
    breaks = depth > 0 and element.tag not in _INLINE
    parts.append("\v" if breaks else "")
    parts.append(element.text or "")
    for child in element:
        _gather(child, parts, depth + 1)
        parts.append(child.tail or "")
    parts.append("\v" if breaks else "")


__all__ = ["read"]
