"""Small tables and first rows that name a form's project without its usual label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.fields import MONEY, FormField
from extract.columns.wording import form_field, is_note, label_field
from extract.forms.headings import names_project
from extract.forms.labels import Fields, fields_of, has_amount
from extract.pages import Cell
from extract.rows.logical_row import Field
from extract.text import fold, join_lines
from extract.values.money import UNIT_PATTERN
from extract.values.targets import is_number

_SHORT = re.compile(r"(?:支出|工作|重点|具体|专项|预算)?(?:项目|任务|事项)(?:[/、(](?:项目|任务|事项)\)?)?:?")
_SMALL = 15  # rows of the upper part of a form that stands as a table of its own
_MONEY = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:{UNIT_PATTERN})")


def named_by(rows: Sequence[Sequence[Cell]]) -> Fields | None:
    """The fields of a small table that says of one project what it is; None when it lists several, or none."""
    filled = [[cell for cell in row if cell.text.strip()] for row in rows]
    filled = [row for row in filled if row]
    if not 0 < len(filled) <= _SMALL:
        return None
    place = next((n for n, row in enumerate(filled) if any(_names_project(cell) for cell in row)), None)
    if place is None:
        return _without_labels(filled)
    own = next(n for n, cell in enumerate(filled[place]) if _names_project(cell))
    beside = filled[place][own + 1 : own + 2]
    if beside and form_field(beside[0].text) is None:
        found = fields_of(filled)
    elif len(rest := [row for row in filled[place + 1 :] if not is_note(row[0].text)]) == 1:
        # A header over a list of projects: only one with a single row below it tells whose form follows.
        found = Fields()
        below = {cell.col: cell for cell in rest[0]}
        for cell in filled[place]:
            name, value = form_field(cell.text), below.get(cell.col)
            if name not in {None, FormField.OTHER} and value is not None and form_field(value.text) is None:
                found.put(name or FormField.OTHER, cell.text, value, value.text)
    else:
        return None
    return found if found.text(FormField.PROJECT) and not is_note(found.text(FormField.PROJECT)) else None


def _without_labels(rows: Sequence[Sequence[Cell]]) -> Fields | None:
    """The name and the budget of a table of one row that holds nothing else (甲工程 | 5万元)."""
    cells = rows[0]
    if len(rows) > 1 or len(cells) != 2 or not _MONEY.fullmatch(fold(cells[1].text)):
        return None
    if not names_project(cells[0].text) or form_field(cells[0].text) is not None:
        return None
    found = Fields()
    found.put(FormField.PROJECT, "", cells[0], cells[0].text)
    found.put(FormField.BUDGET, "", cells[1], cells[1].text)
    return found


def shortly_named(rows: Sequence[Sequence[Cell]]) -> Field | None:
    """The project of a form drawn by hand, whose first row says 项目, 任务 (or 名称 above other labels) and its name,
    and nothing else but another label with its value (项目 | 甲工程 | 金额 | 5万元)."""
    filled = [[cell for cell in row if cell.text.strip()] for row in rows]
    first = next((row for row in filled if row), [])
    if len(first) not in {2, 4} or is_number(first[1].text):
        return None
    below = next((row[0] for row in filled if row and row is not first), None)
    shortest = fold(first[0].text).rstrip(":") == "名称" and below is not None and label_field(below.text) is not None
    if not shortest and not _SHORT.fullmatch(fold(first[0].text)):
        return None
    if form_field(first[1].text) is not None or (len(first) == 4 and not _is_pair(first[2], first[3])):
        return None
    return Field(join_lines(first[1].text), (first[1],))


def _is_pair(label: Cell, value: Cell) -> bool:
    """Whether a cell is a label that is known and the one right of it what it labels."""
    kind = form_field(label.text)
    if kind in MONEY:
        return has_amount(value.text)
    return kind not in {None, FormField.OTHER} and form_field(value.text) is None


def _names_project(cell: Cell) -> bool:
    return label_field(cell.text) == FormField.PROJECT
