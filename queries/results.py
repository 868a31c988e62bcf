"""Answers as lists that print, become JSON, CSV or a pandas frame; what their rows are is in queries.rows."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterable
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Self, SupportsIndex, TypeVar, overload

from extract.language import say, visible
from queries.frames import frame, kinds_found, kinds_of
from queries.plain_numbers import plain
from queries.rows import Row

if TYPE_CHECKING:
    import pandas

T = TypeVar("T", bound=Row)
L = TypeVar("L", bound=list[Any])
_SEEN, _SEEN_SIGNS = 1000, 2000  # rows and signs of a cell that a notebook shows


class Results(list[T], Generic[T]):
    """Rows that show themselves as a table in a notebook. `total` counts all matches, including those past `limit`."""

    def __init__(self, rows: Iterable[T] = (), *, kind: type[Row], total: int | None = None) -> None:
        super().__init__(rows)
        self.kind = kind
        self.total = len(self) if total is None else total

    @property
    def columns(self) -> list[str]:
        """The column names, even when there are no rows."""
        return [field.name for field in dataclasses.fields(self.kind)]  # type: ignore[arg-type]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, ready for json.dumps(…, default=str)."""
        return [row.as_dict() for row in self]

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

    def __repr__(self) -> str:
        return f"<{len(self)} of {self.total} {self.kind.__name__}>"

    def _repr_html_(self) -> str:
        return table_html(self.columns, [list(row.values()) for row in self.to_dicts()])


class Solutions(list[dict[str, Any]]):
    """The answer of a SELECT query: one dictionary per row (None: unbound), columns in the order of the query.

    Numbers and booleans come as Python values; IRIs and all other literals, dates too, as str. `hints`: one line for
    each term or prefix of the query that is probably misspelt.
    """

    def __init__(
        self, columns: Iterable[str], rows: Iterable[dict[str, Any]] = (), *, hints: Iterable[str] = ()
    ) -> None:
        super().__init__(rows)
        self.columns = list(columns)
        self.hints = tuple(hints)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of their own, as those of Results."""
        return [{name: row.get(name) for name in self.columns} for row in self]

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

    def __repr__(self) -> str:
        return f"<{len(self)} solutions of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return table_html(self.columns, [[row.get(name) for name in self.columns] for row in self])


def _sliced(rows: L, part: slice) -> L:
    made = copy(rows)
    list.__setitem__(made, slice(None), list.__getitem__(rows, part))
    return made


def table_html(columns: list[str], rows: list[list[Any]]) -> str:
    """A plain HTML table, every text escaped and visible: as much as one looks at, and how much that is of all."""
    head = "".join(f"<th>{_html(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{_html(value)}</td>" for value in row) + "</tr>" for row in rows[:_SEEN])
    cut = say(f"共 {len(rows)} 行，显示前 {_SEEN} 行", f"{len(rows)} rows, the first {_SEEN} are shown")
    caption = f"<caption>{cut}</caption>" if len(rows) > _SEEN else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _html(value: Any) -> str:
    text = shown(value)
    return html.escape(visible(text if len(text) <= _SEEN_SIGNS else text[:_SEEN_SIGNS] + "…"))


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
