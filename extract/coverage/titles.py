"""What a cell's column and label say that it should hold."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.fields import FormField
from extract.columns.roles import Role
from extract.columns.wording import column_role, form_field, group_of
from extract.finance.terms import is_header_word
from extract.pages import Cell
from extract.text import fold

_COLUMNS = {
    Role.NAME: "name",
    Role.VALUE: "target",
    Role.PROJECT: "project",
    Role.GOAL: "goal",
    Role.BUDGET: "amount",
}
_FIELDS = {
    FormField.PROJECT: "project",
    FormField.GOAL: "goal",
    FormField.GOAL_ACTUAL: "goal",
    FormField.BUDGET: "amount",
}


class Titles:
    """The titles and labels of a grid, taken in row by row."""

    def __init__(self) -> None:
        self._above: dict[int, str] = {}

    def take(self, cells: Sequence[Cell], labels: Sequence[bool]) -> list[tuple[str | None, str | None]]:
        """By cell of a row the title above it and the label left of it; a row of titles heads the rows below it."""
        count = sum(labels)
        if not count:
            return [(self._above.get(cell.col), None) for cell in cells]
        beside: str | None = None
        found: list[tuple[str | None, str | None]] = []
        for cell, label in zip(cells, labels, strict=True):
            found.append((self._above.get(cell.col), None if label else beside))
            if label:
                beside = cell.text
        if count > 1 and 2 * count > len(cells):
            for cell in cells:
                self._above.update(dict.fromkeys(range(cell.col, cell.col + cell.colspan), cell.text))
        return found


def asked_by_column(title: str | None) -> str | None:
    """What a column's title asks for, of the things that no row may lose; None for other columns."""
    role = column_role(title) if title else None
    return _COLUMNS.get(role) if role is not None else None


def asked_by_label(label: str | None) -> str | None:
    """What a form's label asks for, of the things that no form may lose; None for other labels."""
    field = form_field(label) if label else None
    return _FIELDS.get(field) if field is not None else None


def is_known(title: str | None) -> bool:
    """Whether a title is one that we understand."""
    return bool(title) and (
        column_role(title or "") is not None
        or form_field(title or "") is not None
        or group_of(title or "") is not None
        or is_header_word(fold(title or ""))
    )
