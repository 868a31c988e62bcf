"""One correction of a person: a field changed, a row struck out or added, or an earlier correction withdrawn."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extract.pages import Place
from extract.places import place_to_json

Value = str | int | bool | tuple[str, ...] | None
"""A field's value as the JSON of records has it (amounts as decimal texts, lists as tuples)."""
ID_LENGTH = 12  # hexadecimal digits


class Action(StrEnum):
    """What is done to a record."""

    CHANGE = "change"
    STRIKE = "strike"
    ADD = "add"
    WITHDRAW = "withdraw"

    @property
    def shown(self) -> str:
        """What it is called beside a record: the same in either language, as graphs keep it."""
        return {"change": "改 change", "strike": "划去 strike", "add": "补上 add", "withdraw": "撤回 withdraw"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Target:
    """The record that is meant, as the program read it: its document (doc-…), type and fingerprint, the `nth` of `of`
    records that have the same one, and where it stands, None where that is not known."""

    document: str
    type: str
    record: str
    nth: int = 1
    of: int = 1
    place: Place | None = dataclasses.field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, str, str, int, int]:
        """By what corrections of one record belong together."""
        return self.document, self.type, self.record, self.nth, self.of


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a file of corrections. name: what the record is called, for readers of the file; field, old, new: of
    a change; fields: of a row that is added, by name; replaces: the ids of those that it takes the place of, since its
    author knew them; number: its line in the file, 0 where it is in none."""

    target: Target
    action: Action
    field: str = ""
    old: Value = None
    new: Value = None
    fields: tuple[tuple[str, Value], ...] = ()
    who: str = ""
    when: str = ""
    why: str = ""
    replaces: tuple[str, ...] = ()
    name: str = dataclasses.field(default="", compare=False)
    number: int = dataclasses.field(default=0, compare=False)

    @property
    def id(self) -> str:
        """Its number in short: equal for what says the same, whenever and for whatever reason it was said."""
        said = self.to_json()
        for name in ("name", "when", "why", "place"):
            said.pop(name, None)
        text = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]

    def to_json(self) -> dict[str, Any]:
        """The line of the file as a JSON object; what does not apply is left out."""
        target = self.target
        said: dict[str, Any] = {"document": target.document, "type": target.type, "record": target.record}
        if target.of > 1:
            said |= {"nth": target.nth, "of": target.of}
        if self.name:
            said["name"] = self.name
        if target.place is not None:
            said["place"] = place_to_json(target.place)
        said["action"] = self.action.value
        if self.field:
            said |= {"field": self.field, "old": plain(self.old), "new": plain(self.new)}
        if self.fields:
            said["fields"] = {name: plain(value) for name, value in self.fields}
        others = {"who": self.who, "when": self.when, "why": self.why, "replaces": list(self.replaces)}
        return said | {name: value for name, value in others.items() if value}

    def __str__(self) -> str:
        """The correction in one line: what is corrected, from what to what, and who says so."""
        called = " ".join(self.name.split()) or self.target.type
        if self.action is Action.CHANGE:
            called += f" {self.field}: {shown(self.old) or '—'} → {shown(self.new) or '—'}"
        else:
            called += f" ({self.action.shown})"
        return f"#{self.id} {called}" + (f" — {self.who}" if self.who else "")


def plain(value: Value) -> Any:
    """A value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def kept(value: Any) -> Value:
    """A value of JSON as corrections hold it."""
    return tuple(str(part) for part in value) if isinstance(value, list) else value


def shown(value: Value) -> str:
    """A value as a text, "" for none."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def values_of(told: Mapping[str, Any]) -> tuple[tuple[str, Value], ...]:
    """The fields of a JSON object as corrections hold them, those without a value left out."""
    return tuple((name, kept(value)) for name, value in sorted(told.items()) if value not in (None, "", []))
