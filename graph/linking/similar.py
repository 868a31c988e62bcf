"""`similar`: the concepts nearest to an indicator or to a free text; a text is taken apart as a name is."""

from __future__ import annotations

from dataclasses import dataclass

from graph.linking.features.sides import Side, side_of
from graph.linking.linker import Linker
from graph.linking.names.cleaning import clean
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import from_notation
from graph.linking.names.word_tables import field_names, tables
from graph.linking.read_links import StoredConcept
from graph.linking.score import Comparison, Scorer, Thresholds


@dataclass(frozen=True, slots=True)
class Found:
    """A concept with its comparison to what was asked; `elsewhere`: it is a field's own, and not of the asked one's."""

    concept: StoredConcept
    comparison: Comparison
    elsewhere: bool = False

    def grade(self, thresholds: Thresholds) -> str:
        """As linking grades: a field's own concept (群众满意度 of the police) is not what names no field."""
        found = self.comparison.grade(thresholds)
        return "related" if self.elsewhere and found in ("same", "review") else found


def side_of_words(linker: Linker, words: str, field: str = "") -> tuple[Side, str]:
    """A free text as one side of comparisons, and its field ("" unknown), as if it were a name."""
    row = Indicator("urn:query", "urn:query", None, words)
    own = field or linker.context.fields_of([row])["urn:query"]
    return side_of(linker.context.signature(row, own), own, [row]), own


def nearest(linker: Linker, asked: Side, field: str, concepts: list[StoredConcept], k: int) -> list[Found]:
    """The k best concepts, best first, ties by label. Concepts of a field are compared with that field's words."""
    by_title = {tables()[name]["name"]: name for name in field_names()}
    found = []
    for concept in concepts:
        signature = from_notation(concept.notation)
        home = by_title.get(signature.field, "")
        scorer = linker.scorer(field or home)
        alike = signature.key() == asked.signature.key()
        comparison = scorer.compare(asked, Side(signature, _printed(concept, asked, scorer, alike=alike), home))
        if not comparison.barred:
            found.append(Found(concept, comparison, bool(signature.field) and signature.field != asked.signature.field))
    found.sort(key=lambda one: (-one.comparison.score, -len(one.concept.members), one.concept.label, one.concept.iri))
    return found[:k]


def _printed(concept: StoredConcept, asked: Side, scorer: Scorer, *, alike: bool) -> str:
    """A name that a concept's rows print: where it measures what is asked for, the nearest of them."""
    if not alike:
        return clean(concept.members[0].name)[0] if concept.members else ""
    names = sorted({clean(row.name)[0] for row in concept.members})
    return max(names, key=lambda name: scorer.weigher.letters(name, asked.name), default="")
