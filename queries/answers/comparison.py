"""Comparing over concepts: whose targets belong together, and how far they lie apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

import pyoxigraph as ox

from extract.errors import ArgumentError, QueryError
from extract.language import say
from graph.linking.opposites import opposite
from graph.reading.reader import Reader
from graph.reading.solutions import pairs, select
from graph.reading.twins import Twins, rows_of_twins
from queries.answers.indicators import selected
from queries.answers.iris import iri_of
from queries.answers.measures import measure_named, require_links
from queries.answers.sides import of_one_side
from queries.arguments import checked
from queries.converted_units import CONVERTED, in_unit
from queries.results import Results
from queries.rows import Comparison, Indicator, Row
from queries.words import encodable, folded, words_of

BASES: dict[str, tuple[str, str]] = {
    "concept": ("概念", "concept"), "measure": ("度量", "measure"), "words": ("名称中的词", "words of the name"),
}  # fmt: skip
"""The levels at which indicators are compared, in both languages."""
_Group = tuple[str | None, bool, str | None]  # concept, whether words only, unit
_NAMED = 3  # agencies of one end that are named in a text
_DIGITS = Decimal("0.0001")  # of what was converted
_MEMBERS = """SELECT DISTINCT ?concept WHERE {
  { ?member rdfs:label %(plain)s . ?member jx:hasConcept ?concept }
  UNION { ?concept a jx:IndicatorConcept ; skos:prefLabel|skos:altLabel %(chinese)s }
} ORDER BY ?concept"""


_LABELS = """SELECT ?iri ?concept ?label WHERE {
  VALUES ?concept { %s } ?iri jx:hasConcept ?concept . ?concept skos:prefLabel ?label FILTER(lang(?label) = "zh")
}"""


@dataclass(frozen=True, slots=True)
class Spread(Row):
    """How far the targets of one concept in units that convert lie apart, in the unit that most of them print; None
    when only words are printed. concept: None where all are of one; of a measure what those ask for that ask for
    its opposite (不合格). other_side: how many of the targets are left out of lowest, median and highest, as they
    state a bound of the other side than most (≤ where most are ≥). Agencies: all that state the lowest, the
    highest, by name."""

    concept: str | None
    unit: str | None
    targets: int
    agencies: int
    lowest: Decimal | None
    lowest_agencies: tuple[str, ...]
    median: Decimal | None
    highest: Decimal | None
    highest_agencies: tuple[str, ...]
    other_side: int = 0

    @property
    def lowest_agency(self) -> str | None:
        """The agencies of the lowest target in one text, with their number where many are; None where none is known."""
        return _listed(self.lowest_agencies)

    @property
    def highest_agency(self) -> str | None:
        """The same of the highest."""
        return _listed(self.highest_agencies)


class Compared(Results[Comparison]):
    """The rows of a comparison. A limit cuts only the list: `whole` has all rows, `agencies` counts those that they
    name, and `spread` is over all of them. `twins`: disclosures that the graph has twice and whose rows count once."""

    def __init__(self, rows: Sequence[Comparison], limit: int | None = None, twins: Iterable[Twins] = ()) -> None:
        present = {row.iri for row in rows}
        told = [one for one in twins if one.uncounted & present]
        gone = rows_of_twins(told)
        rows = [row for row in rows if row.iri not in gone]
        super().__init__(rows if limit is None else rows[:limit], kind=Comparison, total=len(rows), twins=told)
        self.whole = tuple(rows)

    def _of_both(self, other: Results[Any]) -> dict[str, Any]:
        whole = (*self.whole, *(other.whole if isinstance(other, Compared) else other))
        return super()._of_both(other) | {"whole": whole}

    @property
    def spread(self) -> Results[Spread]:
        """How far the targets lie apart, see `jixiao.spread`: over all rows, whatever the limit."""
        return spread(self)

    @property
    def agencies(self) -> int:
        """How many agencies all rows are of; a document without one counts for none."""
        return _agencies(self.whole)


def _listed(agencies: Sequence[str]) -> str | None:
    named = say("、", ", ").join(agencies[:_NAMED])
    if len(agencies) > _NAMED:
        named += say(f" 等 {len(agencies)} 个部门", f" and others, {len(agencies)} agencies")
    return named or None


def _agencies(rows: Iterable[Comparison]) -> int:
    return len({row.agency for row in rows if row.agency is not None})


def stated(row: Comparison) -> Decimal | None:
    """The number a target states: its lower bound, else its upper; None for words."""
    return row.minimum if row.minimum is not None else row.maximum


def concepts_named(reader: Reader, name: str) -> list[str]:
    """IRIs of the concepts that are called so, or that have an indicator printed exactly so; none before linking."""
    name = encodable(name)
    texts = {"plain": ox.Literal(name), "chinese": ox.Literal(name, language="zh")}
    return [row["concept"] for row in select(reader, _MEMBERS % texts)]


def concepts_meant(reader: Reader, what: str) -> list[str]:
    """The concepts that are compared: the one of an IRI, or those of a name."""
    if "://" in what or what.startswith(("d:", "concept-")):
        require_links(reader)
        return [iri_of(what)]
    return concepts_named(reader, what)


def of_concepts(reader: Reader, concepts: Sequence[str]) -> list[Indicator]:
    """The indicators of concepts."""
    nodes = " ".join(str(ox.NamedNode(iri)) for iri in concepts)
    members = f"VALUES ?concept {{ {nodes} }} ?iri jx:hasConcept ?concept"
    return list(selected(reader, members + " OPTIONAL { ?iri rdfs:label ?name }"))


def comparison(
    reader: Reader,
    what: str,
    measure: str | None,
    words: bool,
    find: Callable[[str], Iterable[Indicator]],
    narrow: Callable[[Indicator], bool] = lambda row: True,
) -> list[Comparison]:
    """The rows of Graph.compare. `find` gives the indicators whose names hold all words of a text; those count that
    `narrow` is true of."""
    if measure is not None:
        wanted, code = words_of(what), measure_named(measure)
        require_links(reader)
        found = [r for r in of_measure(reader, code.iri) if _holds(r, wanted) and narrow(r)]
        labels = dict(pairs(reader, "?a a jx:IndicatorConcept ; skos:prefLabel ?b"))
        return compared(found, {row.iri: labels[row.concept] for row in found if row.concept in labels}, "measure")
    if not words_of(what):
        raise QueryError("请给出要比较的名称、概念或度量", "say what to compare: a name, a concept or a measure")
    concepts = [] if words else concepts_meant(reader, what)
    if not concepts:
        return compared(filter(narrow, find(what)), {}, "words")
    named = concept_labels(reader, concepts) if len(concepts) > 1 else {}
    return compared(filter(narrow, of_concepts(reader, concepts)), named, "concept")


def _holds(row: Indicator, words: Iterable[str]) -> bool:
    name = folded(row.name or "")
    return all(word in name for word in words)


def of_measure(reader: Reader, measure: str) -> list[Indicator]:
    """The indicators whose concepts have a measure, given by its IRI."""
    members = f"?of_it skos:broader {ox.NamedNode(measure)} . ?iri jx:hasConcept ?of_it"
    return list(selected(reader, members + " OPTIONAL { ?iri rdfs:label ?name }"))


def compared(found: Iterable[Indicator], named: Mapping[str, str], basis: str) -> list[Comparison]:
    """Indicators as rows of a comparison, the highest stated value of a unit first; `named`: the label of the concept
    of each indicator, where there are several; `basis`: one of BASES."""
    rows = [
        Comparison(
            row.agency, row.year, row.name, row.printed, row.operator, row.minimum, row.maximum, row.unit,
            row.weight, row.actual, row.project, row.document, row.page, row.iri, named.get(row.iri),
            row.sheet, row.cells, row.table, row.row, row.line, basis, row.measure,
        )
        for row in found
    ]  # fmt: skip
    return sorted(rows, key=_comparable)


def _comparable(row: Comparison) -> tuple[object, ...]:
    number = stated(row)
    return (
        number is None,
        row.unit or "",
        -(number or Decimal(0)),
        row.agency or "",
        -(row.year or 0),
        row.name or "",
        row.iri,
    )


def concept_labels(reader: Reader, concepts: Sequence[str]) -> dict[str, str]:
    """The label and number of the concept of each of their indicators, by the indicator's IRI."""
    nodes = " ".join(str(ox.NamedNode(iri)) for iri in concepts)
    return {
        row["iri"]: f"{row['label']} ({row['concept'].rsplit('concept-', 1)[-1][:6]})"
        for row in select(reader, _LABELS % nodes)
    }


