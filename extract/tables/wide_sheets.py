"""Wide sheets printed over several pages: columns that do not fit stand on further pages, beside the same rows.

A spreadsheet prints its pages downwards first (all pages of the left columns, then all of the right ones) or across
first. Such pages are laid side by side again where every row has the same height and place on both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.columns.wording import column_role
from extract.pages import Cell, Grid, Line, Page
from extract.tables.wide_lines import continues, with_lines
from extract.text import fold

NEAR = 1.5  # points: rows of one sheet stand at the same heights
EDGE = 2.0  # points: columns of two pages that are the same table going on downwards
LEAST = 3  # rows that tell
MOST = 60  # pages of the left columns
MARGIN = 0.1  # of a page's height: page numbers stand there


def side_by_side(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, each grid of right columns moved to the page of the left ones."""
    out = list(pages)
    rows = [_heights(page) for page in out]
    place = 0
    while place < len(out):
        count = _block(out, rows, place)
        if not count:
            place += 1
            continue
        for number in range(place, place + count):
            out[number] = _beside(out[number], out[number + count])
        del out[place + count : place + 2 * count]
        del rows[place + count : place + 2 * count]
    return tuple(out)


def _block(pages: Sequence[Page], rows: Sequence[tuple[float, ...]], place: int) -> int:
    """How many pages from a place on have their right columns on as many pages behind them; 0 for none."""
    if not rows[place]:
        return 0
    for count in range(1, min(MOST, (len(pages) - place) // 2) + 1):
        if count > 1 and not _goes_on_below(pages[place], pages[place + count - 1]):
            return 0
        if all(
            _fits(pages[k], pages[k + count], rows[k], rows[k + count]) for k in range(place, place + count)
        ) and _is_new(pages, place, count):
            return count
    return 0


def _goes_on_below(first: Page, later: Page) -> bool:
    """Whether a page has the columns of another."""
    one, other = _only_grid(first), _only_grid(later)
    return one is not None and other is not None and _same_edges(one, other)


def _is_new(pages: Sequence[Page], place: int, count: int) -> bool:
    """Whether the pages with further columns have texts of their own at the top, no repeated header."""
    left, right = _only_grid(pages[place]), _only_grid(pages[place + count])
    if left is None or right is None:
        return False
    one = {fold(cell.text) for cell in left.row(0) if cell.text.strip()}
    other = [fold(cell.text) for cell in right.row(0) if cell.text.strip()]
    return not other or sum(text in one for text in other) * 2 <= len(other)


def _fits(left: Page, right: Page, rows: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """Whether a page holds further columns of the rows of another: the same heights, and no title of its own."""
    one, other = _only_grid(left), _only_grid(right)
    if one is None or other is None or min(len(rows), len(others)) < LEAST + 1:
        return False
    if (_same_edges(one, other) and not _has_header_of_its_own(one, other)) or not _are_same_rows(rows, others):
        return False
    rest = [line for line in _lines(right) if not continues(left, right, line)]
    return not any(_is_inside(right, line) for line in rest)


def _has_header_of_its_own(one: Grid, other: Grid) -> bool:
    """Whether columns of equal width begin with titles that the others have not: then they are further ones."""
    left, right = ([fold(cell.text) for cell in grid.row(0) if cell.text.strip()] for grid in (one, other))
    titles = all(column_role(text) is not None for text in (*left, *right))
    return bool(left) and len(right) > 1 and titles and not set(left) & set(right)


def _are_same_rows(rows: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """Whether rows stand at the same heights; merged cells on one of the pages may hide some of them."""
    few, many = sorted((rows, others), key=len)
    ends = abs(few[0] - many[0]) <= NEAR and abs(few[1] - many[1]) <= NEAR and abs(few[-1] - many[-1]) <= NEAR
    return ends and all(any(abs(height - other) <= NEAR for other in many) for height in few)


def _is_inside(page: Page, line: Line) -> bool:
    if line.box is None or not page.height:
        return True
    middle = (line.box.top + line.box.bottom) / 2
    return MARGIN * page.height < middle < (1 - MARGIN) * page.height


def _same_edges(one: Grid, other: Grid) -> bool:
    """Whether half of the columns of two pages have the same edges: then one goes on downwards in the other."""
    few, many = sorted((one.edges[1:], other.edges[1:]), key=len)
    return sum(any(abs(edge - place) <= EDGE for place in many) for edge in few) * 2 > len(few)


def _lines(page: Page) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def _only_grid(page: Page) -> Grid | None:
    grids = [item for item in page.items if isinstance(item, Grid)]
    return grids[0] if len(grids) == 1 and not grids[0].ragged and grids[0].edges else None


def _heights(page: Page) -> tuple[float, ...]:
    """Where the rows of a page's only grid begin, and the last ends; empty without one."""
    grid = _only_grid(page)
    if grid is None or grid.box is None:
        return ()
    tops: dict[int, float] = {}
    for cell in grid.cells:
        if cell.box is None:
            return ()
        tops[cell.row] = cell.box.top
    if len(tops) != grid.n_rows:
        return ()
    return (*(tops[row] for row in range(grid.n_rows)), grid.box.bottom)


def _beside(left: Page, right: Page) -> Page:
    """The left page with the columns of the right one behind its own."""
    one, other = _only_grid(left), _only_grid(right)
    if one is None or other is None:
        return left
    heights = max(_heights(left), _heights(right), key=len)[:-1]
    shift = one.edges[-1] - other.edges[0]
    moved = (replace(cell, col=cell.col + one.n_cols) for cell in _on_rows(other, heights))
    cells = tuple(sorted((*_on_rows(one, heights), *moved), key=lambda cell: (cell.row, cell.col)))
    edges = (*one.edges, *(edge + shift for edge in other.edges[1:]))
    grid = replace(one, cells=cells, n_rows=len(heights), n_cols=one.n_cols + other.n_cols, edges=edges)
    items = [grid if item is one else item for item in left.items]
    return replace(left, items=with_lines(items, left, right))


def _on_rows(grid: Grid, heights: Sequence[float]) -> list[Cell]:
    """The cells of a grid on the rows that begin at the heights: some of them may be hidden by its merged cells."""
    if grid.n_rows == len(heights):
        return list(grid.cells)
    placed = []
    for cell in grid.cells:
        inside = [
            n for n, top in enumerate(heights) if cell.box and cell.box.top - NEAR <= top < cell.box.bottom - NEAR
        ]
        placed.append(replace(cell, row=inside[0], rowspan=len(inside)) if inside else cell)
    return placed
