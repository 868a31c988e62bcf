"""An extraction with what people corrected of it: what the quads of a document are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from extract.records import Extraction, Record

WHOLE: Final = "record"
"""The field of an amendment of a row as a whole."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction that is in force, as the graph tells it: its id, the field (WHOLE for a row struck out or added),
    what was read and what it was corrected to (None: nothing), who, when and why ("" where that is not said)."""

    id: str
    field: str
    old: str | None
    new: str | None
    who: str = ""
    when: str = ""
    why: str = ""


_Notes = Mapping[int, tuple[Amendment, ...]]


@dataclass(frozen=True)
class Amended:
    """An extraction after its corrections.

    `sequence`: all records in the order of the document, those that were struck out included, so that a row keeps its
    IRI when one before it goes. By `id()` of a record of it: `origins`, the record as it was read; `notes`, what was
    corrected; `struck`, the records that are out.
    """

    extraction: Extraction
    sequence: tuple[Record, ...]
    origins: Mapping[int, Record] = field(default_factory=dict)
    notes: _Notes = field(default_factory=dict)
    struck: frozenset[int] = frozenset()

    @classmethod
    def plain(cls, extraction: Extraction) -> Amended:
        """An extraction that nobody corrected."""
        return cls(extraction, extraction.records)

    def origin(self, record: Record) -> Record:
        """A record as it was read: what its IRI is made of."""
        return self.origins.get(id(record), record)

    def noted(self, record: Record) -> tuple[Amendment, ...]:
        """What was corrected of a record."""
        return self.notes.get(id(record), ())

    def is_struck(self, record: Record) -> bool:
        """Whether a record was struck out."""
        return id(record) in self.struck

    @property
    def count(self) -> int:
        """How many corrections are in force."""
        return sum(map(len, self.notes.values()))
