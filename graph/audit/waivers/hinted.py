"""Findings with the hint how other agencies state the same (X06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Row
from graph.audit.rules.hints import HINTED, others
from graph.audit.running.finding import Finding
from graph.audit.running.report import Reported

Others = tuple[tuple[str, str | None], ...]
_MOST = 3


def with_hints(corpus: Corpus, findings: Iterable[Reported]) -> list[Reported]:
    """Findings about rows that a number would mend, with those that others print for the same concepts."""
    hints = _Hints(corpus)
    return [replace(one, others=hints.of(one.finding)) if one.finding.rule in HINTED else one for one in findings]


class _Hints:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        # The rows of each project of each document, which are one thing however often they are found.
        self.rows: dict[tuple[str | None, str | None], list[Row]] = {}
        for paper in corpus.papers:
            for case in paper.cases:
                self.rows.setdefault((paper.iri, case.name), []).extend(case.rows)
        # A concept has as many findings as agencies are vague about it: it is gone through once for each.
        self.told: dict[tuple[str | None, str | None], Others] = {}

    def of(self, finding: Finding) -> Others:
        """Of all rows that a finding is about, at most three, a wording once."""
        found: dict[str, str | None] = {}
        for row in self._rows(finding):
            for printed, iri in self._of_row(row):
                found.setdefault(printed, iri)
        return tuple(found.items())[:_MOST]

    def _rows(self, finding: Finding) -> Iterator[Row]:
        """Its row; of a finding about a project those that it names."""
        named = {(one.name, one.printed, one.places) for one in finding.related}
        for row in self.rows.get((finding.origin.iri, finding.project), ()):
            record = row.record
            if row.number == finding.row or (
                finding.row is None and (record.name, record.printed, record.places) in named
            ):
                yield row

    def _of_row(self, row: Row) -> Others:
        key = row.concept, row.case.paper.record.agency
        if key not in self.told:
            self.told[key] = others(self.corpus, row)
        return self.told[key]
