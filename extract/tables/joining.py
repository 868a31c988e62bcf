"""Grids of consecutive pages that are one table are joined: by their column edges, not by their headers.

Repeated header rows are dropped, a row that the break cut becomes one row again, and merged cells that run over the
break become one cell with the text of all pieces in order. Every piece keeps its page and rectangle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extract.columns.wording import is_column_title, is_second_level, label_field
from extract.pages import Cell, Grid, Line
from extract.tables.cell_pieces import merged
from extract.tables.continued_title import only_repeated, says_so
from extract.tables.page_break import Seam
from extract.tables.shifted_columns import holds_values, same_columns
from extract.text import fold
from extract.values.targets import is_number

NEAR = 3.0  # points: column edges of one table differ by no more from page to page
SHIFTED = 1.5  # points: the same, once a page's wider or narrower margin is taken off
SHARED = 0.8  # of the edges of the piece with fewer: as many must be edges of the other
COLUMNS = 3  # texts that the header of a list has at least
MAX_HEADER = 8  # rows that a repeated header may have
SIGNS = 6  # in a text of so many one may be misread
NEARBY = 80  # rows on either side of a break that are looked at

_TITLE = re.compile(r"表([(（].{0,20}[)）])?$")
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")


def join(above: Grid, below: Grid, between: Sequence[Line] = (), heading: Sequence[Line] = ()) -> Grid | None:
    """Both grids as one when the table of the first goes on in the second, else None.

    between: the lines that stand between them, page numbers left out; heading: the lines above the first. Lines
    between part two tables unless they only repeat the heading or say that the table goes on.
    """
    if not _follows(above, below) or not only_repeated(between, heading):
        return None
    edges = _common_edges(above.edges, below.edges)
    if edges is None:
        if not same_columns(above, below, header=_has_header_of(above, below)):
            return None
        edges, below = above.edges, replace(below, edges=above.edges)
    first, second = _on_edges(above, edges), _on_edges(below, edges)
    near, far = _rows(first, first.n_rows - NEARBY, first.n_rows), _rows(second, 0, NEARBY)
    top = near if first.n_rows <= NEARBY else _rows(first, 0, 2 * MAX_HEADER)
    header, extra = _repeated_header(top, far)
    if header < min(len(top), len(far)) and _is_title(far[:header]) and _begins_anew(top[header:], far[header:]):
        return None  # the next form, its title a row of the table
    if header == 0 and ((between and not _may_go_on(between, far)) or _begins_anew(top, far)):
        return None
    if between and sum(bool(text) for _, _, text in _texts(far[0])) < COLUMNS:
        return None  # a label and its value: a form of its own under the same title
    if header >= second.n_rows:
        return replace(first, edges=edges)
    return _joined(first, second, Seam(near, far[header:], _header_rows(top)), header, extra)


def _may_go_on(between: Sequence[Line], rows: Sequence[dict[int, Cell]]) -> bool:
    """Whether a table goes on below lines without its header: they say so, or only repeat its heading above values."""
    labelled = any(label_field(cell.text) is not None for cell in rows[0].values())
    return says_so(between) or ((holds_values(rows[0]) or _is_indicator(rows)) and not labelled)


def _is_indicator(rows: Sequence[dict[int, Cell]]) -> bool:
    """Whether the first row is one of indicators whose target may be words: a single level, beside points or above
    rows of values."""
    texts = {cell.text for cell in rows[0].values()}
    if sum(map(is_second_level, texts)) != 1 or any(map(is_column_title, texts)):
        return False
    return any(map(is_number, texts)) or any(map(holds_values, rows[1:3]))


def append(above: Grid, below: Grid, repeated: int) -> Grid:
    """Two grids of one width below one another; the first `repeated` rows of the second are left out. Merged cells that
    begin its rows without a text go on from those above."""
    shift = above.n_rows - repeated
    longer: dict[int, int] = {}
    rest: list[Cell] = []
    going_on = repeated > 0
    for cell in sorted(below.cells, key=lambda cell: (cell.row, cell.col)):
        if cell.row < repeated:
            continue
        last = above.at(above.n_rows - 1, cell.col) if going_on and cell.row == repeated else None
        going_on = going_on and cell.row == repeated and not cell.text.strip()
        merged_cell = last is not None and max(last.rowspan, cell.rowspan) > 1 and last.colspan == cell.colspan
        if last is not None and going_on and merged_cell:
            longer[id(last)] = cell.rowspan
        else:
            rest.append(replace(cell, row=cell.row + shift))
    kept = [replace(c, rowspan=c.rowspan + longer[id(c)]) if id(c) in longer else c for c in above.cells]
    return replace(above, cells=(*kept, *rest), n_rows=shift + below.n_rows)


def _follows(above: Grid, below: Grid) -> bool:
    if above.ragged or below.ragged or not above.edges or not below.edges or below.page is None:
        return False
    # Further columns of a wide sheet stand on later pages.
    near = above.cells[-NEARBY:]
    first = [cell for cell in near if cell.col == 0] or near
    last = max((place[0] for cell in first for place in cell.places), default=0)
    if below.page == last:  # the rest of a table may be pasted below it as a picture
        return _is_recognised(above) != _is_recognised(below) and _has_header_of(above, below)
    # A page in between may hold nothing but the header.
    return 1 <= below.page - last <= 2


def _is_recognised(grid: Grid) -> bool:
    """Whether a grid (its end, where it was joined) was read from an image."""
    return any(cell.confidence is not None for cell in grid.cells[-NEARBY:])


def _common_edges(above: tuple[float, ...], below: tuple[float, ...]) -> tuple[float, ...] | None:
    """The edges of both, in the coordinates of the first, None when they are not of one table.

    A page may show fewer edges: merged columns, or an outer column whose border is not drawn. The parts of a form
    have columns of their own, but the same sides and the same column of labels.
    """
    for shift, tolerance in ((0.0, NEAR), (above[0] - below[0], SHIFTED), (above[-1] - below[-1], SHIFTED)):
        moved = tuple(edge + shift for edge in below)
        few, many = (above, moved) if len(above) <= len(moved) else (moved, above)
        if not _outer(few, many, tolerance):
            continue
        matched = sum(any(abs(edge - other) <= tolerance for other in many) for edge in few)
        labels = abs(above[1] - moved[1]) <= tolerance and abs(above[-1] - moved[-1]) <= tolerance
        if matched == len(few) or (labels and len(few) > 2) or (len(few) > 4 and matched >= SHARED * len(few)):
            added = [edge for edge in moved if all(abs(edge - other) > tolerance for other in above)]
            return tuple(sorted((*above, *added)))
    return None


def _outer(few: tuple[float, ...], many: tuple[float, ...], tolerance: float) -> bool:
    """Whether two pieces have the same sides; a piece of at least three columns may lack an outer one."""
    left, right = abs(few[0] - many[0]) <= tolerance, abs(few[-1] - many[-1]) <= tolerance
    if left and right:
        return True
    return len(many) - len(few) == 1 and len(few) >= 4 and (left or right)


def _on_edges(grid: Grid, edges: tuple[float, ...]) -> Grid:
    """The grid with its columns counted along more edges; same cells when there is nothing to change."""
    if len(grid.edges) == len(edges):
        return grid
    shift = 0.0
    if min(abs(grid.edges[0] - edge) for edge in edges) > NEAR:
        shift = edges[0] - grid.edges[0]
    places = [min(range(len(edges)), key=lambda k, e=edge: abs(edges[k] - e - shift)) for edge in grid.edges]  # type: ignore[misc]
    cells = []
    for cell in grid.cells:
        start, end = places[cell.col], places[min(cell.col + cell.colspan, len(places) - 1)]
        cells.append(replace(cell, col=start, colspan=max(1, end - start)))
    return replace(grid, cells=tuple(cells), n_cols=len(edges) - 1, edges=edges)


def _rows(grid: Grid, start: int, end: int) -> list[dict[int, Cell]]:
    """The rows from start to end: by column the cell that covers it."""
    start, end = max(0, start), min(end, grid.n_rows)
    rows: list[dict[int, Cell]] = [{} for _ in range(end - start)]
    for cell in grid.cells:
        if cell.row >= end or cell.row + cell.rowspan <= start:
            continue
        if cell.rowspan == cell.colspan == 1:  # as most are
            rows[cell.row - start][cell.col] = cell
            continue
        for row in range(max(cell.row, start), min(cell.row + cell.rowspan, end)):
            for col in range(cell.col, cell.col + cell.colspan):
                rows[row - start][col] = cell
    return rows


def _texts(row: dict[int, Cell]) -> list[tuple[int, int, str]]:
    seen: dict[int, Cell] = {cell.col: cell for cell in row.values()}
    return [(cell.col, cell.colspan, fold(cell.text)) for _, cell in sorted(seen.items())]


def _repeated_header(top: list[dict[int, Cell]], far: list[dict[int, Cell]]) -> tuple[int, dict[int, str]]:
    """How many of the first rows below repeat header rows of the table, and text that an Excel print glued before
    a header's words, by column."""
    for start in range(min(MAX_HEADER, len(top))):
        count, filled = 0, 0
        extra: dict[int, str] = {}
        while count < min(MAX_HEADER, len(far), len(top) - start):
            match = _same_row(_texts(top[start + count]), _texts(far[count]), extra)
            if not match:
                break
            filled += match
            count += 1
        if count and filled > 1:
            # A header of several rows ends where its tallest cell ends.
            while count < len(far) and any(
                cell.row < count < cell.row + cell.rowspan and cell.text for cell in far[count].values()
            ):
                count += 1
            return (count, extra) if count <= MAX_HEADER else (0, {})
    return 0, {}


