"""Tables that speak of targets and were not recognised: nothing of them is left out without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.level_names import is_level
from extract.columns.paths import path_of
from extract.columns.unknown_titles import is_unknown, title_row
from extract.pages import Cell
from extract.tables.logical_table import Table
from extract.text import fold
from extract.values.operators import AIM
from extract.values.targets import is_number, is_operator, is_value
from extract.warning_codes import Wording

_AIM = re.compile(rf"^=\d|{AIM}")
TARGETS = Wording("绩效表", "a table of targets")
_LEVELS = 3  # different names of levels that a table of targets shows


def unread(table: Table) -> list[Cell]:
    """The first row with a target in a table that names levels of indicators; none when it does not."""
    levels = {fold(cell.text) for cell in table.grid.cells if _names_level(cell.text)}
    rows = ([cell for cell in row if cell.text.strip()] for row in table.grid.rows())
    told = (row for row in rows if any(_is_aim(cell.text) for cell in row))
    return next(told, []) if len(levels) >= _LEVELS else []


def unknown_in(table: Table, content: Sequence[Cell]) -> list[str]:
    """The titles that nobody knows in the row that heads the columns of an unread table, above a row of its content."""
    titles = table.grid.row(head) if (head := heading(table, content)) is not None else ()
    return [title for cell in titles if is_unknown(title := fold(cell.text))]


def heading(table: Table, content: Sequence[Cell]) -> int | None:
    """The row that heads the columns of an unread table, None where none does."""
    rows = [[fold(cell.text) for cell in row] for row in table.grid.rows()]
    return title_row(rows, min((cell.row for cell in content), default=0))


def _is_aim(text: str) -> bool:
    return is_operator(text) or _AIM.search(fold(text)) is not None or (is_value(text) and not is_number(text))


def _names_level(text: str) -> bool:
    return is_level(text) or path_of(text) is not None
