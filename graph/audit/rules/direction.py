"""D: the operator against what the name says is better."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.language import Wording
from extract.text import fold
from extract.values.operators import RANGE
from graph.audit.cases.paper import Row
from graph.audit.cases.printed_levels import Kind, Level
from graph.audit.rules.family_words import anywhere, at_end
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Scope, Settings, Severity, Verdict, rule
from graph.normalised_units import normalise

_OWN = "direction"
_LOW, _HIGH = frozenset("≤<"), frozenset("≥>")
_RATES = frozenset({"%", "‰", "百分比", "百分点", "个百分点"})
_RATE = re.compile("[率度面]$|比例$|比重$|占比$")
_DEVIATION = re.compile(r"(?P<a>\w+)[-－减](?P<b>\w+)[)）]?[/÷]")
_DENIED = re.compile("(?:无|零|未|未发生|不发生|非)$")
_FULL = Decimal(100)
_MORE = Wording("越高越好，不应设上限{op}", "more is better, {op} is no bound")
_DEVIATES = Wording(
    "名称称率而所附公式为偏差，宜改名为偏差率", "the formula in the name is a deviation: call it a rate of deviation"
)


def more_is_better(name: str) -> bool:
    """Whether the head of a name (its core, folded) is a measure of which more is better."""
    return bool(at_end(_OWN, "more").search(name)) and not at_end(_OWN, "more_not").search(name)


def less_is_better(name: str) -> bool:
    """Whether the head of a name (its core, folded) is a measure of which less is better."""
    found = at_end(_OWN, "less").search(name)
    if found is None or anywhere(_OWN, "less_not").search(name):
        return False
    # 无故障率, 零投诉, 未发生事故: the name is turned around.
    return not _DENIED.search(name[: found.start()])


@rule("D01", Scope.INDICATOR)
def at_most_of_good(row: Row, _: Settings) -> Verdict:
    """An upper bound for what should be high."""
    if row.graded or not row.numeric:
        return NOT_APPLICABLE
    if row.op not in _LOW or not more_is_better(row.core):
        return PASS
    deviates = row.name.formula is not None and _DEVIATION.search(row.name.formula)
    severity, what = (Severity.NOTICE, _DEVIATES) if deviates else (None, _MORE.filled(op=row.op))
    return Hit({"name": row.record.name, "what": what}, ("op", "name"), severity=severity)


@rule("D02", Scope.INDICATOR)
def at_least_of_bad(row: Row, _: Settings) -> Verdict:
    """A lower bound for what should be low, or for a cost."""
    if row.graded or not row.numeric:
        return NOT_APPLICABLE
    if row.op not in _HIGH:
        return PASS
    cost = (
        row.level is Level.COST and not row.society and is_money(row) and not anywhere(_OWN, "saving").search(row.core)
    )
    if not cost and not less_is_better(row.core):
        return PASS
    figures = {"name": row.record.name, "op": row.op, "value": row.record.printed}
    return Hit(figures, ("op", "name", *(("level1", "level2") if cost else ())))


@rule("D03", Scope.INDICATOR)
def direction_against_operator(row: Row, _: Settings) -> Verdict:
    """The printed direction contradicts the operator."""
    direction = row.record.direction or ""
    if not direction or not row.numeric or row.op == RANGE:
        return NOT_APPLICABLE
    wrong = ("正" in direction and row.op in _LOW) or ("反" in direction and row.op in _HIGH)
    return Hit({"direction": direction, "op": row.op}, ("direction", "op")) if wrong else PASS


@rule("D06", Scope.INDICATOR)
def no_bound(row: Row, _: Settings) -> Verdict:
    """A target that every result meets, or that asks for nothing of what should be high."""
    if row.graded or not row.numeric or row.target is None:
        return NOT_APPLICABLE
    good, bad = more_is_better(row.core), less_is_better(row.core)
    rate = row.unit in _RATES or bool(_RATE.search(row.core))
    nothing = (row.target == 0 and row.op == "=" and good) or (row.target == 0 and row.op == "≥")
    everything = row.op == "≤" and row.target == _FULL and row.unit in {"%", "百分比"} and rate and (good or bad)
    figures = {"name": row.record.name, "value": row.record.printed}
    return Hit(figures, ("printed", "name")) if nothing or everything else PASS


@rule("D07", Scope.INDICATOR)
def at_most_of_output(row: Row, _: Settings) -> Verdict:
    """An upper bound for what is produced: who does nothing meets it."""
    # Wide forms print no second level: there the unit says that it is counted.
    quantity = row.kind is Kind.QUANTITY or (row.kind is None and row.level is Level.OUTPUT and bool(row.unit))
    counted = row.numeric and row.op in _LOW and quantity and not row.graded
    if not counted or row.target == 0:
        return NOT_APPLICABLE
    unit = normalise(row.unit)[1]
    other = unit is not None and unit.dimension not in {"count", "person", "person-time", "other"}
    done = at_end(_OWN, "produced").search(row.core)
    exempt = anywhere(_OWN, "money").search(row.core) or (not done and anywhere(_OWN, "fewer").search(row.core))
    if other or exempt or _RATE.search(row.core) or less_is_better(row.core):
        return PASS
    return Hit({"name": row.record.name, "value": row.record.printed}, ("op", "name", "level1", "level2"))


@rule("D08", Scope.INDICATOR)
def ascending_of_bad(row: Row, _: Settings) -> Verdict:
    """Called positive although less is better."""
    if "正" not in (row.record.direction or "") or row.op != "=":
        return NOT_APPLICABLE
    return Hit({"name": row.record.name}, ("direction", "name")) if less_is_better(row.core) else PASS


def is_money(row: Row) -> bool:
    """Whether a target is an amount, or one for each of something."""
    unit = normalise(row.unit)[1]
    return "元" in fold(row.unit) or (unit is not None and unit.dimension == "money")
