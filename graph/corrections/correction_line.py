"""A line of the file of corrections, looked at before it is used: it may have been written by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from extract.errors import CorrectionError, RecordError
from extract.pages import Place
from extract.places import places_from_json
from extract.records import RECORD_TYPES, from_dict
from graph.corrections.correction import ID_LENGTH, Action, Correction, Target, kept, values_of
from graph.corrections.fingerprints import fields_of, fingerprint_of, is_list
from graph.identity import DOCUMENT_LENGTH, LENGTH

_KEYS = (
    "document", "type", "record", "nth", "of", "name", "place", "action", "field", "old", "new", "fields", "who",
    "when", "why", "replaces",
)  # fmt: skip
_DOCUMENT = re.compile(f"doc-[0-9a-f]{{{DOCUMENT_LENGTH}}}")
_RECORD = re.compile(f"[0-9a-f]{{{LENGTH}}}")
_ID = re.compile(f"[0-9a-f]{{{ID_LENGTH}}}")


def correction_of(text: str, number: int, file: str) -> Correction:
    """The correction of a line. Raises CorrectionError with the line's number."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    line = _Line(told if isinstance(told, dict) else {}, number, file)
    if not isinstance(told, dict):
        line.refuse("应为一个 JSON 对象", "should be one JSON object")
    return line.correction()


class _Line:
    def __init__(self, told: Mapping[str, Any], number: int, file: str) -> None:
        self._told, self._number, self._file = told, number, file

    def correction(self) -> Correction:
        self._keys()
        document = self._matching("document", _DOCUMENT, "doc- 与 32 位十六进制数", "doc- and 32 hexadecimal digits")
        kind = self._one_of("type", tuple(RECORD_TYPES))
        action = Action(self._one_of("action", tuple(Action)))
        if kind == "document" and action in (Action.ADD, Action.STRIKE):
            self.refuse(
                "document 记录只能改，不能划去或补上", "a document can only be changed, not struck out or added"
            )
        fields = values_of(self._fields(kind)) if action is Action.ADD else ()
        if action is Action.ADD:
            record = fingerprint_of(from_dict({"type": kind, **dict(self._fields(kind))}))
        else:
            record = self._matching("record", _RECORD, f"{LENGTH} 位十六进制数", f"{LENGTH} hexadecimal digits")
        nth, of = self._count("nth"), self._count("of")
        if nth > of:
            self.refuse(f"nth 应不大于 of，实为 {nth}、{of}", f"nth should be at most of, found {nth}, {of}")
        target = Target(document, kind, record, nth, of, self._place())
        return Correction(
            target, action, self._field(kind, action), kept(self._told.get("old")), kept(self._told.get("new")), fields,
            self._text("who"), self._when(), self._text("why"), self._replaces(), self._text("name"), self._number,
        )  # fmt: skip

    def refuse(self, zh: str, en: str) -> NoReturn:
        raise CorrectionError(f"第{self._number}行：{zh}", f"line {self._number}: {en}", file=self._file)

    def _keys(self) -> None:
        for name in self._told:
            if name not in _KEYS:
                known = ", ".join(_KEYS)
                self.refuse(f"只应有 {known}，实有 {name}", f"should have only {known}, found {name}")

    def _matching(self, name: str, form: re.Pattern[str], zh: str, en: str) -> str:
        value = self._told.get(name)
        if not isinstance(value, str) or not form.fullmatch(value):
            self.refuse(f"{name} 应为{zh}，实为 {_short(value)}", f"{name} should be {en}, found {_short(value)}")
        return value

    def _one_of(self, name: str, known: tuple[str, ...]) -> str:
        value = self._told.get(name)
        if value not in known:
            names = "/".join(known)
            self.refuse(
                f"{name} 应为 {names}，实为 {_short(value)}", f"{name} should be one of {names}, found {_short(value)}"
            )
        return str(value)

    def _field(self, kind: str, action: Action) -> str:
        name = self._told.get("field", "")
        if action is Action.CHANGE:
            name = self._one_of("field", fields_of(kind))
            self._value(kind, name, self._told.get("new"))
            self._shape(kind, name, self._told.get("old"))
        elif name not in ("", *fields_of(kind)):
            self._one_of("field", fields_of(kind))
        return str(name)

    def _fields(self, kind: str) -> Mapping[str, Any]:
        told = self._told.get("fields")
        if not isinstance(told, dict) or not told:
            self.refuse('补上的行应有 fields，如 {"name": "…"}', 'an added row should have fields: {"name": "…"}')
        for name, value in told.items():
            if name not in fields_of(kind):
                known = ", ".join(fields_of(kind))
                self.refuse(f"{kind} 只有字段 {known}，实有 {name}", f"{kind} has the fields {known}, found {name}")
            self._value(kind, name, value)
        return told

    def _value(self, kind: str, name: str, value: Any) -> None:
        self._shape(kind, name, value)
        try:
            from_dict({"type": kind, name: value})
        except RecordError as error:
            self.refuse(error.zh, error.en)

    def _shape(self, kind: str, name: str, value: Any) -> None:
        """A text, a list of texts or nothing, as the field may be; a year is a whole number."""
        if is_list(kind, name):
            fits = isinstance(value, list) and all(isinstance(part, str) for part in value)
            wanted = ("带引号的文字的列表", "a list of texts in quotes")
        else:
            fits = isinstance(value, str) or (name == "year" and isinstance(value, int))
            wanted = ("带引号的文字", "a text in quotes")
        if value is not None and not fits:
            self.refuse(
                f"{name} 应为{wanted[0]}或 null，实为 {_short(value)}",
                f"{name} should be {wanted[1]}, or null, found {_short(value)}",
            )

    def _count(self, name: str) -> int:
        value = self._told.get(name, 1)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.refuse(f"{name} 应为从1起的整数，实为 {_short(value)}", f"{name} should be 1 or more: {_short(value)}")
        return value

    def _text(self, name: str) -> str:
        value = self._told.get(name, "")
        if not isinstance(value, str):
            self.refuse(f"{name} 应为文字，实为 {_short(value)}", f"{name} should be a text, found {_short(value)}")
        return value

    def _when(self) -> str:
        value = self._text("when")
        try:
            return value and date.fromisoformat(value).isoformat()
        except ValueError:
            self.refuse(f"when 应如 2026-11-01，实为 {value}", f"when should look like 2026-11-01, found {value}")

    def _replaces(self) -> tuple[str, ...]:
        value = self._told.get("replaces", [])
        if not isinstance(value, list) or not all(isinstance(one, str) and _ID.fullmatch(one) for one in value):
            self.refuse(
                f"replaces 应为更正编号的列表，实为 {_short(value)}",
                f"replaces should be a list of ids of corrections, found {_short(value)}",
            )
        return tuple(sorted(value))

    def _place(self) -> Place | None:
        value = self._told.get("place")
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(
                f"place 应为位置的对象，实为 {_short(value)}",
                f"place should be an object that says a place, found {_short(value)}",
            )
        try:
            return next(places_from_json(value), None)
        except RecordError as error:
            self.refuse(error.zh, error.en)


def _short(value: object) -> str:
    found = json.dumps(value, ensure_ascii=False)
    return found if len(found) <= 60 else found[:60] + "…"
