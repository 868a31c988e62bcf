"""Rows as pandas frames: numbers that can be calculated with, whole numbers that may be missing, few texts as
categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from extract.errors import JixiaoError

if TYPE_CHECKING:
    import pandas


class Kind(StrEnum):
    """What a column holds, by what pandas calls it."""

    NUMBER = "float64"
    EXACT = "Decimal"  # float64, or on request what it is
    WHOLE = "Int64"
    TRUTH = "boolean"
    CATEGORY = "category"
    TEXT = "str"  # as this pandas has texts
    OTHER = "object"


CATEGORIES = frozenset({
    "basis", "grade", "kind", "level1", "level2", "measure", "operator", "period", "phase", "source",
})  # fmt: skip
"""Columns of texts that come from short lists."""
_KINDS: Mapping[str, Kind] = {
    "Decimal": Kind.EXACT, "float": Kind.NUMBER, "int": Kind.WHOLE, "bool": Kind.TRUTH, "str": Kind.TEXT,
}  # fmt: skip
_LARGEST = 2**63  # what Int64 holds


def kinds_of(annotations: Mapping[str, Any]) -> dict[str, Kind]:
    """The kinds of columns by the annotations of fields (Decimal | None)."""
    return {name: _kind(name, told if isinstance(told, str) else told.__name__) for name, told in annotations.items()}


def _kind(name: str, annotation: str) -> Kind:
    parts = {part.strip() for part in annotation.split("|")} - {"None"}
    if parts == {"str"} and name in CATEGORIES:
        return Kind.CATEGORY
    return _KINDS.get(parts.pop(), Kind.OTHER) if len(parts) == 1 else Kind.OTHER


def kinds_found(columns: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, Kind]:
    """The kinds of columns by what they hold: of a query, whose columns say nothing themselves."""
    return {name: _of_values([row.get(name) for row in rows]) for name in columns}


def _of_values(values: Iterable[Any]) -> Kind:
    types = {type(value) for value in values if value is not None}
    if types == {bool}:
        return Kind.TRUTH
    if types == {int}:
        return Kind.WHOLE
    if types == {str}:
        return Kind.TEXT
    if not types or not types <= {int, float, Decimal}:
        return Kind.OTHER
    return Kind.EXACT if Decimal in types else Kind.NUMBER


def frame(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], kinds: Mapping[str, Kind], *, decimals: bool = False
) -> pandas.DataFrame:
    """A pandas DataFrame of rows, its columns and their kinds kept when there are no rows. decimals: Decimals stay what
    they are. Raises JixiaoError when pandas is not installed."""
    try:
        import pandas
    except ImportError:
        raise JixiaoError(
            "需要 pandas：pip install 'jixiao[pandas]'", "pandas is needed: pip install 'jixiao[pandas]'"
        ) from None
    series = {
        number: _column(pandas, [row.get(name) for row in rows], kinds.get(name, Kind.OTHER), decimals)
        for number, name in enumerate(columns)
    }
    made = pandas.DataFrame(series, index=range(len(rows)))
    made.columns = pandas.Index(list(columns), dtype=pandas.Index(["text"]).dtype)  # as what is read from a file has it
    return made


def _column(pandas: Any, values: list[Any], kind: Kind, decimals: bool) -> Any:
    if kind is Kind.EXACT:
        kind = Kind.OTHER if decimals else Kind.NUMBER
    if kind is Kind.NUMBER:
        values = [None if value is None else float(value) for value in values]
    elif kind is Kind.WHOLE and any(value is not None and not -_LARGEST <= value < _LARGEST for value in values):
        kind = Kind.OTHER
    text = pandas.Series(["text"]).dtype
    if kind is Kind.CATEGORY and all(value is None for value in values):
        # Of texts even so: a category of nothing comes back from a file as numbers.
        return pandas.Series(values, dtype=pandas.CategoricalDtype(pandas.Index([], dtype=text)))
    return pandas.Series(values, dtype=text if kind is Kind.TEXT else str(kind))
