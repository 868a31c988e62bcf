"""Ditto marks (〃, 同上): a cell that says "as above" holds what stands above it."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.pages import Cell, Grid
from extract.tables.logical_table import Table
from extract.text import fold

_DITTO = re.compile(r"(?:[〃″“”゛\"]|''|′′|〞|``)|[(（]?(?:同上|仝上|同前|\"同上\")[)）]?")
_LONGEST = 6  # characters of a cell that is looked at


def is_ditto(text: str) -> bool:
    """Whether a text is nothing but a mark that repeats what stands above it."""
    return len(text) <= _LONGEST and _DITTO.fullmatch(fold(text)) is not None


def without_dittos(table: Table) -> Table:
    """The table with what they repeat in the place of ditto marks; the same one where it has none."""
    grid = table.grid
    marks = [cell for cell in grid.cells if is_ditto(cell.text)]
    if not marks:
        return table
    told: dict[tuple[int, int], Cell] = {}
    for mark in sorted(marks, key=lambda cell: (cell.row, cell.col)):
        text = _above(grid, mark, told)
        if text:
            told[mark.row, mark.col] = replace(mark, text=text)
    cells = tuple(told.get((cell.row, cell.col), cell) for cell in grid.cells)
    return replace(table, grid=replace(grid, cells=cells))


def _above(grid: Grid, mark: Cell, told: dict[tuple[int, int], Cell]) -> str:
    """What stands above a mark, "" where that is not known: a text's rows of other lengths have moved cells."""
    if grid.ragged and len(grid.row(mark.row)) != len(grid.row(mark.row - 1)):
        return ""
    above = grid.at(mark.row - 1, mark.col)
    if above is None:
        return ""
    text = told.get((above.row, above.col), above).text
    return "" if is_ditto(text) else text
