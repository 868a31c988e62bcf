"""The fields of a form that a document without tables prints in lines: 项目名称：甲, or a heading and its paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.fields import GOALS, FormField
from extract.columns.wording import label_field
from extract.pages import Cell, Line
from extract.tables.logical_table import is_page_number
from extract.tables.tree_nodes import without_number
from extract.text import fold, join_lines

_LABELLED = re.compile(r"^(?P<label>[^\s:：，,。；;]{2,16})\s*[:：]\s*(?P<text>.*)$", re.DOTALL)
_ENDED = re.compile(r"[。；;]\s*$")
_NAMING = frozenset({FormField.PROJECT})


def fields_of_lines(lines: Sequence[Line]) -> list[tuple[Cell, Cell]]:
    """The labels that are known, each with its value, which may go on in further lines; from the last line on that
    names a project where several do."""
    found: list[tuple[FormField | None, Line, str, list[Line], str]] = []
    for line in lines:
        text = join_lines(line.text)
        if not fold(text) or is_page_number(text):
            continue
        own = without_number(text)
        number = own != text
        labelled = _LABELLED.match(own)
        label = labelled["label"] if labelled else own
        field = label_field(label) if labelled or number else None
        if labelled or number:
            alone = field in GOALS or bool(labelled)
            found.append((field if alone else None, line, label, [line], labelled["text"] if labelled else ""))
        elif found and not (found[-1][4] and _ENDED.search(found[-1][4]) and found[-1][0] not in GOALS):
            last = found[-1]
            found[-1] = (*last[:3], [*last[3], line], join_lines(f"{last[4]}\n{text}"))
    projects = [n for n, one in enumerate(found) if one[0] in _NAMING]
    known = [one for one in found[projects[-1] if len(projects) > 1 else 0 :] if one[0] is not None and one[4]]
    return [(_cell([line], label), _cell(own, text)) for field, line, label, own, text in known]


def _cell(lines: Sequence[Line], text: str) -> Cell:
    """A text with the places of its lines."""
    first = lines[0]
    pieces = tuple(place for line in lines for place in line.places) if len(lines) > 1 else ()
    return Cell(0, 0, text, page=first.page, box=first.box, origin=first.origin, pieces=pieces)
