"""What an audit answers: findings as frozen rows, with the report that they are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from extract.places import place_to_json
from graph.audit.rules.catalogue import catalogue
from graph.audit.running.finding import Related
from graph.audit.running.report import Report, Reported
from queries.results import Results
from queries.rows import Row


@dataclass(frozen=True, slots=True)
class AuditFinding(Row):
    """One finding of an audit. `severity`: E error, W warning, N notice; `certainty`: certain or suspected; `doc`: the
    file's name; `scope`: indicator, project or document; `project`: None of the department's table and of the document
    as a whole; `name`, `level1`, `level2`, `printed`: of its row, None where it is not about one. `message` in Chinese,
    `message_en` in English; `advice`: what to do, in Chinese.

    `page` (1-based): its first page, None where the format has none; `places`: all its places, as records have them;
    `cells`: the printed fields it rests on; `related`: other rows that it concerns;
    `others`: how other agencies state the same as a number, each `printed` and `iri`. `waived`: why it is waived, None
    where it is not; `known`: True where the baseline has it. `fingerprint`: the same while its row moves or its target
    changes; `iri`: its node where it comes from a graph.
    """

    rule: str
    severity: str
    certainty: str
    doc: str
    agency: str | None
    year: int | None
    kind: str | None
    scope: str
    project: str | None
    name: str | None
    level1: str | None
    level2: str | None
    printed: str | None
    message: str
    message_en: str
    advice: str | None
    page: int | None
    places: tuple[dict[str, Any], ...]
    cells: dict[str, str]
    related: tuple[dict[str, Any], ...]
    others: tuple[dict[str, Any], ...]
    waived: str | None
    known: bool
    fingerprint: str
    iri: str | None


class AuditFindings(Results[AuditFinding]):
    """The findings of an audit in the order of documents, pages, rows and rules. `report`: the whole of it: documents,
    what every rule said how often, what could not be checked, what could not be read."""

    report: Report

    def __init__(self, rows: Iterable[AuditFinding], report: Report) -> None:
        super().__init__(rows, kind=AuditFinding, total=len(report.findings))
        self.report = report

    def live(self) -> Self:
        """Those that are neither waived nor in the baseline."""
        return type(self)((row for row in self if row.waived is None and not row.known), self.report)


def rows_of(report: Report) -> Iterable[AuditFinding]:
    """The findings of a report as rows."""
    return map(row_of, report.findings)


def row_of(reported: Reported) -> AuditFinding:
    """One finding as a row."""
    found = reported.finding
    origin, rule = found.origin, catalogue().get(found.rule)
    return AuditFinding(
        rule=found.rule, severity=found.severity.letter, certainty=found.certainty.value,
        doc=origin.name, agency=origin.agency, year=origin.year, kind=origin.kind, scope=found.scope.value,
        project=found.project, name=found.name, level1=found.level1, level2=found.level2, printed=found.printed,
        message=found.message.zh, message_en=found.message.en, advice=None if rule is None else rule.advice.zh,
        page=next((place.page for place in found.places if place.page is not None), None),
        places=tuple(map(place_to_json, found.places)), cells=dict(found.cells),
        related=tuple(map(_related, found.related)),
        others=tuple({"printed": printed, "iri": iri} for printed, iri in reported.others),
        waived=None if reported.waiver is None else reported.waiver.reason, known=reported.known,
        fingerprint=found.fingerprint, iri=found.iri,
    )  # fmt: skip


def _related(row: Related) -> dict[str, Any]:
    return {
        "project": row.project,
        "name": row.name,
        "printed": row.printed,
        "places": [place_to_json(place) for place in row.places],
    }
