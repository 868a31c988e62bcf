"""Small tables each below the heading of a level (一、产出指标（50分）), as one table with a column of levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.columns.level_names import plain_level, points_of
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import column_role, is_first_level, is_second_level
from extract.pages import Cell, Grid, Line
from extract.tables.logical_table import Table, is_page_number
from extract.text import fold, join_lines

_LONGEST = 24  # characters of a heading
_LEAST = 2  # tables that stand below headings
_NUMBER = re.compile(r"^\s*(?:[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}\s*[、.．])\s*")
_TITLES = {Role.LEVEL1: "一级指标", Role.LEVEL2: "二级指标"}


@dataclass
class _Run:
    """Tables with one header, each with the headings of levels above it."""

    tables: list[Table] = field(default_factory=list)
    headings: list[dict[Role, Line]] = field(default_factory=list)
    above: tuple[Line, ...] = ()

    def table(self) -> Iterator[Table]:
        """The tables as one; as they are where they are too few, or none of their headings is a level that is known."""
        known = [role for found in self.headings for role, line in found.items() if _known(line) is role]
        if len(self.tables) < _LEAST or len(known) < _LEAST:
            yield from self.tables
        else:
            yield replace(self.tables[0], grid=self._grid(), above=self.above)

    def _grid(self) -> Grid:
        roles = [role for role in _TITLES if any(role in found for found in self.headings)]
        first = self.tables[0].grid
        cells = [_cell(first.row(0)[0], 0, col, _TITLES[role]) for col, role in enumerate(roles)]
        cells += [replace(cell, col=cell.col + len(roles)) for cell in first.row(0)]
        row = 1
        held: dict[Role, Line] = {}
        for table, found in zip(self.tables, self.headings, strict=True):
            held = found if Role.LEVEL1 in found else {**held, **found}
            height = table.grid.n_rows - 1
            for col, role in enumerate(roles):
                cells += _levels(held.get(role), row, col, height, ragged=first.ragged)
            cells += [
                replace(cell, row=cell.row - 1 + row, col=cell.col + len(roles))
                for cell in table.grid.cells
                if cell.row
            ]
            row += height
        return replace(first, cells=tuple(cells), n_rows=row, n_cols=first.n_cols + len(roles), edges=())


def under_headings(tables: Sequence[Table]) -> list[Table]:
    """The tables, runs of those below headings of levels as one each."""
    found: list[Table] = []
    run = _Run()
    for table in tables:
        rest, headings = _headings(table)
        if not headings or not _may_be_headed(table.grid):
            found += [*run.table(), table]
            run = _Run()
            continue
        if run.tables and (rest or not _is_like(run.tables[0].grid, table.grid)):
            found += run.table()
            run = _Run()
        if not run.tables:
            run.above = rest
        run.tables.append(table)
        run.headings.append(headings)
    return [*found, *run.table()]


def _headings(table: Table) -> tuple[tuple[Line, ...], dict[Role, Line]]:
    """The lines above a table without the headings of levels just above it, and these by level: a second one stands
    alone or below a first one."""
    lines = [line for line in table.above if line.text.strip() and not is_page_number(line.text)]
    roles = [_role(line) for line in lines[-2:]]
    if len(roles) > 1 and roles[0] is Role.LEVEL1 and roles[1] is not None and is_second_level(_name(lines[-1])):
        return tuple(lines[:-2]), {Role.LEVEL1: lines[-2], Role.LEVEL2: lines[-1]}
    if not roles or roles[-1] is None:
        return tuple(lines), {}
    return tuple(lines[:-1]), {roles[-1]: lines[-1]}


def _role(line: Line) -> Role | None:
    """The level that a line heads; None for other lines. A name in the list that is none of ours is a first level where
    it has points (一、投入成本（15分）)."""
    role = _known(line)
    if role is None and _NUMBER.match(line.text) and points_of(join_lines(line.text)):
        return Role.LEVEL1
    return role


def _known(line: Line) -> Role | None:
    name = _name(line)
    if not name or len(line.text.strip()) > _LONGEST:
        return None
    if is_first_level(name):
        return Role.LEVEL1
    return Role.LEVEL2 if is_second_level(name) else None


def _name(line: Line) -> str:
    return plain_level(join_lines(line.text).strip().rstrip(":："))


def _may_be_headed(grid: Grid) -> bool:
    """Whether a grid begins with titles of names and targets, and has no column of first levels."""
    if grid.n_rows < _LEAST or not grid.row(0):
        return False
    roles = {column_role(cell.text) for cell in grid.row(0)}
    whole = all(cell.rowspan == 1 for cell in grid.row(0))
    return whole and Role.NAME in roles and Role.LEVEL1 not in roles and len(roles - {None}) > 1 + len(roles & LEVELS)


def _is_like(one: Grid, other: Grid) -> bool:
    heads = [[(cell.col, cell.colspan, fold(cell.text)) for cell in grid.row(0)] for grid in (one, other)]
    return one.n_cols == other.n_cols and heads[0] == heads[1]


def _levels(line: Line | None, row: int, col: int, height: int, *, ragged: bool) -> Iterator[Cell]:
    """The cells of a level beside the rows of its table: one over all, or one a row where cells have no spans."""
    text = _NUMBER.sub("", join_lines(line.text).strip()).rstrip(":：") if line is not None else ""
    for number in range(row, row + height) if ragged else (row,):
        span = 1 if ragged else height
        if line is None:
            yield Cell(number, col, "", rowspan=span)
        else:
            yield Cell(number, col, text, rowspan=span, page=line.page, box=line.box, origin=line.origin)


def _cell(beside: Cell, row: int, col: int, text: str) -> Cell:
    return Cell(row, col, text, page=beside.page, origin=beside.origin)
