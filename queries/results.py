"""What answers are made of: frozen rows in lists that print, become JSON, CSV or a pandas frame.

Amounts are in 元 (yuan); targets in their normalised unit (人, 元, %, 次 …: ≥58万人 is minimum 580000, unit 人);
pages are 1-based. None means: not printed in the document, or not known from it.
"""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from extract.errors import JixiaoError


class Row:
    """Base of all rows: fields become columns in their order."""

    def as_dict(self) -> dict[str, Any]:
        """The row as plain values: decimals stay Decimal, nested rows become dicts."""
        return {
            field.name: _unnested(getattr(self, field.name))
            for field in dataclasses.fields(self)  # type: ignore[arg-type]
        }


def _unnested(value: Any) -> Any:
    if isinstance(value, Row):
        return value.as_dict()
    if isinstance(value, tuple):
        return [_unnested(part) for part in value]
    return value


@dataclass(frozen=True, slots=True)
class Indicator(Row):
    """One printed 三级指标 with its target. `operator` is ≥ ≤ = > < 区间 or 定性, None when no target is printed.

    minimum and maximum are in `unit` (normalised), both None for 定性; `printed` is the target as printed;
    weight in points of 100; project None: an indicator of the whole department; `ascending` True 正向, False 反向;
    `concept` is the IRI of what it measures in common with others, None before linking.
    """

    iri: str
    name: str | None
    agency: str | None
    year: int | None
    project: str | None
    level1: str | None
    level2: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    printed: str | None
    weight: Decimal | None
    ascending: bool | None
    actual: str | None
    page: int | None
    document: str | None
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Place(Row):
    """Where a row stands: document, page, rectangle in points (left, top, width, height) and the citable IRI."""

    iri: str
    document: str | None
    page: int | None
    rectangle: tuple[Decimal, Decimal, Decimal, Decimal] | None


@dataclass(frozen=True, slots=True)
class Bound(Row):
    """A target or an actual value in full: as printed, its operator, bounds, printed and normalised unit."""

    printed: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    unit_text: str | None


@dataclass(frozen=True, slots=True)
class Detail(Row):
    """One indicator with everything the graph says about it and where it was printed."""

    indicator: Indicator
    target: Bound | None
    actual: Bound | None
    goal: str | None
    budget: Decimal | None
    executed: Decimal | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Row):
    """One agency's target for an indicator that is compared; `actual` as printed, from 自评表 only. `concept`: the
    label and number of its concept, where the comparison holds several; None otherwise."""

    agency: str | None
    year: int | None
    name: str | None
    printed: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    weight: Decimal | None
    actual: str | None
    project: str | None
    document: str | None
    page: int | None
    iri: str
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Agency(Row):
    """A 部门 or 单位: its years on record, and how many documents, projects and indicators they hold."""

    iri: str
    name: str
    years: tuple[int, ...]
    documents: int
    projects: int
    indicators: int


@dataclass(frozen=True, slots=True)
class Project(Row):
    """A project of one document; budget and executed in 元."""

    iri: str
    name: str | None
    agency: str | None
    unit: str | None
    year: int | None
    code: str | None
    budget: Decimal | None
    executed: Decimal | None
    indicators: int
    document: str | None


@dataclass(frozen=True, slots=True)
class Document(Row):
    """A disclosure; kind is its printed kind (预算, 决算); totals in 元; warnings: how many things were not read."""

    iri: str
    title: str | None
    agency: str | None
    year: int | None
    kind: str | None
    projects: int
    indicators: int
    warnings: int


@dataclass(frozen=True, slots=True)
class FundingLine(Row):
    """Money of one project, agency or functional class in one year, in 元; code: project code or 类款项."""

    name: str | None
    code: str | None
    agency: str | None
    year: int | None
    phase: str | None
    amount: Decimal


T = TypeVar("T", bound=Row)


class Results(list[T], Generic[T]):
    """Rows that show themselves as a table in a notebook. `total` counts all matches, also those cut by limit."""

    def __init__(self, rows: Iterable[T] = (), *, kind: type[Row], total: int | None = None) -> None:
        super().__init__(rows)
        self.kind = kind
        self.total = len(self) if total is None else total

    @property
    def columns(self) -> list[str]:
        """The column names, also when there are no rows."""
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
    """The answer of a SELECT query: one dictionary a row (None: unbound), columns in the order of the query.

    Numbers, booleans and dates come as Python values; IRIs and all other literals as str.
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
    """A pandas DataFrame of rows, its columns kept when there are none."""
    try:
        import pandas
    except ImportError:
        raise JixiaoError(
            "需要 pandas: pip install 'jixiao[pandas]'", "pandas is needed: pip install 'jixiao[pandas]'"
        ) from None
    return pandas.DataFrame(rows, columns=columns)


def table_html(columns: list[str], rows: list[list[Any]]) -> str:
    """A plain HTML table, every text escaped."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(shown(v))}</td>" for v in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def bounds(operator: str | None, low: Decimal | None, high: Decimal | None, unit: str | None) -> str:
    """A normalised target as one reads it: ≥580000人, 60~80%; nothing for 定性."""
    if low is None and high is None:
        return ""
    if operator == "区间":
        return f"{shown(low)}~{shown(high)}{unit or ''}"
    return f"{operator or ''}{shown(low if low is not None else high)}{unit or ''}"


def shown(value: Any) -> str:
    """A value as a person reads it: decimals without exponent, None as nothing, several joined by a comma."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(part) for part in value)
    return str(value)
