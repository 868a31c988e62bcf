"""What an audit said of one document as sorted N-Triples lines: the named graph `<document>/audit`.

Findings are results of SHACL about the node of a row, a project or the document; the place is that of the node. Without
a graph the nodes are named by what identifies them, and say what they are called and where they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.audit.rules.rule import Certainty, Severity, Status
from graph.audit.running.audited import Audited
from graph.audit.running.finding import Finding, Open, Origin
from graph.identity import location_iri, row_iri
from graph.ntriples import line
from graph.terms import boolean, integer, node, text
from ontology.names import Class, Constraint, Property, Scheme
from ontology.names import Severity as Result

RESULTS = {Severity.ERROR: Result.VIOLATION, Severity.WARNING: Result.WARNING, Severity.NOTICE: Result.INFO}
"""What SHACL calls the severities."""
PATHS = {
    "name": Property.LABEL, "op": Property.HAS_TARGET, "low": Property.HAS_TARGET, "high": Property.HAS_TARGET,
    "unit": Property.HAS_TARGET, "text": Property.HAS_TARGET, "printed": Property.HAS_TARGET,
    "level1": Property.CATEGORY, "level2": Property.CATEGORY, "weight": Property.WEIGHT,
    "level1_weight": Property.LEVEL1_WEIGHT, "level2_weight": Property.LEVEL2_WEIGHT,
    "direction": Property.ASCENDING, "actual": Property.HAS_ACTUAL, "score": Property.SCORE,
    "deviation": Property.DEVIATION, "goal": Property.GOAL, "goal_actual": Property.GOAL_ACTUAL,
    "execution_rate": Property.EXECUTION_RATE, "budget": Property.HAS_FUNDING, "executed": Property.HAS_FUNDING,
    "initial_budget": Property.HAS_FUNDING, "project_expenditure": Property.HAS_FUNDING,
}  # fmt: skip
"""The property that says a field of records, where one does."""
_COUNTS = {
    Status.FINDING: Property.FINDING_COUNT, Status.PASS: Property.PASS_COUNT,
    Status.NOT_APPLICABLE: Property.NOT_APPLICABLE_COUNT, Status.UNCHECKED: Property.UNCHECKED_COUNT,
}  # fmt: skip
Value = ox.NamedNode | ox.Literal | None
WaiverOf = Callable[[Finding], str | None]
"""The node of the waiver that is in force for a finding; None where there is none."""


@dataclass(frozen=True)
class Run:
    """What all documents of one audit share: the node of its run, and who says which waiver holds."""

    iri: str
    waiver_of: WaiverOf = lambda _: None


def document_of(origin: Origin) -> str:
    """The node of a document; one that is named by what identifies it where it comes from no graph."""
    return origin.iri or row_iri("audited", origin.name, origin.agency, origin.year, origin.kind).value


def finding_iri(finding: Finding) -> str:
    """The node of a finding: by its document and fingerprint, as two documents may print the same."""
    return row_iri("finding", document_of(finding.origin), finding.fingerprint).value


def rule_iri(number: str) -> ox.NamedNode:
    """The node of a rule."""
    return node(f"{Scheme.RULE}/{number}")


def lines_of_audit(said: Audited, run: Run) -> list[str]:
    """The whole graph of one document."""
    return sorted(set(_Lines(said, run).all()))


class _Lines:
    def __init__(self, said: Audited, run: Run) -> None:
        self.said, self.run = said, run
        self.document = document_of(said.origin)
        self.report = row_iri("audit-report", self.document).value

    def all(self) -> Iterator[str]:
        yield from self._report()
        for finding in self.said.findings:
            yield from self._finding(finding)
        yield from self._unchecked()
        yield from self._tallies()
        if self.said.origin.iri is None:
            yield from _said(self.document, [(Property.LABEL, text(self.said.origin.name))])

    def _report(self) -> Iterator[str]:
        conforms = all(finding.severity is not Severity.ERROR for finding in self.said.findings)
        yield from self._own(
            self.report,
            Class.VALIDATION_REPORT,
            (Property.CONFORMS, boolean(conforms)),
            (Property.CONFORMANCE_DISALLOWS, node(Result.VIOLATION)),
            (Property.WAS_GENERATED_BY, node(self.run.iri)),
        )

    def _finding(self, finding: Finding) -> Iterator[str]:
        iri = finding_iri(finding)
        waiver = self.run.waiver_of(finding)
        yield line(self.report, Property.RESULT, node(iri))
        yield from self._own(
            iri,
            Class.FINDING,
            (Property.TYPE, node(Class.VALIDATION_RESULT)),
            (Property.IDENTIFIER, text(finding.fingerprint)),
            (Property.FOCUS_NODE, node(self._focus(finding))),
            (Property.RULE, rule_iri(finding.rule)),
            (Property.RESULT_SEVERITY, node(RESULTS[finding.severity])),
            (Property.CERTAINTY, text(certainty_word(finding.certainty))),
            (Property.RESULT_MESSAGE, text(finding.message.zh, "zh")),
            (Property.RESULT_MESSAGE, text(finding.message.en, "en")),
            (Property.SOURCE_CONSTRAINT_COMPONENT, node(Constraint.AUDIT_RULE)),
            (Property.WAIVED_BY, node(waiver) if waiver else None),
            *_path_and_value(finding),
            *((Property.RELATION, node(row.iri)) for row in finding.related if row.iri),
            *((Property.HINT, text(hint.wording)) for hint in finding.hint),
            *((Property.STATED_ELSEWHERE, node(hint.iri)) for hint in finding.hint if hint.iri),
        )
        if finding.iri is None and finding.origin.iri is None:
            yield from self._described(finding)

    def _focus(self, about: Finding | Open) -> str:
        """The node that a finding is about. The department's table is the document's own, and so is what rows call a
        project that has no record."""
        if about.iri is not None or self.said.origin.iri is not None:
            return about.iri or self.document
        row = about.row if isinstance(about, Finding) else None
        if about.project is None and about.name is None and row is None:
            return self.document
        return row_iri("focus", self.document, about.scope.value, about.project, about.name, row).value

    def _described(self, finding: Finding) -> Iterator[str]:
        """What a node that comes from no graph is called and where it stands."""
        focus = self._focus(finding)
        if focus == self.document:
            return
        own = finding.name or finding.level2 if finding.row is not None else finding.project
        said: list[tuple[str, Value]] = [(Property.LABEL, text(own)), (Property.IS_PART_OF, node(self.document))]
        for place in finding.places:
            said.append((Property.WAS_DERIVED_FROM, location_iri(node(self.document), place)))
        yield from _said(focus, said)

    def _unchecked(self) -> Iterator[str]:
        """One node for a rule and a reason, with everything that it is about."""
        held: dict[tuple[str, str], list[Open]] = defaultdict(list)
        for one in self.said.open:
            held[one.rule, one.reason.wording.zh].append(one)
        for (rule, reason), some in held.items():
            iri = row_iri("unchecked", self.document, rule, reason).value
            focuses = {self._focus(one) for one in some}
            yield line(self.report, Property.HAS_UNCHECKED, node(iri))
            yield from self._own(
                iri,
                Class.UNCHECKED,
                (Property.RULE, rule_iri(rule)),
                (Property.REASON, text(reason)),
                (Property.UNCHECKED_COUNT, integer(len(some))),
                *((Property.FOCUS_NODE, node(focus)) for focus in focuses),
            )

    def _tallies(self) -> Iterator[str]:
        for rule, counts in self.said.tally.items():
            failure = self.said.failed.get(rule)
            if failure is None and not any(counts.values()):
                continue
            iri = row_iri("tally", self.document, rule).value
            yield line(self.report, Property.HAS_TALLY, node(iri))
            yield from self._own(
                iri,
                Class.RULE_TALLY,
                (Property.RULE, rule_iri(rule)),
                *((name, integer(counts[status])) for status, name in _COUNTS.items()),
                (Property.FAILURE, text(failure)),
            )

    def _own(self, iri: str, kind: str, *said: tuple[str, Value]) -> Iterator[str]:
        """What is said of a node of the audit itself: of its class, and part of the document."""
        yield line(iri, Property.TYPE, node(kind))
        yield line(iri, Property.IS_PART_OF, node(self.document))
        yield from _said(iri, said)


def certainty_word(certainty: Certainty) -> str:
    """The word of the graph for a certainty."""
    return certainty.wording.zh


def _said(subject: str, said: Iterable[tuple[str, Value]]) -> Iterator[str]:
    return (line(subject, name, value) for name, value in said if value is not None)


def _path_and_value(finding: Finding) -> Iterator[tuple[str, Value]]:
    """The first field that a finding rests on, and what is printed there; of a row the target as a whole."""
    for name, printed in finding.cells:
        path = PATHS.get(name)
        if path is not None:
            whole = finding.printed if path is Property.HAS_TARGET else None
            yield Property.RESULT_PATH, node(path)
            yield Property.RESULT_VALUE, text(whole or printed)
            return
