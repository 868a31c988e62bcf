"""The indicator rows of one owner: levels carried down, column groups side by side, periods folded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.columns.groups import is_side, levels_of
from extract.columns.header import Schema
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import is_period, months_of
from extract.forms.doubts import doubts_of
from extract.forms.indicator_records import Output, Owner, clean_name, emit, own_cells
from extract.forms.levels import Levels
from extract.forms.second_looks import look_again
from extract.forms.section import Section
from extract.pages import Cell
from extract.rows.added_points import without_points
from extract.rows.banner_rows import with_banners
from extract.rows.consistency import contradicts
from extract.rows.level_paths import with_levels
from extract.rows.level_rows import raise_levels
from extract.rows.logical_row import Row, is_merged
from extract.rows.one_cell import split_targets, unpacked, without_numbers
from extract.rows.outline_rows import with_outline
from extract.rows.own_labels import without_own_labels
from extract.rows.parallel_lines import parallel
from extract.rows.rejoin import mend
from extract.rows.shared_marks import without_shared_marks
from extract.text import fold
from extract.values.operators import AIM
from extract.warning_codes import WarningCode

_AIM = re.compile(AIM)


def mended(rows: Sequence[Row], schema: Schema, out: Output) -> list[Row]:
    """The rows as if every level, indicator and target had its own cell and no page break had cut them."""
    parted, unpaired = parallel(rows, schema)
    for cells in unpaired:
        out.warn(WarningCode.LINES_UNPAIRED, cells)
        out.leave(cell for cell in cells if cell.rowspan == 1)
    own = with_outline(with_banners(unpacked(without_own_labels(parted), schema), schema), schema)
    whole = mend(with_levels(raise_levels(own, schema)), schema.groups)
    plain, mixed = without_points(whole, schema)
    for row in mixed:
        out.warn(WarningCode.MIXED_TEXT, row.cells)
    return split_targets(without_numbers(without_shared_marks(plain), schema), schema)


def indicators(rows: Sequence[Row], section: Section, owner: Owner, out: Output, mid_term: Sequence[Row] = ()) -> None:
    """Add the indicators of rows that belong to one project or to the department. `mid_term`: the rows of the block of
    several years beside them; what they repeat of the year's is kept with it."""
    later = {fold(clean_name(row.text(Role.NAME))): row for row in mid_term if row.text(Role.VALUE)}
    _add(rows, section, owner, out, _Block(section.period, later))
    if mid_term:
        year = {fold(clean_name(row.text(Role.NAME))) for row in rows if row.text(Role.NAME)}
        _add(mid_term, section, owner, out, _Block("中期", {}, frozenset(year)))


@dataclass(frozen=True)
class _Block:
    """The period of a block of rows, the rows of the later years by name, and the names that another block has."""

    period: str | None
    later: Mapping[str, Row]
    known: frozenset[str] = frozenset()


def _add(rows: Sequence[Row], section: Section, owner: Owner, out: Output, block: _Block) -> None:
    groups = section.schema.groups
    steady = _is_steady(rows, section)
    levels = {group: Levels(exact=section.exact, steady=steady) for group in groups}
    doubts = doubts_of(rows, section.schema, out)
    results = (months_of(c.title) for c in section.schema.columns if c.role == Role.ACTUAL)
    as_of = next(filter(None, results), None)
    before = len(out.indicators)
    for row in rows:
        for group in groups:
            if group is None or is_period(group) or is_side(group):
                known = levels[group].take(row, group, out)
            else:
                first, second = levels_of(group)
                known = (first, levels[group].take(row, group, out)[1] or second)
            if (group == "中期" and _is_repeated(row)) or (group == "年度" and _is_later(row)):
                continue
            both = group == "年度" and _is_repeated(row)
            also = (("mid_term", row.text(Role.VALUE, "中期")),) if both else ()
            later = own_cells(row, "中期") if both else []
            name = fold(clean_name(row.text(Role.NAME, group)))
            if name in block.known:
                continue
            if contradicts(row, group):
                out.warn(WarningCode.CONTRADICTORY, row.cells)
                out.leave(cell for cell in row.cells if cell.rowspan == 1)
                continue
            if found := block.later.get(name):
                also, later = (("mid_term", found.text(Role.VALUE)),), own_cells(found, None)
            emit(
                row,
                group,
                owner,
                known,
                out,
                (*levels[group].with_points(), *also),
                block.period,
                doubts.get(row.number, ()),
                (levels[group].weight(Role.LEVEL1), levels[group].weight(Role.LEVEL2)),
                as_of,
                later,
            )
        unread = [
            cell
            for (role, _), found in row.fields.items()
            if role == Role.OTHER
            for cell in found.cells
            if _aims(cell) and id(cell) not in out.columns
        ]
        if row.lost or unread:
            out.warn(WarningCode.CELL_UNPLACED, [*row.lost, *unread])
            out.leave([*row.lost, *unread])
    look_again(rows, section, out.indicators[before:], out)


def _aims(cell: Cell) -> bool:
    """Whether a cell of a column that is nobody's holds a target."""
    return _AIM.match(fold(cell.text)) is not None


def _is_steady(rows: Sequence[Row], section: Section) -> bool:
    """Whether a table without page breaks has every level in the column that its header gives it."""
    places = {column.role: column.index for column in section.schema.columns if column.role in LEVELS}
    if set(places) == {Role.LEVEL2}:
        return True
    if len(places) < 2 or any(row.first for row in rows):
        return False
    if section.exact:
        return not is_merged(rows, LEVELS)
    cells = [(role, cell.col) for row in rows for (role, _), found in row.fields.items() for cell in found.cells]
    levels = [(role, col) for role, col in cells if role in places]
    return {role for role, _ in levels} == set(places) and all(places[role] == col for role, col in levels)


def _is_later(row: Row) -> bool:
    """Whether only 中期 gives a target to the indicator of a row, whose name both share."""
    return not row.text(Role.VALUE, "年度") and not row.text(Role.OP, "年度") and bool(row.text(Role.VALUE, "中期"))


def _is_repeated(row: Row) -> bool:
    """Whether 年度 prints the same indicator as 中期 in the row: then the 中期 target is kept beside the year's."""
    name, mid = clean_name(row.text(Role.NAME, "年度")), clean_name(row.text(Role.NAME, "中期"))
    return (
        bool(name)
        and fold(name) == fold(mid)
        and bool(row.text(Role.VALUE, "中期"))
        and bool(row.text(Role.VALUE, "年度"))
    )
