"""An open graph audited."""

from __future__ import annotations

from graph.audit.cases.corpus import Corpus
from graph.audit.cases.graph_papers import papers_of
from graph.reading.reader import Reader
from queries.presenting.page_links import files_of


def corpus_of(reader: Reader) -> Corpus:
    """All documents of a graph; linked where some row knows its concept."""
    papers, files = list(papers_of(reader)), files_of(reader)
    for paper in papers:
        path = files.get(paper.iri or "")
        paper.path = None if path is None else str(path)
    return Corpus(papers, linked=any(row.concept is not None for paper in papers for row in paper.rows()))
