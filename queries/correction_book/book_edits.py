"""What a person did in a workbook becomes corrections: checked as records are, with what they take the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from extract.errors import CorrectionError, RecordError
from extract.pages import Place
from extract.places import in_words
from extract.records import Record, from_dict
from extract.values.targets import parse_value
from graph.building.record_check import check_record, check_row
from graph.building.record_tables import rows_of
from graph.corrections.applying import called, changed
from graph.corrections.correction import Action, Correction, Target, Value, plain, values_of
from graph.corrections.correction_file import Corrections
from graph.corrections.fingerprints import fingerprint_of, same, value_of
from graph.corrections.standing import unreplaced
from queries.code_words import code_of
from queries.correction_book.book_read import Book, Edit
from queries.correction_book.book_rows import BookRow

_TARGET = ("op", "low", "high", "unit", "text")
_PAGE = re.compile(r"(?:第\s*|p(?:age)?\.?\s*)?(\d{1,5})\s*页?", re.IGNORECASE)


@dataclass(frozen=True)
class Author:
    """Who corrects, on which day (2026-11-30)."""

    who: str
    day: str


class Edits:
    """The edits of a workbook against the corrections that a file holds by now."""

    def __init__(self, book: Book, held: Corrections, author: Author, file: str) -> None:
        self._book, self._author, self._file = book, author, file
        self._standing = unreplaced(held.rows)
        self._places = {
            in_words(row.target.place): row.target.place for row in book.rows if row.target.place is not None
        }

    def corrections(self) -> list[Correction]:
        """The corrections that the edits say. Raises CorrectionError, with the cell, for one that cannot be used."""
        return [one for edit in self._book.edits for one in self._of(edit)]

    def _of(self, edit: Edit) -> Iterator[Correction]:
        row = edit.row
        if row is None or row.added:
            yield from self._addition(edit, row)
        elif edit.struck:
            yield from self._whole(edit, row, Action.STRIKE)
        else:
            if edit.struck is False:
                yield from self._whole(edit, row, Action.WITHDRAW)
            if edit.fields:
                yield from self._changes(edit, row)

    def _changes(self, edit: Edit, row: BookRow) -> Iterator[Correction]:
        stands = _record(row.target.type, row.stands)
        told = self._told(edit, row.stands)
        for name, value in told.items():
            before = [one for one in self._on(row.target) if one.field == name and one.action is not Action.STRIKE]
            if all(same(one.new, value) and one.action is Action.CHANGE for one in before) and before:
                continue  # it stands so already
            replaces = self._known(before, row)
            if same(row.read[name], value):
                # What the program read is right after all.
                if replaces:
                    yield self._one(edit, row.target, Action.WITHDRAW, replaces, field=name)
            else:
                yield self._one(
                    edit, row.target, Action.CHANGE, replaces, field=name, old=row.read[name], new=value
                )  # fmt: skip
        self._check(edit, stands, told)

    def _told(self, edit: Edit, stands: Mapping[str, Value]) -> dict[str, Value]:
        """The new values. Where only the target as printed was typed, its parts are read from it."""
        told = self._values(edit)
        typed = told.get("printed")
        if edit.kind == "indicator" and typed and not any(name in told for name in _TARGET):
            name = told.get("name", stands.get("name"))
            value = parse_value(str(typed), name=str(name) if name else None)
            parts = {part: getattr(value, part) for part in _TARGET}
            read = {part: None if one is None else str(one) for part, one in parts.items()}
            told |= {part: one for part, one in read.items() if not same(one, stands.get(part))}
        return told

    def _values(self, edit: Edit) -> dict[str, Value]:
        """What was typed, as the values of the fields. What a spreadsheet spoils is refused."""
        names = ["type", "doc", *edit.fields]
        (row,) = rows_of([names, [edit.kind, "x", *(code_of(name, text) for name, text in edit.fields.items())]])
        if isinstance(row.told, RecordError):
            self._refuse(edit, None, row.told)
        doubt = next(iter(row.doubts), None)
        if doubt is not None:
            self._refuse(edit, None, RecordError(doubt.zh, doubt.en))
        found: dict[str, Value] = {}
        for name in edit.fields:
            try:
                check_row({"type": edit.kind, name: row.told.get(name)})
                record = from_dict({"type": edit.kind, name: row.told.get(name)})
                found[name] = value_of(record, name) if row.told.get(name) is not None else None
            except RecordError as error:
                self._refuse(edit, name, error)
        return found

    def _check(self, edit: Edit, stands: Record, told: Mapping[str, Value]) -> None:
        """Raises CorrectionError where the record contradicts itself when the edit is in."""
        target = Target("", edit.kind, "")
        try:
            check_record(
                changed(stands, [Correction(target, Action.CHANGE, name, None, new) for name, new in told.items()])
            )
        except RecordError as error:
            self._refuse(edit, next(iter(edit.fields)), error)

    def _whole(self, edit: Edit, row: BookRow, action: Action) -> Iterator[Correction]:
        """A row struck out, or taken back."""
        before = self._on(row.target)
        strikes = [one for one in before if one.action is Action.STRIKE]
        if action is Action.STRIKE and not strikes:
            yield self._one(edit, row.target, action, self._known(before, row))
        elif action is Action.WITHDRAW and strikes:
            yield self._one(edit, row.target, action, tuple(one.id for one in strikes))

    def _addition(self, edit: Edit, row: BookRow | None) -> Iterator[Correction]:
        """A row added; or one that was added before, with other values or taken out again."""
        before = {} if row is None else {name: value for name, value in row.stands.items() if value is not None}
        old = [] if row is None else [one for one in self._standing if one.id in row.known]
        if edit.struck and row is not None:
            if old:
                yield self._one(edit, row.target, Action.WITHDRAW, tuple(one.id for one in old))
            return
        if not edit.fields:
            return
        told: dict[str, Value] = {**before, **self._told(edit, before)}
        values = values_of({name: plain(value) for name, value in told.items()})
        record = _record(edit.kind, dict(values))
        try:
            check_record(record)
        except RecordError as error:
            self._refuse(edit, next(iter(edit.fields)), error)
        document = self._document(edit) if row is None else row.target.document
        place = row.target.place if row is not None else self._at(edit)
        target = Target(document, edit.kind, fingerprint_of(record), place=place)
        alike = [one for one in self._standing if one.action is Action.ADD and one.target.key == target.key]
        if any(one.fields == values for one in alike):
            return
        mine = [one for one in alike if one.who == self._author.who]
        replaces = tuple(sorted({one.id for one in (*old, *mine)}))
        yield self._one(edit, target, Action.ADD, replaces, fields=values, name=called(record))

    def _document(self, edit: Edit) -> str:
        """The document that an added row is of: the only one, or the one of the file that it names."""
        documents = dict.fromkeys(row.target.document for row in self._book.rows)
        if len(documents) == 1:
            return next(iter(documents))
        by_file = self._book.files
        if edit.file in by_file:
            return by_file[edit.file]
        names = "、".join(by_file) or "—"
        raise CorrectionError(
            f"{edit.place}：补上的行应写明所在文件，可写：{names}",
            f"{edit.place}: an added row should name its file, one of {names}",
            file=self._file,
        )

    def _at(self, edit: Edit) -> Place | None:
        """Where an added row stands: a page by its number, or the place of another row in its words."""
        if not edit.at:
            return None
        if edit.at in self._places and self._places[edit.at].page is None:
            return self._places[edit.at]
        page = _PAGE.fullmatch(edit.at)
        if page is None or not int(page[1]):
            raise CorrectionError(
                f"{edit.place}：位置应为页码（如 第3页），或照抄别的行的位置，实为 {edit.at}",
                f"{edit.place}: the place should be a page (page 3) or that of another row, found {edit.at}",
                file=self._file,
            )
        return Place(int(page[1]))

    def _on(self, target: Target) -> list[Correction]:
        """What stands of a record by now."""
        return [one for one in self._standing if one.target.key == target.key and one.action is not Action.ADD]

    def _known(self, before: Iterable[Correction], row: BookRow) -> tuple[str, ...]:
        """Those that the person saw, or that are their own: a new correction takes the place of these only."""
        mine = self._author.who
        return tuple(sorted(one.id for one in before if one.id in row.known or (mine and one.who == mine)))

    def _one(self, edit: Edit, target: Target, action: Action, replaces: Sequence[str], **more: Any) -> Correction:
        more.setdefault("name", edit.row.name if edit.row is not None else "")
        return Correction(
            target, action, who=self._author.who, when=self._author.day, why=edit.why, replaces=tuple(sorted(replaces)),
            **more,
        )  # fmt: skip

    def _refuse(self, edit: Edit, name: str | None, error: RecordError) -> NoReturn:
        place = edit.cells.get(name or "", edit.place)
        raise CorrectionError(f"{place}：{error.zh}", f"{place}: {error.en}", file=self._file) from error


def _record(kind: str, values: Mapping[str, Value]) -> Record:
    told = {name: plain(value) for name, value in values.items() if value is not None}
    return from_dict({"type": kind, **told})
