"""Listing tables: many projects in one table, one indicator per row (long) or per column group (wide)."""

from __future__ import annotations

from dataclasses import replace

from extract.columns.roles import Role
from extract.columns.unknown_titles import told, unknown_titles
from extract.columns.wording import is_note
from extract.forms.centred_names import centred
from extract.forms.form_money import table_unit
from extract.forms.fund_lines import in_listing, records_of
from extract.forms.glued_names import is_doubtful_name, is_glued
from extract.forms.indicator_records import Output, Owner
from extract.forms.indicators import indicators, mended
from extract.forms.project_blocks import Block, blocks_of, ended
from extract.forms.remark_rows import tell_targets
from extract.forms.section import Section
from extract.forms.units_above import unit_above
from extract.forms.unread_amounts import tell_unread, unread_funds
from extract.pages import Cell
from extract.projects.assumed_units import key_of
from extract.records import ProjectRecord
from extract.rows.consistency import contradicts
from extract.rows.logical_row import Row, is_merged
from extract.warning_codes import WarningCode

_LOOSE = 8  # characters: a shorter text is rather the rest of a name


def listing(section: Section, out: Output, before: ProjectRecord | None = None) -> list[ProjectRecord]:
    """The projects of a listing table; its indicators go to `out`. `before`: the project whose rows go on at its top,
    from the table before it."""
    schema = section.schema
    tell_targets((row for row in section.rows if _is_sum(row.cells)), out)
    rows = [row for row in section.rows if not _is_sum(row.cells)]
    if section.exact and not is_merged(rows, (Role.PROJECT, Role.GOAL)):
        for row in rows:
            row.opens = frozenset(row.opens - {Role.PROJECT, Role.GOAL})
    _keep_goals_together(rows)
    rows = mended(rows, schema, out)
    titles = [c.title for c in schema.columns if c.role in {Role.BUDGET, Role.FUND}]
    captions = [cell.text for row in section.preamble for cell in row if "元" in cell.text and len(cell.text) < 30]
    unit = table_unit([*titles, *captions], section.above)
    projects: list[ProjectRecord] = []
    # A unit's name alone in the column of projects is none of them.
    shared = not schema.has(Role.UNIT) or any(c.role == Role.PROJECT and "单位" in c.title for c in schema.columns)
    for block in centred(blocks_of(rows, shared=shared)):
        record = None if _is_nobody(block, section) else block.record(out.doc, section.source, unit)
        if record is not None and is_glued(record.name or ""):
            out.warn(WarningCode.CONTRADICTORY, block.cells)
            out.leave(block.cells)
            record = None
        if record is not None and is_doubtful_name(record.name or ""):
            out.warn(WarningCode.MIXED_TEXT, block.cells)
            record = replace(record, unsure=(*record.unsure, "name"))
        if record is None and not projects and before is not None:
            indicators(block.rows, section, Owner("project", before.name, before.unit_code), out)
            continue
        if record is not None:
            record = _with_unit(record, section, out)
            for cells in (*block.unread(unit), *unread_funds(block.funds, unit)):
                tell_unread(cells, out, unit)
            projects.append(record)
            funds = list(in_listing(block.funds, schema.columns, unit))
            out.funding += records_of(funds, record, section.source, out.doc)
        _indicators(block, record, section, out)
    return projects


def _with_unit(record: ProjectRecord, section: Section, out: Output) -> ProjectRecord:
    """A project of a listing without a column of units has the unit that stands above it."""
    if record.unit or record.unit_code or section.schema.has(Role.UNIT):
        return record
    code, unit = unit_above(section, own=True) or (None, None)
    record = replace(record, unit_code=code, unit=unit)
    if unit is not None:
        out.assumed.add(key_of(record))
    return record


def _is_nobody(block: Block, section: Section) -> bool:
    """Whether a name stands only beside rows that cannot be indicators, without anything else of a project."""
    if not block.rows or block.code or block.budget or block.goal:
        return False
    return all(contradicts(row, group) for row in block.rows for group in section.schema.groups)


def _keep_goals_together(rows: list[Row]) -> None:
    """A loose text that begins a page is the rest of a goal that did not end, not of a name."""
    goal = ""
    for row in rows:
        loose = row.first and not row.placed and set(row.fields) == {(Role.NAME, None)}
        if loose and goal and not ended(goal) and len(row.text(Role.NAME)) > _LOOSE:
            row.fields[(Role.GOAL, None)] = row.fields.pop((Role.NAME, None))
        goal = row.text(Role.GOAL) or goal


def _indicators(block: Block, record: ProjectRecord | None, section: Section, out: Output) -> None:
    name = record.name if record else None
    owner = Owner("project", name, record.unit_code if record else None)
    found = len(out.indicators)
    indicators(block.rows, section, owner, out)
    if name is None and len(out.indicators) > found:
        titles = told(unknown_titles(section.schema))
        out.warn(WarningCode.PROJECT_LOST, block.rows[0].cells, in_rows=True, titles=titles)


def _is_sum(cells: list[Cell]) -> bool:
    first = min((cell for cell in cells if cell.text.strip()), key=lambda cell: cell.col, default=None)
    return first is not None and is_note(first.text)
