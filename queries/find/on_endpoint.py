"""`find` against an endpoint: there is no index, the endpoint filters and what it gives is checked here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from graph.reading.reader import Reader
from graph.reading.solutions import select
from ontology.value_codes import OPERATORS
from queries.answers.indicators import selected
from queries.find.filters import FACETS, Counted, Filters
from queries.find.orders import Order, ordered
from queries.find.passing import passes
from queries.rows import Indicator
from queries.words import folded

# An endpoint cannot fold widths: a name printed ＩＤＣ is asked for in both widths.
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# Signs with no other usual form than these two. Letters and digits may be printed as ①, ㎡ or ℃: they narrow nothing.
_NARROW = set("()%<>[]{}&*#@!?;:,'\"-/\\=+~^|$_`")
_CHINESE = re.compile("[\u4e00-\u9fff]+")


def find(
    reader: Reader, words: Sequence[str], filters: Filters, limit: int | None, order: Order | None = None
) -> tuple[list[Indicator], int]:
    """As Index.find, by SPARQL: the endpoint narrows by what it can compare, the rest is decided here."""
    rows = _found(reader, words, filters)
    rows.sort(key=_rank)
    if order is not None:
        rows = ordered(rows, order)
    return rows if limit is None else rows[:limit], len(rows)


def values(reader: Reader, field: str) -> list[str | None]:
    """The different names of indicators, of their agencies, or of the units of their targets."""
    pattern = {"name": "?i a jx:Indicator ; rdfs:label ?v", "agency": "?i jx:agency ?org . ?org rdfs:label ?v",
               "unit": '?t qudt:hasUnit ?u . ?u skos:prefLabel ?v FILTER(LANG(?v) = "zh")'}[field]  # fmt: skip
    return [row["v"] for row in select(reader, f"SELECT DISTINCT ?v {{ {pattern} }} ORDER BY ?v")]


def facets(
    reader: Reader, words: Sequence[str], filters: Filters, by: Sequence[str], limit: int | None
) -> dict[str, Counted]:
    """As Index.facets: the rows that fit are counted here."""
    own = {facet: FACETS[facet] for facet in by}
    rows = {name: _found(reader, words, filters.without(name)) for name in set(own.values())}
    return {facet: _counted([getattr(row, facet) for row in rows[name]], limit) for facet, name in own.items()}


def _counted(values: list[Any], limit: int | None) -> Counted:
    counts = sorted(Counter(values).items(), key=lambda found: (-found[1], found[0] is not None, found[0]))
    return counts[:limit], len(counts)


def _found(reader: Reader, words: Sequence[str], filters: Filters) -> list[Indicator]:
    tests = ["?iri a jx:Indicator"]
    if words:
        tests.append("?iri rdfs:label ?name")
        tests += [f"FILTER({_holds(piece)})" for word in words for piece in _pieces(word)]
    else:
        tests.append("OPTIONAL { ?iri rdfs:label ?name }")
    if filters.year is not None:
        tests.append(f"?iri jx:fiscalYear {int(filters.year)}")
    if filters.operator is not None:
        tests.append(f"?iri jx:hasTarget/jx:operator <{OPERATORS[filters.operator]}>")
    return [row for row in selected(reader, " . ".join(tests)) if _fits(row, words, filters)]


def _pieces(word: str) -> list[str]:
    """What an endpoint looks for: runs of Chinese signs; in a word without any, its signs one by one."""
    return _CHINESE.findall(word) or sorted({sign for sign in word if sign in _NARROW})


def _holds(piece: str) -> str:
    # Blanks may stand inside a printed word, and its signs may be wide.
    forms = sorted({piece, piece.translate(_WIDE)})
    return " || ".join(f'CONTAINS(LCASE(REPLACE(?name, "\\\\s", "")), {ox.Literal(form)})' for form in forms)


def _rank(row: Indicator) -> tuple[object, ...]:
    name = folded(row.name or "")
    shown = (len(name), name, row.name or "", row.name is not None)
    return (*shown, row.agency or "", -(row.year or 0), row.page or 0, row.iri)


def _fits(row: Indicator, words: Sequence[str], filters: Filters) -> bool:
    name = folded(row.name or "")
    return all(word in name for word in words) and passes(row, filters)
