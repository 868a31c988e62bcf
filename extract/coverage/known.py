"""What the records of a document say wherever it stands: for what is printed again, and for text without a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from extract.coverage.said import NAMING, PART, Said, plain
from extract.records import Record

SHORTEST = 4  # characters: a shorter text inside another one is chance
_ALIKE = frozenset({"actual", "low", "text"})  # results read alike: one inside a longer cell may be another row's


class _Index:
    """The texts of records by what they are looked up by."""

    def __init__(self, records: Iterable[Record | Said]) -> None:
        self.holders: dict[str, list[Said]] = defaultdict(list)
        # Naming texts by their first characters, so that they are found inside longer cells.
        self.heads: dict[str, list[str]] = defaultdict(list)
        self.fields: dict[str, str] = {}
        for record in records:
            said = record if isinstance(record, Said) else Said(record)
            for text, field in said.texts.items():
                self._keep(said, text, field)
        self.long = "\n".join(text for text in self.holders if len(text) > SHORTEST)

    def _keep(self, said: Said, text: str, field: str) -> None:
        if text not in self.holders and len(text) >= SHORTEST and field in NAMING - _ALIKE:
            self.heads[text[:SHORTEST]].append(text)
        self.holders[text].append(said)
        if field in NAMING or text not in self.fields:
            self.fields[text] = field


class Known:
    """The texts of records, each with the fields and records that hold it."""

    def __init__(self, records: Iterable[Record | Said]) -> None:
        self._records = records

    @cached_property
    def _index(self) -> _Index:
        """Made when it is first asked for: most documents say nothing twice."""
        return _Index(self._records)

    def field_of(self, text: str) -> str | None:
        """The field that holds what a cell prints: all of it, or a part too long for chance; None when none does."""
        folded = plain(text)
        if not folded:
            return None
        found = self._index.fields.get(folded)
        if found is not None:
            return found
        if len(folded) > SHORTEST and folded in self._index.long:
            return PART
        return self._within(folded)

    def one_says(self, texts: Sequence[str], owners: Iterable[str] = (), *, placed: bool = False) -> bool:
        """Whether one record says all of several texts: of one of the projects where some are given; `placed`: those
        that were read from a row of their own do not count, unless they tell a mid-term target too."""
        holders = self._index.holders.get(max(map(plain, texts), key=len, default=""), ())
        owners = frozenset(owners)
        return any(
            said.says(texts)
            and (not owners or said.owner is None or said.owner in owners)
            and (not placed or "mid_term" in dict(said.record.as_printed))
            for said in holders
        )

    def names_project(self, text: str) -> bool:
        """Whether a text is the name of a project that was read."""
        return any(said.record.type == "project" for said in self._index.holders.get(plain(text), ()))

    def names_level(self, text: str) -> bool:
        """Whether a text is a level of an indicator that was read, and no other thing's name."""
        fields = {said.texts[plain(text)] for said in self._index.holders.get(plain(text), ())}
        return bool(fields) and fields <= {"level1", "level2"}

    def is_of_project(self, texts: Sequence[str]) -> bool:
        """Whether a row is one of several of a project that was read: it prints its code and its name."""
        for text in map(plain, texts):
            for said in self._index.holders.get(text, ()):
                if said.record.type == "project" and said.texts[text] == "code":
                    return any(said.texts.get(plain(other)) == "name" for other in texts)
        return False

    def _within(self, folded: str) -> str | None:
        """The field of a naming text that stands inside a longer cell: a name with its code, several names in one."""
        for place in range(len(folded) - SHORTEST + 1):
            for text in self._index.heads.get(folded[place : place + SHORTEST], ()):
                if folded.startswith(text, place):
                    return self._index.fields[text]
        return None
