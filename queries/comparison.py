"""Comparing over concepts: whose targets belong together, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

import pyoxigraph as ox

from graph.reader import Reader
from graph.rows import select
from queries.results import Comparison, Row
from queries.words import encodable

_MEMBERS = """SELECT DISTINCT ?concept WHERE {
  { ?member rdfs:label %(plain)s . ?member jx:hasConcept ?concept } UNION { ?concept skos:prefLabel %(chinese)s }
} ORDER BY ?concept"""


@dataclass(frozen=True, slots=True)
class Spread(Row):
    """How far the targets of one normalised unit lie apart; values in that unit, None when only words are printed."""

    unit: str | None
    targets: int
    agencies: int
    lowest: Decimal | None
    lowest_agency: str | None
    median: Decimal | None
    highest: Decimal | None
    highest_agency: str | None


def stated(row: Comparison) -> Decimal | None:
    """The number a target states: its lower bound, else its upper; None for words."""
    return row.minimum if row.minimum is not None else row.maximum


def concepts_named(reader: Reader, name: str) -> list[str]:
    """IRIs of the concepts that are called so, or that have an indicator printed exactly so; none before linking."""
    name = encodable(name)
    texts = {"plain": ox.Literal(name), "chinese": ox.Literal(name, language="zh")}
    return [row["concept"] for row in select(reader, _MEMBERS % texts)]


def spread(rows: Iterable[Comparison]) -> list[Spread]:
    """One line a unit, most targets first: units that do not convert into each other are kept apart."""
    groups: dict[tuple[bool, str | None], list[Comparison]] = {}
    for row in rows:
        groups.setdefault((stated(row) is None, None if stated(row) is None else row.unit), []).append(row)
    return sorted(_spreads(groups), key=lambda s: (s.median is None, -s.targets, s.unit or ""))


def _spreads(groups: dict[tuple[bool, str | None], list[Comparison]]) -> Iterator[Spread]:
    for (worded, unit), rows in groups.items():
        agencies = len({row.agency for row in rows})
        if worded:
            yield Spread(unit, len(rows), agencies, None, None, None, None, None)
            continue
        ranked = sorted((number, row.agency or "") for row in rows if (number := stated(row)) is not None)
        low, high = ranked[0], ranked[-1]
        middle = median(number for number, _ in ranked)
        yield Spread(unit, len(rows), agencies, *low, middle, *high)
