"""Tables that print no header, since the table just above them printed that of all: its columns are theirs."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.header import Schema
from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import Role
from extract.forms.section import Section
from extract.rows.logical_row import Row, rows_of
from extract.tables.logical_table import Table
from extract.values.targets import parse_value

_MOST = 0.8  # of the rows have a target in the column of targets


class LastHeader:
    """The columns of the last table that printed them."""

    def __init__(self) -> None:
        self.schema: Schema | None = None
        self.width = 0

    def lend(self, table: Table, sections: list[Section]) -> list[Section]:
        """The sections of a table; one by the last header where it has none of its own and as many columns."""
        if any(section.schema.stop > section.schema.start for section in sections):
            alone = len(sections) == 1 and not table.grid.ragged
            self.schema, self.width = (sections[0].schema, table.grid.n_cols) if alone else (None, 0)
            return sections
        if self.schema is None or table.grid.ragged or table.grid.n_cols != self.width:
            return sections
        schema = replace(self.schema, start=0, stop=0)
        rows = rows_of(table.grid, schema, 0, table.grid.n_rows, table.breaks)
        return [Section(schema, rows, [], table.above, exact=True)] if _fit(rows, schema) else sections


def _fit(rows: list[Row], schema: Schema) -> bool:
    """Whether rows hold names, targets and levels where a header says so."""
    if not rows or not (schema.has(Role.NAME) and schema.has(Role.VALUE)) or any(row.lost for row in rows):
        return False
    aims = sum(parse_value(row.text(Role.VALUE)).op is not None for row in rows if row.text(Role.VALUE))
    named = all(row.text(Role.NAME) for row in rows if row.text(Role.VALUE))
    levels = [plain_level(text) for row in rows for role in (Role.LEVEL1, Role.LEVEL2) if (text := row.text(role))]
    known = [is_level(level) for level in levels]
    return aims >= _MOST * len(rows) and named and bool(known) and all(known)
