"""A table with a column for each project, in which its targets stand: set out as a listing, a row an indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.columns.fields import FormField
from extract.columns.header_rows import GRADES
from extract.columns.level_names import is_level
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import bare, column_role, form_field, is_note, label_field
from extract.organisations import is_organisation
from extract.pages import Cell, Grid, Line
from extract.text import fold
from extract.values.targets import is_value, parse_value

LEAST = 2  # projects
SURE = 3  # projects with long names that need nothing else to tell them
LONG = 4  # Chinese characters of such a name
VALUES = 0.8  # of the cells below projects are targets

_NAMES = LEVELS | {Role.NAME}
_SHARED = frozenset({Role.MEASURE, Role.WEIGHT, Role.DIRECTION, Role.REMARK})
_HAN = re.compile("[\u4e00-\u9fff]")
_NO_PROJECT = re.compile(
    "[年月季期](?:度|初|末|中)?$|(?:[值数率额]|标准|说明|情况|来源|依据|方[法式]|公式|解释|备注|时间|单位|部门|要求|措施|原因|等级)$"
)


@dataclass
class _Plan:
    """Where everything stands: columns of levels and names, of projects, and of what holds for all of them; the rows
    of labelled fields and of indicators, and lines above them."""

    titles: dict[int, Cell]
    projects: list[Cell]
    shared: dict[int, Cell]
    fields: dict[FormField, tuple[Cell, int]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def listed(grid: Grid) -> tuple[Grid, tuple[Line, ...]] | None:
    """The grid as a listing of projects, and the lines that were ruled into it above them; None where its columns are
    no projects."""
    if grid.ragged and not is_full(grid):
        return None
    named = {
        row
        for cell in grid.cells
        if column_role(cell.text) == Role.NAME and cell.text.strip()
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.n_rows))
    }
    head = next((row for row in sorted(named) if Role.NAME in _roles(grid, row).values()), None)
    plan = _plan(grid, head) if head is not None else None
    return (_listing(grid, plan), tuple(plan.lines)) if plan is not None else None


def is_full(grid: Grid) -> bool:
    """Whether every row of a ragged grid has all its cells."""
    return all(len(row) in {0, grid.n_cols} for row in grid.rows())


def _roles(grid: Grid, row: int) -> dict[int, Role]:
    """By column what the cells of a row are titles of."""
    found = {}
    for col in range(grid.n_cols):
        cell = grid.at(row, col)
        role = column_role(cell.text) if cell is not None and cell.text.strip() else None
        if role is not None:
            found[col] = role
    return found


def _plan(grid: Grid, head: int) -> _Plan | None:
    roles = _roles(grid, head)
    left = [col for col in range(grid.n_cols) if roles.get(col) in _NAMES]
    if left != list(range(left[0], left[0] + len(left))):
        return None
    shared = {col: cell for col, role in roles.items() if role in _SHARED and (cell := grid.at(head, col))}
    right = [col for col in range(left[-1] + 1, grid.n_cols) if col not in shared]
    titles = {col: cell for col in left if (cell := grid.at(head, col)) is not None}
    for number in dict.fromkeys((head, *(_row_of_names(grid, head, left, right)))):
        projects = [cell for col in right if (cell := grid.at(number, col)) is not None and cell.colspan == 1]
        if len(projects) == len(right) >= LEAST and are_projects(projects):
            plan = _Plan(titles, projects, shared)
            return plan if _fill(grid, plan, {head, number}) and _is_told(grid, plan, head) else None
    return None


def _row_of_names(grid: Grid, head: int, left: Sequence[int], right: Sequence[int]) -> list[int]:
    """The rows other than the header's that may name the projects: the one below a cell over all of them, or one
    labelled 项目名称 above it."""
    over = grid.at(head, right[0]) if right else None
    below = [head + 1] if over is not None and over.colspan == len(right) and head + 1 < grid.n_rows else []
    above = [row for row in range(head) if (label := grid.at(row, left[0])) is not None and _names_projects(label.text)]
    return below + above


def _names_projects(label: str) -> bool:
    return label_field(label) is FormField.PROJECT or column_role(label) is Role.PROJECT


def are_projects(cells: Sequence[Cell]) -> bool:
    """Whether cells are the names of as many projects."""
    names = [fold(cell.text) for cell in cells]
    return len(set(names)) == len(names) and all(map(may_be_project, names))


def may_be_project(name: str) -> bool:
    """Whether a folded text over columns can be a project's name: no title, label, level, target or organisation."""
    known = column_role(name) is not None or label_field(name) is not None
    level = is_level(name) or bare(name) in GRADES
    short = len(_HAN.findall(name)) < LONG - 1
    return not (short or known or level or is_value(name) or is_organisation(name) or _NO_PROJECT.search(name))


