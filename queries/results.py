"""Answers as lists that print, become JSON, CSV or a pandas frame; what their rows are is in queries.rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Self, SupportsIndex, TypeVar, overload

from extract.frames import frame, kinds_found, kinds_of
from extract.language import say
from extract.notebook_table import notebook_table
from queries.json_text import json_of
from queries.plain_numbers import plain
from queries.rows import Row

if TYPE_CHECKING:
    import pandas

    from graph.reading.twins import Twins

T = TypeVar("T", bound=Row)
L = TypeVar("L", bound=list[Any])
_SEEN = 100  # rows that a notebook shows


class Results(list[T], Generic[T]):
    """Rows that show themselves as a table in a notebook, without columns in which nothing stands. `total` counts all
    matches, including those past `limit`; `twins`: disclosures that the graph has from several files, and which of
    these counts."""

    def __init__(
        self, rows: Iterable[T] = (), *, kind: type[Row], total: int | None = None, twins: Iterable[Twins] = ()
    ) -> None:
        super().__init__(rows)
        self.kind, self.twins = kind, tuple(twins)
        self.total = len(self) if total is None else total

    @property
    def columns(self) -> list[str]:
        """The column names, even when there are no rows."""
        return [field.name for field in dataclasses.fields(self.kind)]  # type: ignore[arg-type]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; amounts and other exact numbers are Decimal (`to_json` writes them)."""
        return [row.as_dict() for row in self]

    def to_json(self) -> str:
        """The rows as JSON, a list of objects: Chinese unescaped, Decimals as numbers."""
        return json_of(self.to_dicts())

    def to_frame(self, *, decimals: bool = False) -> pandas.DataFrame:
        """The rows as a pandas DataFrame: amounts and other numbers as float64 (with `decimals` as Decimal), years,
        pages and counts as Int64, which may be missing, levels, operators and measures as categories.

        Raises JixiaoError when pandas is not installed.
        """
        kinds = kinds_of({field.name: field.type for field in dataclasses.fields(self.kind)})  # type: ignore[arg-type]
        return frame(self.to_dicts(), self.columns, kinds, decimals=decimals)

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> T | Self:
        """A row, or a slice with the same columns and the same `total`."""
        return _sliced(self, key) if isinstance(key, slice) else super().__getitem__(key)

    def copy(self) -> Self:
        """The same rows in a list of their own."""
        return copy(self)

    @overload
    def __add__(self, other: list[T], /) -> Self: ...
    @overload
    def __add__(self, other: list[Any], /) -> list[Any]: ...
    def __add__(self, other: list[Any], /) -> Self | list[Any]:
        """The rows of both, where they are of one kind; `total` counts both."""
        if not isinstance(other, Results) or other.kind is not self.kind:
            return list(self) + list(other)
        return _joined(self, other, **self._of_both(other))

    def _of_both(self, other: Results[Any]) -> dict[str, Any]:
        """What is told of the rows of two answers together."""
        twins = (*self.twins, *(one for one in other.twins if one not in self.twins))
        return {"total": self.total + other.total, "twins": twins}

    def __repr__(self) -> str:
        return f"<{len(self)} of {self.total} {self.kind.__name__}>"

    def _repr_html_(self) -> str:
        seen = self[:_SEEN].to_dicts()
        names = [name for name in self.columns if not seen or any(row[name] not in (None, "", []) for row in seen)]
        return table_html(names, [[row[name] for name in names] for row in seen], len(self))


class Solutions(list[dict[str, Any]]):
    """The answer of a SELECT query: one dictionary per row (None: unbound), columns in the order of the query.

    Numbers and booleans come as Python values; IRIs and all other literals, dates too, as str. `hints`: one line for
    each term or prefix of the query that is probably misspelt; `twins`: of a query of the library, the disclosures that
    the graph has from several files, of which one counts.
    """

    def __init__(
        self, columns: Iterable[str], rows: Iterable[dict[str, Any]] = (), *, hints: Iterable[str] = ()
    ) -> None:
        super().__init__(rows)
        self.columns = list(columns)
        self.hints = tuple(hints)
        self.twins: tuple[Twins, ...] = ()

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of their own, as those of Results."""
        return [{name: row.get(name) for name in self.columns} for row in self]

    def to_json(self) -> str:
        """The rows as JSON, as those of Results."""
        return json_of(self.to_dicts())

    def to_frame(self, *, decimals: bool = False) -> pandas.DataFrame:
        """The rows as a pandas DataFrame: columns of whole numbers as Int64, which may be missing, of other numbers as
        float64 (with `decimals` as Decimal), of booleans as boolean.

        Raises JixiaoError when pandas is not installed.
        """
        return frame(self, self.columns, kinds_found(self.columns, self), decimals=decimals)

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> dict[str, Any] | Self:
        """A row, or a slice with the same columns."""
        return _sliced(self, key) if isinstance(key, slice) else super().__getitem__(key)

    def copy(self) -> Self:
        """The same rows in a list of their own."""
        return copy(self)

    def __add__(self, other: list[Any], /) -> Any:
        """The rows of both, where they have the same columns."""
        if not isinstance(other, Solutions) or other.columns != self.columns:
            return list(self) + list(other)
        return _joined(self, other)

    def __repr__(self) -> str:
        return f"<{len(self)} solutions of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return table_html(self.columns, [[row.get(name) for name in self.columns] for row in self])


def _joined(rows: L, others: list[Any], **changed: Any) -> L:
    made = copy(rows)
    list.extend(made, others)
    vars(made).update(changed)
    return made


def _sliced(rows: L, part: slice) -> L:
    made = copy(rows)
    list.__setitem__(made, slice(None), list.__getitem__(rows, part))
    return made


def table_html(columns: list[str], rows: list[list[Any]], count: int | None = None) -> str:
    """A table for a notebook: as much as one looks at, and how much that is of all `count` rows (None: of these)."""
    count = len(rows) if count is None else count
    cut = say(f"共 {count} 行，显示前 {_SEEN} 行", f"{count} rows, the first {_SEEN} are shown")
    cells = (map(shown, row) for row in rows[:_SEEN])
    return notebook_table(columns, map(list, cells), cut if count > _SEEN else "")


def shown(value: Any) -> str:
    """A value as a person reads it: decimals without exponent where that ends, None as nothing, several joined by a
    comma."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(part) for part in value)
    return str(value)
