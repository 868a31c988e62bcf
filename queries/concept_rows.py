"""Rows of what linking made: concepts, their members, measures; as frozen as those of queries.rows."""

from __future__ import annotations

from dataclasses import dataclass

from queries.rows import Row


@dataclass(frozen=True, slots=True)
class Member(Row):
    """An indicator of a concept; project None: of the whole department; doc is what its document's file is called."""

    iri: str
    name: str
    project: str | None
    agency: str | None
    doc: str


@dataclass(frozen=True, slots=True)
class Concept(Row):
    """What several indicators measure in common; documents: how many print one; related: IRIs of other concepts;
    measure: what it measures without object and field, None where nothing can be said."""

    iri: str
    label: str
    documents: int
    members: tuple[Member, ...]
    related: tuple[str, ...]
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureCount(Row):
    """A measure (公众满意度): its label in Chinese and English, how many indicators and concepts have it, of how many
    agencies, and what it is."""

    iri: str
    label: str
    label_en: str
    indicators: int
    concepts: int
    agencies: int
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class SimilarConcept(Row):
    """A concept near to what was asked: its score from 0 to 1, grade (same, review, related), IRIs of its indicators,
    number of documents, the name of one of them, and its measure."""

    concept: str
    label: str
    score: float
    grade: str
    indicators: tuple[str, ...]
    documents: int
    example: str | None
    measure: str | None = None
