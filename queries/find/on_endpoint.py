"""`find` against an endpoint: there is no index, the endpoint filters and what it gives is checked here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from graph.reading.reader import Reader
from ontology.value_codes import OPERATORS
from queries.answers.indicators import selected
from queries.find.filters import FACETS, Counted, Filters
from queries.rows import Indicator
from queries.words import folded

# An endpoint cannot fold widths: a name printed ＩＤＣ is asked for in both widths.
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# Signs with no other usual form than these two. Letters and digits may be printed as ①, ㎡ or ℃: they narrow nothing.
_NARROW = set("()%<>[]{}&*#@!?;:,'\"-/\\=+~^|$_`")
_CHINESE = re.compile("[\u4e00-\u9fff]+")


def find(reader: Reader, words: list[str], filters: Filters, limit: int | None) -> tuple[list[Indicator], int]:
    """As Index.find, by SPARQL: the endpoint narrows by what it can compare, the rest is decided here."""
    rows = _found(reader, words, filters)
    rows.sort(key=_rank)
    return rows if limit is None else rows[:limit], len(rows)


def facets(
    reader: Reader, words: list[str], filters: Filters, by: Sequence[str], limit: int | None
) -> dict[str, Counted]:
    """As Index.facets: the rows that fit are counted here."""
    own = {facet: FACETS[facet] for facet in by}
    rows = {name: _found(reader, words, filters.without(name)) for name in set(own.values())}
    return {facet: _counted([getattr(row, facet) for row in rows[name]], limit) for facet, name in own.items()}


def _counted(values: list[Any], limit: int | None) -> Counted:
    counts = sorted(Counter(values).items(), key=lambda found: (-found[1], found[0] is not None, found[0]))
    return counts[:limit], len(counts)


def _found(reader: Reader, words: list[str], filters: Filters) -> list[Indicator]:
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


def _fits(row: Indicator, words: list[str], filters: Filters) -> bool:
    name = folded(row.name or "")
    low = row.minimum if row.minimum is not None else row.maximum
    high = row.maximum if row.maximum is not None else row.minimum
    return (
        all(word in name for word in words)
        and (filters.agency is None or filters.agency in folded(row.agency or ""))
        and (filters.project is None or filters.project in folded(row.project or ""))
        and (filters.level is None or any(filters.level in folded(text or "") for text in (row.level1, row.level2)))
        and (filters.unit is None or row.unit == filters.unit)
        and (filters.measure is None or row.measure == filters.measure)
        and (filters.minimum is None or (high is not None and high >= filters.minimum))
        and (filters.maximum is None or (low is not None and low <= filters.maximum))
        and (
            filters.weights is None
            or (row.weight is not None and filters.weights[0] <= row.weight <= filters.weights[1])
        )
    )
