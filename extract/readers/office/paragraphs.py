"""The text of a paragraph of Word as it is read: what is deleted, hidden or struck out is not there."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extract.readers.office import equations
from extract.readers.office.run_text import Run, joined
from extract.readers.office.symbols import UNKNOWN, shown_in, symbol
from extract.readers.office.word_fields import Fields
from extract.readers.office.wordml import MC, RunLook, Styles, W, is_shaded, value_of

_SILENT = {
    *(W + name for name in (
        "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "rt", "rubyPr", "tbl",
        "fldData", "footnoteRef", "endnoteRef", "annotationRef",
    )),
    equations.M + "oMathParaPr",
}  # fmt: skip
_OBJECTS = {W + "drawing", W + "pict", W + "object"}
_SIGNS = {W + "br": "\n", W + "cr": "\n", W + "tab": " ", W + "ptab": " ", W + "noBreakHyphen": "-"}
_PLAIN = RunLook()


@dataclass
class Paragraph:
    """What a paragraph holds: its runs, and drawings and objects that stand in it."""

    runs: list[Run] = field(default_factory=list)
    objects: list[etree._Element] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines of its text that say something."""
        return [line.strip() for line in joined(self.runs).split("\n") if line.strip()]


class ParagraphReader:
    """Reads paragraphs one after the other: fields may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields = Fields()
        self._at: etree._Element | None = None
        self.unknown = 0

    def read(self, element: etree._Element) -> Paragraph:
        """The paragraph of a w:p."""
        style = value_of(element.find(f"{W}pPr/{W}pStyle"))
        found = Paragraph()
        self._at = element
        self._walk(element, self._styles.look(style), found)
        return found

    def _walk(self, element: etree._Element, look: RunLook, found: Paragraph) -> None:
        for child in element:
            tag = child.tag
            if tag in _SILENT or is_deletion(child):
                continue
            if tag == W + "r":
                self._walk(child, self._styles.of_run(child.find(W + "rPr"), look), found)
            elif tag == W + "sdt":
                content = content_of(child)
                if content is not None:
                    self._walk(content, look, found)
            elif tag == MC + "AlternateContent":
                branch = branch_of(child)
                if branch is not None:
                    self._walk(branch, look, found)
            elif tag == equations.M + "oMath":
                for run in equations.runs_of(child):
                    self._add(run.text, look, found, run.raised)
            elif tag in _OBJECTS:
                if look.shown and not self._fields.hides:
                    found.objects.append(child)
            else:
                self._leaf(child, look, found)

    def _leaf(self, child: etree._Element, look: RunLook, found: Paragraph) -> None:
        tag = child.tag
        if tag == W + "t":
            self._add(shown_in(child.text or "", look.font or ""), look, found)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], look, found)
        elif tag == W + "sym":
            self._add(_symbol(child, look), look, found)
        elif tag == W + "instrText":
            self._fields.instruction(child.text or "")
        elif tag == W + "fldChar":
            self._add(self._fields.character(child), look, found)
        else:
            self._walk(child, look, found)

    def _add(self, text: str, look: RunLook, found: Paragraph, raised: bool = False) -> None:
        if text and look.shown and not self._fields.hides and not self._is_blank(look):
            self._fields.wrote()
            self.unknown += text.count(UNKNOWN)
            found.runs.append(Run(text, bool(look.underlined), raised or bool(look.raised)))

    def _is_blank(self, look: RunLook) -> bool:
        """Whether a text is as white as its ground."""
        if not look.white or look.shaded or self._at is None:
            return False
        for around in (self._at, *self._at.iterancestors()):
            for properties in around.iterchildren(W + "pPr", W + "tcPr", W + "tblPr", W + "trPr"):
                style = properties.find(W + "tblStyle")
                style = properties.find(W + "pStyle") if style is None else style
                if any(map(is_shaded, properties.iter(W + "shd"))) or self._styles.shades(value_of(style)):
                    return False
            if around.find(W + "background") is not None or around.tag == W + "txbxContent":
                return False
        return True


def _symbol(element: etree._Element, look: RunLook) -> str:
    try:
        code = int(value_of(element, "char") or "", 16)
    except ValueError:
        return UNKNOWN
    return symbol(code, value_of(element, "font") or look.font or "Symbol")


def content_of(control: etree._Element) -> etree._Element | None:
    """What a content control holds; None for one that only shows its prompt."""
    properties = control.find(W + "sdtPr")
    prompt = properties.find(W + "showingPlcHdr") if properties is not None else None
    if prompt is not None and value_of(prompt) not in {"0", "false", "off"}:
        return None
    return control.find(W + "sdtContent")


def branch_of(alternate: etree._Element) -> etree._Element | None:
    """The one branch of alternate content that is shown: the first choice that holds anything, else the fallback."""
    for choice in alternate.iterfind(MC + "Choice"):
        if len(choice):
            return choice
    return alternate.find(MC + "Fallback")


def is_deletion(element: etree._Element) -> bool:
    """Whether an element wraps what was deleted, in the manner of Word 2003."""
    tag = element.tag
    return isinstance(tag, str) and tag.endswith("}annotation") and value_of(element, "type") == "Word.Deletion"


__all__ = ["Paragraph", "ParagraphReader", "branch_of", "content_of", "is_deletion"]
