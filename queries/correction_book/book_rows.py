"""The rows of a workbook of corrections: each record as it stands, what is in doubt of it, and what `correct` must know
of it later, when other corrections may have been made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from extract.errors import CorrectionError
from extract.language import say, visible
from extract.pages import Place, ReadWarning
from extract.places import in_words, place_to_json, places_from_json
from extract.records import Extraction, Record, from_dict
from graph.building.record_check import check_record
from graph.corrections.applying import amended, called
from graph.corrections.correction import Action, Correction, Target, Value, kept, plain, shown
from graph.corrections.fingerprints import Rows, document_of, fields_of, fingerprint_of, value_of
from graph.corrections.standing import standing, unreplaced
from graph.document.amended import WHOLE, Amendment
from graph.workbooks.cell_values import clean, fits
from queries.code_words import word_of
from queries.correction_book.book_columns import called as title

_SURE = 0.9  # the confidence from which a recognised row is no doubt
_KEY = 12  # digits


@dataclass(frozen=True)
class BookRow:
    """One record in a workbook. target: as corrections name it; read: its fields as the program read them, stands: as
    corrected so far; struck: whether it is struck out; known: ids of what was corrected of it so far; added: whether a
    person added it."""

    target: Target
    name: str
    read: Mapping[str, Value]
    stands: Mapping[str, Value]
    struck: bool = False
    known: tuple[str, ...] = ()
    added: bool = False

    @property
    def key(self) -> str:
        """What stands in the column of ids: the same record has the same in every workbook."""
        return sha256(json.dumps([*self.target.key, self.added]).encode()).hexdigest()[:_KEY]

    def to_text(self) -> str:
        """The row in the sheet of data."""
        target = self.target
        differs = {name: plain(value) for name, value in self.stands.items() if value != self.read[name]}
        said: dict[str, Any] = {
            "key": self.key, "document": target.document, "type": target.type, "record": target.record,
            "nth": target.nth, "of": target.of, "name": self.name,
            "place": None if target.place is None else place_to_json(target.place),
            "read": {name: plain(value) for name, value in self.read.items() if value is not None},
            "stands": differs, "struck": self.struck, "known": list(self.known), "added": self.added,
        }  # fmt: skip
        return visible(json.dumps(said, ensure_ascii=False))

    @classmethod
    def of_text(cls, text: str) -> BookRow:
        """The inverse. Raises CorrectionError for what is no such text, or was changed since."""
        try:
            told = json.loads(text)
            kind = str(told["type"])
            place = None if told["place"] is None else next(places_from_json(told["place"]), None)
            target = Target(told["document"], kind, told["record"], told["nth"], told["of"], place)
            read = {name: kept(told["read"].get(name)) for name in fields_of(kind)}
            stands = read | {name: kept(value) for name, value in told["stands"].items()}
            found = cls(target, told["name"], read, stands, told["struck"], tuple(told["known"]), told["added"])
            record = from_dict({"type": kind, **{name: plain(value) for name, value in read.items()}})
            fits = told["key"] == found.key and fingerprint_of(record) == target.record
        except (ValueError, KeyError, TypeError, AttributeError, CorrectionError, RecursionError):
            fits = False
        if not fits:
            raise CorrectionError("内容被改动过，请用新的复核工作簿", "it was changed: use a new workbook of review")
        return found


@dataclass(frozen=True)
class Reviewed:
    """A row and what a person sees beside it: the record, doubts, where it stands (a place for each picture), what was
    corrected, and what stands there where there is no picture."""

    row: BookRow
    places: tuple[Place, ...]
    doubts: tuple[str, ...]
    corrected: tuple[str, ...]
    excerpt: str = ""


def reviewed(extraction: Extraction, corrections: Sequence[Correction]) -> list[Reviewed]:
    """The records of a document, those in doubt first."""
    document = document_of(extraction.sha256)
    own = [one for one in corrections if one.target.document == document]
    found = amended(extraction, own, check_record)
    rows = Rows(document, extraction.records)
    targets = list(rows.targets())
    of_row: dict[int | None, list[Correction]] = {}
    for one in own:
        if one.action is not Action.ADD:
            of_row.setdefault(rows.find(one.target), []).append(one)
    additions = {one.id: one for one in own if one.action is Action.ADD}
    out: list[Reviewed] = []
    for number, record in enumerate(found.sequence):
        notes = found.noted(record)
        if number < len(targets):
            some = of_row.get(number, [])
            target = _as_kept(targets[number], some)
            row = _row(target, found.origin(record), record, found.is_struck(record), _known(some))
            doubts = [*_contested(some), *_doubts(record, found.extraction.warnings)]
        else:
            one = additions[notes[0].id]
            row, doubts = replace(_row(one.target, record, record, False, (one.id,)), added=True), []
        doubts += _cut(row)
        out.append(
            Reviewed(
                row, record.places, tuple(dict.fromkeys(doubts)), tuple(_told(note, record.type) for note in notes)
            )
        )
    return sorted(out, key=lambda one: not one.doubts)


def _as_kept(target: Target, some: Iterable[Correction]) -> Target:
    """The record as the corrections so far name it: equal rows may have been counted otherwise then."""
    first = next(iter(unreplaced(some)), None)
    return target if first is None else replace(target, nth=first.target.nth, of=first.target.of)


def _row(target: Target, read: Record, stands: Record, struck: bool, known: tuple[str, ...]) -> BookRow:
    names = fields_of(target.type)
    return BookRow(
        target,
        called(stands),
        {name: value_of(read, name) for name in names},
        {name: value_of(stands, name) for name in names},
        struck,
        known,
    )


def _known(some: Iterable[Correction]) -> tuple[str, ...]:
    return tuple(one.id for one in unreplaced(some))


def _contested(some: Sequence[Correction]) -> Iterator[str]:
    yield from (say(*contest.why) for contest in standing(some).contests)


def _doubts(record: Record, warnings: Iterable[ReadWarning]) -> Iterator[str]:
    if record.unsure:
        fields = say("、", ", ").join(title(record.type, name) for name in record.unsure)
        yield say(f"没有把握：{fields}", f"unsure of {fields}")
    if record.confidence is not None and record.confidence < _SURE:
        yield say(f"识别把握 {record.confidence:.2f}", f"recognised with confidence {record.confidence:.2f}")
    if record.type == "indicator" and not getattr(record, "name", None):
        yield say("没有指标名称", "no name")
    for warning in warnings:
        if warning.place is not None and any(_touches(warning.place, place) for place in record.places):
            yield say(warning.zh, warning.en)


def _cut(row: BookRow) -> Iterator[str]:
    """The fields whose text is longer than a cell takes."""
    names = [name for name, value in row.stands.items() if not fits(clean(in_cell(name, value)))]
    if names:
        fields = say("、", ", ").join(title(row.target.type, name) for name in names)
        yield say(f"太长，格中只有开头：{fields}", f"too long, the cell has the beginning: {fields}")


def _touches(one: Place, other: Place) -> bool:
    """Whether a warning's place lies on a record's."""
    if one.page is not None:
        a, b = one.bbox, other.bbox
        if one.page != other.page or a is None or b is None:
            return False
        high = min(a.bottom, b.bottom) - max(a.top, b.top)
        wide = min(a.right, b.right) - max(a.left, b.left)
        return wide > 0 and high > 0.5 * min(a.bottom - a.top, b.bottom - b.top)
    if one.sheet is not None and one.cells is not None and other.cells is not None:
        a_cells, b_cells = one.cells, other.cells
        return one.sheet == other.sheet and a_cells.top <= b_cells.bottom and b_cells.top <= a_cells.bottom
    return one == other


def _told(note: Amendment, kind: str) -> str:
    who = say("，", ", ").join(part for part in (note.who, note.when, note.why) if part)
    if note.field == WHOLE:
        what = say("划去", "struck out") if note.new is None else say("补上", "added")
    else:
        old, new = (in_cell(note.field, value) or "—" for value in (note.old, note.new))
        what = f"{title(kind, note.field)}{say('：', ': ')}{old} → {new}"
    return f"{what} ({who})" if who else what


def where(places: Iterable[Place]) -> str:
    """Where a record stands, in words."""
    return say("、", ", ").join(dict.fromkeys(map(in_words, places)))


def in_cell(name: str, value: Value) -> str:
    """A field's value as a workbook shows it: codes in the reader's language."""
    return word_of(name, shown(value)) or ""
