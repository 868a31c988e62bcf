"""The texts that the cells of a workbook share, parts of them in other looks."""

from __future__ import annotations

from lxml import etree

from extract.readers.office.cell_styles import Look, look_of
from extract.readers.office.opc import Package
from extract.readers.office.run_text import Run, joined
from extract.readers.office.symbols import shown_in

MAX_STRINGS = 4_000_000

Text = str | tuple[tuple[str, Look | None], ...]
"""A plain text, or pieces with their looks; a piece without one looks as its cell."""


def strings_of(package: Package, part: str) -> list[Text]:
    """The texts that cells share: plain ones, or runs where parts of one look different."""
    strings: list[Text] = []
    if not package.has(part):
        return strings
    for element in package.elements(part, "si"):
        strings.append(text_of(element))
        if len(strings) > MAX_STRINGS:
            raise ValueError(f"more than {MAX_STRINGS} texts")
    return strings


def text_of(element: etree._Element) -> Text:
    """The text of an `si` or `is` element; pieces where parts of it look different."""
    runs = list(element.iterfind("{*}r"))
    if not runs:
        return "".join(one.text or "" for one in element.iterfind("{*}t"))
    pieces = []
    for run in runs:
        properties = run.find("{*}rPr")
        words = "".join(one.text or "" for one in run.iterfind("{*}t"))
        pieces.append((words, look_of(properties) if properties is not None else None))
    return tuple(pieces)


def in_look(text: Text, look: Look) -> str:
    """A text in the font of its cell: nothing where all of it is struck out. White pieces of a text are not seen."""
    pieces = ((text, None),) if isinstance(text, str) else text
    inked = not look.filled and any(words.strip() and not (own or look).white for words, own in pieces)
    runs = []
    for words, own in pieces:
        piece = own or look
        if not piece.struck and not (inked and piece.white):
            # A cell that is raised as a whole is only small.
            runs.append(Run(shown_in(words, piece.font), piece.underlined, piece.raised and own is not None))
    return joined(runs)


def is_unseen(text: Text, look: Look) -> bool:
    """Whether no part of a text can be told from the ground of its cell."""
    if not look.unseen:
        return False
    return isinstance(text, str) or all(own is None or own.white or not words.strip() for words, own in text)


__all__ = ["Text", "in_look", "is_unseen", "strings_of", "text_of"]
