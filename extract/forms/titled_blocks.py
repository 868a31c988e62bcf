"""Sections divided at the rows over the width of their table that each begin a project's block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.columns.fields import FormField
from extract.columns.wording import label_field, split_label
from extract.forms.section import Section
from extract.forms.title_rows import TitleRow, naming
from extract.pages import Cell
from extract.rows.logical_row import Row

_OF_ALL = frozenset({
    FormField.UNIT, FormField.UNIT_CODE, FormField.DEPARTMENT, FormField.DEPARTMENT_CODE,
})  # fmt: skip
Preamble = list[tuple[Cell, ...]]


def divided(sections: Sequence[Section], titles: Mapping[int, TitleRow]) -> list[Section]:
    """A section for each title row that names a project, with the rows below it; the other title rows are fields of
    the project above whose rows they stand, or notes."""
    first = min((row.number for s in sections for row in s.rows if row.number not in titles), default=0)
    names = naming(titles, first)
    found: list[Section] = []
    waiting: list[TitleRow] = []
    for section in sections:
        for block in _blocks(section, titles, names, waiting):
            waiting = []
            found.append(block)
        waiting = _unused(section, names)
    return found


def _blocks(
    section: Section, titles: Mapping[int, TitleRow], names: Mapping[int, TitleRow], waiting: Sequence[TitleRow]
) -> list[Section]:
    """The blocks of a section. `waiting`: the titles that stand below the rows of the section before it."""
    above = [*waiting, *(names[n] for n in map(_number, section.preamble) if n in names)]
    plain = [row for row in section.preamble if _number(row) not in names]
    if names_project(plain):
        above, plain = [], section.preamble
    shared = [row for row in plain if _is_shared(row)]
    blocks = [_block(section, plain, above[-1:])]
    blocks[0].notes = [title.cell for title in above[:-1]]
    for row in section.rows:
        title = titles.get(row.number)
        last = blocks[-1]
        if title is None:
            last.rows.append(row)
        elif row.number in names:
            blocks.append(_block(section, shared if last.rows or names_project(last.preamble) else plain, [title]))
            if not last.rows:
                blocks[-1].notes += last.notes
                blocks.remove(last)
        elif title.labelled and not last.rows:
            last.preamble.append(title.fields)
        else:
            last.notes.append(title.cell)
    return [block for block in blocks if block.rows or block.mid_term or block.unread]


def _unused(section: Section, names: Mapping[int, TitleRow]) -> list[TitleRow]:
    """The titles below the last row of indicators of a section: they begin the next one."""
    found: list[TitleRow] = []
    for row in section.rows:
        found = [*found, names[row.number]] if row.number in names else []
    return found


def _block(section: Section, preamble: Preamble, title: Sequence[TitleRow]) -> Section:
    rows: list[Row] = []
    loose = any(not one.labelled for one in title)
    fields = [one.fields for one in title]
    return replace(section, rows=rows, preamble=[*preamble, *fields], notes=[], loosely_titled=loose)


def names_project(rows: Preamble) -> bool:
    """Whether a label among rows of fields names the project."""
    labels = (label for row in rows for cell in row for label in (cell.text, split_label(cell.text)[0]) if label)
    return any(label_field(label) is FormField.PROJECT for label in labels)


def _is_shared(row: Sequence[Cell]) -> bool:
    """Whether a row above several projects tells only whose they are."""
    labels = [label_field(split_label(cell.text)[0]) for cell in row if split_label(cell.text)[0]]
    return bool(labels) and _OF_ALL.issuperset(label for label in labels if label is not None)


def _number(row: Sequence[Cell]) -> int:
    return row[0].row if row else -1
