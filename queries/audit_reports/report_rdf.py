"""The findings as RDF: Turtle of all together, or N-Quads with a named graph a document."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from graph.audit.kept.finding_files import write_findings
from graph.audit.running.report import Report


def turtle_text(report: Report) -> Iterator[str]:
    """The findings with their rules and waivers, as Turtle."""
    yield _written(report, "ttl")


def quads_text(report: Report) -> Iterator[str]:
    """The same as N-Quads."""
    yield _written(report, "nq")


def _written(report: Report, form: str) -> str:
    out = BytesIO()
    write_findings(out, form, report.said, profile=report.under, waived_by=report.waiver_of)
    return out.getvalue().decode()
