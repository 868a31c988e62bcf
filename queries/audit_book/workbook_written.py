"""The workbook of an audit written."""

from __future__ import annotations

from pathlib import Path

from extract.language import Wording
from graph.audit.running.report import Report
from graph.workbooks.workbook import write_sheets
from queries.audit_book.audit_data import data_sheet
from queries.audit_book.finding_sheet import finding_sheet
from queries.audit_book.overview_sheet import length_told, overview_sheet
from queries.audit_book.totals_sheets import project_sheet, rule_sheet, unchecked_sheet


def write_audit_book(report: Report, path: Path) -> list[Wording]:
    """Writes a report as a workbook (XLSX); the same report gives the same bytes. Returns what a sheet could not hold,
    and which went on in others. Raises OSError."""
    made = (overview_sheet, finding_sheet, project_sheet, rule_sheet, unchecked_sheet, data_sheet)
    notes = write_sheets(path, (sheet(report) for sheet in made))
    return [*length_told(report), *notes]
