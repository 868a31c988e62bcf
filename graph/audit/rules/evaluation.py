"""K, third part: what a self-evaluation says was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.text import fold
from extract.values.operators import SIGN_CHARS
from graph.audit.cases.measured import comparable, is_met, is_saved
from graph.audit.cases.paper import ProjectCase, Row
from graph.audit.rules.completeness import plain
from graph.audit.rules.rule import (
    NOT_APPLICABLE,
    PASS,
    Hit,
    Reason,
    Scope,
    Settings,
    Severity,
    Unchecked,
    Verdict,
    rule,
)
from graph.audit.rules.totals import is_cut

_NOTHING = frozenset({"", "无", "-", "—", "--", "/", "不适用", "无偏差", "无偏离"})
_NOT_YET = re.compile("暂无|未到期|尚未|待[定统开实]|未开展|未开始|未启动")
_RATES = frozenset({"%", "‰", "百分比"})
_SIGN = re.compile(f"[{SIGN_CHARS}]")
_HUNDRED = Decimal(100)
_NEAR_RATE = Decimal("0.1")


def has_reason(row: Row) -> bool:
    """Whether a row says why it is off its target."""
    return fold(row.record.deviation or "") not in _NOTHING


@rule("K01", Scope.INDICATOR)
def other_measure(row: Row, _: Settings) -> Verdict:
    """What was reached is no number of the target's unit."""
    if not row.numeric or not row.record.actual or _NOT_YET.match(fold(row.record.actual)):
        return NOT_APPLICABLE
    if comparable(row) is not None:
        return PASS
    if fold(row.record.actual) in _NOTHING and has_reason(row):
        return PASS
    return Hit({"target": row.record.printed, "actual": row.record.actual}, ("printed", "actual"))


@rule("K02", Scope.INDICATOR)
def far_above(row: Row, settings: Settings) -> Verdict:
    """Far more was reached than was aimed at: the target was low."""
    found, target = comparable(row), row.target
    if found is None or target is None or target <= 0 or row.op not in {"≥", ">"} or row.record.as_of:
        return NOT_APPLICABLE
    if row.unit in _RATES or row.core.endswith("率"):
        return NOT_APPLICABLE
    if found < target * Decimal(settings["times"]) or found - target <= 1:
        return PASS
    times = (found / target).quantize(Decimal("0.01"))
    severity = Severity.NOTICE if has_reason(row) else None
    # A form without a column of reasons has none to print.
    unasked = "deviation" not in row.case.paper.printed
    return Hit({"times": plain(times)}, ("printed", "actual"), severity=severity, suspected=unasked)


@rule("K03", Scope.INDICATOR)
def missed_without_reason(row: Row, _: Settings) -> Verdict:
    """A target that was missed, and nobody says why."""
    met = is_met(row)
    if met is None or row.record.as_of:
        return NOT_APPLICABLE
    if met or is_saved(row) or has_reason(row):
        return PASS
    if "deviation" not in row.case.paper.printed:
        return Unchecked(Reason.NOT_PRINTED)
    return Hit({"target": row.record.printed, "actual": row.record.actual}, ("printed", "actual", "deviation"))


@rule("K15", Scope.PROJECT)
def copied_targets(case: ProjectCase, settings: Settings) -> Verdict:
    """What was reached repeats the printed targets, signs and all."""
    rows = [row for row in case.rows if row.record.actual and row.record.printed]
    if len(rows) < 3:
        return NOT_APPLICABLE
    copied = [row for row in rows if fold(row.record.actual or "") == fold(row.record.printed or "")]
    signed = [row for row in copied if _SIGN.search(fold(row.record.printed or ""))]
    if not signed or len(copied) < len(rows) * Decimal(settings["share"]):
        return PASS
    figures = {"copied": len(copied), "count": len(rows), "signed": len(signed), "example": signed[0].record.actual}
    return Hit(figures, ("actual", "printed"), also=tuple(signed))


@rule("K16", Scope.PROJECT)
def copied_goal(case: ProjectCase, _: Settings) -> Verdict:
    """What was done repeats the goal word for word."""
    record = case.record
    if record is None or not record.goal or not record.goal_actual:
        return NOT_APPLICABLE
    return Hit({}, ("goal", "goal_actual")) if fold(record.goal) == fold(record.goal_actual) else PASS


@rule("K17", Scope.PROJECT)
def execution_rate(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """More was spent than there was, or the printed rate of execution is another."""
    record = case.record
    if record is None or record.executed is None:
        yield NOT_APPLICABLE
        return
    if not record.budget:
        yield Unchecked(Reason.NO_BUDGET)
        return
    if record.executed > record.budget * Decimal("1.0001"):
        yield Hit({"executed": plain(record.executed), "budget": plain(record.budget)}, ("executed", "budget"))
        return
    printed = rate_of(record.execution_rate)
    found = record.executed / record.budget * _HUNDRED
    if printed is not None and abs(printed - found) > _NEAR_RATE:
        figures = {"executed": f"{record.execution_rate}", "budget": f"{plain(found.quantize(Decimal('0.01')))}%"}
        yield Hit(figures, ("execution_rate", "executed", "budget"))


def rate_of(printed: str | None) -> Decimal | None:
    """A rate in percent; 0.98 without a sign is a share."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", fold(printed or ""))
    if found is None:
        return None
    number = Decimal(found[1])
    return number if found[2] or number > 1 else number * _HUNDRED


@rule("K18", Scope.PROJECT)
def little_spent(case: ProjectCase, settings: Settings) -> Verdict:
    """Little of the money was spent, and yet every target is met."""
    record = case.record
    if record is None or record.executed is None or not record.budget or record.as_of or not case.rows:
        return NOT_APPLICABLE
    share = record.executed / record.budget
    if share >= Decimal(settings["share"]):
        return PASS
    read = [row for row in case.rows if row.record.actual]
    if not read:
        return Unchecked(Reason.NOT_READ)
    if any(not _is_reached(row) for row in read):
        return PASS
    rate = plain((share * _HUNDRED).quantize(Decimal("0.01")))
    return Hit({"rate": f"{rate}%"}, ("executed", "budget", "actual"), suspected=is_cut(case))


def _is_reached(row: Row) -> bool:
    """A number by its target; words where they repeat the target or say that it is done."""
    if row.numeric:
        return is_met(row) is True
    return fold(row.record.actual or "") in {row.printed, row.words, "已完成", "完成", "达成预期指标"}
