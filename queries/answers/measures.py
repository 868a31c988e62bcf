"""The measures of a graph: which there are, how many indicators have each, and which one a wording means."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from extract.errors import QueryError
from extract.language import say
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from graph.reading.twins import Twins, rows_of_twins
from ontology.codes import Code, codes
from ontology.names import LINKS_GRAPH, Class, Property, Scheme
from queries.concept_rows import MeasureCount, SimilarConcept
from queries.results import Results
from queries.rows import Indicator
from queries.words import folded

_T = TypeVar("_T", Indicator, SimilarConcept)


def listed() -> dict[str, Code]:
    """The closed list, by IRI."""
    return {iri: code for iri, code in codes().items() if code.scheme == Scheme.MEASURE}


def measure_named(text: str) -> Code:
    """The measure that a wording means: its label in either language, another wording, its notation or IRI.

    Raises QueryError, naming the nearest ones, when there is none.
    """
    known = {folded(name): code for code in listed().values() for name in _names(code)}
    found = known.get(folded(text))
    if found is None:
        near = difflib.get_close_matches(folded(text), known, 3, 0.3)
        told = ", ".join(dict.fromkeys(label(known[name]) for name in near))
        zh, en = (f"；相近的有：{told}", f"; similar ones: {told}") if told else ("", "")
        raise QueryError(
            f"没有度量 {text}{zh}；全部见 jixiao measures", f"there is no measure {text}{en}; jixiao measures lists all"
        )
    return found


def _names(code: Code) -> tuple[str, ...]:
    short = code.notation or ""
    return (code.iri, short, f"measure:{short}", code.en, *code.wordings)


def require_links(reader: Reader, *, wanted: bool = True) -> None:
    """Raises QueryError, with the command that helps, where concepts are wanted of a graph that was never linked."""
    if not wanted or reader.query(f"ASK {{ GRAPH <{LINKS_GRAPH}> {{ ?concept a <{Class.INDICATOR_CONCEPT}> }} }}"):
        return
    if not has_indicators(reader):
        raise QueryError(
            "图谱中没有指标，也就没有概念和度量", "the graph has no indicators, and so no concepts and no measures"
        )
    option = f" --graph {reader.directory}" if reader.directory is not None else ""
    raise QueryError(
        f"图谱没有关联过，没有概念和度量；先运行 jixiao link{option}",
        f"the graph was never linked, it has no concepts and no measures: run jixiao link{option} first",
    )


def has_indicators(reader: Reader) -> bool:
    """Whether there is anything that could be linked."""
    return bool(reader.query("ASK { ?i a jx:Indicator }"))


def why_none(reader: Reader, zh: str, en: str) -> str:
    """Why a list of what linking makes (概念, "concepts") is empty, in the reader's language."""
    if has_indicators(reader):
        return say(f"没有{zh}（先运行 jixiao link）。", f"No {en} (run jixiao link first).")
    return say(f"没有{zh}：图谱中没有指标。", f"No {en}: the graph has no indicators.")


def label(code: Code) -> str:
    """The label of a measure in the reader's language."""
    return say(code.zh, code.en)


def measures(reader: Reader, found: Sequence[Twins] = ()) -> Results[MeasureCount]:
    """The measures that indicators have by their concepts, those of most indicators first; none before linking. Of
    documents that are one disclosure (`found`) one counts."""
    gone = rows_of_twins(found)
    held: dict[str, set[str]] = defaultdict(set)
    graph = f"GRAPH <{LINKS_GRAPH}>"
    broader = dict(pairs(reader, f"{graph} {{ ?a a jx:IndicatorConcept ; skos:broader ?b }}"))
    agency = dict(pairs(reader, "?a jx:agency ?b")) if broader else {}
    defined = dict(pairs(reader, f'?a <{Property.DEFINITION}> ?b FILTER(LANG(?b) = "zh")'))
    indicators: Counter[str] = Counter()
    agencies: dict[str, set[str]] = defaultdict(set)
    for iri, concept in pairs(reader, f"{graph} {{ ?a jx:hasConcept ?b }}"):
        measure = broader.get(concept)
        if measure is not None and iri not in gone:
            held[measure].add(concept)
            indicators[measure] += 1
            agencies[measure].update({agency[iri]} if iri in agency else ())
    rows = [
        MeasureCount(iri, code.zh, code.en, indicators[iri], len(held[iri]), len(agencies[iri]), defined.get(iri))
        for iri, code in listed().items()
        if held[iri]
    ]
    return Results(sorted(rows, key=lambda row: -row.indicators), kind=MeasureCount, twins=found)


def by_measure(rows: Iterable[_T]) -> list[tuple[str | None, list[_T]]]:
    """Rows grouped by their measures, in the order of the list; those without one come last."""
    place: dict[str | None, int] = {code.zh: number for number, code in enumerate(listed().values())}
    ordered = sorted(rows, key=lambda row: place.get(row.measure, len(place)))
    return [(measure, list(some)) for measure, some in groupby(ordered, key=lambda row: row.measure)]


def in_groups(rows: Iterable[_T]) -> list[_T]:
    """Rows in the order of their groups."""
    return [row for _, some in by_measure(rows) for row in some]


def label_of(zh: str | None) -> str:
    """The label, in the reader's language, of a measure given by its Chinese one; None: no measure."""
    found = next((code for code in listed().values() if code.zh == zh), None)
    return label(found) if found is not None else say("(没有度量)", "(no measure)")
