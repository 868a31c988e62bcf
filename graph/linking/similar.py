"""`similar`: the concepts nearest to an indicator or to a free text; a text is taken apart as a name is."""

from __future__ import annotations

from dataclasses import dataclass

from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import Signature, from_notation
from graph.linking.names.word_tables import field_names, tables
from graph.linking.read_links import StoredConcept
from graph.linking.score import Comparison


@dataclass(frozen=True, slots=True)
class Found:
    """A concept with its comparison to what was asked."""

    concept: StoredConcept
    comparison: Comparison


def signature_of(linker: Linker, words: str, field: str = "") -> tuple[Signature, str]:
    """The signature of a free text and its field ("" unknown), as if it were a name."""
    row = Indicator("urn:query", "urn:query", None, words)
    own = field or linker.context.fields_of([row])["urn:query"]
    return linker.context.signature(row, own), own


def nearest(linker: Linker, asked: Signature, field: str, concepts: list[StoredConcept], k: int) -> list[Found]:
    """The k best concepts, best first, ties by label. Concepts of a field are compared with that field's words."""
    by_title = {tables()[name]["name"]: name for name in field_names()}
    found = []
    for concept in concepts:
        signature = from_notation(concept.notation)
        scorer = linker.scorer(field or by_title.get(signature.field, ""))
        comparison = scorer.compare(asked, signature)
        if comparison.score > 0:
            found.append(Found(concept, comparison))
    found.sort(key=lambda one: (-one.comparison.score, -len(one.concept.members), one.concept.label, one.concept.iri))
    return found[:k]
