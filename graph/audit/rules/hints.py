"""X06, a hint and no finding: the quantified targets that other agencies print for the same concept, in the order of
the documents. Never a ranking of agencies."""

from __future__ import annotations

from extract.text import fold
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Row
from graph.audit.rules.several_documents import in_base_unit, shown

HINTED = frozenset({"Q01", "Q03", "Q11", "Q14", "C03"})
"""The rules whose findings a quantified target of somebody else helps to mend."""
_MOST = 3


def others(corpus: Corpus, row: Row) -> tuple[tuple[str, str | None], ...]:
    """How other agencies state the concept of a row as a number: each wording with the node of the row it stands in
    (None: it has none), a wording once, at most three. Empty where the row has no concept or nobody does."""
    if row.concept is None:
        return ()
    own = fold(row.case.paper.record.agency or "")
    found: dict[str, tuple[str, str | None]] = {}
    for other in corpus.by_concept.get(row.concept, ()):
        elsewhere = fold(other.case.paper.record.agency or "") != own
        if elsewhere and in_base_unit(other) is not None and (other.unit or other.target == 0):
            found.setdefault(other.printed, (shown(other), other.iri))
    return tuple(found.values())[:_MOST]
