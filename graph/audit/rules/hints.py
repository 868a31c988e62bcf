"""X06, a hint and no finding: the quantified targets that other agencies print for the same concept, in the order of
the documents. Never a ranking of agencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.text import fold
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Row
from graph.audit.rules.rule import Hit
from graph.audit.rules.several_documents import in_base_unit, shown

HINTED = frozenset({"Q01", "Q03", "Q11", "Q14", "C03"})
"""The rules whose findings a quantified target of somebody else helps to mend."""
_MOST = 3


class Hint(NamedTuple):
    """A wording of another agency with agency and year, and the node of the row it stands in (None: it has none)."""

    wording: str
    iri: str | None


class Hints:
    """How agencies state the concepts of a corpus as numbers; each concept is looked at once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._stated: dict[str, list[tuple[str, str, Hint]]] = {}

    def of_finding(self, focus: object, hit: Hit) -> tuple[Hint, ...]:
        """The hints of a finding in a row, or of all rows of one that is found once a project, each with its name."""
        if isinstance(focus, Row):
            return self.of(focus)
        found = (
            Hint(f"{row.record.name or ''}：{hint.wording}", hint.iri) for row in hit.also for hint in self.of(row)
        )
        return tuple(dict.fromkeys(found))

    def of(self, row: Row) -> tuple[Hint, ...]:
        """How other agencies state the concept of a row: each wording once, at most three. Empty where the row has no
        concept or nobody does."""
        if row.concept is None:
            return ()
        if row.concept not in self._stated:
            self._stated[row.concept] = list(_stated(self._corpus.by_concept.get(row.concept, ())))
        own = fold(row.case.paper.record.agency or "")
        found: dict[str, Hint] = {}
        for agency, printed, hint in self._stated[row.concept]:
            if agency != own:
                found.setdefault(printed, hint)
            if len(found) == _MOST:
                break
        return tuple(found.values())


def _stated(rows: Iterable[Row]) -> Iterator[tuple[str, str, Hint]]:
    """The quantified targets of a concept: agency and wording, once each, with the hint."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        said = fold(row.case.paper.record.agency or ""), row.printed
        if said not in seen and in_base_unit(row) is not None and (row.unit or row.target == 0):
            seen.add(said)
            yield *said, Hint(shown(row), row.iri)
