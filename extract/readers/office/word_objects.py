"""Drawings and objects in a paragraph of Word: text boxes, embedded documents, pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extract.readers.office.paragraphs import branch_of
from extract.readers.office.sheet_drawing import is_sizeable
from extract.readers.office.wordml import MC, R, W
from extract.warning_codes import Wording

_O = "{urn:schemas-microsoft-com:office:office}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU = 12700  # of a point
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.75}
_EQUATION = Wording("公式", "equation")
_FILE = Wording("附件", "attached file")
_LINK = Wording("链接对象", "linked object")


@dataclass(frozen=True, slots=True)
class Embedded:
    """An object of another program: the relation of its data, or what it is when it cannot be read."""

    relation: str
    what: Wording | None = None


def boxes_of(holder: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, each once: not those inside another and not those of a fallback."""
    found: list[etree._Element] = []
    for child in holder:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == MC + "AlternateContent":
            branch = branch_of(child)
            found += boxes_of(branch) if branch is not None else []
        elif isinstance(child.tag, str):
            found += boxes_of(child)
    return found


def embedded_of(holder: etree._Element) -> Embedded | None:
    """The embedded object of a w:object, None when there is none."""
    found = next(holder.iter(_O + "OLEObject"), None)
    if found is None:
        return None
    program = found.get("ProgID", "")
    if program.startswith(("Equation", "MathType", "KSEE", "AxMath")):
        return Embedded("", _EQUATION)
    if found.get("DrawAspect") == "Icon":
        return Embedded("", _FILE)
    return Embedded(found.get(R + "id", ""), _LINK if found.get("Type") == "Link" else None)


def is_picture(holder: etree._Element, in_cell: bool) -> bool:
    """Whether a drawing is a picture that may say something: of the size of a table, or beside the text of a cell."""
    if holder.tag == W + "drawing":
        shapes = any(True for _ in holder.iter("{*}wsp", "{*}wgp", "{*}wpc"))
        if shapes and next(holder.iter("{*}pic"), None) is None:
            return False
        size = next(holder.iter("{*}extent"), None)
        return in_cell or size is None or is_sizeable(_emu(size.get("cx")), _emu(size.get("cy")))
    image = next(holder.iter(_V + "imagedata"), None)
    if image is None:
        return False
    shape = image.getparent()
    style = shape.get("style", "") if shape is not None else ""
    size_of = {name.lower(): float(number) * _POINTS[unit.lower()] for name, number, unit in _LENGTH.findall(style)
               if number.count(".") < 2 and number != "."}  # fmt: skip
    return in_cell or is_sizeable(size_of.get("width", 0), size_of.get("height", 0))


def _emu(text: str | None) -> float:
    return int(text) / _EMU if text and text.isascii() and text.isdigit() else 0


__all__ = ["Embedded", "boxes_of", "embedded_of", "is_picture"]
