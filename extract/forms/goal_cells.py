"""The goal of a project where it stands beside or between the indicators of its form, and not above them."""

from __future__ import annotations

from collections.abc import Iterator

from extract.columns.fields import FormField
from extract.columns.roles import Role
from extract.forms.labels import Fields
from extract.forms.section import Section
from extract.pages import Cell
from extract.rows.consistency import begins_with_goal
from extract.text import fold
from extract.values.targets import is_value

_SENTENCE = 8  # characters: a shorter text is rather a target
_MOST = 2  # different texts of the column of goals of one project
_BESIDE = {Role.GOAL: FormField.GOAL, Role.GOAL_ACTUAL: FormField.GOAL_ACTUAL}


def take_goals(section: Section, fields: Fields) -> None:
    """Add the goals of a section to the fields of its form: numbered ones in rows of their own, above the indicators
    and between them, and those in a column beside the indicators where the form has none above."""
    alone = (row for row in section.preamble if len(row) == 1)
    numbered = [*(row[0] for row in alone if begins_with_goal(row[0].text)), *section.goals]
    for cell in numbered:
        fields.add(FormField.GOAL, cell)
    for role, name in _BESIDE.items():
        cells = list(_column(section, role)) if not fields.text(name) else []
        if 0 < len({fold(cell.text) for cell in cells}) <= _MOST:
            for cell in cells:
                fields.add(name, cell)


def _column(section: Section, role: Role) -> Iterator[Cell]:
    found = (row.get(role) for row in section.rows)
    cells = [cell for field in found if field is not None for cell in field.cells]
    if all(len(fold(cell.text)) > _SENTENCE and not is_value(cell.text) for cell in cells):
        yield from cells
