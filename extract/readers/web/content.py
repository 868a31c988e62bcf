"""The text of a cell or a paragraph as a browser shows it: controls, superscripts, symbols and breaks resolved."""

from __future__ import annotations

import re
from collections.abc import Collection

import lxml.html

from extract.readers.office.symbols import shown_in, symbol
from extract.readers.web.controls import CONTROLS, shown
from extract.readers.web.visible import Visible
from extract.text import drop_note_marks, fold, raised, resolve_entities
from extract.values.operators import SIGNS

MAX_DEPTH = 200
BREAK = "\v"
# Elements that stand inside a line; every other one begins and ends it. Cells of a small table inside a cell stand
# beside each other.
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "nobr", "o:p", "q", "rt", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
    "w:sym", "wbr", "input", "select", "textarea", "img", "output", "st1:chsdate", "st1:chmetcnv", "st1:personname",
    "st1:place", "td", "th",
})  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


class Content:
    """Texts of a page's elements."""

    def __init__(self, visible: Visible) -> None:
        self._visible = visible

    def text(self, element: lxml.html.HtmlElement, without: Collection[lxml.html.HtmlElement] = ()) -> str:
        """The text of a cell, a new line where a paragraph or <br> ends; `without`: tables read by themselves."""
        parts: list[str] = []
        self._inside(element, parts, 0, self._inherited_font(element), without)
        return tidy("".join(parts))

    def gather(
        self,
        element: lxml.html.HtmlElement,
        parts: list[str],
        depth: int,
        without: Collection[lxml.html.HtmlElement] = (),
    ) -> None:
        """Append what an element shows to the parts of a text, BREAK where a line ends."""
        self._gather(element, parts, depth, "", without)

    def _inherited_font(self, element: lxml.html.HtmlElement) -> str:
        own = self._visible.symbol_font(element)
        return own or ""

    def _gather(
        self,
        element: lxml.html.HtmlElement,
        parts: list[str],
        depth: int,
        font: str,
        without: Collection[lxml.html.HtmlElement],
    ) -> None:
        if depth > MAX_DEPTH or element in without or self._visible.silent(element):
            return
        if element.tag in CONTROLS:
            parts.append(shown(element).replace("\r\n", "\n").replace("\n", BREAK))
            return
        if element.tag == "w:sym":
            parts.append(_word_symbol(element))
        own = self._visible.symbol_font(element)
        font = font if own is None else own
        breaks = element.tag not in INLINE
        parts.append(BREAK if breaks else " " if element.tag in ("td", "th") else "")
        inner: list[str] = []
        self._inside(element, inner, depth, font, without)
        parts.append(self._dressed(element, "".join(inner)))
        parts.append(BREAK if breaks else "")

    def _inside(
        self,
        element: lxml.html.HtmlElement,
        parts: list[str],
        depth: int,
        font: str,
        without: Collection[lxml.html.HtmlElement],
    ) -> None:
        keeps_lines = element.tag == "pre"
        parts.append(self._visible.before(element))
        parts.append(_written(element.text, font, keeps_lines))
        for child in element:
            self._gather(child, parts, depth + 1, font, without)
            parts.append(_written(child.tail, font, keeps_lines))

    def _dressed(self, element: lxml.html.HtmlElement, text: str) -> str:
        """A text with what its element makes of it: a superscript, an underlined > for ≥."""
        bare = text.strip()
        if fold(bare) in ("<", ">") and self._visible.underlined(element):
            return SIGNS[fold(bare) + "="]  # how ≥ was typed where the keyboard has none
        return raised(text) if bare and len(bare) < 8 and self._visible.raised(element) else text


def tidy(text: str) -> str:
    """A gathered text as lines: blanks joined, entities that were escaped twice and note marks resolved."""
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split(BREAK))
    return drop_note_marks(shown_in(resolve_entities("\n".join(line for line in lines if line))))


def _written(text: str | None, font: str, keeps_lines: bool) -> str:
    if not text:
        return ""
    if keeps_lines:
        text = text.replace("\r\n", "\n").replace("\n", BREAK)
    return shown_in(text, font) if font else text


def _word_symbol(element: lxml.html.HtmlElement) -> str:
    """The sign of a <w:sym w:font=Symbol w:char=F0B3> that Word left in a page."""
    try:
        code = int(element.get("w:char", ""), 16)
    except ValueError:
        return ""
    return symbol(code, element.get("w:font") or "Symbol") if 0 < code < 0x10000 else ""
