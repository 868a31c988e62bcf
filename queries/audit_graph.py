"""An open graph audited."""

from __future__ import annotations

from pathlib import Path

from graph.audit.cases.corpus import Corpus
from graph.audit.cases.graph_papers import papers_of
from graph.audit.kept.storing import store
from graph.audit.running.report import Report
from graph.reading.opening import graph_directory
from graph.reading.reader import Reader
from queries.presenting.page_links import files_of


def corpus_of(reader: Reader) -> Corpus:
    """All documents of a graph; linked where some row knows its concept."""
    papers, files = list(papers_of(reader)), files_of(reader)
    for paper in papers:
        path = files.get(paper.iri or "")
        paper.path = None if path is None else str(path)
    return Corpus(papers, linked=any(row.concept is not None for paper in papers for row in paper.rows()))


def stored(source: str | Path, report: Report, version: str | None) -> int:
    """Puts the findings of a graph into its directory, in the place of those of the run before. Returns of how many
    documents. version: of the graph that was audited. Raises StoreError where it is another by now or not writable."""
    return store(
        graph_directory(source), report.said, profile=report.under, waived_by=report.waiver_of, version=version
    )
