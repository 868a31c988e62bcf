"""Waivers met with findings: what is waived, and which waivers went astray (W90)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from extract.language import Wording
from graph.audit.rules.rule import Certainty, Scope, Severity
from graph.audit.running.finding import Finding, Origin
from graph.audit.running.waiver import Waiver, seen_of

W90 = "W90"
TITLE = Wording("豁免未用、过期或内容已变", "A waiver that is unused, expired, or of something else by now")
_UNUSED = Wording(
    "豁免未用上：没有这样的问题（{reason}）", "a waiver is unused: nothing of the kind is found ({reason})"
)
_EXPIRED = Wording("豁免已于 {until} 到期（{reason}）", "the waiver ended on {until} ({reason})")
_CHANGED = Wording(
    "豁免之后内容已变：原为“{seen}”，现为“{now}”（{reason}）",
    "changed since it was waived: {seen} then, {now} now ({reason})",
)


class Waived:
    """The waivers of one audit. `file`: their file's name; `today`: the day by which they hold."""

    def __init__(self, waivers: Sequence[Waiver], file: str, today: date) -> None:
        self._waivers, self._file, self._today = waivers, file, today
        self._used: set[int] = set()
        self._changed: list[Finding] = []
        # Of very many findings each looks only at the waivers that can be about it.
        self._by_mark: dict[str, list[int]] = {}
        self._by_rule: dict[str | None, list[int]] = {}
        for number, waiver in enumerate(waivers):
            if waiver.fingerprint is not None:
                self._by_mark.setdefault(waiver.fingerprint, []).append(number)
            else:
                self._by_rule.setdefault(waiver.rule, []).append(number)

    def of(self, finding: Finding) -> Waiver | None:
        """The waiver in force of a finding, the first of the file; None where there is none."""
        held: Waiver | None = None
        for number in sorted([*self._by_mark.get(finding.fingerprint, ()), *self._by_rule.get(finding.rule, ())]):
            waiver = self._waivers[number]
            if waiver.is_of(finding):
                self._used.add(number)
                if held is None and not waiver.expired(self._today):
                    held = waiver
        if held is not None and held.changed(finding):
            figures = {"seen": held.seen, "now": seen_of(finding), "reason": held.reason}
            self._changed.append(_changed(finding, _CHANGED.filled(**figures)))
        return held

    def astray(self) -> Iterable[Finding]:
        """What W90 says, once all findings were met: of changed ones, then of each waiver in the order of the file."""
        yield from self._changed
        for number, waiver in enumerate(self._waivers):
            if waiver.expired(self._today):
                told = _EXPIRED.filled(until=waiver.until, reason=waiver.reason)
                yield self._about(waiver, Severity.WARNING, told)
            elif number not in self._used:
                yield self._about(waiver, Severity.NOTICE, _UNUSED.filled(reason=waiver.reason))

    def _about(self, waiver: Waiver, severity: Severity, message: Wording) -> Finding:
        origin = Origin(self._file, waiver.agency, waiver.year, None)
        return Finding(
            W90, severity, Certainty.CERTAIN, Scope.DOCUMENT, origin, waiver.project, waiver.name, None, None, None,
            None, message, (), (), (), waiver.fingerprint or "",
        )  # fmt: skip


def _changed(finding: Finding, message: Wording) -> Finding:
    return Finding(
        W90, Severity.WARNING, Certainty.CERTAIN, finding.scope, finding.origin, finding.project, finding.name,
        finding.level1, finding.level2, finding.printed, finding.row, message, finding.cells, finding.places, (),
        finding.fingerprint, finding.iri,
    )  # fmt: skip
