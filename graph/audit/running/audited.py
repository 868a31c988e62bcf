"""All rules asked of one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.pages import Place
from extract.records import Record
from graph.audit.cases.paper import EVERY, Paper, ProjectCase, Row
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.rule import Basis, Certainty, Hit, Rule, Scope, Severity, Status, Subject, Unchecked, Verdict
from graph.audit.running.finding import Finding, Open, Origin, Related
from graph.audit.running.finding_marks import Fingerprints
from graph.audit.running.profile import Profile

FAMILIES = (("C01", "Q17", "Q14", "Q03", "Q01", "Q11"), ("C11", "C12", "Q16"), ("Q09", "C03", "Q10"))
"""Rules that object to the same thing of a row: only the first that found something counts."""
_ORDER = (Scope.INDICATOR, Scope.PROJECT, Scope.DOCUMENT)


@dataclass
class Audited:
    """What the rules said of one document. `tally`: by rule, how often each status came; `reasons`: by rule, why it
    could not be checked; `failed`: rules that raised, with what they said."""

    origin: Origin
    findings: list[Finding] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    tally: dict[str, Counter[Status]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def audit(paper: Paper, profile: Profile | None = None) -> Audited:
    """Asks every rule of a profile but those over several documents. A rule that raises is noted and stops no other."""
    return _Run(paper, profile or Profile()).done()


class _Run:
    def __init__(self, paper: Paper, profile: Profile) -> None:
        self.paper, self.profile = paper, profile
        record = paper.record
        self.said = Audited(Origin(paper.name, record.agency, record.year, record.kind, paper.iri))
        self.hits: list[tuple[Rule, Subject, Hit]] = []
        self.marks = Fingerprints()

    def done(self) -> Audited:
        for scope in _ORDER:
            for rule in catalogue().values():
                if rule.scope is scope and self.profile.runs(rule):
                    self._ask(rule)
        self.said.findings = [self._finding(*hit) for hit in self._counting()]
        self.said.findings.sort(key=_place_of)
        return self.said

    def _ask(self, rule: Rule) -> None:
        tally = self.said.tally.setdefault(rule.id, Counter())
        settings = self.profile.of(rule)
        try:
            for subject in _subjects(rule.scope, self.paper):
                for verdict in _verdicts(rule.check(subject, settings)):
                    self._note(rule, subject, verdict, tally)
        except Exception as error:  # whatever a rule does, the others are asked
            self.said.failed[rule.id] = f"{type(error).__name__}: {error}"

    def _note(self, rule: Rule, subject: Subject, verdict: Verdict, tally: Counter[Status]) -> None:
        if isinstance(verdict, Hit):
            focus = verdict.focus or subject
            tally[Status.FINDING] += 1
            self.hits.append((rule, focus, verdict))
            for row in ({focus} if isinstance(focus, Row) else set()) | set(verdict.also):
                row.found.add(rule.id)
        elif isinstance(verdict, Unchecked):
            tally[Status.UNCHECKED] += 1
            project, name, _ = _about(subject)
            self.said.open.append(
                Open(rule.id, rule.scope, self.said.origin, project, name, verdict.reason, subject.iri)
            )
        else:
            tally[verdict] += 1

    def _counting(self) -> Iterator[tuple[Rule, Subject, Hit]]:
        """The hits that no other of their family outranks; those count as not applicable."""
        for rule, focus, hit in self.hits:
            above = _outranking(rule.id)
            if above and isinstance(focus, Row) and focus.found & above:
                self.said.tally[rule.id][Status.FINDING] -= 1
                self.said.tally[rule.id][Status.NOT_APPLICABLE] += 1
            else:
                yield rule, focus, hit

    def _finding(self, rule: Rule, focus: Subject, hit: Hit) -> Finding:
        certainty = self._certainty(rule, focus, hit)
        severity = hit.severity or self.profile.severity(rule)
        if severity is Severity.ERROR and certainty is Certainty.SUSPECTED:
            severity = Severity.WARNING
        project, name, row = _about(focus)
        record = row.record if row else None
        levels = (record.level1, record.level2) if record else (None, None)
        origin = self.said.origin
        document = (origin.agency or origin.name, origin.year, origin.kind)
        return Finding(
            rule=rule.id,
            severity=severity,
            certainty=certainty,
            scope=_scope_of(focus),
            origin=origin,
            project=project,
            name=name,
            level1=levels[0],
            level2=levels[1],
            printed=record.printed if record else None,
            row=row.number if row else None,
            message=rule.message.filled(**hit.figures),
            cells=tuple(_cells(focus, hit)),
            places=_places(focus, hit),
            related=tuple(map(_related, hit.also)),
            fingerprint=self.marks.of(rule.id, document, project, (name, *levels)),
            iri=focus.iri,
        )

    def _certainty(self, rule: Rule, focus: Subject, hit: Hit) -> Certainty:
        rows = [*([focus] if isinstance(focus, Row) else []), *hit.also]
        if isinstance(focus, ProjectCase) and not hit.also:
            rows += focus.rows
        doubted = any(row.doubts & {EVERY, *hit.fields} for row in rows)
        case = focus.case if isinstance(focus, Row) else focus
        if isinstance(case, ProjectCase) and case.record is not None:
            doubted = doubted or bool(set(case.record.unsure) & set(hit.fields))
        if isinstance(focus, Paper):
            doubted = doubted or bool(set(focus.record.unsure) & set(hit.fields))
        sure = not (doubted or hit.suspected or rule.basis is Basis.WORDS)
        return Certainty.CERTAIN if sure else Certainty.SUSPECTED


def _subjects(scope: Scope, paper: Paper) -> Iterator[Subject]:
    if scope is Scope.INDICATOR:
        yield from paper.rows()
    elif scope is Scope.PROJECT:
        yield from paper.cases
    else:
        yield paper


def _verdicts(said: Verdict | Iterable[Verdict]) -> Iterator[Verdict]:
    if isinstance(said, (Hit, Unchecked, Status)):
        yield said
        return
    none = True
    for verdict in said:
        none = False
        yield verdict
    if none:
        yield Status.PASS


def _outranking(rule: str) -> frozenset[str]:
    return next((frozenset(family[: family.index(rule)]) for family in FAMILIES if rule in family), frozenset())


def _about(subject: Subject) -> tuple[str | None, str | None, Row | None]:
    """The project, the name and the row of what a rule was asked of."""
    if isinstance(subject, Row):
        return subject.case.name, subject.record.name, subject
    return (subject.name if isinstance(subject, ProjectCase) else None), None, None


def _scope_of(subject: Subject) -> Scope:
    if isinstance(subject, Row):
        return Scope.INDICATOR
    return Scope.PROJECT if isinstance(subject, ProjectCase) else Scope.DOCUMENT


def _cells(focus: Subject, hit: Hit) -> Iterator[tuple[str, str]]:
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


def _places(focus: Subject, hit: Hit) -> tuple[Place, ...]:
    record = focus.record
    if record is not None and record.places:
        return tuple(record.places)
    rows = hit.also or (tuple(focus.rows[:1]) if isinstance(focus, ProjectCase) else ())
    return tuple(place for row in rows[:1] for place in row.record.places)


def _related(row: Row) -> Related:
    record = row.record
    return Related(row.case.name, record.name, record.printed, record.places)


def _place_of(finding: Finding) -> tuple[object, ...]:
    """Document, page, row, rule: the order of all outputs."""
    page = finding.places[0].page if finding.places else None
    return (page is None, page or 0, finding.row is None, finding.row or 0, finding.rule, finding.fingerprint)
