"""What a header leaves open, inferred from the cells below it: second levels, names, targets, operators beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from extract.columns.cell_fit import Features, features
from extract.columns.groups import Column, Matrix, goes_on_from_left
from extract.columns.header import Schema
from extract.columns.level_names import is_code
from extract.columns.operator_columns import with_operators
from extract.columns.owners import with_project
from extract.columns.paths import with_paths
from extract.columns.points import with_points
from extract.columns.roles import AIMS, Role
from extract.columns.true_targets import with_directions, with_true_targets
from extract.columns.wording import column_role, names_indicator

MOST = 0.6  # share of the cells of a column that tell what it holds
_BELOW_ONE_TITLE = (Role.LEVEL1, Role.LEVEL2, Role.NAME)
_REPEATED = 0.7  # share of different texts below which a column names what several rows share
_LEAST = 2  # cells that do
_Test = Callable[[Features], bool]


def completed(schema: Schema, body: Matrix) -> Schema:
    """The columns of a header, with those that can only be inferred from the rows of its table."""
    for complete in (
        _without_codes,
        with_directions,
        with_true_targets,
        with_operators,
        with_paths,
        _with_names_right,
        _with_levels_beside,
        _with_first,
        _untitled_second,
        _with_second,
        _with_name,
        _with_value,
        _with_parts,
        _with_columns_beside,
        _with_result,
        with_project,
        with_points,
    ):
        schema = complete(schema, body)
    return schema


def _cells(body: Matrix, index: int) -> list[Features]:
    return [features(row[index]) for row in body if index < len(row) and row[index]]


def _mostly(body: Matrix, index: int, test: _Test) -> bool:
    cells = _cells(body, index)
    fitting = sum(map(test, cells))
    return fitting >= _LEAST and fitting > MOST * len(cells)


def _changed(schema: Schema, roles: dict[int, Role]) -> Schema:
    """The schema with other roles for the columns at some positions, and columns that its header did not print."""
    columns = [replace(c, role=roles.get(c.index, c.role)) for c in schema.columns]
    known = {column.index for column in columns}
    columns += [Column(index, role) for index, role in roles.items() if index not in known]
    return replace(schema, columns=tuple(columns))


def _only(schema: Schema, role: Role) -> Column | None:
    """The column of a role, perhaps merged over several; None when there is none, or more than one."""
    found = [column for column in schema.columns if column.role == role]
    return found[0] if len({(column.title, column.group) for column in found}) == 1 else None


def _without_codes(schema: Schema, body: Matrix) -> Schema:
    """Columns of codes (C01, 0101) below titles of levels and names number them: the names stand beside, perhaps below
    the same title. Where no names are found, the codes stay in their place, to be told."""
    coded = [c for c in schema.columns if c.role in _BELOW_ONE_TITLE and _are_codes(body, c.index)]
    free = [c for c in schema.columns if c not in coded and c.role in {*_BELOW_ONE_TITLE, Role.OTHER}]
    tests: dict[Role, _Test] = {
        Role.LEVEL1: _is_first,
        Role.LEVEL2: lambda cell: cell.second,
        Role.NAME: lambda cell: _is_name(cell) and not cell.suffixed,
    }
    named = {role: any(_mostly(body, c.index, test) for c in free) for role, test in tests.items()}
    roles = {c.index: Role.SEQUENCE for c in coded if named[c.role]}
    return _changed(schema, roles) if roles else schema


def _are_codes(body: Matrix, index: int) -> bool:
    cells = _cells(body, index)
    codes = sum(is_code(cell.text) for cell in cells)
    return bool(codes) and codes > MOST * len(cells)


def _with_levels_beside(schema: Schema, body: Matrix) -> Schema:
    """Below one title over several columns: the levels left, the names right of them."""
    names = [column for column in schema.columns if column.role == Role.NAME]
    if len(names) == 1:
        # A text conversion writes the title once, with blanks where it covered more columns.
        after = schema.columns[schema.columns.index(names[0]) + 1 :]
        blank = takewhile(lambda column: column.role == Role.OTHER and not column.title, after)
        names += [replace(column, title=names[0].title) for column in blank]
    run = [
        c for n, c in enumerate(names) if c.index == names[0].index + n and c.title == names[0].title and not c.group
    ]
    apart = len(run) == len(names)
    repeated = [c for c in run[1:] if goes_on_from_left(body, c.index)]
    run = [c for c in run if c not in repeated]
    if not apart or not 2 <= len(run) <= len(_BELOW_ONE_TITLE):
        return schema
    free = [role for role in (Role.LEVEL1, Role.LEVEL2) if not schema.has(role)]
    roles = dict.fromkeys((c.index for c in repeated), Role.OTHER)
    for column in run[:-1]:
        first = _mostly(body, column.index, lambda cell: cell.first and not (cell.second and Role.LEVEL1 not in free))
        second = not first and _mostly(body, column.index, lambda cell: cell.second)
        role = Role.LEVEL1 if first else Role.LEVEL2 if second else None
        if role is None and free and _repeats(body, column.index, run[-1].index):
            role = free[0]
        if role is None or role not in free:
            return schema
        roles[column.index] = role
        free.remove(role)
    return _changed(schema, {run[-1].index: Role.NAME, **roles})


def _repeats(body: Matrix, left: int, right: int) -> bool:
    """Whether a column names what several rows share: fewer texts than the column beside it, other ones, no targets."""
    pairs = [(row[left], row[right]) for row in body if right < len(row) and row[left] and row[right]]
    texts, beside = {left for left, _ in pairs}, {right for _, right in pairs}
    apart = all(left != right for left, right in pairs)
    return apart and len(pairs) > len(_BELOW_ONE_TITLE) and len(texts) <= _REPEATED * len(beside)


def _with_names_right(schema: Schema, body: Matrix) -> Schema:
    """A title over levels (绩效指标) that names no column: the names stand nearest to the targets, between them."""
    name, value = _only(schema, Role.NAME), _only(schema, Role.VALUE)
    if name is None or value is None or schema.has(Role.LEVEL1):
        return schema
    between = [c for c in schema.columns if name.index < c.index < value.index]
    if not between or any(c.role != Role.OTHER for c in between) or not between[-1].title:
        return schema
    right = between[-1].index
    if not _mostly(body, name.index, _is_first) or not _mostly(body, right, _is_name):
        return schema
    return _changed(schema, {name.index: Role.LEVEL1, right: Role.NAME})


def _is_first(cell: Features) -> bool:
    """Whether a cell names a first level and not the block of all indicators (绩效指标 beside every row)."""
    return cell.first and column_role(cell.text) is None


def _with_first(schema: Schema, body: Matrix) -> Schema:
    """A column left of the name whose title tells nothing, or of a kind (类别, 指标分类), but whose cells are first
    levels is theirs."""
    name = _only(schema, Role.NAME)
    if name is None or schema.has(Role.LEVEL1):
        return schema
    for column in schema.columns:
        free = column.role in {Role.OTHER, Role.CATEGORY} and column.index < name.index
        other = column.role == Role.LEVEL2 and _mostly(body, column.index, lambda c: c.first and not c.second)
        if (free or other) and _mostly(body, column.index, _is_first):
            return _changed(schema, {column.index: Role.LEVEL1})
    return schema


def _untitled_second(schema: Schema, body: Matrix) -> Schema:
    """A column without a title between the first levels and the names: half its cells tell that it holds second ones
    (数量 beside 社会 and 对象)."""
    first, name = _only(schema, Role.LEVEL1), _only(schema, Role.NAME)
    if first is None or name is None or schema.has(Role.LEVEL2):
        return schema
    for column in schema.columns:
        if column.role == Role.OTHER and not column.title and first.index < column.index < name.index:
            cells = _cells(body, column.index)
            seconds = sum(cell.second for cell in cells)
            if seconds >= _LEAST and 2 * seconds >= len(cells):
                return _changed(schema, {column.index: Role.LEVEL2})
    return schema


def _with_second(schema: Schema, body: Matrix) -> Schema:
    """A column left of the name whose title tells nothing, or names the only level (指标类别), but whose cells are
    second levels, is theirs."""
    name = _only(schema, Role.NAME)
    if name is None or schema.has(Role.LEVEL2):
        return schema
    for column in schema.columns:
        free = column.role in {Role.OTHER, Role.LEVEL1, Role.CATEGORY} and column.index < name.index
        if free and _mostly(body, column.index, lambda cell: cell.second and not cell.first):
            return _changed(schema, {column.index: Role.LEVEL2})
    return schema


def _with_name(schema: Schema, body: Matrix) -> Schema:
    """Under a header without a column of names, or with 指标内容 right of the targets: they stand under a title that
    nobody knows, as second levels, or in one cell with their targets."""
    second, value, weak = _only(schema, Role.LEVEL2), _only(schema, Role.VALUE), _only(schema, Role.NAME)
    explains = weak is not None and value is not None and weak.index > value.index and names_indicator(weak.title) < 2
    if second is None or value is None or (schema.has(Role.NAME) and not explains):
        return schema
    for column in schema.columns:
        if (
            column.role == Role.OTHER
            and second.index < column.index < value.index
            and _mostly(body, column.index, _is_name)
        ):
            return _changed(schema, {column.index: Role.NAME, **({weak.index: Role.REMARK} if weak else {})})
    if weak is not None:
        return schema
    if not _mostly(body, second.index, lambda cell: cell.second):
        return _changed(schema, {second.index: Role.NAME})
    return _changed(schema, {value.index: Role.NAME}) if _mostly(body, value.index, _is_name) else schema


def _is_name(cell: Features) -> bool:
    return cell.han > 1 and not cell.value and not cell.words


def _with_value(schema: Schema, body: Matrix) -> Schema:
    """Under a header that names no target: the column whose cells are targets in most rows."""
    if any(map(schema.has, AIMS)) or not schema.has(Role.LEVEL1):
        return schema
    rows = sum(any(row) for row in body)
    shares = {
        column.index: sum(cell.value or cell.words for cell in _cells(body, column.index)) / rows
        for column in schema.columns
        if column.role == Role.OTHER and column_role(column.title) in {None, Role.NAME} and rows
    }
    best = max(shares, key=lambda index: shares[index], default=None)
    return _changed(schema, {best: Role.VALUE}) if best is not None and shares[best] > MOST else schema


def _with_parts(schema: Schema, body: Matrix) -> Schema:
    """Below one 指标值 over several columns: the operator, the number, its unit."""
    value = _only(schema, Role.VALUE)
    if value is None or schema.has(Role.OP) or not _mostly(body, value.index, lambda cell: cell.operator):
        return schema
    titled = {column.index for column in schema.columns if column.title}
    beside = list(takewhile(lambda index: index not in titled, (value.index + 1, value.index + 2)))
    roles = dict(zip((value.index, *beside), (Role.OP, Role.VALUE, Role.MEASURE), strict=False))
    return _changed(schema, roles) if beside else schema


def _with_columns_beside(schema: Schema, body: Matrix) -> Schema:
    """Operators left of the number and units right of it, under titles that nobody knows."""
    value = _only(schema, Role.VALUE)
    if value is None:
        return schema
    roles = {}
    for column in schema.columns:
        if column.role != Role.OTHER or abs(column.index - value.index) != 1:
            continue
        if not schema.has(Role.OP) and column.index < value.index and _mostly(body, column.index, lambda c: c.operator):
            roles[column.index] = Role.OP
        if (
            not schema.has(Role.MEASURE)
            and column.index > value.index
            and _mostly(body, column.index, lambda c: c.unit)
        ):
            roles[column.index] = Role.MEASURE
    return _changed(schema, roles)


def _with_result(schema: Schema, body: Matrix) -> Schema:
    """Right of the targets, under a title that nobody knows, values in nearly every row: what was reached."""
    value = _only(schema, Role.VALUE)
    if value is None or schema.has(Role.ACTUAL) or not schema.has(Role.SCORE):
        return schema
    free = [c.index for c in schema.columns if c.role == Role.OTHER and c.title and c.index > value.index]
    found = [index for index in free if _mostly(body, index, lambda c: (c.value or c.words) and not c.number)]
    return _changed(schema, {found[0]: Role.ACTUAL}) if found else schema
