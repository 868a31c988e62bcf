"""K10: points of a self-evaluation, recomputed by the formulas of a jurisdiction's profile."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from extract.language import Wording
from extract.text import fold
from graph.audit.cases.measured import comparable, is_saved
from graph.audit.cases.paper import Row
from graph.audit.rules.evaluation import has_reason
from graph.audit.rules.row_weights import figure
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule

_CENT = Decimal("0.01")
_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)
_MORE, _LESS = frozenset("≥>"), frozenset("≤<")
# What forms say of words that were reached, from the best band to the worst.
_BANDS = (
    re.compile("未达|未完成|没有完成|较差|差$"),
    re.compile("部分(?:达成|完成|达到)|一定效果|一般$|中$"),
    re.compile("达成|达到|完成|优|良|好$"),
)
Formula = Callable[[str, Decimal, Decimal, Decimal], Decimal]


def twofold(op: str, weight: Decimal, target: Decimal, found: Decimal) -> Decimal:
    """p1: in proportion up to the target; of what should be low nothing from twice the target on."""
    if op in _LESS or (op == "=" and target == 0):
        if found <= target:
            return weight
        return _ZERO if target <= 0 or found > _TWO * target else weight * (_ONE - (found - target) / target)
    return weight if found >= target or target <= 0 else weight * found / target


def inverse(op: str, weight: Decimal, target: Decimal, found: Decimal) -> Decimal:
    """p2: as p1, but of what should be low in proportion of target to what was reached."""
    if op in _LESS or (op == "=" and target == 0):
        if found <= target:
            return weight
        return _ZERO if target <= 0 else min(weight, weight * target / found)
    return weight if found >= target or target <= 0 else weight * found / target


FORMULAS: Mapping[str, Formula] = {"p1": twofold, "p2": inverse}


@rule("K10", Scope.INDICATOR)
def points(row: Row, settings: Settings) -> Verdict:
    """Printed points that the formula does not give."""
    weight, score = row.record.weight, row.record.score
    if score is None or not row.record.actual:
        return NOT_APPLICABLE
    if weight is None:
        return Unchecked(Reason.NOT_PRINTED)
    fields = ("score", "weight", "actual", "printed")
    sure = settings["profile_named"] and not has_reason(row)
    if not row.numeric:
        return _words(row, settings, weight, score, sure)
    found, target = comparable(row), row.target
    if found is None or target is None or row.op not in {*_MORE, *_LESS, "="}:
        return Unchecked(Reason.NOT_READ)
    names = [settings["formula"]] if settings["profile_named"] else list(FORMULAS)
    wanted = [_rounded(FORMULAS[name](row.op, weight, target, max(found, _ZERO))) for name in names]
    if is_saved(row):
        wanted.append(weight)
    if any(abs(score - one) <= settings["near"] for one in wanted):
        return PASS
    told = Wording("或", " or ")
    wording = Wording(*(word.join(dict.fromkeys(map(figure, wanted))) for word in told))
    return Hit({"score": figure(score), "wanted": wording}, fields, suspected=not sure)


def _words(row: Row, settings: Settings, weight: Decimal, score: Decimal, sure: bool) -> Verdict:
    """Words are given points within the band of their grade."""
    said = fold(row.record.actual or "")
    bounds: list[Any] = settings["bands"]
    for pattern, (low, high) in zip(_BANDS, bounds, strict=True):
        if pattern.search(said):
            least, most = weight * Decimal(low), weight * Decimal(high)
            if least - settings["near"] <= score <= most + settings["near"]:
                return PASS
            wanted = f"{figure(least)}—{figure(most)}"
            return Hit({"score": figure(score), "wanted": wanted}, ("score", "weight", "actual"), suspected=not sure)
    return NOT_APPLICABLE


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)
