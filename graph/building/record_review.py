"""Doubts about records that came as a file: rows that break no rule, but contradict themselves or the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extract.pages import ReadWarning
from extract.records import DocumentRecord, IndicatorRecord, ProjectRecord, Record
from extract.text import fold
from extract.warning_codes import WarningCode
from graph.corrections.stated_twice import contradicted


def review(doc: str, records: Sequence[Record], *, others_told: bool = False) -> tuple[ReadWarning, ...]:
    """The warnings of one document of a file of records; `others_told`: other documents of it have a document row."""
    return (*_unheaded(doc, records, others_told), *_targets(records), *_projects(records))


def _unheaded(doc: str, records: Iterable[Record], others_told: bool) -> Iterator[ReadWarning]:
    if others_told and not any(isinstance(record, DocumentRecord) for record in records):
        yield ReadWarning.of(WarningCode.DOCUMENT_MISSING, text=doc, doc=doc)


def _targets(records: Iterable[Record]) -> Iterator[ReadWarning]:
    for record in records:
        found = contradicted(record)
        if found is not None and isinstance(record, IndicatorRecord):
            read, told = found
            code = WarningCode.TARGET_DIFFERS
            yield _at(record, code, record.name, printed=record.printed, read=read, told=told)


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
