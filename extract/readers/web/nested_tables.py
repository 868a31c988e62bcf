"""Tables inside the cells of tables: a list is its cell's text, a table of data takes the cell's place, a frame of
tables is only layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import lxml.html

from extract.pages import Cell, Grid
from extract.readers.web.span_layout import Piece, laid

_LABEL = 12  # characters of a form's label
_NOTE = 40  # characters beside a table that takes the place of its cell


@dataclass(frozen=True, slots=True)
class TableCell:
    """A <td> or <th>: its spans, its text without the tables in it, and those tables."""

    element: lxml.html.HtmlElement
    rowspan: int
    colspan: int
    text: str
    inner: tuple[lxml.html.HtmlElement, ...] = ()


def own_rows(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The <tr> of a table itself in the order that a browser shows: the head first, the foot last."""
    rows = sorted(_rows(table, 1), key=lambda found: found[0])  # stable: inside a group the order stays
    return [row for _, row in rows]


def _rows(element: lxml.html.HtmlElement, group: int) -> Iterator[tuple[int, lxml.html.HtmlElement]]:
    for child in element:
        if child.tag == "tr":
            yield group, child
        elif isinstance(child.tag, str) and child.tag not in ("table", "td", "th", "caption"):
            # Forms and other elements that a careless page puts between a table and its rows.
            yield from _rows(child, {"thead": 0, "tfoot": 2}.get(child.tag, group))


def inner_tables(element: lxml.html.HtmlElement) -> tuple[lxml.html.HtmlElement, ...]:
    """The outermost tables inside an element."""
    found: list[lxml.html.HtmlElement] = []
    open_ = list(reversed(element))
    while open_:
        child = open_.pop()
        if child.tag == "table":
            found.append(child)
        else:
            open_.extend(reversed(child))
    return tuple(found)


def is_layout(rows: list[list[TableCell]]) -> bool:
    """Whether a table that holds tables only arranges them: it says next to nothing itself."""
    if not any(cell.inner for row in rows for cell in row):
        return False
    telling = [row for row in rows if sum(bool(cell.text) for cell in row) >= 2]
    if len(telling) != 1:
        return not telling
    # One row of its own: the first field of a form, or a line of a page beside its menu.
    filled = [cell.text for cell in telling[0] if cell.text]
    holders = [cell for row in rows for cell in row if cell.inner]
    return not (len(filled[0]) <= _LABEL and all(len(c.inner) == 1 and len(c.text) <= _NOTE for c in holders))


def is_data(table: lxml.html.HtmlElement, alone: bool) -> bool:
    """Whether a table inside a cell is one of data, not a list: `alone` when its cell is the only one of its row."""
    counts = [sum(cell.tag in ("td", "th") for cell in row) for row in own_rows(table)]
    several = [count for count in counts if count >= (2 if alone else 3)]
    return len(several) >= 2


def without_hidden(rows: list[list[TableCell]], hidden: list[int]) -> list[list[TableCell]]:
    """The shown rows of a table some of whose rows (by their numbers among all) are hidden.

    Browsers do not count hidden rows in a span, programs that hide rows do: their spans are shortened where the
    table is out of shape without that.
    """
    if not hidden:
        return rows
    gone = set(hidden)
    numbers = (number for number in range(len(rows) + len(hidden)) if number not in gone)
    shortened = [
        [replace(c, rowspan=max(1, c.rowspan - sum(number < h < number + c.rowspan for h in hidden))) for c in row]
        for number, row in zip(numbers, rows, strict=False)
    ]
    return shortened if _width(rows) > _width(shortened) else rows


def _width(rows: list[list[TableCell]]) -> int:
    return laid([[Piece("", cell.rowspan, cell.colspan) for cell in row] for row in rows]).n_cols


def spliced(grid: Grid, at: tuple[int, int], inner: Grid, note: str = "") -> Grid:
    """A grid in which another one takes the place of the cell at a position, below the cell's own text.

    The columns of the inner grid are those of the cell; a column is added where it has more, a cell beside it covers
    all its rows.
    """
    holder = grid.at(*at)
    if holder is None:
        return grid
    if note:
        moved = [replace(cell, row=cell.row + 1) for cell in inner.cells]
        inner = Grid((Cell(0, 0, note, 1, inner.n_cols), *moved), inner.n_rows + 1, inner.n_cols)
    wider, taller = max(0, inner.n_cols - holder.colspan), max(0, inner.n_rows - holder.rowspan)
    last_col, last_row = holder.col + holder.colspan - 1, holder.row + holder.rowspan - 1
    cells = [_moved(cell, last_col, wider, last_row, taller) for cell in grid.cells if cell is not holder]
    right = holder.col + max(inner.n_cols, holder.colspan)
    bottom = holder.row + max(inner.n_rows, holder.rowspan)
    for cell in inner.cells:
        row, col = holder.row + cell.row, holder.col + cell.col
        # The last column and row fill what the cell leaves.
        width = right - col if cell.col + cell.colspan == inner.n_cols else cell.colspan
        height = bottom - row if cell.row + cell.rowspan == inner.n_rows else cell.rowspan
        cells.append(replace(cell, row=row, col=col, rowspan=height, colspan=width))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(tuple(cells), grid.n_rows + taller, grid.n_cols + wider)


def _moved(cell: Cell, last_col: int, wider: int, last_row: int, taller: int) -> Cell:
    """A cell after columns were added behind one, and rows below one: it moves, or grows where it covers them."""
    col, colspan = cell.col, cell.colspan
    if col > last_col:
        col += wider
    elif col + colspan > last_col:
        colspan += wider
    row, rowspan = cell.row, cell.rowspan
    if row > last_row:
        row += taller
    elif row + rowspan > last_row:
        rowspan += taller
    return replace(cell, row=row, col=col, rowspan=rowspan, colspan=colspan)
