"""A budget table as columns with roles and rows in these columns: what all readers of this package work on.

Exact grids keep their spans; the rows of ragged grids (text conversions) are fitted into the columns by what their
cells can be, because such conversions drop empty cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.finance import terms
from extract.finance.captions import caption_rows, label_of, money_unit, name_of
from extract.finance.headers import Column, header_columns, header_rows
from extract.finance.loose_names import with_loose_names
from extract.finance.ragged_rows import fit_rows, settle
from extract.finance.roles_by_content import guessed
from extract.finance.row import Row, mended
from extract.finance.sheet_roles import CLASS_PARTS, TableKind, TextRole, TotalRow
from extract.pages import Cell, Line
from extract.tables.logical_table import Table
from extract.text import fold
from extract.values.codes import bare_code
from extract.values.money import Amount, parse_number
from extract.values.written_amounts import written_amount

_UNIT_CODE = re.compile(r"[0-9]{3,12}")
NO_CLASS = re.compile(r"[0-9]{6}|[0-9]{8,12}")  # the digits of a unit: a class has three, five or seven
_PERFORMANCE = re.compile(r"指标(?!个数|条数|数量|总数)")
_LEVEL = re.compile(
    r"(?:[一二三]级|绩效|年度|年度绩效)指标(?:名称)?|(?:年度)?(?:总体|绩效|预期)目标|(?:年度)?指标值|目标值"
)
MAX_STRAY = 30  # characters of a cell's text that a conversion left outside the table
NEAR = 8  # lines above a table that may name it


@dataclass(frozen=True)
class Sheet:
    """A budget table: its name as printed and folded, kind, money unit (as printed, None without a unit line)."""

    title: str
    kind: TableKind | None
    unit: str | None
    label: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    page: int | None
    ragged: bool
    stray: str | None = None  # the only line above a table without a name: text that a conversion left outside

    @property
    def name(self) -> str:
        return fold(self.title)

    def find(self, *roles: TextRole) -> int | None:
        """The position of the first column with one of these roles."""
        places = self._places
        for role in roles:
            if role in places:
                return places[role]
        return None

    @cached_property
    def _places(self) -> dict[TextRole, int]:
        """The first column of each role."""
        return {column.role: p for p, column in reversed(list(enumerate(self.columns))) if column.role is not None}

    def amount(self, row: Row, column: int | None) -> Amount | None:
        """The amount of a row in a column, in 万元; None when the cell holds none."""
        return written_amount(row.own(column), self.unit or "万元")

    def unit_code(self, row: Row) -> str | None:
        """The digits in a row's column of unit codes, or of six digits where classes stand (a row that lost an empty
        cell: a class has three, five or seven); None when it prints none."""
        text = bare_code(row.text(self.find(TextRole.UNIT_CODE)))
        if not text and self.find(TextRole.UNIT_CODE) is not None:
            text = fold(row.own(self.find(TextRole.CLASS, TextRole.FUNCTIONAL_CODE)))
            text = text if NO_CLASS.fullmatch(text) else ""
        return text if _UNIT_CODE.fullmatch(text) and not self._is_class(text, row) else None

    def _is_class(self, code: str, row: Row) -> bool:
        """Whether digits in the column of unit codes say again the class that the row's own columns print (303 | 05 |
        30305), as tables by economic class do."""
        first, second = (fold(row.text(self.find(part))) for part in CLASS_PARTS[:2])
        return bool(first and second) and code.startswith(first[:3] + second[-2:].zfill(2))

    @cached_property
    def is_performance(self) -> bool:
        """Whether the table is one of performance: such tables are read by extract.forms."""
        return self.kind == TableKind.IGNORED or self.has_indicators

    @cached_property
    def has_indicators(self) -> bool:
        """Whether the table speaks of indicators in its headers or labels."""
        heads = (text for column in self.columns for text in column.path)
        labels = (fold(cell.text) for row in self.rows for cell in row.filled if len(cell.text) < 20)
        return any(_PERFORMANCE.search(text) for text in heads) or any(_LEVEL.fullmatch(text) for text in labels)

    @cached_property
    def amount_columns(self) -> tuple[int, ...]:
        """The columns without a text role in which at least one number stands."""
        return tuple(
            position
            for position, column in enumerate(self.columns)
            if column.role is None and any(parse_number(row.own(position)) is not None for row in self.rows)
        )


def sheet_of(table: Table) -> Sheet:
    """A table read into columns and rows."""
    grid = table.grid
    first = caption_rows(grid)
    captions = [*[line.text for line in table.above], *[c.text for r in range(first) for c in grid.row(r)]]
    last = header_rows(grid, first)
    columns = header_columns(grid, first, last)
    rows = [Row(number, _cells(table, number, columns)) for number in range(last, grid.n_rows)]
    words = {fold(text) for column in columns for text in column.printed}
    rows = [row for row in rows if row.filled and not _is_numbering(row) and not _repeats(row, words)]
    columns = guessed(columns, [row.cells for row in rows])
    if grid.ragged:
        columns = settle(columns, [row.cells for row in rows])
        rows = [
            replace(row, cells=cells)
            for row, cells in zip(rows, fit_rows(columns, [r.cells for r in rows]), strict=True)
        ]
    rows = mended(rows, table.breaks)
    name = name_of(captions[-NEAR:])
    title = name or table.heading or ""
    kind = terms.table_kind(fold(title)) or _kind_by_header(columns)
    columns = with_loose_names(columns, [row.cells for row in rows], kind)
    stray = title if name is None and len(captions) == 1 and len(fold(title)) <= MAX_STRAY else None
    return Sheet(
        title=title,
        kind=kind,
        unit=money_unit(captions[-NEAR:], grid.row(first), columns),
        label=label_of(captions[-NEAR:]),
        columns=columns,
        rows=tuple(rows),
        page=table.page,
        ragged=grid.ragged,
        stray=stray or None,
    )


def _kind_by_header(columns: Sequence[Column]) -> TableKind | None:
    """BALANCE for a table headed 收入 on one side and 支出 on the other."""
    sides = {column.path[0] for column in columns if len(column.path) > 1}
    income = any(terms.says(TotalRow.INCOME_YEAR, side) for side in sides)
    return TableKind.BALANCE if income and any(side.endswith("支出") for side in sides) else None


def _cells(table: Table, number: int, columns: Sequence[Column]) -> tuple[Cell | None, ...]:
    """For each column the first filled cell that begins in it; merged cells from above stand in their columns too."""
    found: list[Cell | None] = []
    at = table.grid.at
    for column in columns:
        if len(column.positions) == 1:
            position = column.positions[0]
            cell = at(number, position)
            found.append(cell if cell is not None and cell.col == position else None)
            continue
        candidates = [at(number, position) for position in column.positions]
        begun = [
            c for c, position in zip(candidates, column.positions, strict=True) if c is not None and c.col == position
        ]
        found.append(next((cell for cell in begun if cell.text.strip()), begun[0] if begun else None))
    return tuple(found)


def _repeats(row: Row, words: set[str]) -> bool:
    """Whether a row only repeats header words, as after a page break."""
    return all(fold(cell.text) in words for cell in row.filled)


def _is_numbering(row: Row) -> bool:
    texts = [fold(cell.text) for cell in row.filled]
    if texts[0] in ("栏次", "行次"):
        return True
    return len(texts) >= 3 and texts == [str(number) for number in range(1, len(texts) + 1)]


def lines_text(lines: Iterable[Line]) -> str:
    """Running text as one string without blanks and line breaks: sentences broken over lines come together."""
    return "".join(fold(line.text) for line in lines)
