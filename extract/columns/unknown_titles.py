"""Column titles that nobody knows, and how warnings name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.columns.cell_fit import features
from extract.columns.groups import Matrix
from extract.columns.header import Schema
from extract.columns.roles import Role
from extract.columns.wording import MAX_HEADER, column_role, form_field, group_of
from extract.warning_codes import Wording

_LEAST = 3  # different titles of a row that heads columns
_MOST = 12  # titles that a warning names


def is_unknown(title: str) -> bool:
    """Whether a column's title says nothing that we understand."""
    return bool(title) and column_role(title) is None and group_of(title) is None and form_field(title) is None


def unknown_titles(schema: Schema) -> list[str]:
    """The titles of the columns that no record is read from because nobody knows them."""
    columns = (column for column in schema.columns if column.role == Role.OTHER)
    return list(dict.fromkeys(column.title for column in columns if is_unknown(column.title)))


def title_row(matrix: Matrix, content: int) -> int | None:
    """The row of a table that was not recognised that heads its columns: the nearest above a row of content that holds
    several short words and no figures."""
    for number in range(content - 1, -1, -1):
        filled = set(filter(None, matrix[number]))
        cells = [features(text) for text in filled]
        words = all(0 < cell.han <= MAX_HEADER and not (cell.value or cell.number or cell.first) for cell in cells)
        if len(filled) >= _LEAST and words:
            return number
    return None


def told(titles: Iterable[str]) -> Wording:
    """The end of a warning that names the titles that are not known; nothing where there are none."""
    shown: Sequence[str] = list(dict.fromkeys(titles))[:_MOST]
    if not shown:
        return Wording("", "")
    return Wording(f"（未认出的列标题：{'、'.join(shown)}）", f" (unknown column titles: {', '.join(shown)})")
