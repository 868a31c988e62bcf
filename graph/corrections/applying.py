"""Corrections applied to one reading of a document: the same bytes and the same corrections give the same records.

A correction that fits no longer is told as a warning of the document, never lost and never put on another row.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extract.errors import RecordError
from extract.language import Wording
from extract.pages import ReadWarning
from extract.records import RECORD_TYPES, Extraction, IndicatorRecord, Record, from_dict
from extract.warning_codes import WarningCode
from graph.corrections.correction import Action, Correction, Value, plain, shown
from graph.corrections.fingerprints import Rows, document_of, same, value_of
from graph.corrections.standing import Contest, Standing, added, standing
from graph.corrections.stated_twice import PARTS, PRINTED, contradicted
from graph.document.amended import WHOLE, Amended, Amendment

Check = Callable[[Record], None]
"""Raises RecordError for a record that contradicts itself."""


def amended(extraction: Extraction, corrections: Sequence[Correction], check: Check) -> Amended:
    """An extraction with its corrections; those of other documents are left."""
    document = document_of(extraction.sha256)
    own = [one for one in corrections if one.target.document == document]
    return _Applying(extraction, own, check).done() if own else Amended.plain(extraction)


class _Applying:
    def __init__(self, extraction: Extraction, corrections: Sequence[Correction], check: Check) -> None:
        self._extraction, self._corrections, self._check = extraction, corrections, check
        self._rows = Rows(document_of(extraction.sha256), extraction.records)
        self._sequence = list(extraction.records)
        self._origins: dict[int, Record] = {}
        self._notes: dict[int, tuple[Amendment, ...]] = {}
        self._struck: set[int] = set()
        self._warnings: list[ReadWarning] = []

    def done(self) -> Amended:
        # By the row that is meant: two readings may have counted its equals differently.
        by_row: dict[tuple[object, ...], list[Correction]] = defaultdict(list)
        for one in self._corrections:
            if one.action is not Action.ADD:
                number = self._rows.find(one.target)
                by_row[one.target.key if number is None else (number,)].append(one)
        for key in sorted(by_row, key=str):
            self._row(by_row[key])
        self._add(self._corrections)
        kept = tuple(record for record in self._sequence if id(record) not in self._struck)
        warnings = (*self._extraction.warnings, *self._warnings)
        found = replace(self._extraction, records=kept, warnings=warnings)
        return Amended(found, tuple(self._sequence), self._origins, self._notes, frozenset(self._struck))

    def _row(self, corrections: Sequence[Correction]) -> None:
        stands = standing(corrections)
        for contest in stands.contests:
            self._contested(contest)
        if not stands.changes and stands.strike is None:
            return
        target = (stands.strike or stands.changes[0]).target
        number = self._rows.find(target)
        if number is None:
            self._lost(stands)
            return
        record = self._extraction.records[number]
        if stands.strike is not None:
            self._struck.add(id(record))
            self._notes[id(record)] = (_amendment(stands.strike, WHOLE, called(record), None),)
            return
        changes = [one for one in stands.changes if self._fits(one, record)]
        try:
            new = changed(record, changes)
            self._check(new)
        except RecordError as error:
            for one in changes:
                self._tell(one, f"更正后的记录有误：{error.zh}", f"the record would be wrong: {error.en}")
            return
        if changes:
            self._doubt(record, new, changes)
            self._sequence[number] = new
            self._origins[id(new)] = record
            self._notes[id(new)] = tuple(
                _amendment(one, one.field, shown(one.old) or None, shown(one.new) or None) for one in changes
            )

    def _fits(self, one: Correction, record: Record) -> bool:
        """Whether the program still reads what the person corrected. What it reads now as they said is no matter."""
        now = value_of(record, one.field)
        if same(now, one.new):
            return False
        if same(now, one.old):
            return True
        was, reads = shown(one.old) or "—", shown(now) or "—"
        self._tell(one, f"更正时读作 {was}，现在读作 {reads}", f"it read {was} then and reads {reads} now")
        return False

    def _lost(self, stands: Standing) -> None:
        for one in (*stands.changes, *([stands.strike] if stands.strike else ())):
            there = self._rows.at(one.target)
            if one.action is Action.CHANGE and any(same(value_of(record, one.field), one.new) for record in there):
                continue  # the program reads it so now
            if there:
                now = " / ".join(called(record) for record in there)
                self._tell(one, f"这一行现在读作：{now}", f"the row reads otherwise now: {now}")
            else:
                self._tell(one, "没有再读出这一行", "the row is no longer read")

    def _add(self, corrections: Iterable[Correction]) -> None:
        rows, contests = added(corrections)
        for contest in contests:
            self._contested(contest)
        for one in rows:
            try:
                record = added_record(one, self._extraction.records[0].doc if self._extraction.records else "")
                self._check(record)
            except RecordError as error:
                self._tell(one, f"补上的行有误：{error.zh}", f"the added row is wrong: {error.en}")
                continue
            if not self._rows.has(record):
                self._sequence.append(record)
                self._notes[id(record)] = (_amendment(one, WHOLE, None, called(record)),)

    def _contested(self, contest: Contest) -> None:
        self._tell(contest.sides[0], *contest.why)

    def _doubt(self, record: Record, new: Record, changes: Sequence[Correction]) -> None:
        """Tells where only half of a target was corrected: its print and its parts agreed, and do no longer."""
        found = contradicted(new) if contradicted(record) is None else None
        if found is not None:
            half = next(one for one in changes if one.field in (PRINTED, *PARTS))
            printed = getattr(new, PRINTED)
            zh = f"目标原文“{printed}”读作 {found[0]}，更正后的数值却是 {found[1]}；请一并更正或撤回"
            en = f"the target {printed} reads {found[0]}, its corrected value is {found[1]}: correct or withdraw both"
            self._tell(half, zh, en, WarningCode.CORRECTION_HALF)

    def _tell(self, one: Correction, zh: str, en: str, code: WarningCode = WarningCode.CORRECTION_UNUSED) -> None:
        place = one.target.place
        why = Wording(zh, en)
        if place is None or place.page is None:
            self._warnings.append(ReadWarning.of(code, text=str(one), origin=place, why=why))
        else:
            self._warnings.append(ReadWarning.of(code, place.page, str(one), box=place.bbox, why=why))


def changed(record: Record, changes: Sequence[Correction]) -> Record:
    """A record with other values. What is no longer in doubt is taken off `unsure`, and of amounts what was printed
    stays. Raises RecordError for a value that the field cannot have."""
    values = {one.field: parsed(record.type, one.field, one.new) for one in changes}
    printed = dict(record.as_printed)
    for name in values:
        old = getattr(record, name)
        if isinstance(old, Decimal) and not isinstance(record, IndicatorRecord):
            printed.setdefault(name, format(old, "f"))
    unsure = tuple(name for name in record.unsure if name not in values)
    return replace(record, unsure=unsure, as_printed=tuple(printed.items()), **values)


def parsed(kind: str, name: str, value: Value) -> Any:
    """The value of a field of a record, from what a correction says; the field's default for None. Raises
    RecordError."""
    if value is None:
        (found,) = [field for field in dataclasses.fields(RECORD_TYPES[kind]) if field.name == name]
        return found.default
    return getattr(from_dict({"type": kind, name: plain(value)}), name)


def added_record(one: Correction, doc: str) -> Record:
    """The row that a correction adds. Raises RecordError."""
    told = {name: plain(value) for name, value in one.fields}
    record = from_dict({**told, "type": one.target.type, "doc": doc})
    return record if one.target.place is None else replace(record, places=(one.target.place,))


def called(record: Record) -> str:
    """What a record is called, for messages and for readers of the file."""
    names = ("title", "name", "printed", "code", "table")
    found: Iterator[str] = (str(getattr(record, name)) for name in names if getattr(record, name, None))
    return " ".join(next(found, record.type).split())


def _amendment(one: Correction, name: str, old: str | None, new: str | None) -> Amendment:
    return Amendment(one.id, name, old, new, one.who, one.when, one.why)
