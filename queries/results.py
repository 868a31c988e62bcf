"""Answers as lists that print, become JSON, CSV or a pandas frame; what their rows are is in queries.rows."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Generic, TypeVar

from extract.errors import JixiaoError
from extract.language import say, visible
from queries.plain_numbers import plain
from queries.rows import Row

T = TypeVar("T", bound=Row)
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

    def to_frame(self) -> Any:
        """The rows as a pandas DataFrame; raises JixiaoError when pandas is not installed."""
        return frame(self.to_dicts(), self.columns)

    def __repr__(self) -> str:
        return f"<{len(self)} of {self.total} {self.kind.__name__}>"

    def _repr_html_(self) -> str:
        return table_html(self.columns, [list(row.as_dict().values()) for row in self])


class Solutions(list[dict[str, Any]]):
    """The answer of a SELECT query: one dictionary per row (None: unbound), columns in the order of the query.

    Numbers and booleans come as Python values; IRIs and all other literals, dates too, as str.
    """

    def __init__(self, columns: Iterable[str], rows: Iterable[dict[str, Any]] = ()) -> None:
        super().__init__(rows)
        self.columns = list(columns)

    def to_frame(self) -> Any:
        """The rows as a pandas DataFrame; raises JixiaoError when pandas is not installed."""
        return frame(list(self), self.columns)

    def __repr__(self) -> str:
        return f"<{len(self)} solutions of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return table_html(self.columns, [[row.get(name) for name in self.columns] for row in self])


def frame(rows: list[dict[str, Any]], columns: list[str]) -> Any:
    """A pandas DataFrame of rows, its columns kept when there are no rows."""
    try:
        import pandas
    except ImportError:
        raise JixiaoError(
            "需要 pandas：pip install 'jixiao[pandas]'", "pandas is needed: pip install 'jixiao[pandas]'"
        ) from None
    return pandas.DataFrame(rows, columns=columns)


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
