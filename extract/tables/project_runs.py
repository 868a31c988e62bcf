"""A table with several columns for each project, its own names beside their targets: set out as a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.columns.fields import FormField
from extract.columns.roles import INDICATOR, Role
from extract.columns.wording import block_period, column_role, form_field, group_of, is_note, label_field
from extract.pages import Cell, Grid, Line
from extract.tables.project_columns import are_projects, is_full
from extract.text import fold

_LEAST = 2  # projects
_TITLE = "项目名称"
_LONGEST = 40  # characters of a name without a label
_SENTENCE = re.compile("[。；;]|[，,].*[，,]")


@dataclass
class _Plan:
    """The header's row, the columns of each project, those that all share; the row of names, those of other fields with
    their labels, and lines above."""

    head: int
    runs: list[list[int]]
    shared: list[int]
    names: list[Cell] = field(default_factory=list)
    fields: dict[FormField, tuple[Cell, list[Cell | None]]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def listed_by_runs(grid: Grid) -> tuple[Grid, tuple[Line, ...]] | None:
    """The grid as a listing of projects, and the lines that were ruled into it above them; None where its columns do
    not come again for each project."""
    if grid.ragged and not is_full(grid):
        return None
    for head in range(1, grid.n_rows - 1):
        runs, shared = _runs(grid, head)
        if len(runs) >= _LEAST:
            plan = _Plan(head, runs, shared)
            return (_listing(grid, plan), tuple(plan.lines)) if _fill(grid, plan) else None
    return None


def _runs(grid: Grid, head: int) -> tuple[list[list[int]], list[int]]:
    """The columns that come again with the same titles, each time beginning with names; and those left of them."""
    texts = [fold(cell.text) if (cell := grid.at(head, col)) is not None else "" for col in range(grid.n_cols)]
    roles = [column_role(text) if text else None for text in texts]
    starts = [col for col, role in enumerate(roles) if role is Role.NAME and col and texts[col] != texts[col - 1]]
    if len(starts) < _LEAST or Role.VALUE not in roles or (roles[0] is Role.NAME and 0 not in starts):
        return [], []
    width = starts[1] - starts[0]
    runs = [list(range(start, start + width)) for start in starts if start + width <= grid.n_cols]
    titles = [[texts[col] for col in run] for run in runs]
    even = len(runs) == len(starts) and all(title == titles[0] for title in titles)
    apart = all(after - before == width for before, after in pairwise(starts))
    whole = Role.VALUE in roles[starts[0] : starts[0] + width] and all(
        roles[col] in INDICATOR | {Role.REMARK} for col in runs[0]
    )
    last = runs[-1][-1] if runs else 0
    shared = [col for col in (*range(starts[0]), *range(last + 1, grid.n_cols)) if roles[col] is not None]
    return (runs, shared) if even and apart and whole else ([], [])


def _fill(grid: Grid, plan: _Plan) -> bool:
    """Find the names of the projects and what the other rows above the header say of each."""
    for row in range(plan.head):
        filled = [cell for cell in grid.row(row) if cell.text.strip()]
        label = filled[0] if filled and filled[0].col < plan.runs[0][0] else None
        own = _by_run(grid, plan, row)
        kind = form_field(label.text) if label is not None else None
        if own is None or (kind is None and label is not None):
            plan.lines += [Line(cell.text, cell.page, cell.box, cell.origin) for cell in filled]
        elif kind is FormField.PROJECT or (label is None and row == plan.head - 1 and _may_be_names(own, plan)):
            plan.names = [cell for cell in own if cell is not None]
        elif kind is not None and kind is not FormField.OTHER and label is not None:
            plan.fields.setdefault(kind, (label, own))
    return len(plan.names) == len(plan.runs) and are_projects(plan.names)


def _may_be_names(cells: Sequence[Cell | None], plan: _Plan) -> bool:
    """Whether cells without a label over the columns of each project can be their names: no goals, no times."""
    texts = [cell.text for cell in cells if cell is not None]
    short = all(len(text) <= _LONGEST and not _SENTENCE.search(text) for text in texts)
    return not plan.names and short and not any(group_of(text) or block_period(text) for text in texts)


def _by_run(grid: Grid, plan: _Plan, row: int) -> list[Cell | None] | None:
    """What a row says in the columns of each project; None where a cell spans several of them, or two stand in one."""
    found: list[Cell | None] = []
    for run in plan.runs:
        cells = {id(cell): cell for col in run if (cell := grid.at(row, col)) is not None and cell.text.strip()}
        if len(cells) > 1 or any(cell.col < run[0] or cell.colspan > len(run) for cell in cells.values()):
            return None
        found.append(next(iter(cells.values()), None))
    return found if any(found) else None


def _listing(grid: Grid, plan: _Plan) -> Grid:
    labels = [label for label, _ in plan.fields.values()]
    first = plan.names[0]
    titles = [grid.at(plan.head, col) for col in (*plan.shared, *plan.runs[0])]
    rows: list[list[Cell | None]] = [[replace(first, text=_TITLE), *labels, *titles]]
    for number, run in enumerate(plan.runs):
        own = [plan.names[number], *(cells[number] for _, cells in plan.fields.values())]
        rows += [[*own, *cells] for cells in _rows(grid, plan, run)]
    cells = [
        replace(cell, row=row, col=col, rowspan=1, colspan=1) if cell else Cell(row, col, "", page=grid.page)
        for row, texts in enumerate(rows)
        for col, cell in enumerate(texts)
    ]
    return replace(grid, cells=tuple(cells), n_rows=len(rows), n_cols=len(rows[0]), ragged=False, edges=())


def _rows(grid: Grid, plan: _Plan, run: Sequence[int]) -> Iterator[list[Cell | None]]:
    """The rows of a project's indicators; first levels alone in a row stay for each."""
    for row in range(plan.head + 1, grid.n_rows):
        filled = [cell for cell in grid.row(row) if cell.text.strip()]
        own = [grid.at(row, col) for col in run]
        spoken = any(cell is not None and cell.text.strip() for cell in own)
        if filled and not is_note(filled[0].text) and label_field(filled[0].text) is None and spoken:
            yield [grid.at(row, col) for col in (*plan.shared, *run)]
