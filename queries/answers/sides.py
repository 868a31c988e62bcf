"""Bounds of the other side: an upper limit (≤ 95 %) says nothing of how high others promise at least (≥ 90 %)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Bounded(Protocol):
    """What states a lower bound, an upper one, or both (an equal one has both)."""

    @property
    def minimum(self) -> object: ...
    @property
    def maximum(self) -> object: ...


T = TypeVar("T", bound=Bounded)


def of_one_side(rows: Iterable[T]) -> list[T]:
    """Rows without those that state only a bound of the other side than most of them; where as many state only a
    lower as only an upper one, the lower ones count. Rows with both bounds count always. The library's queries on
    spreads do the same."""
    rows = list(rows)
    only_lower = [row for row in rows if row.maximum is None]
    only_upper = [row for row in rows if row.minimum is None]
    others = only_lower if len(only_upper) > len(only_lower) else only_upper
    left = {id(row) for row in others}
    return [row for row in rows if id(row) not in left]
