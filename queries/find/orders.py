"""The orders that answers can be sorted by: columns, by their names in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from extract.errors import QueryError
from queries.labels import titles
from queries.rows import Indicator
from queries.words import folded

STATED: Final = "stated"
"""The stated value: the lower bound of a target, else the upper one."""
ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "value": ("unit", STATED), "name": ("name",), "agency": ("agency",), "year": ("year",), "project": ("project",),
    "level": ("level1", "level2"), "level1": ("level1",), "level2": ("level2",), "unit": ("unit",),
    "minimum": ("unit", "minimum"), "maximum": ("unit", "maximum"), "weight": ("weight",), "score": ("score",),
    "measure": ("measure",), "period": ("period",), "document": ("document",), "page": ("document", "page"),
}  # fmt: skip
"""What sorts by what: fields of an Indicator, or STATED."""
_BY_VALUE: Final = frozenset({"value", "minimum", "maximum"})
_UNORDERED: Final = ("printed", "actual", "deviation", "place", "id")
"""Columns of texts and signs that stand in no order."""


@dataclass(frozen=True, slots=True)
class Order:
    """Rows by the fields one after the other; of those `by_number` what most rows have comes first (units, within which
    values can be compared)."""

    fields: tuple[str, ...]
    descending: bool = False
    by_number: frozenset[str] = frozenset()


def order_of(name: str) -> Order:
    """The order of a column, by its name or its title in either language; with - before it the greatest come first.
    Raises QueryError for a column that has no order or that there is not."""
    descending = name.strip().startswith("-")
    asked = folded(name.strip().removeprefix("-"))
    called = {folded(title): key for key in (*ORDERS, *_UNORDERED) for title in (key, *titles(key))}
    key = called.get(asked)
    listed = "、".join(titles(one)[0] for one in ORDERS), ", ".join(ORDERS)
    if key in _UNORDERED:
        zh, en = titles(key)
        raise QueryError(
            f"“{zh}”是文字，没有大小次序；目标的数值用 value（归一值）；可用：{listed[0]}",
            f"“{en}” is text and has no order; the numbers of targets are in value; available: {listed[1]}",
        )
    if key is None:
        near = get_close_matches(asked, called, 1, 0.5)
        zh, en = (f"，是否指 {near[0]}", f", did you mean {near[0]}") if near else ("", "")
        raise QueryError(
            f"没有“{name}”一列{zh}；可按这些列排序：{listed[0]}",
            f"there is no column {name}{en}; sort by one of: {listed[1]}",
        )
    return Order(ORDERS[key], descending, frozenset({"unit"}) if key in _BY_VALUE else frozenset())


def ordered(rows: Sequence[Indicator], order: Order) -> list[Indicator]:
    """Rows in an order; those that are equal in it stay as they stand."""
    found = list(rows)
    for field in reversed(order.fields):
        values = [_value(row, field) for row in found]
        counted = Counter(values)
        placed = (
            places_by_number(counted) if field in order.by_number else places_of(counted, descending=order.descending)
        )
        found.sort(key=lambda row, field=field, placed=placed: placed[_value(row, field)])  # type: ignore[misc]
    return found


def _value(row: Indicator, field: str) -> Any:
    if field == STATED:
        return row.minimum if row.minimum is not None else row.maximum
    return getattr(row, field)


def places_of(values: Collection[Any], *, descending: bool) -> dict[Any, int]:
    """The place of each value among others; None stands last both ways."""
    known = sorted({value for value in values if value is not None}, reverse=descending)
    return {value: at for at, value in enumerate([*known, None])}


def places_by_number(counted: Mapping[Any, int]) -> dict[Any, int]:
    """The place of each value, what most rows have first; None last."""
    known = sorted((v for v in counted if v is not None), key=lambda value: (-counted[value], value))
    return {value: at for at, value in enumerate([*known, None])}