def _fill(grid: Grid, plan: _Plan, known: set[int]) -> bool:
    """Find what every other row is; False when one is nothing that a listing holds, or too few cells are targets."""
    names = next(col for col, cell in plan.titles.items() if column_role(cell.text) is Role.NAME)
    columns = [cell.col for cell in plan.projects]
    aims: list[str] = []
    for row in range(grid.n_rows):
        name = grid.at(row, names)
        label = grid.at(row, next(iter(plan.titles)))
        filled = [cell for cell in grid.row(row) if cell.text.strip()]
        if row in known or not filled or is_note(filled[0].text):
            continue
        if len(filled) == 1 and not plan.rows:
            plan.lines.append(Line(filled[0].text, filled[0].page, filled[0].box))
            continue
        kind = form_field(label.text) if label is not None and _heads_row(label, plan) else None
        if label is not None and kind not in {None, FormField.OTHER} and kind not in plan.fields:
            plan.fields[kind] = (label, row)
        elif kind is None and name is not None and _is_indicator(name, filled):
            plan.rows.append(row)
            aims += [cell.text for col in columns if (cell := grid.at(row, col)) is not None and _is_aim(cell)]
        elif kind is not FormField.OTHER:
            return False
    return len(aims) > 1 and sum(map(is_value, aims)) >= VALUES * len(aims)


def _heads_row(label: Cell, plan: _Plan) -> bool:
    """Whether a label stands over all columns of levels and names, and over no project's."""
    return label.colspan >= len(plan.titles) and label.col + label.colspan <= plan.projects[0].col


def _is_indicator(name: Cell, filled: Sequence[Cell]) -> bool:
    """Whether a row names an indicator: no pairs of labels and values."""
    return bool(name.text.strip()) and name.colspan == 1 and not any(label_field(cell.text) for cell in filled)


def _is_aim(cell: Cell) -> bool:
    return parse_value(cell.text).op is not None


def _is_told(grid: Grid, plan: _Plan, head: int) -> bool:
    """Whether more than the names tell that the columns are projects."""
    over = {cell.text for cell in grid.row(head) if cell.colspan == len(plan.projects) and "项目" in cell.text}
    long = all(len(_HAN.findall(cell.text)) >= LONG for cell in plan.projects)
    return bool(over or plan.fields or (len(plan.projects) >= SURE and long))


def _listing(grid: Grid, plan: _Plan) -> Grid:
    """The listing: a row for each target that a project has."""
    labels = [label for label, _ in plan.fields.values()]
    project = replace(plan.projects[0], text="项目名称")
    aim = replace(plan.projects[0], text="指标值")
    header = [project, *labels, *plan.titles.values(), aim, *plan.shared.values()]
    rows: list[list[Cell | None]] = [list(header)]
    for column in plan.projects:
        own = [column, *(grid.at(row, column.col) for _, row in plan.fields.values())]
        indicators = [row for row in plan.rows if (cell := grid.at(row, column.col)) is not None and _is_aim(cell)]
        for row in indicators:
            places = [*plan.titles, column.col, *plan.shared]
            rows.append([*own, *(grid.at(row, col) for col in places)])
        if not indicators:
            rows.append([*own, *[None] * (len(header) - len(own))])
    cells = [
        replace(cell, row=number, col=place, rowspan=1, colspan=1)
        if cell is not None
        else Cell(number, place, "", page=grid.page)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    return replace(grid, cells=tuple(cells), n_rows=len(rows), n_cols=len(header), ragged=False, edges=())
