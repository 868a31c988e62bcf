"""A finding made of what a rule hit: with its certainty, its cells and places, and its fingerprint."""

from __future__ import annotations

from collections.abc import Iterator

from extract.pages import Place
from extract.records import Record
from extract.text import fold
from graph.audit.cases.paper import EVERY, Paper, ProjectCase, Row
from graph.audit.rules.rule import Basis, Certainty, Hit, Rule, Scope, Severity
from graph.audit.running.finding import Finding, Origin, Related
from graph.audit.running.finding_marks import Fingerprints
from graph.audit.running.profile import Profile

Focus = Row | ProjectCase | Paper


def finding_of(rule: Rule, focus: Focus, hit: Hit, origin: Origin, profile: Profile, marks: Fingerprints) -> Finding:
    """The finding of a hit. An error needs certainty: with a doubt it is a warning, and suspected."""
    certainty = certainty_of(rule, focus, hit)
    severity = hit.severity or profile.severity(rule)
    if severity is Severity.ERROR and certainty is Certainty.SUSPECTED:
        severity = Severity.WARNING
    project, name, row = about(focus)
    record = row.record if row else None
    document = (origin.agency or origin.name, origin.year, origin.kind)
    return Finding(
        rule=rule.id,
        severity=severity,
        certainty=certainty,
        scope=_scope_of(focus),
        origin=origin,
        project=project,
        name=name,
        level1=record.level1 if record else None,
        level2=record.level2 if record else None,
        printed=record.printed if record else None,
        row=row.number if row else None,
        message=rule.message.filled(**hit.figures),
        cells=tuple(_cells(focus, hit)),
        places=_places(focus, hit),
        related=tuple(map(_related, hit.also)),
        fingerprint=marks.of(rule.id, document, project, (name, *_levels(row))),
        iri=focus.iri,
    )


def certainty_of(rule: Rule, focus: Focus, hit: Hit) -> Certainty:
    """Certain where neither a list of words decided nor a cell that it rests on was read with doubt."""
    rows = [*([focus] if isinstance(focus, Row) else []), *hit.also]
    if isinstance(focus, ProjectCase) and not hit.also:
        rows += focus.rows
    doubted = any(row.doubts & {EVERY, *hit.fields} for row in rows)
    case = focus.case if isinstance(focus, Row) else focus
    if case.record is not None:
        doubted = doubted or bool(set(case.record.unsure) & set(hit.fields))
    sure = not (doubted or hit.suspected or rule.basis is Basis.WORDS)
    return Certainty.CERTAIN if sure else Certainty.SUSPECTED


def about(subject: object) -> tuple[str | None, str | None, Row | None]:
    """The project, the name and the row of what a rule was asked of."""
    if isinstance(subject, Row):
        return subject.case.name, subject.record.name, subject
    return (subject.name if isinstance(subject, ProjectCase) else None), None, None


def _levels(row: Row | None) -> tuple[str | None, str | None]:
    """The levels of a row as the fingerprint has them: by what they mean, as a graph calls them by the words of its
    lists."""
    if row is None:
        return None, None
    return row.level or fold(row.record.level1 or ""), row.kind or fold(row.record.level2 or "")


def _scope_of(subject: Focus) -> Scope:
    if isinstance(subject, Row):
        return Scope.INDICATOR
    return Scope.PROJECT if isinstance(subject, ProjectCase) else Scope.DOCUMENT


def _cells(focus: Focus, hit: Hit) -> Iterator[tuple[str, str]]:
    """The printed fields that a hit rests on; of a project's field that of its record."""
    holders: list[Record | None] = [focus.record]
    if isinstance(focus, Row):
        holders += [focus.case.record, focus.case.paper.record]
    elif isinstance(focus, ProjectCase):
        holders.append(focus.paper.record)
    for name in hit.fields:
        for holder in holders:
            value = getattr(holder, name, None)
            if holder is not None and value is not None:
                printed = dict(holder.as_printed).get(name)
                yield name, printed or str(value)
                break


def _places(focus: Focus, hit: Hit) -> tuple[Place, ...]:
    record = focus.record
    if record is not None and record.places:
        return tuple(record.places)
    rows = hit.also or (tuple(focus.rows[:1]) if isinstance(focus, ProjectCase) else ())
    return tuple(place for row in rows[:1] for place in row.record.places)


def _related(row: Row) -> Related:
    record = row.record
    return Related(row.case.name, record.name, record.printed, record.places, row.iri)
