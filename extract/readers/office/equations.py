"""Equations of Word (OMML) as one line of text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.readers.office.run_text import Run, or_equal

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PROPERTIES = {"rPr", "fPr", "sSupPr", "sSubPr", "radPr", "dPr", "naryPr", "barPr", "ctrlPr", "oMathParaPr"}


def runs_of(equation: etree._Element) -> Iterator[Run]:
    """The runs of an equation: powers raised, a fraction with its bar, delimiters as they are drawn."""
    for child in equation:
        yield from _part(child)


def text_of(equation: etree._Element | None) -> str:
    """The bare text of a part of an equation."""
    return "".join(run.text for run in runs_of(equation)) if equation is not None else ""


def _part(element: etree._Element) -> Iterator[Run]:
    name = element.tag.removeprefix(M) if isinstance(element.tag, str) else ""
    if name == "t":
        yield Run(element.text or "")
    elif name == "sSup":
        yield from _of(element, "e")
        yield Run(text_of(element.find(M + "sup")), raised=True)
    elif name == "f":
        above, below = text_of(element.find(M + "num")), text_of(element.find(M + "den"))
        yield Run(f"{_grouped(above)}/{_grouped(below)}")
    elif name == "d":
        yield Run(_mark(element, "begChr", "("))
        parts = list(element.iterfind(M + "e"))
        for place, part in enumerate(parts):
            yield from [Run(_mark(element, "sepChr", "|"))] if place else []
            yield from runs_of(part)
        yield Run(_mark(element, "endChr", ")"))
    elif name == "rad":
        yield Run(text_of(element.find(M + "deg")) + "√")
        yield from _of(element, "e")
    elif name == "nary":
        yield Run(_mark(element, "chr", "∫"))
        yield from _of(element, "sub", "sup", "e")
    elif name == "bar":
        inside = text_of(element.find(M + "e"))
        yield Run((or_equal(inside) if _mark(element, "pos", "bot") == "bot" else None) or inside)
    elif name not in _PROPERTIES:
        yield from runs_of(element)


def _of(element: etree._Element, *names: str) -> Iterator[Run]:
    for name in names:
        part = element.find(M + name)
        if part is not None:
            yield from runs_of(part)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _mark(element: etree._Element, name: str, default: str) -> str:
    found = element.find(f"{M}{etree.QName(element).localname}Pr/{M}{name}")
    return found.get(M + "val", "") if found is not None else default


__all__ = ["M", "runs_of"]
