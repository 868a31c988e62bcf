"""A page from top to bottom: its running text as lines, its tables as grids."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import lxml.html

from extract.errors import LimitError
from extract.pages import Cell, Grid, Line, ReadWarning
from extract.readers.basics.navigation import is_navigation
from extract.readers.web.content import INLINE, MAX_DEPTH, Content, tidy
from extract.readers.web.left_out import hidden_warning
from extract.readers.web.nested_tables import (
    TableCell,
    inner_tables,
    is_data,
    is_layout,
    own_rows,
    spliced,
    without_hidden,
)
from extract.readers.web.site_parts import of_the_site
from extract.readers.web.span_layout import MAX_SPAN, Piece, laid
from extract.readers.web.visible import Visible

MAX_WIDTH = 1000  # cells of a row


class Walk:
    """Collects lines and grids in the order of the page, with the element that each came from."""

    def __init__(
        self, name: str, visible: Visible, root: lxml.html.HtmlElement, attached: Collection[lxml.html.HtmlElement],
        max_cells: int,
    ) -> None:  # fmt: skip
        self.name, self.max_cells = name, max_cells
        self.items: list[Line | Grid] = []
        self.origins: list[lxml.html.HtmlElement] = []
        self.warnings: list[ReadWarning] = []
        self.cells = 0
        self._visible, self._content = visible, Content(visible)
        self._attached = frozenset(attached)
        self._parts: list[str] = []
        self._around_tables = {above for table in root.iter("table") for above in table.iterancestors()}
        self._walk(root, 0)

    def _end_line(self, element: lxml.html.HtmlElement) -> None:
        for text in tidy("".join(self._parts)).split("\n"):
            if text and not is_navigation(text):
                self.items.append(Line(text))
                self.origins.append(element)
        self._parts = []

    def _walk(self, element: lxml.html.HtmlElement, depth: int) -> None:
        """The text of a block and the blocks in it; elements inside a line are gathered with their line."""
        if depth > MAX_DEPTH:
            return
        if self._visible.silent(element):
            self._tell_hidden(element)
            return
        if of_the_site(element):
            return
        if element.tag == "table":
            self._table(element, depth)
            return
        if element.tag == "pre":
            self._content.gather(element, self._parts, depth)
            self._end_line(element)
            return
        self._parts.append(element.text or "")
        for child in element:
            inside_line = child.tag in INLINE or not isinstance(child.tag, str) or child.tag == "br"
            if inside_line and child not in self._around_tables:
                self._content.gather(child, self._parts, depth + 1, self._attached)
            else:
                self._end_line(element)
                self._walk(child, depth + 1)
                self._end_line(child)
            self._parts.append(child.tail or "")
        self._end_line(element)

    def _tell_hidden(self, element: lxml.html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or not (element.tag == "table" or element in self._around_tables):
            return
        if element.tag not in ("template", "noscript", "script", "head") and element.text_content().strip():
            self.warnings.append(hidden_warning(element.text_content()))

    def _table(self, table: lxml.html.HtmlElement, depth: int) -> None:
        for caption in table.iterchildren("caption"):
            self._walk(caption, depth + 1)
        rows = self._rows(table)
        single = all(len(row) <= 1 for row in rows)
        if (single and not is_form_of_one(rows)) or is_layout(rows):
            for row in rows:
                for cell in row:
                    self._walk(cell.element, depth + 1)
            return
        grid, others = self._grid(table, rows, depth)
        for found in (grid, *others):
            if any(cell.text for cell in found.cells):
                self.items.append(found)
                self.origins.append(table)

    def _rows(self, table: lxml.html.HtmlElement) -> list[list[TableCell]]:
        rows: list[list[TableCell]] = []
        hidden: list[int] = []
        for row in own_rows(table):
            around = [row, *_group(row)]
            if any(self._visible.hidden(part) for part in around):
                hidden.append(len(rows) + len(hidden))
                if row.text_content().strip():
                    self.warnings.append(hidden_warning(row.text_content()))
                continue
            struck = any(self._visible.silent(part) for part in around)
            shown = (cell for cell in row if cell.tag in ("td", "th") and not self._visible.hidden(cell))
            cells = [self._cell(cell, struck) for cell in shown]
            self.cells += sum(max(1, cell.rowspan) * cell.colspan for cell in cells)
            if self.cells > self.max_cells or len(cells) > MAX_WIDTH:
                raise LimitError(
                    f"表格超过 {self.max_cells} 格或 {MAX_WIDTH} 列",
                    f"tables of more than {self.max_cells} cells or {MAX_WIDTH} columns",
                    file=self.name,
                )
            rows.append(cells)
        return without_hidden(rows, hidden)

    def _cell(self, cell: lxml.html.HtmlElement, struck: bool) -> TableCell:
        if struck or self._visible.silent(cell):
            # Text that is struck out keeps the place of its cell.
            return TableCell(cell, _span(cell, "rowspan"), max(1, _span(cell, "colspan")), "")
        inner = inner_tables(cell) if cell in self._around_tables else ()
        inner = tuple(table for table in inner if not self._visible.silent(table))
        text = self._content.text(cell, inner)
        return TableCell(cell, _span(cell, "rowspan"), max(1, _span(cell, "colspan")), text, inner)

    def _grid(self, table: lxml.html.HtmlElement, rows: list[list[TableCell]], depth: int) -> tuple[Grid, list[Grid]]:
        """The grid of a table, with the tables of data in its cells in their places; those that find none after it."""
        texts = [[self._text(cell, len(row) == 1) for cell in row] for row in rows]
        pieces = [
            [
                Piece(text, cell.rowspan, cell.colspan, cell.element.sourceline)
                for text, cell in zip(line, row, strict=True)
            ]
            for line, row in zip(texts, rows, strict=True)
        ]
        grid = laid(pieces)
        anchors = iter(grid.cells)
        placed = [(next(anchors), cell, len(row) == 1) for row in rows for cell in row]
        others: list[Grid] = []
        for anchor, cell, alone in reversed(placed):
            data = [inner for inner in cell.inner if is_data(inner, alone)]
            grids = [self._inner(inner, depth) for inner in data]
            if len(grids) == 1:
                grid = spliced(grid, (anchor.row, anchor.col), grids[0], anchor.text)
            else:
                others = [*grids, *others]
        return without_columns(grid, _hidden_columns(table, self._visible)), others

    def _inner(self, table: lxml.html.HtmlElement, depth: int) -> Grid:
        if depth > MAX_DEPTH // 4:
            return laid([[Piece(self._content.text(table))]])
        return self._grid(table, self._rows(table), depth + 1)[0]

    def _text(self, cell: TableCell, alone: bool) -> str:
        """A cell's text with the lists in it, without the tables of data."""
        if not cell.inner:
            return cell.text
        return self._content.text(cell.element, [table for table in cell.inner if is_data(table, alone)])


