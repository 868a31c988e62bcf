"""Rows made up for the tests of the index, and asking it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from graph.document.noted_rows import column_of
from graph.reading.noted_indicators import FactColumns
from queries.find import index_writer as module
from queries.find.filters import Filters
from queries.find.index import Index
from queries.find.index_making import KINDS
from queries.rows import Indicator
from queries.words import words_of

ROW = Indicator(
    "", None, "甲市水务局", 2026, "项目", "产出指标", "质量指标", "≥", None, None, "%", None, None, None, None, None,
    None, None,
)  # fmt: skip


def rows_of(names: Iterable[str | None]) -> list[Indicator]:
    return [
        replace(ROW, iri=f"x:{n}", name=name, minimum=Decimal(n), weight=Decimal(n) if n % 2 else None)
        for n, name in enumerate(names)
    ]


def columns(rows: Iterable[Indicator], size: int = 5) -> Iterator[FactColumns]:
    """Rows as the store notes them: some a document."""
    held = list(rows)
    for at in range(0, len(held), size):
        some = held[at : at + size]
        yield FactColumns(
            [row.iri for row in some], {name: column_of(getattr(row, name) for row in some) for name in KINDS}
        )


def open_index(directory: Path, version: str, rows: Iterable[Indicator]) -> Index:
    return module.open_index(directory, version, lambda: columns(rows))


def found(index: Index, words: str = "", limit: int | None = None, **filters: object) -> list[str]:
    rows, total = index.find(words_of(words), Filters(**filters), limit)  # type: ignore[arg-type]
    assert limit is not None or total == len(rows)
    return [row.iri for row in rows]
