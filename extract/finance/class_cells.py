"""Text conversions that print 类, 款 and 项 as cells of their own, only those of the line: put into three columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.pages import Cell, Grid, Line
from extract.tables.logical_table import Table
from extract.text import fold
from extract.values.money import parse_number, unit_of

_PARTS = ("类", "款", "项")
_FIRST, _NEXT = re.compile(r"[1-9]\d{2}"), re.compile(r"\d{2}(?:\d{3}){0,1}(?:\d{2}){0,1}")
_CAPTIONS = 3  # rows of a table that holds nothing but what stands above the next


def squared(tables: Sequence[Table]) -> list[Table]:
    """The tables, those with ragged class cells with every cell in its column, and below the captions that a conversion
    made a table of."""
    found: list[Table] = []
    for number, table in enumerate(tables):
        grid = _squared(table.grid) if table.grid.ragged else None
        if grid is None:
            found.append(table)
            continue
        before = tables[number - 1] if number else None
        above = (*before.above, *_lines(before.grid), *table.above) if before and _is_caption(before) else table.above
        found.append(replace(table, grid=grid, above=above))
    return found


def _squared(grid: Grid) -> Grid | None:
    rows = [[cell for cell in row if cell.text.strip()] for row in grid.rows()]
    head = next((n for n, row in enumerate(rows) if tuple(fold(cell.text) for cell in row) == _PARTS), None)
    if head is None:
        return None
    codes = [_codes(row) for row in rows]
    body = range(head + 1, len(rows))
    ragged = any(0 < codes[n] < len(_PARTS) and rows[n][codes[n] :] and rows[n][codes[n]].col == codes[n] for n in body)
    if not ragged:
        return None
    width = len(_PARTS) + max(len(rows[n]) - codes[n] for n in body)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        own = codes[number] if number > head else len(_PARTS) if number == head else len(row) == width - 2
        moved = len(_PARTS) - own if number > head or own or len(row) == width - len(_PARTS) else 0
        cells += [replace(cell, row=number, col=n if n < own else n + moved) for n, cell in enumerate(row)]
    return replace(grid, cells=tuple(cells), n_rows=len(rows), n_cols=width)


def _codes(row: Sequence[Cell]) -> int:
    """How many cells at a row's beginning are 类, 款 and 项."""
    texts = [fold(cell.text) for cell in row[: len(_PARTS)]]
    if not texts or not _FIRST.fullmatch(texts[0]):
        return 0
    return 1 + next((n for n, text in enumerate(texts[1:]) if not _NEXT.fullmatch(text)), len(texts) - 1)


def _is_caption(table: Table) -> bool:
    texts = [cell.text for cell in table.grid.cells if cell.text.strip()]
    few = table.grid.n_rows <= _CAPTIONS and not any(parse_number(text) is not None for text in texts)
    return few and any(unit_of(text) is not None for text in texts)


def _lines(grid: Grid) -> tuple[Line, ...]:
    return tuple(
        Line(" ".join(cell.text for cell in row), page=row[0].page, origin=row[0].origin) for row in grid.rows() if row
    )
