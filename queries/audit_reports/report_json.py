"""A report as JSON: whole, or a finding a line. What stands in it has the version SCHEMA."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extract.language import visible
from graph.audit.rules.rule import Severity
from graph.audit.running.finding import Origin
from graph.audit.running.report import SCHEMA, DocumentTotals, Gap, Report, RuleTotals
from graph.version import SOFTWARE
from queries.audit_rows import rows_of


def json_lines(report: Report) -> Iterator[str]:
    """A finding a line, in the order of the report."""
    for row in rows_of(report):
        yield visible(json.dumps({**row.as_dict(), "schema": SCHEMA}, ensure_ascii=False)) + "\n"


def json_text(report: Report) -> Iterator[str]:
    """All of it as one object, a line each of its parts."""
    yield "{\n"
    for name, value in _head(report).items():
        yield f"{_written(name)}: {_written(value)},\n"
    lists = {
        "documents": map(_document, report.documents),
        "findings": (row.as_dict() for row in rows_of(report)),
        "rules": map(_rule, report.rules),
        "unchecked": map(_gap, report.gaps),
        "unread": ({"file": one.name, "why": one.why.zh, "why_en": one.why.en, "passed": one.passed}
                   for one in report.unread),
    }  # fmt: skip
    for number, (name, parts) in enumerate(lists.items()):
        yield f"{_written(name)}: ["
        between = "\n"
        for part in parts:
            yield between + _written(part)
            between = ",\n"
        yield "\n]" + (",\n" if number < len(lists) - 1 else "\n")
    yield "}\n"


def _head(report: Report) -> dict[str, Any]:
    counts = report.counts()
    return {
        "schema": SCHEMA,
        "software": SOFTWARE,
        "profile": report.profile,
        "linked": report.linked,
        "counts": {
            **{one.letter: counts[one] for one in Severity},
            "waived": sum(one.waiver is not None for one in report.findings),
            "known": sum(one.known for one in report.findings),
            "left_out": report.left_out,
        },
    }


def _document(one: DocumentTotals) -> dict[str, Any]:
    counts = {severity.letter: one.counts.get(severity, 0) for severity in Severity}
    return {**_origin(one.origin), "projects": one.projects, "rows": one.rows, "counts": counts}


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "doc": origin.name, "agency": origin.agency, "year": origin.year, "kind": origin.kind, "iri": origin.iri,
    }  # fmt: skip


def _rule(one: RuleTotals) -> dict[str, Any]:
    rule = one.rule
    return {
        "rule": rule.id, "title": rule.title.zh, "title_en": rule.title.en, "severity": rule.severity.letter,
        "runs": one.runs, "applied": one.applied, "passed": one.passed, "findings": one.findings,
        "not_applicable": one.not_applicable, "unchecked": {reason.value: n for reason, n in one.unchecked.items()},
        "waived": one.waived, "known": one.known, "failed": one.failed,
    }  # fmt: skip


def _gap(one: Gap) -> dict[str, Any]:
    return {
        "rule": one.rule, **_origin(one.origin), "scope": one.scope.value, "reason": one.reason.value,
        "reason_zh": one.reason.wording.zh, "count": one.count,
    }  # fmt: skip


def _written(value: Any) -> str:
    return visible(json.dumps(value, ensure_ascii=False))
