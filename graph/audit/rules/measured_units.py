"""Q08, Q09, Q10, Q15: what a number is counted in, beside what its name measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.text import fold
from graph.audit.cases.paper import Row
from graph.audit.cases.printed_levels import Level
from graph.audit.rules.family_words import anywhere, at_end, words
from graph.audit.rules.measure_heads import ends, is_change, is_money, is_ratio
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Scope, Settings, Severity, Verdict, rule
from graph.normalised_units import normalise

_OWN = "measured_units"
_VALUE = ("printed", "op", "unit", "name")
_SHORT = 8  # characters: 服务对象, 社会公众或群众
_WHOLE = Decimal(100)
_PERCENT = ("%", "百分比")
_JOINTS = re.compile(r"[()/·*×.]")
_BRACKET = re.compile(r"[\[(]([^\[\]()]+)[\])]")
_EXPONENT = re.compile("[²³]")
_LETTER = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")


@rule("Q08", Scope.INDICATOR)
def above_whole(row: Row, _: Settings) -> Verdict:
    """More than everything is asked for."""
    if row.graded or row.target is None or row.unit not in _PERCENT or not _is_bounded(row.core):
        return NOT_APPLICABLE
    figures = {"name": row.record.name, "value": row.record.printed}
    most = max(row.target, row.record.high or row.target)
    if most > _WHOLE or (row.target == _WHOLE and row.op == ">"):
        return PASS if ends(row.core, "overshot") else Hit(figures, _VALUE)
    if row.target == _WHOLE and row.op == "≥":
        return Hit(figures, _VALUE, severity=Severity.NOTICE)
    return PASS


@rule("Q09", Scope.INDICATOR)
def unit_of_something_else(row: Row, _: Settings) -> Verdict:
    """The unit is none of what the name measures."""
    if row.graded or row.target is None or not row.unit:
        return NOT_APPLICABLE
    other = _is_of_something_else(row) or _is_other_than_in_brackets(row)
    unit = row.record.unit or row.name.unit
    return Hit({"name": row.record.name, "unit": unit}, _VALUE) if other else PASS


@rule("Q10", Scope.INDICATOR)
def unclear_unit(row: Row, _: Settings) -> Verdict:
    """A unit that is written so that it can be misread."""
    if row.graded or row.target is None or not row.unit:
        return NOT_APPLICABLE
    unclear = any(_unclear(row, row.unit)) or _is_latin(row.record.unit or row.name.unit or "")
    return Hit({"unit": row.record.unit or row.name.unit}, ("unit", "printed", "name")) if unclear else PASS


@rule("Q15", Scope.INDICATOR)
def percentage_of_nothing(row: Row, _: Settings) -> Verdict:
    """A percentage under a name that states no ratio."""
    if row.graded or row.target is None or row.unit not in _PERCENT or not row.core or _names_who_is_asked(row):
        return NOT_APPLICABLE
    inside = (part for part in _BRACKET.findall(row.core) if is_ratio(part))
    if row.name.formula or is_ratio(row.core) or is_change(row.core) or any(inside):
        return PASS
    return Hit({"name": row.record.name, "value": row.record.printed}, ("name", "printed", "unit"))


def _names_who_is_asked(row: Row) -> bool:
    """Whether the level says the measure and the name only whose: 满意度指标, 受益群众."""
    return row.level is Level.SATISFACTION and len(row.core) <= _SHORT


def _is_bounded(core: str) -> bool:
    """Whether a name states a part of a whole."""
    return ends(core, "bounded") and not ends(core, "unbounded") and not anywhere(_OWN, "changing").search(core)


def _is_of_something_else(row: Row) -> bool:
    core, kind = row.core, dimension(row.unit)
    if kind is None:
        return False
    if ends(core, "rates", "satisfied"):
        return kind not in ("ratio", "points", "grade", "number") and not _is_rate_of_its_own(row)
    if ends(core, "priced") and not ends(core, "no_money"):
        return kind != "money" and not row.society
    label = _above(row.unit)
    for counted in ("counts", "people", "households", "days"):
        if ends(core, counted):
            return kind in words(_OWN, f"not_{counted}") or label in words(_OWN, f"no_{counted}")
    return ends(core, "things") and kind == "ratio"


def _is_rate_of_its_own(row: Row) -> bool:
    """Rates that have units: 效率 by the day, 发病率 in 10万."""
    return ends(row.core, "other_ratios") or "万" in row.unit


def dimension(unit: str) -> str | None:
    """The dimension of what a folded unit counts, of a rate that above the bar; None where the unit is not known."""
    if "元" in unit:
        return "money"
    _, found = normalise(unit.partition("/")[0])
    return None if found is None or found.local or found.dimension == "other" else found.dimension


def _above(unit: str) -> str:
    _, found = normalise(unit.partition("/")[0])
    return found.label if found is not None else ""


def _is_other_than_in_brackets(row: Row) -> bool:
    printed, bracketed = fold(row.record.unit or ""), row.name.unit
    if not printed or not bracketed or _JOINTS.sub("", printed) == _JOINTS.sub("", bracketed):
        return False
    if {printed, bracketed} == {"月", "个月"}:
        return False
    (factor, of), (within, inside) = normalise(printed), normalise(bracketed)
    same = of is not None and inside is not None and of.iri == inside.iri
    # 5万人 under (人) says its multiple itself; 30元 under (万元) contradicts it.
    return not (same and factor >= within and (factor == within or within == 1))


def _unclear(row: Row, unit: str) -> Iterator[bool]:
    yield (unit == "万" or unit.startswith("万/")) and (is_money(row.core) or row.level is Level.COST)
    yield anywhere(_OWN, "misplaced").search(unit) is not None
    yield unit in words(_OWN, "crossed") and not anywhere(_OWN, "per_head").search(row.core)
    yield unit.startswith("/")
    yield at_end(_OWN, "names_of_counts").fullmatch(unit) is not None
    yield unit == "比例" and row.target is not None and row.target <= 1


def _is_latin(printed: str) -> bool:
    """Whether a unit is written in letters where Chinese has a word that everybody reads."""
    if not _LETTER.search(printed) or _EXPONENT.search(printed):
        return False
    return any(part.lower() in words(_OWN, "latin") for part in fold(printed).split("/"))
