"""Exact grids that go on over a page: joined by their column edges, not by their header."""

from __future__ import annotations

from dataclasses import replace

from extract.pages import Grid, Line

EDGE_TOLERANCE = 3.0  # points


def join(before: Grid, after: Grid, between: tuple[Line, ...]) -> Grid | None:
    """The two grids as one when `after` continues `before`, None when it is a table of its own.

    `between` are the lines that stand between them (page numbers left out).
    """
    if between or before.n_cols != after.n_cols or not _same_edges(before.edges, after.edges):
        return None
    moved = tuple(replace(cell, row=cell.row + before.n_rows) for cell in after.cells)
    return replace(before, cells=before.cells + moved, n_rows=before.n_rows + after.n_rows)


def _same_edges(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    if not first or not second:
        return False
    return all(abs(a - b) <= EDGE_TOLERANCE for a, b in zip(first, second, strict=False))
