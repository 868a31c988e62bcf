"""What one record says, as texts and numbers by which the cells that it was read from are known again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import attrgetter

from extract.columns.paths import path_of
from extract.records import RECORD_TYPES, Record
from extract.text import REMEMBERED, fold
from extract.values.directions import parse_direction
from extract.values.money import FACTORS, UNIT_PATTERN
from extract.values.targets import parse_operator

_CLASS = re.compile(r"2\d{6}")  # 类款项 joined
_WAN = Decimal(10_000)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_MONEY = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({UNIT_PATTERN})")
_LEVELS = frozenset({"level1", "level2"})
_LONGEST = 24  # characters of an operator, an amount, a path of levels
_POINTS = re.compile(r"[(（]?(\d[\d.]*)(?:分|%)?[)）]?")
# Fields that say which record it is; a row with one of them is not lost.
NAMING = frozenset({"name", "printed", "actual", "code", "text", "goal", "goal_actual", "low", "alt_names"})
# What a row may take from cells that stand beside it, above it or over several rows.
CARRIED = frozenset(
    {"project", "unit", "unit_code", "level1", "level2", "level1_weight", "level2_weight", "category", "period"}
)
# Of each kind of record the fields that tell what the document prints.
_ASIDE = frozenset({"doc", "places", "confidence", "unsure", "type", "scope", "sources", "mended", "as_of"})
_TOLD = {
    kind: [field.name for field in dataclasses.fields(kind) if field.name not in _ASIDE]
    for kind in RECORD_TYPES.values()
}
_GETTERS = {kind: attrgetter(*names) for kind, names in _TOLD.items()}
PART = "part"


class Said:
    """The texts and numbers of a record, each with the field that holds it."""

    __slots__ = ("numbers", "owner", "parts", "record", "texts")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.owner = _owner(record)
        code = getattr(record, "code", None) or ""
        self.parts = frozenset((code[:3], code[3:5], code[5:])) if _CLASS.fullmatch(code) else frozenset()
        self.texts: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        kind = type(record)
        for field, value in zip(_TOLD[kind], _GETTERS[kind](record), strict=True):
            if value is None:
                continue
            if isinstance(value, str):
                self._keep(field, value)
            elif isinstance(value, Decimal):
                self.numbers.setdefault(_key(value), field)
                self.numbers.setdefault(_key(value * _WAN), field)
            elif isinstance(value, int):
                self._keep(field, str(value))
            elif field == "as_printed":
                for name, text in value:
                    self._keep(name, text)
            elif isinstance(value, tuple):
                for part in value:
                    if isinstance(part, str):
                        self._keep(field, part)

    def _keep(self, field: str, text: str) -> None:
        folded = plain(text)
        if not folded:
            return
        if field in NAMING or folded not in self.texts:
            self.texts[folded] = field
        printed = number_of(folded)
        if printed is not None:
            self.numbers.setdefault(printed, field)

    def field_of(self, folded: str) -> str | None:
        """The field that a folded cell at the record's own place was read into: all of it, a piece of the field, or the
        field with more around it; None when it is none of these."""
        if folded in self.parts:
            return "code"
        found = self.texts.get(folded)
        if found is not None:
            return found
        number = number_of(folded)
        if number is not None:
            return self.numbers.get(number)
        return self._in_part(folded) or self._in_other_words(folded)

    def whole(self, folded: str) -> str | None:
        """The field that says just what a folded cell prints."""
        found = self.texts.get(folded)
        if found is not None:
            return found
        number = number_of(folded)
        return None if number is None else self.numbers.get(number)

    def says(self, texts: Iterable[str]) -> bool:
        """Whether the record says all of several texts."""
        return all(self.whole(plain(text)) is not None for text in texts)

    def _in_part(self, folded: str) -> str | None:
        for text, field in self.texts.items():
            if len(folded) > 1 and folded in text:
                return field
            if len(text) > 1 and field in NAMING and text in folded:
                return field
        return None

    def _in_other_words(self, folded: str) -> str | None:
        """The field of a cell whose words the record has in the spelling of all documents."""
        if len(folded) > _LONGEST:
            return None
        sign, direction, levels, number = _other_words(folded)
        if sign is not None and self.texts.get(sign) == "op":
            return "op"
        if direction is not None and self.texts.get(direction) == "direction":
            return "direction"
        if any(self.texts.get(level) in _LEVELS for level in levels):
            return "level2"
        return None if number is None else self.numbers.get(number)


def _owner(record: Record) -> str | None:
    """Whose a record is: the folded name of the project, None for other records."""
    name = getattr(record, "project", None) if record.type == "indicator" else None
    name = getattr(record, "name", None) if record.type == "project" else name
    return plain(name) if isinstance(name, str) else None


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """A text folded, without the punctuation that records drop."""
    return fold(text).strip(".,;:。，；：、'\"“”")


@lru_cache(maxsize=REMEMBERED)
def number_of(folded: str) -> str | None:
    """The number that a folded text is, as the key of all its spellings; None when it is anything else."""
    if not _NUMBER.fullmatch(folded):
        return None
    try:
        return _key(Decimal(folded.replace(",", "")))
    except InvalidOperation:
        return None


@lru_cache(maxsize=REMEMBERED)
def _other_words(folded: str) -> tuple[str | None, str | None, tuple[str, ...], str | None]:
    """The operator, the direction, the levels and the amount or points that a folded text says in its own words."""
    number = None
    if money := _MONEY.fullmatch(folded):
        number = Decimal(money[1].replace(",", "")) * FACTORS[money[2]]
    elif (points := _POINTS.fullmatch(folded)) and points[1].count(".") < 2:
        number = Decimal(points[1])
    levels = tuple(level for level in path_of(folded) or () if level)
    return parse_operator(folded), parse_direction(folded), levels, None if number is None else _key(number)


def _key(number: Decimal) -> str:
    """A number as the key of a dictionary: its text, since a Decimal is slow to hash. Zero has no sign."""
    return str(+number.normalize())