def _has_header_of(above: Grid, below: Grid) -> bool:
    """Whether a grid of as many columns repeats the header of another, whatever their widths."""
    if above.n_cols != below.n_cols:
        return False
    return _repeated_header(_rows(above, 0, 2 * MAX_HEADER), _rows(below, 0, MAX_HEADER))[0] > 0


def _is_title(rows: list[dict[int, Cell]]) -> bool:
    """Whether rows hold a single text each, as titles do."""
    return bool(rows) and all(len(_texts(row)) == 1 for row in rows)


def _header_rows(top: list[dict[int, Cell]]) -> int:
    """How many rows the table's own header takes: those that the cells of its first row span, and those below a cell
    over several columns, if all are filled. A form, whose first row holds a label, has no such rows."""
    if not top:
        return 0
    count = max((cell.rowspan for cell in top[0].values()), default=1)
    form = any(label_field(cell.text) is not None for cell in top[0].values())
    while not form and count < min(len(top), MAX_HEADER) and any(c.colspan > 1 for c in top[count - 1].values()):
        count += 1
    cells = [cell for row in top[:count] for cell in row.values()]
    return count if count <= 4 and all(cell.text.strip() for cell in cells) else 0


def _same_row(header: list[tuple[int, int, str]], row: list[tuple[int, int, str]], extra: dict[int, str]) -> int:
    """How many texts of a header row a row repeats, 0 when it is another row or holds numbers."""
    filled = [text for _, _, text in header if text]
    if len(header) != len(row):
        same = filled == [text for _, _, text in row if text] and not any(map(_NUMBER.fullmatch, filled))
        return len(filled) if same else 0
    found, misread, glued = 0, 0, {}
    for (col, _, wanted), (other, _, text) in zip(header, row, strict=True):
        if col != other or (wanted and _NUMBER.fullmatch(wanted)):
            return 0
        if wanted and text != wanted and text.endswith(wanted):
            glued[col] = text[: -len(wanted)]
        elif text != wanted and _misread(wanted, text):
            misread += 1
        elif text != wanted:
            return 0
        found += bool(wanted)
    if len(glued) * 3 > found or misread * 2 > found:
        return 0
    extra.update(glued)
    return found


