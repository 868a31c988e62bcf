"""A waiver: a finding, or findings of one kind, that somebody accepted, why, and until when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fnmatch import fnmatchcase

from extract.text import fold
from graph.audit.running.finding import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """`fingerprint`: of the one finding, None where the others say which: `rule`, `agency`, `project` ("": the
    department's table), `name` (of indicators; projects and names with * and ?), `year`; None: any. `until`: its last
    day; `seen`: what was printed when it was written, None where that is not known."""

    reason: str
    date: datetime.date
    until: datetime.date
    fingerprint: str | None = None
    rule: str | None = None
    agency: str | None = None
    project: str | None = None
    name: str | None = None
    year: int | None = None
    author: str | None = None
    ref: str | None = None
    seen: str | None = None

    def is_of(self, finding: Finding) -> bool:
        """Whether it is about a finding."""
        if self.fingerprint is not None and self.fingerprint != finding.fingerprint:
            return False
        origin = finding.origin
        return (
            self.rule in {None, finding.rule}
            and self.year in {None, origin.year}
            and _alike(self.agency, origin.agency)
            and _alike(self.project, finding.project)
            and _alike(self.name, finding.name)
        )

    def expired(self, today: datetime.date) -> bool:
        """Whether its last day is over."""
        return today > self.until

    def changed(self, finding: Finding) -> bool:
        """Whether something else is printed than when it was written."""
        return self.seen is not None and fold(self.seen) != fold(seen_of(finding))


def seen_of(finding: Finding) -> str:
    """What a waiver keeps of what was printed: the target of a row, else what was found."""
    return finding.printed or finding.message.zh


def _alike(asked: str | None, found: str | None) -> bool:
    return asked is None or fnmatchcase(fold(found or ""), fold(asked))
