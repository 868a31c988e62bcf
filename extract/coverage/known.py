"""What the records of a document hold, as texts and numbers by which the cells they came from are found again."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from extract.records import RECORD_TYPES, Record
from extract.text import fold

_WAN = Decimal(10_000)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_CLASS = re.compile(r"2\d{6}")  # 类款项 joined
SHORTEST = 4  # characters: a shorter text inside another one is chance
# Fields that say which record it is; a row with one of them is not lost.
NAMING = frozenset({"name", "printed", "actual", "code", "text", "goal", "goal_actual", "low", "alt_names"})
_ALIKE = frozenset({"actual", "low", "text"})  # results read alike: one inside a longer cell may be another row's
# Of each kind of record the fields that tell what the document prints.
_ASIDE = frozenset({"doc", "places", "confidence", "unsure", "type"})
_TOLD = {
    kind: [field.name for field in dataclasses.fields(kind) if field.name not in _ASIDE]
    for kind in RECORD_TYPES.values()
}


class Known:
    """The texts and numbers of records, each with the field that holds it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._texts: dict[str, str] = {}
        self._numbers: dict[Decimal, str] = {}
        for record in records:
            for field, value in _values(record):
                self._keep(field, value)
        codes = [text for text in self._texts if _CLASS.fullmatch(text)]
        self._code_parts = {part for code in codes for part in (code[:3], code[3:5], code[5:])}
        self._long = "\n".join(text for text in self._texts if len(text) > SHORTEST)
        # Naming texts by their first characters, so that they are found inside longer cells.
        self._heads: dict[str, list[str]] = defaultdict(list)
        for text, field in self._texts.items():
            if len(text) >= SHORTEST and field in NAMING - _ALIKE:
                self._heads[text[:SHORTEST]].append(text)

    def is_code_part(self, folded: str) -> bool:
        """Whether some digits are 类, 款 or 项 of a functional class that a record holds."""
        return folded in self._code_parts

    def _keep(self, field: str, value: str | Decimal) -> None:
        if isinstance(value, Decimal):
            for number in (value, value * _WAN):
                self._numbers.setdefault(number.normalize(), field)
            return
        folded = plain(value)
        if not folded:
            return
        if field in NAMING or folded not in self._texts:
            self._texts[folded] = field
        printed = number_of(folded)
        if printed is not None:
            self._numbers.setdefault(printed, field)

    def field_of(self, text: str) -> str | None:
        """The field that holds what a cell prints: all of it, or a part too long for chance; None when none does."""
        folded = plain(text)
        if not folded:
            return None
        found = self._texts.get(folded)
        if found is not None:
            return found
        number = number_of(folded)
        if number is not None:
            return self._numbers.get(number)
        if len(folded) > SHORTEST and folded in self._long:
            return "part"
        return self._within(folded)

    def _within(self, folded: str) -> str | None:
        """The field of a naming text that stands inside a longer cell: a name with its code, several names in one."""
        for place in range(len(folded) - SHORTEST + 1):
            for text in self._heads.get(folded[place : place + SHORTEST], ()):
                if folded.startswith(text, place):
                    return self._texts[text]
        return None


def plain(text: str) -> str:
    """A text folded, without the punctuation that records drop."""
    return fold(text).strip(".,;:。，；：、'\"“”")


def number_of(folded: str) -> Decimal | None:
    """The number that a folded text is, None when it is anything else."""
    if not _NUMBER.fullmatch(folded):
        return None
    try:
        return Decimal(folded.replace(",", "")).normalize()
    except InvalidOperation:
        return None


def _values(record: Record) -> Iterator[tuple[str, str | Decimal]]:
    for name in _TOLD[type(record)]:
        value = getattr(record, name)
        if value is None:
            continue
        if name == "as_printed":
            yield from value
        elif isinstance(value, tuple):
            yield from ((name, part) for part in value if isinstance(part, str))
        elif isinstance(value, str | Decimal):
            yield name, value
        elif isinstance(value, int):
            yield name, str(value)
