"""All rules asked of documents, one by one and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract.garbage import seldom_collected
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Paper, Row
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.hints import HINTED, Hints
from graph.audit.rules.outranking import outranking
from graph.audit.rules.rule import Hit, Rule, Scope, Status, Subject, Unchecked, Verdict
from graph.audit.running.finding import Finding, Open, Origin
from graph.audit.running.finding_marks import Fingerprints
from graph.audit.running.findings_made import Focus, about, finding_of
from graph.audit.running.profile import Profile

_ORDER = (Scope.INDICATOR, Scope.PROJECT, Scope.DOCUMENT)


@dataclass(frozen=True, slots=True)
class CaseTotals:
    """A project of a document, or the department's table (name None): its budget in 万元, None where none was read, and
    how many rows it has."""

    name: str | None
    budget: Decimal | None
    rows: int


@dataclass
class Audited:
    """What the rules said of one document. `findings`: in the order of all outputs (page, row, rule); `tally`: by
    rule, how often each status came; `failed`: rules that raised, with what they said; `projects`, `rows`: how many
    were looked at; `cases`: the projects one by one, and the department's table."""

    origin: Origin
    findings: list[Finding] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    tally: dict[str, Counter[Status]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    projects: int = 0
    rows: int = 0
    cases: tuple[CaseTotals, ...] = ()


def audit(paper: Paper, profile: Profile | None = None) -> Audited:
    """Asks every rule of a profile but those over several documents. A rule that raises is noted and stops no other."""
    run = _Run(paper, profile or Profile())
    run.ask()
    return run.done()


def audit_all(corpus: Corpus, profile: Profile | None = None) -> list[Audited]:
    """Asks every rule of several documents, those over several of them too; in the order of the documents. Findings
    that a number would mend have the hint how other agencies state the same."""
    profile = profile or Profile()
    with seldom_collected():
        runs = {id(paper): _Run(paper, profile) for paper in corpus.papers}
        for run in runs.values():
            run.ask()
        for rule in catalogue().values():
            if rule.scope is Scope.CORPUS and profile.runs(rule):
                _ask_together(rule, corpus, profile, runs)
        hints = Hints(corpus)
        return [run.done(hints) for run in runs.values()]


class _Run:
    def __init__(self, paper: Paper, profile: Profile) -> None:
        self.paper, self.profile, self.rows = paper, profile, list(paper.rows())
        record = paper.record
        origin = Origin(paper.name, record.agency, record.year, record.kind, paper.iri, paper.path)
        cases = tuple(CaseTotals(case.name, case.budget, len(case.rows)) for case in paper.cases)
        self.said = Audited(origin, projects=len(paper.projects), rows=len(self.rows), cases=cases)
        self.hits: list[tuple[Rule, Focus, Hit]] = []

    def ask(self) -> None:
        for scope in _ORDER:
            for rule in catalogue().values():
                if rule.scope is scope and self.profile.runs(rule):
                    self._ask(rule)

    def done(self, hints: Hints | None = None) -> Audited:
        marks, origin = Fingerprints(), self.said.origin
        for rule, focus, hit in self._counting():
            finding = finding_of(rule, focus, hit, origin, self.profile, marks)
            if hints is not None and rule.id in HINTED:
                finding = replace(finding, hint=hints.of_finding(focus, hit))
            self.said.findings.append(finding)
        self.said.findings.sort(key=_place_of)
        return self.said

    def note(self, rule: Rule, subject: Subject, verdict: Verdict) -> None:
        """Takes one verdict of a rule; what was asked of several documents has its own focus."""
        tally = self.said.tally.get(rule.id)
        if tally is None:
            tally = self.said.tally[rule.id] = Counter()
        if isinstance(verdict, Hit):
            focus = verdict.focus or subject
            assert not isinstance(focus, Corpus), "a finding over several documents is about one thing"
            tally[Status.FINDING] += 1
            self.hits.append((rule, focus, verdict))
            for row in ({focus} if isinstance(focus, Row) else set()) | set(verdict.also):
                row.found.add(rule.id)
        elif isinstance(verdict, Unchecked):
            tally[Status.UNCHECKED] += 1
            project, name, _ = about(subject)
            iri = self.paper.iri if isinstance(subject, Corpus) else subject.iri
            self.said.open.append(Open(rule.id, rule.scope, self.said.origin, project, name, verdict.reason, iri))
        else:
            tally[verdict] += 1

    def _ask(self, rule: Rule) -> None:
        settings, check = self.profile.of(rule), rule.check
        passed = not_applicable = 0
        try:
            for subject in self._subjects(rule.scope):
                said = check(subject, settings)
                # What most rules say of most rows is only counted.
                if said is Status.NOT_APPLICABLE:
                    not_applicable += 1
                elif said is Status.PASS:
                    passed += 1
                else:
                    for verdict in _verdicts(said):
                        self.note(rule, subject, verdict)
        except Exception as error:  # whatever a rule does, the others are asked
            self.said.failed[rule.id] = f"{type(error).__name__}: {error}"
        tally = self.said.tally.setdefault(rule.id, Counter())
        for status, count in ((Status.PASS, passed), (Status.NOT_APPLICABLE, not_applicable)):
            if count:
                tally[status] += count

    def _subjects(self, scope: Scope) -> Sequence[Subject]:
        if scope is Scope.INDICATOR:
            return self.rows
        return self.paper.cases if scope is Scope.PROJECT else [self.paper]

    def _counting(self) -> Iterator[tuple[Rule, Focus, Hit]]:
        """The hits that no other of their family outranks; those count as not applicable."""
        for rule, focus, hit in self.hits:
            above = outranking(rule.id)
            if above and isinstance(focus, Row) and focus.found & above:
                self.said.tally[rule.id][Status.FINDING] -= 1
                self.said.tally[rule.id][Status.NOT_APPLICABLE] += 1
            else:
                yield rule, focus, hit


def _ask_together(rule: Rule, corpus: Corpus, profile: Profile, runs: dict[int, _Run]) -> None:
    """One rule over several documents: a hit goes to the document of its focus; what could not be checked, and that
    nothing was found, to each document in which nothing was found."""
    found: set[int] = set()
    others: list[Verdict] = []
    try:
        for verdict in _verdicts(rule.check(corpus, profile.of(rule))):
            if isinstance(verdict, Hit) and verdict.focus is not None:
                run = runs[id(_paper_of(verdict.focus))]
                found.add(id(run.paper))
                run.note(rule, corpus, verdict)
            else:
                others.append(verdict)
    except Exception as error:  # as above
        for run in runs.values():
            run.said.failed[rule.id] = f"{type(error).__name__}: {error}"
        return
    for number, run in runs.items():
        if number not in found:
            run.note(rule, corpus, others[0] if others else Status.PASS)


def _paper_of(focus: Focus) -> Paper:
    if isinstance(focus, Row):
        return focus.case.paper
    return focus if isinstance(focus, Paper) else focus.paper


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


def _place_of(finding: Finding) -> tuple[object, ...]:
    """Document, page, row, rule: the order of all outputs."""
    page = finding.places[0].page if finding.places else None
    return (page is None, page or 0, finding.row is None, finding.row or 0, finding.rule, finding.fingerprint)
