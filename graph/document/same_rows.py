"""Whether two places of a document are one row, however its format counts."""

from __future__ import annotations

from extract.pages import Place


def same_row(one: Place, other: Place) -> bool:
    """Whether two places are of one row: rectangles of about the same height side by side or over one another, cells of
    the same rows, the same row of a table, the same line. A page alone is no row."""
    if one.page is not None or other.page is not None:
        return one.page == other.page and _level(one, other)
    if one.sheet is not None and one.cells is not None and other.cells is not None:
        return one.sheet == other.sheet and one.cells.top <= other.cells.bottom and other.cells.top <= one.cells.bottom
    where = (one.sheet, one.table, one.row, one.line)
    return where == (other.sheet, other.table, other.row, other.line) and where[2:] != (None, None)


def _level(one: Place, other: Place) -> bool:
    if one.bbox is None or other.bbox is None:
        return False
    a, b = one.bbox, other.bbox
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0 and shared * 2 >= max(a.bottom - a.top, b.bottom - b.top)
