"""What floats over a worksheet: texts of boxes are read, pictures of the size of a table are counted."""

from __future__ import annotations

from lxml import etree

from extract.errors import FormatError
from extract.readers.office.opc import Package
from extract.readers.office.sheet_view import Worksheet

_EMU = 12700  # of a point
WIDE, HIGH = 200, 80
"""Points from which a picture may hold a table."""


def add_drawing(package: Package, part: str, sheet: Worksheet) -> None:
    """Add the boxes and pictures that a sheet's relations name; a drawing that is damaged says nothing."""
    for relation in package.relations(part).values():
        if relation.kind != "drawing" or relation.external:
            continue
        try:
            root = package.tree(relation.target)
        except FormatError:
            root = None
        for anchor in root if root is not None else ():
            _anchor(anchor, sheet)


def _anchor(anchor: etree._Element, sheet: Worksheet) -> None:
    row = anchor.findtext("{*}from/{*}row", "0").strip()
    number = int(row) + 1 if row.isdigit() else 1
    properties = anchor.find(".//{*}cNvPr")
    if properties is not None and properties.get("hidden") in {"1", "true"}:
        return
    for body in anchor.iter("{*}txBody"):
        for paragraph in body.iterfind("{*}p"):
            text = "".join(one.text or "" for one in paragraph.iter("{*}t")).strip()
            if text:
                sheet.boxes.append((number, text))
    sheet.pictures += sum(_sizeable(picture) for picture in anchor.iter("{*}pic"))


def _sizeable(picture: etree._Element) -> bool:
    size = picture.find("{*}spPr/{*}xfrm/{*}ext")
    if size is None:
        return True
    return is_sizeable(_points(size.get("cx")), _points(size.get("cy")))


def is_sizeable(width: float, height: float) -> bool:
    """Whether a picture of so many points may hold a table; a size of 0 is not known."""
    return (not width or width >= WIDE) and (not height or height >= HIGH)


def _points(text: str | None) -> float:
    return int(text) / _EMU if text and text.isascii() and text.isdigit() else 0


__all__ = ["add_drawing", "is_sizeable"]
