"""Doubts about records that came as a file: rows that break no rule, but contradict themselves or the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from extract.pages import ReadWarning
from extract.records import DocumentRecord, IndicatorRecord, ProjectRecord, Record
from extract.text import fold
from extract.values.targets import Value, parse_value
from extract.warning_codes import WarningCode

_Target = tuple[str | None, Decimal | None, Decimal | None, str]


def review(doc: str, records: Sequence[Record], *, others_told: bool = False) -> tuple[ReadWarning, ...]:
    """The warnings of one document of a file of records; `others_told`: other documents of it have a document row."""
    return (*_unheaded(doc, records, others_told), *_targets(records), *_projects(records))


def _unheaded(doc: str, records: Iterable[Record], others_told: bool) -> Iterator[ReadWarning]:
    if others_told and not any(isinstance(record, DocumentRecord) for record in records):
        yield ReadWarning.of(WarningCode.DOCUMENT_MISSING, text=doc, doc=doc)


def _targets(records: Iterable[Record]) -> Iterator[ReadWarning]:
    for record in records:
        if isinstance(record, IndicatorRecord) and record.printed and record.op:
            told: _Target = (record.op, record.low, record.high, fold(record.unit or ""))
            read = [_target(parse_value(record.printed, name=name)) for name in (None, record.name)]
            if told not in read and not _only_unread(record, read[0]):
                yield _at(
                    record,
                    WarningCode.TARGET_DIFFERS,
                    record.name,
                    printed=record.printed,
                    read=_in_words(read[0]),
                    told=_in_words(told),
                )


def _target(value: Value) -> _Target:
    return value.op, value.low, value.high, fold(value.unit or "")


def _only_unread(record: IndicatorRecord, read: _Target) -> bool:
    """Whether the print holds the record's number in words that our grammar does not know: a person may know better."""
    numbers = [number for number in (record.low, record.high) if number is not None]
    printed = fold(record.printed or "").replace(",", "")
    return read[1] is None and bool(numbers) and all(format(number, "f") in printed for number in numbers)


def _in_words(target: _Target) -> str:
    op, low, high, unit = target
    numbers = "-".join(format(number, "f") for number in (low, high) if number is not None)
    return " ".join(part for part in (op or "", numbers, unit) if part)


def _projects(records: Sequence[Record]) -> Iterator[ReadWarning]:
    names = {
        fold(name)
        for record in records
        if isinstance(record, ProjectRecord)
        for name in (record.name, *record.alt_names)
        if name
    }
    if not names:
        return
    strange = [
        record
        for record in records
        if isinstance(record, IndicatorRecord)
        and record.scope == "project"
        and record.project is not None
        and fold(record.project) not in names
    ]
    counts = Counter(record.project for record in strange)
    first = {record.project: record for record in reversed(strange)}
    for project, count in counts.items():
        yield _at(first[project], WarningCode.PROJECT_UNKNOWN, project, count=count)


def _at(record: Record, code: WarningCode, text: str | None, **figures: Any) -> ReadWarning:
    place = next(iter(record.places), None)
    if place is None or place.page is None:
        return ReadWarning.of(code, text=text, origin=place, **figures)
    return ReadWarning.of(code, place.page, text, box=place.bbox, **figures)
