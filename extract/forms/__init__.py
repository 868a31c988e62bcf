"""Performance tables to records: each table's sections, each section by the form that its columns show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.columns.unknown_titles import told
from extract.forms.borrowed_header import LastHeader
from extract.forms.fields_above import fields_before
from extract.forms.headings import kinds_are_names
from extract.forms.indicator_records import Output
from extract.forms.levels_above import LevelsAbove
from extract.forms.listing import listing
from extract.forms.one_project import Memory, page_form
from extract.forms.retold import retold
from extract.forms.sections import names_department, sections_of, year_of
from extract.forms.unread_columns import warn_of_columns
from extract.forms.unread_tables import TARGETS, unknown_in, unread
from extract.pages import ReadWarning, Source
from extract.places import Spot
from extract.projects.assumed_units import Key
from extract.records import FundingRecord, IndicatorRecord, ProjectRecord
from extract.tables.logical_table import Table
from extract.warning_codes import WarningCode

__all__ = ["Performance", "performance"]


class Performance(NamedTuple):
    """The projects and indicators of a document's performance tables, what could not be read for sure, the funds that
    forms tell by source, the cells of what was given up, and the projects whose unit only a line above them names."""

    projects: list[ProjectRecord]
    indicators: list[IndicatorRecord]
    warnings: list[ReadWarning]
    funding: list[FundingRecord]
    left: frozenset[Spot]
    assumed: frozenset[Key] = frozenset()


def performance(source: Source, tables: Sequence[Table]) -> Performance:
    """What a document's performance tables say."""
    out = Output(source.stem)
    year = year_of(tables)
    memory = Memory(kinds=kinds_are_names([line.text for table in tables for line in table.above]))
    levels, header = LevelsAbove(), LastHeader()
    found: list[list[ProjectRecord]] = []
    for table in tables:
        projects: list[ProjectRecord] = []
        found.append(projects)
        sections = header.lend(table, sections_of(table, year))
        memory.unit = (None, None)
        if not sections:
            memory.department = names_department(table)
            memory.fields = fields_before(table)
            if cells := unread(table):
                out.warn(WarningCode.TABLE_UNREAD, cells, what=TARGETS, titles=told(unknown_in(table, cells)))
                out.leave(table.grid.cells)
        for section in map(levels.under, sections):
            warn_of_columns(section, out)
            if section.is_listing:
                memory.department = False
                projects.extend(listing(section, out, memory.continued(section)))
                memory.record = projects[-1] if projects else memory.record
            else:
                record = page_form(section, memory, out)
                memory.record = record or memory.continued(section)
                memory.fields = memory.fields if record is not None and record.name is not None else None
                projects.extend([record] if record is not None else [])
    left, assumed = frozenset(out.left), frozenset(out.assumed)
    return Performance(retold(found, out), out.indicators, out.warnings, out.funding, left, assumed)
