"""Findings with the hint how other agencies state the same (X06)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Row
from graph.audit.rules.hints import HINTED, others
from graph.audit.running.report import Reported

Others = tuple[tuple[str, str | None], ...]


def with_hints(corpus: Corpus, findings: Iterable[Reported]) -> list[Reported]:
    """Findings about rows that a number would mend, with those that others print for the same concept."""
    rows = {row.iri: row for paper in corpus.papers for row in paper.rows() if row.iri is not None}
    # One concept has as many findings as agencies are vague about it: it is gone through once for each.
    told: dict[tuple[str | None, str | None], Others] = {}

    def of(row: Row) -> Others:
        key = row.concept, row.case.paper.record.agency
        if key not in told:
            told[key] = others(corpus, row)
        return told[key]

    return [
        replace(one, others=of(rows[one.finding.iri]))
        if one.finding.rule in HINTED and one.finding.iri in rows
        else one
        for one in findings
    ]
