"""An open graph audited."""

from __future__ import annotations

from graph.audit.cases.corpus import Corpus
from graph.audit.cases.graph_papers import papers_of
from graph.reading.reader import Reader


def corpus_of(reader: Reader) -> Corpus:
    """All documents of a graph; linked where some row knows its concept."""
    papers = list(papers_of(reader))
    return Corpus(papers, linked=any(row.concept is not None for paper in papers for row in paper.rows()))
