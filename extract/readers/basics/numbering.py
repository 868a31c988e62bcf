"""Where rows and lines stand in formats without pages: tables, their rows and the lines between them are counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from extract.pages import Grid, Line, Page, Place


def numbered(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages with the number of each table and row, and of each line of running text, counted from 1 over all of
    them as they are shown. What a workbook inside a document holds keeps its sheet and cells."""
    tables, lines = count(1), count(1)
    return tuple(replace(page, items=tuple(_item(item, tables, lines) for item in page.items)) for page in pages)


def _item(item: Line | Grid, tables: count[int], lines: count[int]) -> Line | Grid:
    if isinstance(item, Line):
        return item if _in_sheet(item.origin) else replace(item, origin=Place(line=next(lines)))
    if any(_in_sheet(cell.origin) for cell in item.cells):
        return item
    table = next(tables)
    rows = [Place(table=table, row=row + 1) for row in range(item.n_rows)]
    return replace(item, cells=tuple(replace(cell, origin=rows[cell.row]) for cell in item.cells))


def _in_sheet(origin: Place | None) -> bool:
    return origin is not None and origin.sheet is not None
