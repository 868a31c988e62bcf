"""Headers of tree tables: which columns hold projects, levels and indicators below one another."""

from __future__ import annotations

from dataclasses import dataclass

from extract.columns.fields import FormField
from extract.columns.header import header_at
from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import AIMS, LEVELS, Role
from extract.columns.wording import bare, column_role, label_field
from extract.pages import Grid
from extract.tables.tree_nodes import blank, without_number
from extract.text import fold, join_lines

_LEAST = 2  # rows that name a level in a column of everything
_NAMED = LEVELS | {Role.NAME}
_TYPES = {"项目": Role.PROJECT, "绩效目标": Role.GOAL, "目标": Role.GOAL, "指标": Role.NAME, "单位": Role.UNIT}
_MOST_TYPES = 9  # characters of a word that says what a row is


@dataclass(frozen=True)
class Head:
    """The header of a tree table: the roles of its columns, those that hold the tree, and the column that says what
    each row is."""

    start: int
    stop: int
    roles: dict[int, Role]
    tree: dict[int, Role]
    kinds: int | None = None


def head_at(grid: Grid, row: int) -> Head | None:
    """The header whose first row is `row`; None where no tree can stand below it."""
    texts = [fold(cell.text) if (cell := grid.at(row, col)) is not None else "" for col in range(grid.n_cols)]
    if len(set(filter(None, texts))) < 3 or not any(column_role(text) in AIMS for text in texts if text):
        return None
    roles = {col: column_role(text) or Role.OTHER for col, text in enumerate(texts) if text}
    stop = row + 1
    if (kinds := _kinds_column(grid, roles, stop)) is not None:
        content = _content_column(grid, roles, kinds, stop)
        return None if content is None else Head(row, stop, roles, {content: Role.NAME}, kinds)
    matrix = [
        [fold(c.text) if (c := grid.at(r, col)) else "" for col in range(grid.n_cols)]
        for r in range(row + 3)
        if r < grid.n_rows
    ]
    schema = header_at(matrix, row)
    if schema is not None and schema.groups == (None,):
        roles = {column.index: column.role for column in schema.columns}
        stop = schema.stop
    tree = {col: role for col, role in roles.items() if role in _NAMED}
    for col, role in roles.items():
        if role in {Role.PROJECT, Role.OTHER, Role.GOAL} and _names_levels(grid, col, stop):
            tree[col] = Role.LEVEL1 if tree else Role.NAME
    tree = dict(sorted(tree.items()))
    several = len(set(tree.values())) < len(tree) or any(
        role is Role.PROJECT for col, role in roles.items() if col not in tree
    )
    return None if not tree or several or not AIMS & set(roles.values()) else Head(row, stop, roles, tree)


def _names_levels(grid: Grid, col: int, start: int) -> bool:
    """Whether a column names levels in several of its rows."""
    texts = [
        plain_level(without_number(join_lines(cell.text)))
        for cell in grid.cells
        if cell.col == col and cell.row >= start
    ]
    return sum(is_level(text) for text in texts) >= _LEAST


def kind_of(text: str) -> Role | None:
    """What a word of a column of kinds says that a row is."""
    base = bare(text)
    if not base or len(base) > _MOST_TYPES or is_level(base):
        return None
    role = _TYPES.get(base) or column_role(base)
    if role in {*_NAMED, Role.PROJECT, Role.UNIT}:
        return role
    return Role.GOAL if role is Role.GOAL or label_field(base) is FormField.GOAL else None


def _kinds_column(grid: Grid, roles: dict[int, Role], start: int) -> int | None:
    """The column that says of each row whether it is a project, a goal, a level or an indicator."""
    for col in sorted(roles):
        cells = [cell for cell in grid.cells if cell.col == col and cell.row >= start and not blank(cell)]
        kinds = [kind_of(cell.text) for cell in cells]
        if kinds and None not in kinds and {Role.PROJECT, Role.NAME} <= set(kinds) and len(set(kinds)) > 2:
            return col
    return None


def _content_column(grid: Grid, roles: dict[int, Role], kinds: int, start: int) -> int | None:
    """The column that holds what each row names."""
    for col in sorted(roles):
        texts = [cell.text for cell in grid.cells if cell.col == col and cell.row >= start]
        rows = {cell.row for cell in grid.cells if cell.col == kinds and cell.row >= start and not blank(cell)}
        filled = {cell.row for cell in grid.cells if cell.col == col and not blank(cell)}
        if col != kinds and rows <= filled and len(set(texts)) > len(texts) / 2:
            return col
    return None
