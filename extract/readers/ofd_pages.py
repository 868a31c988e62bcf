"""OFD documents: every page with its templates becomes lines and grids, by the same lattices as a PDF's."""

from __future__ import annotations

import hashlib
from collections import Counter

from extract.errors import LimitError
from extract.pages import Page, ReadWarning, Source
from extract.readers.lattice import page as lattice
from extract.readers.lattice import pictures
from extract.readers.lattice.columns import Columns
from extract.readers.lattice.frame import Frame
from extract.readers.ofd.package import Package, Part, children, numbers
from extract.readers.ofd.page_content import POINTS, Content
from extract.readers.pdf import MAX_PAGES
from extract.readers.repeated_content import MAX_SAME
from extract.readers.running_heads import without_running_lines
from extract.readers.scan.render import picture_unread
from extract.tables.wide_sheets import side_by_side
from extract.warning_codes import WarningCode

MAX_TEMPLATES = 500_000  # objects and characters that the pages of a document take from templates
A4 = (210.0, 297.0)  # millimetres: the page where none is given


def read(data: bytes, name: str, **_: object) -> Source:
    """Read an OFD file. Raises FormatError and LimitError for its archive, DocumentError without readable pages."""
    package = Package(data, name)
    document = package.document()
    templates = {
        item.get("ID", ""): item.get("BaseLoc", "") for item in children(document.root, "CommonData", "TemplatePage")
    }
    usual = document.first("CommonData", "PageArea", "PhysicalBox")
    size = _size(numbers(usual.text) if usual is not None else [], A4)
    pages: list[Page] = []
    warnings: list[ReadWarning] = []
    columns: Columns = lattice.NONE
    places = list(children(document.root, "Pages", "Page"))
    most = max(Counter(package.place(place.get("BaseLoc", ""), document.path) for place in places).values(), default=0)
    if most > MAX_SAME:
        raise LimitError(
            f"{most} 页的内容是同一个部件，未读", f"one part is the content of {most} pages: not read", file=name
        )
    taken = 0
    for number, place in enumerate(places[:MAX_PAGES], 1):
        part = package.part(place.get("BaseLoc", ""), document.path)
        if part is None:
            warnings.append(ReadWarning.of(WarningCode.UNREADABLE_PAGE, number))
            pages.append(Page(number, ()))
            continue
        content = Content()
        for used in children(part.root, "Template"):
            template = package.part(templates.get(used.get("TemplateID", ""), ""), document.path)
            for layer in children(template.root, "Content") if template is not None else ():
                content.add(layer)
        taken += content.count + content.characters
        if taken > MAX_TEMPLATES:
            raise LimitError(
                f"各页取自模板的内容超过 {MAX_TEMPLATES} 项，未读",
                f"the pages take more than {MAX_TEMPLATES} items from templates: not read",
                file=name,
            )
        page, columns, told = _page(part, content, size, number, columns)
        pages.append(page)
        warnings.extend(told)
    if len(places) > MAX_PAGES:
        count = len(places)
        warnings.append(ReadWarning.of(WarningCode.TOO_MANY_PAGES, MAX_PAGES + 1, count=count, limit=MAX_PAGES))
    shown = side_by_side(without_running_lines(tuple(pages)))
    return Source(name, hashlib.sha256(data).hexdigest(), shown, tuple(warnings), "ofd")


def _page(
    part: Part, content: Content, size: tuple[float, float], number: int, hint: Columns
) -> tuple[Page, Columns, list[ReadWarning]]:
    """A page whose content begins with that of its templates."""
    own = part.first("Area", "PhysicalBox")
    wide, high = _size(numbers(own.text) if own is not None else [], size)
    frame = Frame(0.0, 0.0, wide * POINTS, high * POINTS)
    for layer in children(part.root, "Content"):
        content.add(layer)
    rules = content.rules()
    laid = lattice.laid(content.runs, rules, frame, frame, number, hint)
    warnings = [ReadWarning.of(WarningCode.PAGE_LIMIT, number)] if rules.cut else []
    unread = pictures.boxes(pictures.unread(rules.images, content.runs, frame), frame, frame)
    warnings += [picture_unread(number, place) for place in unread]
    return Page(number, laid.items, frame.width, frame.height), laid.columns, warnings


def _size(box: list[float], usual: tuple[float, float]) -> tuple[float, float]:
    return (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else usual
