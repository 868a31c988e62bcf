"""Tables of OpenDocument laid out: rows and columns that repeat, cells that cover others, hidden rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.readers.office.odf_styles import TABLE
from extract.readers.office.sheet_view import MAX_COLUMN, MAX_ROW

_GROUPS = {TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group", "table-columns",
                                     "table-header-columns", "table-column-group")}  # fmt: skip
_HIDDEN = {"collapse", "filter"}


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell with its place, counted from 1, and its spans."""

    element: etree._Element
    row: int
    column: int
    rowspan: int
    colspan: int


def rows_of(table: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """(row, its number, how often it repeats)."""
    number = 1
    for row in _members(table, TABLE + "table-row"):
        times = count_of(row, "number-rows-repeated", MAX_ROW)
        yield row, number, times
        number += times


def cells_of(row: etree._Element, number: int) -> Iterator[tuple[Laid, int]]:
    """The cells of a row that are not covered, and how often each repeats."""
    column = 1
    for cell in row:
        times = count_of(cell, "number-columns-repeated", MAX_COLUMN)
        if cell.tag == TABLE + "table-cell":
            spans = count_of(cell, "number-rows-spanned", MAX_ROW), count_of(cell, "number-columns-spanned", MAX_COLUMN)
            yield Laid(cell, number, column, *spans), times
        column += times
        if column > MAX_COLUMN:
            return


def hidden_columns(table: etree._Element) -> set[int]:
    """The numbers of the columns that are not shown."""
    hidden: set[int] = set()
    number = 1
    for column in _members(table, TABLE + "table-column"):
        times = count_of(column, "number-columns-repeated", MAX_COLUMN)
        if column.get(TABLE + "visibility") in _HIDDEN:
            hidden.update(range(number, min(number + times, MAX_COLUMN + 1)))
        number += times
    return hidden


def is_hidden(row: etree._Element) -> bool:
    """Whether a row is not shown."""
    return row.get(TABLE + "visibility") in _HIDDEN


def count_of(element: etree._Element, name: str, most: int) -> int:
    """A number of repetitions or a span, at least 1."""
    text = element.get(TABLE + name, "1")
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _members(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _members(child, tag)


__all__ = ["Laid", "cells_of", "count_of", "hidden_columns", "is_hidden", "rows_of"]
