"""X: what only several documents show: other agencies, other years, the evaluation beside the budget."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.patterns import YEAR
from extract.text import fold
from extract.values.operators import COMPARED
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.measured import comparable
from graph.audit.cases.paper import Paper, Row
from graph.audit.rules.direction import less_is_better, more_is_better
from graph.audit.rules.rule import Hit, Reason, Scope, Settings, Unchecked, Verdict, rule
from graph.normalised_units import normalise

_YEAR = re.compile(rf"{YEAR}年?度?")
Place = tuple[str, str, str]
"""An agency, a project without its year ("" for the department's table) and the core of a name."""


def shown(row: Row) -> str:
    """A row as another document's message names it: its target, agency and year."""
    record = row.case.paper.record
    return f"{row.record.printed}（{record.agency or ''}{record.year or ''}）"


def in_base_unit(row: Row) -> tuple[str, Decimal] | None:
    """The normalised unit of a target and its number in it; None where it is no number."""
    if row.target is None or row.op not in COMPARED:
        return None
    factor, unit = normalise(row.unit)
    return (unit.label if unit is not None else ""), row.target * factor


@rule("X01", Scope.CORPUS)
def far_from_others(corpus: Corpus, settings: Settings) -> Iterator[Verdict]:
    """A target far from those of the same concept elsewhere."""
    if not corpus.linked:
        yield Unchecked(Reason.NO_LINKS)
        return
    for rows in corpus.by_concept.values():
        for alike in _by_unit_and_side(rows).values():
            agencies = {fold(row.case.paper.record.agency or "") for row, _ in alike}
            if len(alike) < settings["least"] or len(agencies) < 2:
                continue
            low, high = _fences(sorted(number for _, number in alike), Decimal(settings["spread"]))
            for row, number in alike:
                if not low <= number <= high:
                    figures = {"value": row.record.printed, "agencies": len(agencies)}
                    yield Hit(figures, ("printed",), focus=row, suspected=True)


def _by_unit_and_side(rows: list[Row]) -> dict[tuple[str, str], list[tuple[Row, Decimal]]]:
    found: dict[tuple[str, str], list[tuple[Row, Decimal]]] = defaultdict(list)
    for row in rows:
        measured = in_base_unit(row)
        if measured is not None and row.op is not None:
            found[measured[0], _side(row.op)].append((row, measured[1]))
    return found


def _side(op: str) -> str:
    """On which side of a number what an operator allows lies."""
    return "above" if op in "≥>" else "below" if op in "≤<" else "at"


def _fences(numbers: list[Decimal], spread: Decimal) -> tuple[Decimal, Decimal]:
    """Between what numbers lie that are not far from the others: the quartiles, and so many of their distances
    around."""
    first, third = _quantile(numbers, Decimal("0.25")), _quantile(numbers, Decimal("0.75"))
    return first - spread * (third - first), third + spread * (third - first)


def _quantile(numbers: list[Decimal], share: Decimal) -> Decimal:
    at = share * (len(numbers) - 1)
    below = int(at)
    above = min(below + 1, len(numbers) - 1)
    return numbers[below] + (numbers[above] - numbers[below]) * (at - below)


@rule("X02", Scope.CORPUS)
def over_the_years(corpus: Corpus, settings: Settings) -> Iterator[Verdict]:
    """A target that stays for years, or jumps."""
    years = _over_years(corpus)
    if not years:
        yield Unchecked(Reason.ONE_YEAR)
    for of_year in years.values():
        rows = [of_year[year] for year in sorted(of_year)]
        last = rows[-1]
        same = len(rows) >= settings["years"] and len({row.printed for row in rows[-int(settings["years"]) :]}) == 1
        if same and last.printed:
            yield Hit({"what": "多年不变", "others": "、".join(map(shown, rows[:-1]))}, ("printed",), focus=last)
            continue
        for before, after in pairwise(rows):
            if _jumps(before, after, Decimal(settings["jump"])):
                yield Hit({"what": "突变", "others": shown(before)}, ("printed",), focus=after)


def _jumps(before: Row, after: Row, most: Decimal) -> bool:
    one, other = in_base_unit(before), in_base_unit(after)
    if one is None or other is None or one[0] != other[0] or one[1] <= 0:
        return False
    return abs(other[1] - one[1]) / one[1] > most


@rule("X03", Scope.CORPUS)
def below_last_actual(corpus: Corpus, _: Settings) -> Iterator[Verdict]:
    """A target that is easier than what was reached the year before."""
    reached: dict[tuple[Place, int], tuple[Row, Decimal]] = {}
    for paper in corpus.papers:
        for row in paper.rows():
            found, place = comparable(row), _place_of(row)
            if found is not None and place is not None and paper.year is not None and not row.record.as_of:
                reached[place, paper.year] = row, found
    if not reached:
        yield Unchecked(Reason.ONE_YEAR)
    for paper in corpus.papers:
        for row in paper.rows():
            place = _place_of(row)
            before = reached.get((place, paper.year - 1)) if place is not None and paper.year is not None else None
            if before is None or row.target is None or before[0].unit != row.unit:
                continue
            easier = (row.target < before[1] and row.op in {"≥", ">", "="} and more_is_better(row.core)) or (
                row.target > before[1] and row.op in {"≤", "<", "="} and less_is_better(row.core)
            )
            if easier:
                figures = {"value": row.record.printed, "actual": before[0].record.actual}
                yield Hit(figures, ("printed",), focus=row, also=(before[0],))


@rule("X04", Scope.CORPUS)
def changed_on_the_way(corpus: Corpus, _: Settings) -> Iterator[Verdict]:
    """The evaluation names another target than the budget of the same year."""
    pairs = False
    for cases in corpus.by_project.values():
        budgets = [case for case in cases if case.paper.record.kind == "budget" and case.rows]
        finals = [case for case in cases if case.paper.record.kind == "final_account" and case.rows]
        if not budgets or not finals:
            continue
        pairs = True
        approved: dict[tuple[str, object], list[Row]] = defaultdict(list)
        for case in budgets:
            for row in case.rows:
                approved[row.core, row.level].append(row)
        for case in finals:
            for row in case.rows:
                known = approved.get((row.core, row.level), [])
                if row.core and len({one.printed for one in known}) == 1 and not _same_target(row, known[0]):
                    figures = {"value": row.record.printed, "approved": known[0].record.printed}
                    yield Hit(figures, ("printed",), focus=row, also=(known[0],))
    if not pairs:
        yield Unchecked(Reason.ONE_YEAR)


def _same_target(row: Row, other: Row) -> bool:
    """Whether two rows aim at the same: a form that drops the sign of ≥ 95 % still names it."""
    if row.numeric and other.numeric:
        return in_base_unit(row) == in_base_unit(other) and row.record.high == other.record.high
    return row.printed == other.printed or row.words == other.words


@rule("X05", Scope.CORPUS)
def other_unit(corpus: Corpus, _: Settings) -> Iterator[Verdict]:
    """One agency states one concept in several units."""
    if not corpus.linked:
        yield Unchecked(Reason.NO_LINKS)
        return
    for rows in corpus.by_concept.values():
        of_paper: dict[int, list[Row]] = defaultdict(list)
        papers: dict[int, Paper] = {}
        for row in rows:
            if row.numeric and row.unit:
                of_paper[id(row.case.paper)].append(row)
                papers[id(row.case.paper)] = row.case.paper
        for number, some in of_paper.items():
            units = {_dimension(row): row for row in some}
            if len(units) > 1:
                odd = list(units.values())
                figures = {"name": odd[0].record.name, "units": "、".join(sorted(row.unit for row in odd))}
                yield Hit(figures, ("unit",), focus=papers[number], also=tuple(odd))


def _dimension(row: Row) -> str:
    unit = normalise(row.unit)[1]
    return unit.dimension if unit is not None else row.unit


def _over_years(corpus: Corpus) -> dict[Place, dict[int, Row]]:
    """What one agency aims at in one project, by year; budgets before other documents of a year; only what stands in
    several years."""
    found: dict[Place, dict[int, Row]] = defaultdict(dict)
    for paper in sorted(corpus.papers, key=lambda paper: paper.record.kind != "budget"):
        for row in paper.rows():
            place = _place_of(row)
            if place is not None and paper.year is not None:
                found[place].setdefault(paper.year, row)
    return {place: of_year for place, of_year in found.items() if len(of_year) > 1}


def _place_of(row: Row) -> Place | None:
    agency = fold(row.case.paper.record.agency or "")
    if not agency or not row.core:
        return None
    return agency, _YEAR.sub("", fold(row.case.name or "")), row.core
