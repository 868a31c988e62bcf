"""All that the budget tables of a document say: its own record, projects, appropriations, other amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.finance.appropriations import Lines, functional_table, lines_of
from extract.finance.class_cells import squared
from extract.finance.cover import cover_of
from extract.finance.cut_tables import completed
from extract.finance.expenditure import expenditure
from extract.finance.other_amounts import funding
from extract.finance.procurement import procurement
from extract.finance.project_funds import project_funds
from extract.finance.sheet_roles import TableKind
from extract.finance.sheets import Sheet, sheet_of
from extract.finance.spending_units import Units, units_of
from extract.finance.title import clean_agency
from extract.finance.totals import FIELDS, Totals, totals_of
from extract.finance.unread_money import unread_money
from extract.organisations import OWN_PARTS
from extract.pages import ReadWarning, Source
from extract.records import AppropriationRecord, DocumentRecord, FundingRecord, ProjectRecord
from extract.tables.logical_table import Table
from extract.text import fold
from extract.warning_codes import WarningCode

_OF_A_UNIT = re.compile("单位[预决]算|" + "|".join(OWN_PARTS))


@dataclass(frozen=True)
class Finance:
    """The records of the budget tables. `projects` are as each table prints them, still to be merged with those of
    the performance tables, as are the `project_funds`, their amounts by source; `units` know the codes of units by
    their names."""

    document: DocumentRecord
    projects: tuple[ProjectRecord, ...]
    appropriations: tuple[AppropriationRecord, ...]
    funding: tuple[FundingRecord, ...]
    warnings: tuple[ReadWarning, ...]
    units: Units
    project_funds: tuple[FundingRecord, ...] = ()


def finance(source: Source, tables: Sequence[Table]) -> Finance:
    """Read the budget tables of a document; amounts in 万元 by each table's own unit line."""
    sheets = completed([sheet_of(table) for table in squared(tables)])
    cover = cover_of(source, sheets)
    units = units_of(sheets, [sheet.label for sheet in sheets if sheet.label])
    table = functional_table(sheets)
    lines = lines_of(table, source.stem, units) if table is not None else None
    if lines is not None:
        lines.take_tail(sheets)
    totals = totals_of(source, sheets, lines, cover.kind, cover.year)
    appropriations = _with_agency(lines, cover.agency if _shows_one_unit(sheets, cover.title) else None)
    classes = {record.code or "": record.name for record in appropriations}
    projects = expenditure(sheets, source.stem, units, classes) + procurement(sheets, source.stem, units)
    document = DocumentRecord(
        doc=source.stem,
        title=cover.title,
        agency=cover.agency,
        year=cover.year,
        kind=cover.kind,
        places=cover.places,
        total_income=totals.value("total_income"),
        total_expenditure=totals.value("total_expenditure"),
        basic_expenditure=totals.value("basic_expenditure"),
        project_expenditure=totals.value("project_expenditure"),
        as_printed=tuple((name, a.printed) for name, a in totals.amounts.items() if a.printed is not None),
    )
    return Finance(
        document=document,
        projects=tuple(projects),
        appropriations=appropriations,
        funding=tuple(funding(sheets, table, source.stem, units, cover.kind, cover.year)),
        warnings=(*(lines.warnings if lines else ()), *_missing(totals, sheets, source), *unread_money(sheets)),
        units=units,
        project_funds=tuple(project_funds(sheets, source.stem, units, classes, cover.kind)),
    )


def _with_agency(lines: Lines | None, agency: str | None) -> tuple[AppropriationRecord, ...]:
    """Lines without a unit of their own belong to the agency itself."""
    if lines is None:
        return ()
    return tuple(
        record if record.unit or record.unit_code else replace(record, unit=clean_agency(agency) if agency else None)
        for record in lines.records
    )


def _shows_one_unit(sheets: Sequence[Sheet], title: str | None) -> bool:
    """Whether lines without a unit are the agency's own: a document of several tables would name other units in one
    of them; a table that stands alone says so only by its title, since a department may have units below it."""
    return sum(bool(sheet.rows) for sheet in sheets) > 1 or bool(title and _OF_A_UNIT.search(fold(title)))


def _missing(totals: Totals, sheets: Sequence[Sheet], source: Source) -> list[ReadWarning]:
    """A warning when a document prints a table of income and expenditure but not all totals were found."""
    absent = [name for name in FIELDS if name not in totals.amounts]
    if len(absent) == 1 and absent[0] in FIELDS[2:]:
        absent = []  # an empty cell beside the other part: no money for it
    if not absent or not any(sheet.kind == TableKind.BALANCE for sheet in sheets):
        return []
    names = ", ".join(absent)
    return [ReadWarning.of(WarningCode.NO_TOTAL, names=names)]
