"""Paragraphs of OpenDocument as they are read, and what stands in them: frames of text, pictures, objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from extract.readers.office.odf_styles import DRAW, OFFICE, SVG, TEXT, OdfStyles
from extract.readers.office.run_text import Run, joined
from extract.readers.office.sheet_drawing import is_sizeable
from extract.readers.office.symbols import shown_in
from extract.readers.office.wordml import RunLook

_SILENT = {
    *(TEXT + name for name in (
        "note", "placeholder", "hidden-text", "ruby-text", "tracked-changes", "bookmark", "soft-page-break",
    )),
    OFFICE + "annotation",
    OFFICE + "annotation-end",
}  # fmt: skip
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt|px)")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75}
MAX_BLANKS = 1000


@dataclass
class OdfParagraph:
    """What a paragraph holds: its runs, and the frames that stand in it."""

    runs: list[Run] = field(default_factory=list)
    frames: list[etree._Element] = field(default_factory=list)
    hidden: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines of its text that say something."""
        text = "" if self.hidden else joined(self.runs)
        return [line.strip() for line in text.split("\n") if line.strip()]


def paragraph_of(element: etree._Element, styles: OdfStyles, base: RunLook | None = None) -> OdfParagraph:
    """The paragraph of a text:p or text:h; `base` is the look of the cell around it."""
    found = OdfParagraph()
    look = styles.look("paragraph", element.get(TEXT + "style-name")).over(base or RunLook())
    _walk(element, look, styles, found)
    return found


def _walk(element: etree._Element, look: RunLook, styles: OdfStyles, found: OdfParagraph) -> None:
    _add(_blanks(element.text), look, found)
    for child in element:
        tag = child.tag
        if tag == TEXT + "span":
            _walk(child, styles.look("text", child.get(TEXT + "style-name")).over(look), styles, found)
        elif tag == TEXT + "s":
            count = child.get(TEXT + "c", "1")
            _add(" " * min(int(count) if count.isascii() and count.isdigit() else 1, MAX_BLANKS), look, found)
        elif tag == TEXT + "tab":
            _add(" ", look, found)
        elif tag == TEXT + "line-break":
            _add("\n", look, found)
        elif tag == TEXT + "hidden-paragraph":
            found.hidden = found.hidden or child.get(TEXT + "is-hidden") == "true"
        elif isinstance(tag, str) and tag.startswith(DRAW):
            if look.shown:
                found.frames.append(child)
        elif tag not in _SILENT:
            _walk(child, look, styles, found)
        _add(_blanks(child.tail), look, found)


def _blanks(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _add(text: str, look: RunLook, found: OdfParagraph) -> None:
    if text and look.shown:
        found.runs.append(Run(shown_in(text, look.font or ""), bool(look.underlined), bool(look.raised)))


def may_hold_table(frame: etree._Element) -> bool:
    """Whether a frame is a picture of the size of a table."""
    return is_sizeable(_points(frame.get(SVG + "width")), _points(frame.get(SVG + "height")))


def _points(text: str | None) -> float:
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _POINTS[found[2]] if found and found[1].count(".") < 2 and found[1] != "." else 0


__all__ = ["OdfParagraph", "may_hold_table", "paragraph_of"]
