"""What rules said of documents becomes a report: waivers and a baseline applied, everything counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.rule import Reason, Rule, Severity, Status
from graph.audit.running.audited import Audited
from graph.audit.running.finding import Finding
from graph.audit.running.profile import Profile
from graph.audit.running.report import DocumentTotals, Gap, Report, Reported, RuleTotals, Unread
from graph.audit.running.waiver import Waiver
from graph.audit.waivers.baseline import Baseline, baseline_of, document_of, read_baseline, write_baseline
from graph.audit.waivers.waived import W90, Waived


@dataclass(frozen=True)
class Settled:
    """What people settled before an audit: their waivers, the name of their file, the day by which these hold, and what
    was there before."""

    today: date
    waivers: Sequence[Waiver] = ()
    file: str = ""
    baseline: Baseline | None = None


def report_of(
    audited: Sequence[Audited],
    profile: Profile,
    chosen: frozenset[str],
    settled: Settled,
    *,
    unread: Sequence[Unread] = (),
    linked: bool = False,
) -> Report:
    """The report of what rules said, of those that were chosen."""
    findings = _met([one for said in audited for one in said.findings if one.rule in chosen], settled)
    rules = _Counted(audited, findings)
    return Report(
        profile=profile.name,
        documents=tuple(_documents(audited, findings)),
        findings=tuple(findings),
        rules=tuple(rules.totals(rule, rule.id in chosen) for rule in catalogue().values()),
        gaps=tuple(_gaps(audited, chosen)),
        chosen=chosen,
        unread=tuple(unread),
        linked=linked,
        said=tuple(_chosen(said, chosen) for said in audited),
        under=profile,
    )


def _chosen(said: Audited, chosen: frozenset[str]) -> Audited:
    """What the chosen rules said of a document."""
    return replace(
        said,
        findings=[one for one in said.findings if one.rule in chosen],
        open=[one for one in said.open if one.rule in chosen],
        tally={rule: counts for rule, counts in said.tally.items() if rule in chosen},
        failed={rule: told for rule, told in said.failed.items() if rule in chosen},
    )


def _met(found: list[Finding], settled: Settled) -> list[Reported]:
    met = Waived(settled.waivers, settled.file, settled.today)
    waivers = [met.of(finding) for finding in found]
    # A baseline counts what is not waived.
    open_ones = [number for number, waiver in enumerate(waivers) if waiver is None]
    known = settled.baseline.known([found[number] for number in open_ones]) if settled.baseline is not None else set()
    old = {open_ones[number] for number in known}
    made = [Reported(finding, waivers[number], number in old) for number, finding in enumerate(found)]
    return [*made, *map(Reported, met.astray())]


class _Counted:
    """How often rules said what."""

    def __init__(self, audited: Iterable[Audited], findings: Iterable[Reported]) -> None:
        self.tally: dict[str, Counter[Status]] = {}
        self.reasons: dict[str, Counter[Reason]] = {}
        self.failed: dict[str, str] = {}
        for said in audited:
            for number, counts in said.tally.items():
                self.tally.setdefault(number, Counter()).update(counts)
            for gap in said.open:
                self.reasons.setdefault(gap.rule, Counter())[gap.reason] += 1
            for number, told in said.failed.items():
                self.failed.setdefault(number, told)
        listed = [one for one in findings if one.finding.rule != W90]
        self.waived = Counter(one.finding.rule for one in listed if one.waiver is not None)
        self.known = Counter(one.finding.rule for one in listed if one.known)

    def totals(self, rule: Rule, runs: bool) -> RuleTotals:
        """Of one rule; nothing of one that was not chosen."""
        if not runs:
            return RuleTotals(rule, runs=False)
        counts, reasons = self.tally.get(rule.id, Counter()), self.reasons.get(rule.id, Counter())
        return RuleTotals(
            rule, counts[Status.PASS], counts[Status.FINDING], counts[Status.NOT_APPLICABLE],
            {reason: reasons[reason] for reason in Reason if reasons[reason]}, self.waived[rule.id],
            self.known[rule.id], self.failed.get(rule.id),
        )  # fmt: skip


def _documents(audited: Iterable[Audited], findings: Iterable[Reported]) -> Iterator[DocumentTotals]:
    counts: Counter[tuple[int, Severity]] = Counter(
        (id(one.finding.origin), one.finding.severity) for one in findings if one.live
    )
    for said in audited:
        own = {one: counts[id(said.origin), one] for one in Severity}
        yield DocumentTotals(said.origin, said.projects, said.rows, own, said.cases)


def _gaps(audited: Iterable[Audited], chosen: Collection[str]) -> Iterator[Gap]:
    """What could not be checked, a line for each document, rule and reason."""
    scopes = {rule.id: rule.scope for rule in catalogue().values()}
    for said in audited:
        counts = Counter((gap.rule, gap.reason) for gap in said.open if gap.rule in chosen)
        for number in catalogue():
            for reason in Reason:
                if counts[number, reason]:
                    yield Gap(number, scopes[number], said.origin, reason, counts[number, reason])


def rewritten_baseline(report: Report, path: Path, *, prune: bool = False) -> None:
    """Writes the findings of a report that are not waived as a baseline; with `prune` what is there no more is taken
    out of the one that stands there, of the documents and rules that were looked at. Raises AuditError, StoreError."""
    found = [one.finding for one in report.findings if one.waiver is None and one.finding.rule != W90]
    if not prune:
        write_baseline(path, baseline_of(found))
        return
    documents = {document_of(one.origin) for one in report.documents}
    write_baseline(path, read_baseline(path).pruned(found, documents, report.chosen))