def _group(row: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """What stands between a row and its table: <tbody> and the like."""
    group = []
    for above in row.iterancestors():
        if above.tag == "table":
            break
        group.append(above)
    return group


def is_form_of_one(rows: list[list[TableCell]]) -> bool:
    """Whether rows of one cell still are a table: cells that span several rows or columns belong to one."""
    return any(cell.rowspan > 1 for row in rows for cell in row)


def _hidden_columns(table: lxml.html.HtmlElement, visible: Visible) -> set[int]:
    """The columns that a workbook saved as a web page hides."""
    hidden: set[int] = set()
    position = 0
    for column in table.iter("col"):
        if next(column.iterancestors("table"), None) is not table:
            continue
        count = max(1, _span(column, "span"))
        if visible.hidden(column):
            hidden.update(range(position, position + count))
        position += count
    return hidden


def without_columns(grid: Grid, hidden: set[int]) -> Grid:
    """A grid without some columns; a cell that spans others too keeps these."""
    if not hidden:
        return grid
    cells: list[Cell] = []
    for cell in grid.cells:
        width = sum(col not in hidden for col in range(cell.col, cell.col + cell.colspan))
        if width:
            col = cell.col - sum(other < cell.col for other in hidden)
            cells.append(replace(cell, col=col, colspan=width))
    return Grid(tuple(cells), grid.n_rows, grid.n_cols - sum(col < grid.n_cols for col in hidden))


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", cell.get(name, "1"))
    return min(int(digits.group(1)), MAX_SPAN) if digits else 1
