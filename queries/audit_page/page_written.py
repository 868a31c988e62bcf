"""The page of an audit in pieces."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby

from extract.language import chinese, say
from graph.audit.rules.rule import Scope
from graph.audit.running.report import Report, Reported
from queries.audit_page.finding_cards import card, text
from queries.audit_page.page_style import POLICY, SCRIPT, STYLE
from queries.audit_page.page_summary import filters, head, rules_told, unchecked
from queries.audit_page.row_pictures import pictures_of, shown_places
from queries.audit_reports.finding_words import document_told, project_told

_Key = tuple[int, str | None]
"""The id of a document's origin and a project's name: "" of the department's table, None of the document as a whole."""


def page_text(report: Report) -> Iterator[str]:
    """One self-contained page: summary, filters, the findings, what could not be checked, the rules. Documents that are
    PDFs and lie where they were read are cut out of; without a script all of it is there but the filters."""
    pictures = pictures_of(report.findings)
    language, name = ("zh" if chinese() else "en"), say("绩效目标审核", "Audit of performance targets")
    yield f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{text(name)}</title><style>{STYLE}</style></head>\n<body><h1>{text(name)}</h1>\n"
    yield from head(report, (say(*note) for note in pictures.notes))
    numbers = _projects(report.findings)
    rules = {one.rule.id: one.rule for one in report.rules}
    if report.findings:
        yield from filters(report, dict(numbers.values()), _documents(report.findings))
    elif any(one.rows for one in report.documents):
        yield f"<p>{say('没有发现问题。', 'Nothing was found.')}</p>\n"
    first = 1
    for _, of_document in groupby(report.findings, key=lambda one: id(one.finding.origin)):
        findings = list(of_document)
        yield f"<section class=o><h2>{text(document_told(findings[0].finding.origin))}</h2>\n"
        for key, of_project in _by_project(findings).items():
            number, told = numbers[key]
            yield f"<section class=p><h3>{text(told)}</h3>\n"
            for group in _by_row(of_project):
                yield from card(group, rules, pictures, number, first)
                first += len(group)
            yield "</section>\n"
        yield "</section>\n"
    yield from unchecked(report)
    yield from rules_told(report)
    yield f"<script>{SCRIPT}</script></body></html>\n"


def _by_project(findings: Iterable[Reported]) -> dict[_Key, list[Reported]]:
    """The findings of each project together, the projects as they first come."""
    found: dict[_Key, list[Reported]] = {}
    for one in findings:
        found.setdefault(_project(one), []).append(one)
    return found


def _by_row(findings: Iterable[Reported]) -> Iterator[Sequence[Reported]]:
    """The findings of each row together, and those of no row that show the same places."""

    def shown(one: Reported) -> Hashable:
        found = one.finding
        return found.row, () if found.row is not None else tuple(shown_places(found))

    return (list(group) for _, group in groupby(findings, key=shown))


def _project(one: Reported) -> _Key:
    found = one.finding
    return id(found.origin), None if found.scope is Scope.DOCUMENT else (found.project or "")


def _documents(findings: Iterable[Reported]) -> dict[str, str]:
    """The document of each project's number, where there are several."""
    found = {number: key[0] for key, (number, _) in _projects(findings).items()}
    names = {id(one.finding.origin): one.finding.origin.name for one in findings}
    return {number: names[origin] for number, origin in found.items()} if len(names) > 1 else {}


def _projects(findings: Iterable[Reported]) -> dict[_Key, tuple[str, str]]:
    """A number and the name of each project that has findings, as filters and headings call it."""
    found: dict[_Key, tuple[str, str]] = {}
    for one in findings:
        found.setdefault(_project(one), (str(len(found) + 1), project_told(one.finding)))
    return found
