"""`similar` grades as linking does: what is a field's own is not the same as words that name no field."""

from __future__ import annotations

from graph.linking import similar
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.read_links import StoredConcept

LINKER = Linker()


def concept(name: str, agency: str) -> StoredConcept:
    row = Indicator(f"urn:{agency}", agency, None, name, agency=agency)
    (made,) = LINKER.link([row]).concepts
    return StoredConcept(made.iri, name, made.notation, [row])


def grades(words: str, field: str = "") -> list[str]:
    held = [concept("居民满意度", agency) for agency in ("云屏市水务局", "云屏市公安局")]
    asked, own = similar.side_of_words(LINKER, words, field)
    return [one.grade(LINKER.thresholds) for one in similar.nearest(LINKER, asked, own, held, 5)]


def test_the_public_of_two_fields_is_not_what_words_without_a_field_ask() -> None:
    assert grades("群众满意度") == ["related", "related"]


def test_words_of_a_field_are_the_same_as_the_concept_of_that_field_alone() -> None:
    assert grades("群众满意度", "water") == ["same"]
