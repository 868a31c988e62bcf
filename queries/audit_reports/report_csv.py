"""The findings as CSV: for programs under the names of their fields, as a file for spreadsheets under titles."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from graph.audit.running.report import Report
from graph.spreadsheet_cells import BOM
from queries.audit_reports.finding_lists import finding_list
from queries.audit_rows import AuditFinding, rows_of
from queries.json_text import json_of
from queries.presenting.answer_files import csv_lines
from queries.results import shown

_NESTED = ("places", "cells", "related", "others")


def csv_text(report: Report) -> Iterator[str]:
    """A line a finding; what is no plain value as JSON."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(AuditFinding.__dataclass_fields__)
    for row in rows_of(report):
        cells = {name: _flat(value) if name in _NESTED else shown(value) for name, value in row.as_dict().items()}
        writer.writerow(cells.values())
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _flat(value: object) -> str:
    return " ".join(json_of(value).split()) if value else ""  # type: ignore[arg-type]


def write_csv(report: Report, path: Path) -> None:
    """The list of findings, which no spreadsheet runs as formulas."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(BOM)
        stream.writelines(csv_lines(finding_list(report), spreadsheet=True))
