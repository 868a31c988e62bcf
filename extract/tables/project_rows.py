"""A table in which projects and their goals stand as rows between those of their indicators, set out as a listing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.columns.roles import AIMS, LEVELS, Role
from extract.pages import Cell, Grid
from extract.tables.tree_heads import Head, head_at, kind_of
from extract.tables.tree_nodes import Node, blank, node_of, of_pairs, settle_levels, without_number
from extract.text import fold, join_lines

_TOP = 8  # rows in which a table's header stands
_TITLES = {
    Role.UNIT: "单位名称", Role.CODE: "项目编码", Role.PROJECT: "项目名称", Role.CATEGORY: "项目类别",
    Role.BUDGET: "预算金额", Role.INITIAL: "年初预算数", Role.EXECUTED: "执行数", Role.GOAL: "年度绩效目标",
    Role.LEVEL1: "一级指标", Role.LEVEL2: "二级指标", Role.NAME: "三级指标",
}  # fmt: skip


def listed_by_rows(grid: Grid) -> Grid | None:
    """The grid as a listing of projects; None where its rows are no projects, or one of them is nothing known."""
    head = next((head for row in range(min(_TOP, grid.n_rows)) if (head := head_at(grid, row)) is not None), None)
    if head is None or (grid.ragged and not _is_full(grid, head)):
        return None
    nodes = list(_nodes(grid, head)) if head.kinds is None else list(_typed(grid, head))
    known = [node for node in nodes if node is not None]
    if len(known) < len(nodes) or not _is_tree(known, head):
        return None
    if len(head.tree) == 1 and head.kinds is None:
        settle_levels(known, next(iter(head.tree.values())))
    return _listing(grid, head, known)


def _is_full(grid: Grid, head: Head) -> bool:
    """Whether every row of a ragged grid has all its cells, or one."""
    return all(len(row) in {0, 1, grid.n_cols} for row in list(grid.rows())[head.start :])


def _parted(grid: Grid, head: Head, number: int) -> tuple[list[tuple[Role, Cell]], dict[Role, Cell]] | None:
    """The texts of a row in the columns of the tree, and those in the others; None for a second text of one role."""
    tree: list[tuple[Role, Cell]] = []
    side: dict[Role, Cell] = {}
    for cell in grid.row(number):
        if blank(cell) or cell.col == head.kinds:
            continue
        covered = next((role for col, role in head.tree.items() if cell.col <= col < cell.col + cell.colspan), None)
        if covered is None and grid.ragged and len(grid.row(number)) == 1:
            covered = next(iter(head.tree.values()))
        if covered is not None:
            tree.append((covered, cell))
            continue
        role = head.roles.get(cell.col, Role.OTHER)
        if role is Role.SEQUENCE or (role is Role.OTHER and not _tells(cell)):
            continue
        if role in side:
            return None
        side[role] = cell
    return tree, side


def _tells(cell: Cell) -> bool:
    return not without_number(fold(cell.text) + "、").strip("、").isdigit()


def _rows(grid: Grid, head: Head) -> Iterator[int]:
    """The rows of the body that hold something and do not repeat the header."""
    titles = [fold(cell.text) for cell in grid.row(head.stop - 1) if cell.text.strip()]
    for number in range(head.stop, grid.n_rows):
        filled = [fold(cell.text) for cell in grid.row(number) if not blank(cell)]
        if filled and filled != titles:
            yield number


def _nodes(grid: Grid, head: Head) -> Iterator[Node | None]:
    before: Node | None = None
    for number in _rows(grid, head):
        filled = [cell for cell in grid.row(number) if not blank(cell)]
        if (fields := of_pairs(filled)) is not None:
            before = fields
            yield fields
            continue
        parts = _parted(grid, head, number)
        if parts is None:
            yield None
            return
        tree, side = parts
        aimed = any(role in side for role in AIMS)
        whole = len(tree) == 1 and tree[0][1].colspan > len(head.tree) > 1
        node = _leaf(tree, side) if aimed and tree and not whole else node_of(tree, side, before)
        if node is None and len(tree) > 1:
            node = _leaf(tree, side)
        yield node
        before = node


def _leaf(tree: Sequence[tuple[Role, Cell]], side: dict[Role, Cell]) -> Node:
    return Node(Role.NAME, {**side, **dict(tree)})


def _typed(grid: Grid, head: Head) -> Iterator[Node | None]:
    """The rows of a table that says itself what each of them is."""
    for number in _rows(grid, head):
        parts = _parted(grid, head, number)
        word = grid.at(number, head.kinds or 0)
        kind = kind_of(word.text) if word is not None else None
        if parts is None or kind is None or not parts[0]:
            yield None
            return
        cells = {kind: parts[0][0][1], **parts[1]}
        yield Node(
            kind,
            cells if kind is not Role.LEVEL1 and kind is not Role.LEVEL2 else {Role.NAME: parts[0][0][1]},
            sure=True,
        )


def _is_tree(nodes: Sequence[Node], head: Head) -> bool:
    """Whether rows are projects for certain, each above levels or indicators, and the table needs to be set out: one
    says more of its project than a name, or its goal."""
    projects = [number for number, node in enumerate(nodes) if node.kind is Role.PROJECT]
    kinds = [node.kind for node in nodes]
    if not projects or not any(nodes[number].sure for number in projects) or Role.NAME not in kinds:
        return False
    if any(kind in {Role.NAME, Role.LEVEL1, Role.LEVEL2, Role.GOAL} for kind in kinds[: projects[0]]):
        return False
    if any(not nodes[n].sure and not _heads(nodes, n) for n in projects):
        return False
    if any(n + 1 == len(nodes) for n in projects):
        return False
    more = any(len(nodes[number].cells) > 1 for number in projects) or Role.GOAL in kinds
    alone = len(head.tree) == 1 and head.kinds is None and Role.GOAL not in kinds
    return more and not alone


def _heads(nodes: Sequence[Node], number: int) -> bool:
    """Whether a goal, a first level or an indicator with its first level stands right below a row."""
    below = nodes[number + 1] if number + 1 < len(nodes) else None
    return below is not None and (below.kind in {Role.GOAL, Role.LEVEL1} or Role.LEVEL1 in below.cells)


def _listing(grid: Grid, head: Head, nodes: Sequence[Node]) -> Grid:
    """The listing: a row for each project with its goal, and one for each indicator."""
    rows = list(_set_out(nodes, next(iter(head.tree.values())) if len(head.tree) == 1 else None))
    used = {role for row in rows for role in row}
    titles = {
        role: cell for col, role in head.roles.items() if col not in head.tree and (cell := grid.at(head.stop - 1, col))
    }
    trunk = grid.at(head.stop - 1, next(iter(head.tree))) or Cell(0, 0, "", page=grid.page)
    own = {head.roles[col]: cell for col in head.tree if (cell := grid.at(head.stop - 1, col))}
    order = [role for role in Role if role in used]
    header = [
        replace(
            titles.get(role) or own.get(role) or trunk,
            text=titles[role].text if role in titles else _TITLES.get(role, ""),
        )
        for role in order
    ]
    above = [cell for cell in grid.cells if cell.row < head.start]
    cells = [*above, *(replace(c, row=head.start, col=n, rowspan=1, colspan=1) for n, c in enumerate(header))]
    for number, row in enumerate(rows, head.start + 1):
        for col, role in enumerate(order):
            cell = row.get(role)
            blank_cell = Cell(number, col, "", page=grid.page)
            cells.append(replace(cell, row=number, col=col, rowspan=1, colspan=1) if cell else blank_cell)
    width = max([len(order), *(cell.col + cell.colspan for cell in above)])
    return replace(grid, cells=tuple(cells), n_rows=head.start + 1 + len(rows), n_cols=width, ragged=False, edges=())


def _set_out(nodes: Sequence[Node], trunk: Role | None) -> Iterator[dict[Role, Cell]]:
    """The rows of the listing by role; levels in rows of their own go to the indicator below them."""
    project: dict[Role, Cell] | None = None
    levels: dict[Role, Cell] = {}
    for node in nodes:
        if node.kind is Role.GOAL and project is not None:
            old = project.get(Role.GOAL)
            cell = node.cells[Role.GOAL]
            project[Role.GOAL] = replace(old, text=old.text + cell.text) if old else cell
            continue
        if node.kind in LEVELS:
            cell = next(iter(node.cells.values()))
            levels = {Role.LEVEL1: cell} if node.kind is Role.LEVEL1 else {**levels, Role.LEVEL2: cell}
            continue
        if project is not None:
            yield project
            project = None
        if node.kind is Role.PROJECT:
            project, levels = dict(node.cells), {}
        elif node.kind is Role.NAME:
            row = {**levels, **node.cells}
            name = row.get(Role.NAME)
            if trunk is not None and name is not None:
                row[Role.NAME] = replace(name, text=without_number(join_lines(name.text)))
            yield row
            levels = {}
        else:
            yield dict(node.cells)
    if project is not None:
        yield project
