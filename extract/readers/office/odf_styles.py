"""Styles of OpenDocument, as far as they change what is read: struck, hidden, raised, underlined text, symbol fonts."""

from __future__ import annotations

import re

from lxml import etree

from extract.readers.office.wordml import RunLook

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_CHAIN = 30
_RAISED = re.compile(r"\s*(?:super|[1-9]\d*(?:\.\d+)?%)")


class OdfStyles:
    """The styles of a document, those of content.xml over those of styles.xml."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._fonts: dict[str, str] = {}
        self._known: dict[tuple[str, str], RunLook] = {}
        for root in roots:
            for style in root.iter(STYLE + "style") if root is not None else ():
                self._styles[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
            for font in root.iter(STYLE + "font-face") if root is not None else ():
                self._fonts[font.get(STYLE + "name", "")] = font.get(SVG + "font-family", "").strip("'\"")

    def look(self, family: str, name: str | None) -> RunLook:
        """The look of a style with all that it builds on."""
        if not name:
            return RunLook()
        key = family, name
        if key not in self._known:
            look = RunLook()
            for style in reversed(self._line(family, name)):
                look = self._own(style.find(STYLE + "text-properties")).over(look)
            self._known[key] = look
        return self._known[key]

    def is_hidden_sheet(self, name: str | None) -> bool:
        """Whether a table's style says that it is not shown."""
        for style in self._line("table", name or ""):
            properties = style.find(STYLE + "table-properties")
            if properties is not None and (said := properties.get(TABLE + "display")):
                return said == "false"
        return False

    def is_unseen(self, cell: str | None) -> bool:
        """Whether a cell's style prints its text in the colour of its ground, whatever stands in it."""
        ink = ground = ""
        for style in self._line("table-cell", cell or ""):
            if style.find(STYLE + "map") is not None:
                return False  # a condition may change the colours
            words, area = style.find(STYLE + "text-properties"), style.find(STYLE + "table-cell-properties")
            ink = ink or (words.get(FO + "color", "") if words is not None else "")
            ground = ground or (area.get(FO + "background-color", "") if area is not None else "")
        paper = "#ffffff" if ground in {"", "transparent"} else ground
        return bool(ink) and ink.lower() == paper.lower()

    def _line(self, family: str, name: str) -> list[etree._Element]:
        line: list[etree._Element] = []
        while (style := self._styles.get((family, name))) is not None and len(line) < _CHAIN:
            line.append(style)
            name = style.get(STYLE + "parent-style-name", "")
        return line

    def _own(self, properties: etree._Element | None) -> RunLook:
        if properties is None:
            return RunLook()
        through = properties.get(STYLE + "text-line-through-style") or properties.get(STYLE + "text-line-through-type")
        under, position = properties.get(STYLE + "text-underline-style"), properties.get(STYLE + "text-position")
        display = properties.get(TEXT + "display")
        font = properties.get(STYLE + "font-name")
        family = self._fonts.get(font, font) if font else properties.get(FO + "font-family")
        return RunLook(
            struck=None if through is None else through != "none",
            hidden=None if display is None else display == "none",
            raised=None if position is None else _RAISED.match(position) is not None,
            underlined=None if under is None else under != "none",
            font=family.strip("'\"") if family else None,
        )


__all__ = ["DRAW", "FO", "OFFICE", "STYLE", "SVG", "TABLE", "TEXT", "XLINK", "OdfStyles"]