@checked
def spread(rows: Iterable[Comparison]) -> Results[Spread]:
    """One line per concept and dimension, most targets first; units that do not convert into each other stay apart. At
    the level of a measure its concepts are one, but for names that ask for the opposite (不合格率). Of an answer of
    `compare` all rows count, whatever its limit. Raises ArgumentError for what is no rows of a comparison."""
    rows = rows.whole if isinstance(rows, Compared) else list(rows)
    for row in rows:
        if not isinstance(row, Comparison):
            found = type(row).__name__
            raise ArgumentError(
                f"spread 应为 compare 的结果或其中的行，实为 {found}",
                f"spread should be given an answer of compare or rows of one, found {found}",
            )
    groups: dict[_Group, list[Comparison]] = {}
    for row in rows:
        worded = stated(row) is None
        unit = None if worded else CONVERTED.get(row.unit or "", (row.unit, 1))[0]
        concept = opposite(row.measure, row.name) if row.basis == "measure" else row.concept
        groups.setdefault((concept, worded, unit), []).append(row)
    found = sorted(_spreads(groups), key=lambda s: (s.median is None, -s.targets, s.concept or "", s.unit or ""))
    return Results(found, kind=Spread)


def _spreads(groups: dict[_Group, list[Comparison]]) -> Iterator[Spread]:
    for (concept, worded, unit), rows in groups.items():
        agencies = _agencies(rows)
        if worded:
            yield Spread(concept, unit, len(rows), agencies, None, (), None, None, ())
            continue
        if unit in CONVERTED:
            unit = min(Counter(row.unit for row in rows).items(), key=lambda pair: (-pair[1], pair[0] or ""))[0]
        counted = of_one_side(rows)
        at: dict[Decimal, set[str]] = {}
        numbers = [(number, row.agency) for row in counted if (number := _in(row, unit)) is not None]
        for number, agency in numbers:
            at.setdefault(number, set()).update({agency} if agency else ())
        low, high = min(at), max(at)
        middle = median(number for number, _ in numbers)
        yield Spread(
            concept, unit, len(rows), agencies, low, tuple(sorted(at[low])), middle, high, tuple(sorted(at[high])),
            len(rows) - len(counted),
        )  # fmt: skip


def _in(row: Comparison, unit: str | None) -> Decimal | None:
    """What a target states, in a unit of its dimension."""
    number = stated(row)
    if number is None or row.unit == unit:
        return number
    converted = in_unit(number, row.unit, unit)
    assert converted is not None  # units of one group
    return converted.quantize(_DIGITS).normalize() + 0
