"""How the records of a document are handed out in Python: by type, as a frame, as a line, as a notebook shows them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from extract.errors import ArgumentError
from extract.frames import frame, kinds_of
from extract.language import in_one_line
from extract.notebook_table import notebook_table

if TYPE_CHECKING:
    import pandas

_PLACE = {"page": "int", "sheet": "str", "table": "int", "row": "int", "line": "int"}
_SHARED = ("places", "as_printed")  # what a frame has otherwise, or not


class _Typed(Protocol):
    type: ClassVar[str]


T = TypeVar("T", bound=_Typed)


class HandedRecords(Generic[T]):
    """The part of an Extraction by which its records are asked for."""

    TYPES: ClassVar[Mapping[str, type[Any]]]
    name: str
    records: tuple[T, ...]
    warnings: tuple[Any, ...]

    def of(self, kind: str) -> Iterator[T]:
        """The records of one type ("document", "project", "indicator", "appropriation", "funding"). Raises
        ArgumentError for another."""
        if kind not in self.TYPES:
            known = ", ".join(self.TYPES)
            raise ArgumentError(f"记录类型应为 {known} 之一，实为 {kind!r}", f"expected one of {known}, found {kind!r}")
        return (record for record in self.records if record.type == kind)

    def to_frame(self, kind: str = "indicator", *, decimals: bool = False) -> pandas.DataFrame:
        """The records of one type as a pandas DataFrame, with the first place of each: numbers as float64 (with
        `decimals` as Decimal), amounts in 万元, years and pages as Int64.

        Raises ArgumentError for an unknown type, JixiaoError when pandas is not installed.
        """
        found = list(self.of(kind))
        told = {field.name: field.type for field in dataclasses.fields(self.TYPES[kind]) if field.name not in _SHARED}
        first = [name for name in _PLACE if name not in told]
        rows = [
            {name: getattr(record, name) for name in told} | {name: _first(record, name) for name in first}
            for record in found
        ]
        kinds = kinds_of(told | {name: _PLACE[name] for name in first})
        return frame(rows, list(rows[0]) if rows else [*told, *first], kinds, decimals=decimals)

    def __repr__(self) -> str:
        told = ", ".join(f"{kind} {count}" for kind, count in self._counts().items()) or "nothing"
        return f"<Extraction {in_one_line(self.name, 60)}: {told}; warnings {len(self.warnings)}>"

    def _repr_html_(self) -> str:
        return notebook_table(
            ("type", "records"), [*self._counts().items(), ("warning", len(self.warnings))], self.name
        )

    def _counts(self) -> dict[str, int]:
        counts = Counter(record.type for record in self.records)
        return {kind: counts[kind] for kind in self.TYPES if counts[kind]}


def _first(record: Any, name: str) -> str | int | Decimal | None:
    found: str | int | None = getattr(record.places[0], name) if record.places else None
    return found
