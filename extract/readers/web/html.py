"""Web pages: what a browser shows of them, tables with their spans, everything else as lines of text."""

from __future__ import annotations

import codecs
import hashlib
import re

import lxml.html
from lxml.etree import LxmlError, ParserError

from extract.errors import FormatError
from extract.pages import Grid, Line, Page, ReadWarning, Source
from extract.readers.basics.encoding import BOMS, damaged, decode, utf8
from extract.readers.basics.numbering import numbered
from extract.readers.web.left_out import attached, warnings_of
from extract.readers.web.site_parts import without_site
from extract.readers.web.visible import Visible
from extract.readers.web.walk import Walk

MAX_CELLS = 200_000

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# Encodings of one byte a character read anything; declared above Chinese text, they are a tool's default.
_CHINESE = frozenset({"gb18030", "big5", "big5hkscs", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"})
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a web page; options are those of other formats.

    Raises FormatError when nothing can be parsed, LimitError beyond MAX_CELLS cells or spans that reach there.
    """
    items, warnings = items_of(data, name)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=numbered([Page(None, tuple(items))]),
        warnings=tuple(warnings),
        format="html",
    )


def items_of(data: bytes, name: str, charset: str | None = None) -> tuple[list[Line | Grid], list[ReadWarning]]:
    """The lines and grids of a page, and what of it could not be read. `charset`: told beside the page."""
    text, warnings = _decoded(data, name, charset)
    items, found = items_in(text, name)
    return items, [*warnings, *found]


def items_in(text: str, name: str) -> tuple[list[Line | Grid], list[ReadWarning]]:
    """The lines and grids of a page or of a piece of one."""
    try:
        root = lxml.html.document_fromstring(_XML_HEAD.sub("", text))
    except (LxmlError, ParserError, ValueError) as error:
        raise FormatError(f"无法解析网页：{error}", f"the web page cannot be parsed: {error}", file=name) from error
    visible = Visible(root)
    links = attached(root, visible)
    walk = Walk(name, visible, root, links, MAX_CELLS)
    has_tables = any(isinstance(item, Grid) for item in walk.items)
    warnings = [*walk.warnings, *warnings_of(root, visible, links, has_tables)]
    return without_site(walk.items, walk.origins, root), warnings


def _decoded(data: bytes, name: str, charset: str | None) -> tuple[str, list[ReadWarning]]:
    """By a byte order mark, as UTF-8 where the bytes are that, by what the page declares, else by the bytes."""
    if any(data.startswith(mark) for mark, _ in BOMS):
        return decode(data, name)
    text = utf8(data)
    if text is not None and not text.isascii():
        return text, []
    declared = _CHARSET.search(data[:4096])
    for label in (charset, declared.group(1).decode("ascii", "replace") if declared else None):
        if label and (encoding := _known(label)):
            found, warnings = damaged(data, encoding)
            if not warnings:
                return found, []
    return decode(data, name)


def _known(label: str) -> str | None:
    """Python's name of a declared encoding that holds Chinese text, None for others and for unknown labels."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = "gb18030" if name in ("gb2312", "gbk") else name
    return name if name in _CHINESE else None


__all__ = ["items_in", "items_of", "read"]