def _misread(wanted: str, text: str) -> bool:
    """Whether a recognised text is another but for a sign or two: a bracket that was lost."""
    longest = max(len(wanted), len(text))
    if longest < SIGNS or abs(len(wanted) - len(text)) > 2:
        return False
    return SequenceMatcher(None, wanted, text, autojunk=False).ratio() >= 1 - 1 / SIGNS


def _begins_anew(top: list[dict[int, Cell]], far: list[dict[int, Cell]]) -> bool:
    """Whether the second grid is a form of its own: the labels of the first with other values, or a title row."""
    opening = _texts(far[0])
    if len(opening) == 1 and _TITLE.search(opening[0][2]):
        return True
    labels = other_values = 0
    for old, new in zip(top[:4], far[:4], strict=False):
        before, after = _texts(old), _texts(new)
        if not before or not after or not after[0][2] or before[0][2] != after[0][2]:
            break
        labels += 1
        other_values += before != after
    return labels > 1 and other_values > 0


def _joined(above: Grid, below: Grid, seam: Seam, header: int, extra: dict[int, str]) -> Grid:
    """One grid: rows of `above`, then those of `below` without its header; cells that the break cut are one."""
    overlap = 1 if seam.split else 0
    shift = above.n_rows - header - overlap
    replaced: dict[int, Cell] = {}
    taken: set[int] = set()
    for upper, lower in seam.continued:
        replaced[id(upper)] = merged(upper, lower, upper.rowspan + lower.rowspan - overlap)
        taken.add(id(lower))
    cells = [replaced.get(id(cell), cell) for cell in above.cells]
    rest = below.n_rows - header - overlap
    cells = [replace(cell, rowspan=cell.rowspan + rest) if id(cell) in seam.lacking else cell for cell in cells]
    for cell in below.cells:
        if id(cell) in taken or cell.row + cell.rowspan <= header:
            continue
        if cell.row > header:
            cells.append(cell.lowered(shift))
            continue
        text = cell.text
        if cell.row == header and extra.get(cell.col):
            text = f"{extra[cell.col]}\n{text}" if text else extra[cell.col]
        row = max(cell.row, header)
        high = cell.row + cell.rowspan - row
        cells.append(replace(cell, row=row + shift, rowspan=high, text=text))
    return replace(above, cells=tuple(cells), n_rows=shift + below.n_rows, n_cols=above.n_cols)
