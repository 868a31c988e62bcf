"""The report of an audit: every document and finding, what every rule said how often, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from extract.language import Wording
from graph.audit.rules.rule import Certainty, Reason, Rule, Scope, Severity
from graph.audit.running.audited import Audited, CaseTotals
from graph.audit.running.finding import Finding, Origin
from graph.audit.running.profile import Profile
from graph.audit.running.waiver import Waiver

SCHEMA = "jixiao-audit/1"
"""The name and version of what json and jsonl say."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding and what people settled of it. `waiver`: in force, None where there is none; `known`: it was there when
    the baseline was written."""

    finding: Finding
    waiver: Waiver | None = None
    known: bool = False

    @property
    def others(self) -> tuple[tuple[str, str | None], ...]:
        """How other agencies state the same as a number, each with its node (None: it has none)."""
        return tuple((hint.wording, hint.iri) for hint in self.finding.hint)

    @property
    def live(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.waiver is None and not self.known

    def at_least(self, severity: Severity, *, suspected: bool = True) -> bool:
        """Whether it weighs as much as a severity; one that is suspected only where those count."""
        heavy = RANKS[self.finding.severity] <= RANKS[severity]
        return heavy and (suspected or self.finding.certainty is Certainty.CERTAIN)


SEVERITIES = {severity.value: severity for severity in Severity}
"""Severities by what they are called."""
RANKS = {severity: rank for rank, severity in enumerate(Severity)}
"""Severities from the heaviest on."""


@dataclass(frozen=True, slots=True)
class RuleTotals:
    """How often a rule said what. `findings`: all of them, `waived` and `known` ones too; `unchecked`: how often it
    could not be checked, by reason; `failed`: what it raised, None where it did not; `runs`: False of a rule that the
    profile has off."""

    rule: Rule
    passed: int = 0
    findings: int = 0
    not_applicable: int = 0
    unchecked: Mapping[Reason, int] = field(default_factory=dict)
    waived: int = 0
    known: int = 0
    failed: str | None = None
    runs: bool = True

    @property
    def applied(self) -> int:
        """How often it could decide."""
        return self.passed + self.findings


@dataclass(frozen=True, slots=True)
class Gap:
    """What a rule could not check in a document, why, and at how many things."""

    rule: str
    scope: Scope
    origin: Origin
    reason: Reason
    count: int


@dataclass(frozen=True, slots=True)
class DocumentTotals:
    """A document of an audit. `rows`: its indicators; `counts`: its live findings by severity; `cases`: its projects
    one by one, and the department's table."""

    origin: Origin
    projects: int
    rows: int
    counts: Mapping[Severity, int]
    cases: tuple[CaseTotals, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of it, that could not be read, and why: it was not audited. `passed`: it only stood in a folder
    and is of no kind that is read."""

    name: str
    why: Wording
    passed: bool = False


@dataclass(frozen=True)
class Report:
    """What an audit found. `profile`: its name; `findings`: in the order of documents, pages, rows and rules, those of
    waivers that went astray (W90) last; `rules`: of every rule, those that are off too; `gaps`: what could not be
    checked; `chosen`: the rules that it is about; `linked`: whether rows knew their concepts; `left_out`: how many
    findings a narrower report does not list; `said`, `under`: what the chosen rules said of each document, and the
    profile, for who writes them into a graph."""

    profile: str
    documents: tuple[DocumentTotals, ...]
    findings: tuple[Reported, ...]
    rules: tuple[RuleTotals, ...]
    gaps: tuple[Gap, ...]
    chosen: frozenset[str]
    unread: tuple[Unread, ...] = ()
    linked: bool = False
    left_out: int = 0
    said: tuple[Audited, ...] = ()
    under: Profile = field(default_factory=Profile)

    @property
    def failed(self) -> dict[str, str]:
        """The rules that raised, with what they said."""
        return {one.rule.id: one.failed for one in self.rules if one.failed is not None}

    def counts(self) -> Counter[Severity]:
        """The live findings by severity."""
        return Counter(one.finding.severity for one in self.findings if one.live)

    def narrowed(self, severity: Severity, *, certain: bool = False) -> Report:
        """With the findings alone that weigh as much as a severity and, where asked for, are certain; what rules said
        how often stays."""
        kept = tuple(one for one in self.findings if one.at_least(severity, suspected=not certain))
        return replace(self, findings=kept, left_out=len(self.findings) - len(kept))

    @cached_property
    def _waivers(self) -> dict[str, Waiver]:
        return {one.finding.fingerprint: one.waiver for one in self.findings if one.waiver is not None}

    def waiver_of(self, finding: Finding) -> Waiver | None:
        """The waiver that is in force for a finding; of files of one disclosure the same."""
        return self._waivers.get(finding.fingerprint)

    def weighing(self, severity: Severity, *, suspected: bool = False) -> Iterator[Reported]:
        """The live findings that weigh as much as a severity, those that are only suspected where asked for."""
        return (one for one in self.findings if one.live and one.at_least(severity, suspected=suspected))
