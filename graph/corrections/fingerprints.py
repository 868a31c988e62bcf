"""By what a record is found again after its document was read again: by what it is, not by where it stands."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from extract.pages import Place
from extract.places import place_to_json
from extract.records import RECORD_TYPES, Record, to_dict
from extract.text import fold
from extract.values.numerals import without_grouping
from graph.corrections.correction import Target, Value, kept, shown
from graph.identity import document_iri, row_iri

IDENTITY: dict[str, tuple[str, ...]] = {
    "document": (),
    "project": ("unit_code", "unit", "code", "name"),
    "indicator": ("scope", "unit_code", "project", "level1", "level2", "name", "printed"),
    "appropriation": ("unit_code", "unit", "code", "name"),
    "funding": ("table", "unit_code", "unit", "code", "name", "phase", "source"),
}
"""The fields that tell a record from others of its type and document."""
_NEVER = {"doc", "places", "confidence", "unsure", "as_printed", "mended"}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a type that a person may correct, in their order."""
    return tuple(field.name for field in dataclasses.fields(RECORD_TYPES[kind]) if field.name not in _NEVER)


def is_list(kind: str, name: str) -> bool:
    """Whether a field of a type holds several texts."""
    return any(field.name == name and "tuple" in str(field.type) for field in dataclasses.fields(RECORD_TYPES[kind]))


def fingerprint_of(record: Record) -> str:
    """A record's fingerprint within its document; width and blanks of texts do not matter."""
    iri = row_iri(f"record-{record.type}", *(getattr(record, name) for name in IDENTITY[record.type]))
    return iri.value.rpartition("-")[2]


def document_of(sha256: str) -> str:
    """The name of a document in corrections: the last part of its IRI."""
    return document_iri(sha256).value.rpartition("/")[2]


def value_of(record: Record, name: str) -> Value:
    """A field's value as corrections hold it."""
    value = to_dict(record).get(name)
    return kept(value) if value not in ([], "") else None


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same: 90 and 90.0 do, and texts that differ in width and blanks."""
    a, b = fold(shown(one)), fold(shown(other))
    if a == b:
        return True
    numbers = [_number(text) for text in (a, b)]
    return numbers[0] is not None and numbers[0] == numbers[1]


def _number(text: str) -> Decimal | None:
    # Codes with zeros before them are texts.
    if not text or (text[0] == "0" and not text.startswith("0.") and text != "0"):
        return None
    plain = without_grouping(text)
    try:
        found = Decimal(plain or "")
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


class Rows:
    """The records of one reading, found by what corrections say of them."""

    def __init__(self, document: str, records: Sequence[Record]) -> None:
        self.document, self.records = document, records
        self._by_print: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_print[record.type, fingerprint_of(record)].append(number)

    def targets(self) -> Iterator[Target]:
        """Every record as corrections name it, in the order of the records."""
        found: dict[int, Target] = {}
        for (kind, mark), numbers in self._by_print.items():
            for nth, number in enumerate(numbers, start=1):
                place = next(iter(self.records[number].places), None)
                found[number] = Target(self.document, kind, mark, nth, len(numbers), place)
        return (found[number] for number in range(len(self.records)))

    def find(self, target: Target) -> int | None:
        """The number of the record that is meant; None where none, or more than one, may be."""
        numbers = self._by_print.get((target.type, target.record), [])
        placed = [number for number in numbers if self._stands_at(number, target.place)]
        if len(placed) == 1:
            return placed[0]
        return numbers[target.nth - 1] if len(numbers) == target.of and target.nth <= target.of else None

    def at(self, target: Target) -> list[Record]:
        """The records of its type that stand where the target stood."""
        numbers = range(len(self.records))
        return [
            self.records[n] for n in numbers if self.records[n].type == target.type and self._stands_at(n, target.place)
        ]

    def has(self, record: Record) -> bool:
        """Whether a record of the same fingerprint was read."""
        return (record.type, fingerprint_of(record)) in self._by_print

    def _stands_at(self, number: int, place: Place | None) -> bool:
        """Whether a record has a place; files say rectangles to a hundredth of a point."""
        if place is None:
            return False
        told = place_to_json(place)
        return any(place_to_json(own) == told for own in self.records[number].places)
