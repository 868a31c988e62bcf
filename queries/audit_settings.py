"""What an audit is asked with: profile, rules, waivers and baseline, read before anything is audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.errors import AuditError
from graph.audit.cases.corpus import Corpus
from graph.audit.running.audited import audit_all
from graph.audit.running.chosen_rules import chosen_rules
from graph.audit.running.profile import DEFAULT, Profile, read_profile
from graph.audit.running.report import Report, Unread
from graph.audit.waivers.baseline import read_baseline
from graph.audit.waivers.report_made import Settled, report_of
from graph.audit.waivers.waiver_file import read_waivers


@dataclass(frozen=True)
class AuditSettings:
    """`chosen`: the rules that are asked for; `profile`: under which they run; `settled`: what people settled."""

    chosen: frozenset[str]
    profile: Profile
    settled: Settled


def audit_settings(
    profile: str | Path | None = None,
    rules: str = "",
    waivers: str | Path | None = None,
    baseline: str | Path | None = None,
    today: date | None = None,
) -> AuditSettings:
    """Reads what an audit is asked with. Raises AuditError where a part of it cannot be used."""
    chosen, under = chosen_rules(rules, read_profile(DEFAULT if profile is None else str(profile)))
    settled = Settled(
        today or date.today(),
        [] if waivers is None else read_waivers(Path(waivers)),
        "" if waivers is None else Path(waivers).name,
        None if baseline is None else read_baseline(Path(baseline)),
    )
    return AuditSettings(chosen, under, settled)


def reported(corpus: Corpus, settings: AuditSettings, unread: Sequence[Unread] = ()) -> Report:
    """Asks the rules of documents. Raises AuditError where there are none at all: that would look like a pass."""
    if not corpus.papers and all(one.passed for one in unread):
        raise AuditError("没有可审核的文件", "there is no document to audit")
    audited = audit_all(corpus, settings.profile)
    return report_of(audited, settings.profile, settings.chosen, settings.settled, unread=unread, linked=corpus.linked)
