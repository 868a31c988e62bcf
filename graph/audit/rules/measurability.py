"""Q01-Q03, Q11, Q14, Q17, Q18: whether a target can be measured at all."""

from __future__ import annotations

from graph.audit.cases.paper import ProjectCase, Row
from graph.audit.cases.printed_levels import Kind, Level
from graph.audit.rules.measure_heads import ends, is_change, is_count, is_ratio
from graph.audit.rules.outranking import outranking
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule
from graph.audit.rules.totals import is_cut
from graph.audit.rules.worded_targets import (
    MEASURABLE,
    Says,
    cites,
    gives_figure,
    is_answer,
    is_date_only,
    is_framed,
    repeats,
    says,
)

VALUE = ("printed", "op", "text")
"""The fields that a finding about words rests on."""
_LEVELS = ("level1", "level2")
_BENEFITS = frozenset({Kind.ECONOMIC, Kind.SOCIAL, Kind.ECOLOGICAL, Kind.LASTING})
_LEAST_ROWS = 3
_VAGUE = ("Q01", "Q03", "Q14")


@rule("Q01", Scope.INDICATOR)
def vague(row: Row, _: Settings) -> Verdict:
    """Words that set no standard, where a form asks for output, cost or satisfaction."""
    if not _worded(row) or is_benefit(row):
        return NOT_APPLICABLE
    if not is_vague(row):
        return PASS
    if row.level is None:
        return Unchecked(Reason.LEVEL_LOST)
    return Hit({"value": row.record.text}, (*VALUE, *_LEVELS))


@rule("Q03", Scope.INDICATOR)
def no_figure(row: Row, _: Settings) -> Verdict:
    """A quantity or a cost without a number."""
    if row.graded or row.op is None or (row.level is Level.COST and row.society):
        return NOT_APPLICABLE
    if row.kind is None and row.level not in (Level.COST, Level.BENEFIT, Level.SATISFACTION):
        if not _worded(row) or gives_figure(row.words):
            return NOT_APPLICABLE
        return Unchecked(Reason.LEVEL_LOST if "level2" in row.case.paper.printed else Reason.NOT_PRINTED)
    if row.level is not Level.COST and row.kind is not Kind.QUANTITY:
        return NOT_APPLICABLE
    if not row.qualitative or gives_figure(row.words):
        return PASS
    kind = Kind.COST if row.level is Level.COST else Kind.QUANTITY
    return Hit({"kind": kind.value, "value": row.record.printed}, (*VALUE, *_LEVELS), suspected=cites(row.words))


@rule("Q14", Scope.INDICATOR)
def said_again(row: Row, _: Settings) -> Verdict:
    """A target that only says its name again, or that something is."""
    if not _worded(row):
        return NOT_APPLICABLE
    if gives_figure(row.words) or is_framed(row.words, row.core):
        return PASS
    if not (is_answer(row.words) or repeats(row.words, row.core)):
        return PASS
    figures = {"name": row.record.name, "value": row.record.text}
    return Hit(figures, ("name", *VALUE), suspected=says(row.words) is Says.STATE)


@rule("Q17", Scope.INDICATOR)
def date_of_a_count(row: Row, _: Settings) -> Verdict:
    """A date where the name asks how many."""
    if row.graded or row.op is None or not (is_count(row.core) or ends(row.core, "rates")):
        return NOT_APPLICABLE
    if not (row.qualitative and is_date_only(row.words)):
        return PASS
    return Hit({"name": row.record.name, "value": row.record.text}, ("name", *VALUE))


@rule("Q18", Scope.INDICATOR)
def low_satisfaction(row: Row, settings: Settings) -> Verdict:
    """Fewer satisfied people than a reviewer accepts."""
    asked = row.level is Level.SATISFACTION or ends(row.core, "satisfied")
    if row.graded or row.target is None or not asked or row.record.op in ("≤", "<"):
        return NOT_APPLICABLE
    if row.unit not in ("%", "百分比") and not (row.unit == "分" and row.target > 10):
        return NOT_APPLICABLE
    if row.target >= settings["percent"]:
        return PASS
    return Hit({"value": row.record.printed, "least": f"{settings['percent']}%"}, ("printed", "op", "unit", "name"))


@rule("Q11", Scope.PROJECT)
def vague_benefits(case: ProjectCase, _: Settings) -> Verdict:
    """Benefits in words that no grades tell apart."""
    rows = [row for row in case.rows if _worded(row) and is_benefit(row)]
    if not rows:
        return NOT_APPLICABLE
    above = outranking("Q11")
    found = [row for row in rows if is_vague(row) and not row.found & above]
    if not found:
        return PASS
    figures = {"name": found[0].record.name, "value": found[0].record.text, "count": len(found)}
    return Hit(figures, (*VALUE, *_LEVELS), also=tuple(found))


@rule("Q02", Scope.PROJECT)
def share_of_figures(case: ProjectCase, settings: Settings) -> Verdict:
    """Most of the outputs of a project cannot be measured."""
    outputs = [
        row for row in case.rows if row.level is Level.OUTPUT and not is_benefit(row) and not row.graded and row.op
    ]
    if len(outputs) < _LEAST_ROWS:
        return NOT_APPLICABLE
    unclear = [row for row in outputs if row.found.intersection(_VAGUE) and not _is_measurable(row)]
    measured = len(outputs) - len(unclear)
    if len(unclear) <= settings["share"] * len(outputs):
        return PASS
    if is_cut(case):
        return Unchecked(Reason.TABLE_CUT)
    figures = {"share": f"{100 * measured / len(outputs):.0f}%", "measured": measured, "count": len(outputs)}
    return Hit(figures, (*VALUE, *_LEVELS), also=tuple(unclear))


def is_benefit(row: Row) -> bool:
    """Whether a row is a benefit, or a cost of society or nature. The 二级 decides where a form prints both under one
    一级: its merged cell is easily read too far."""
    return row.level is Level.BENEFIT or row.kind in _BENEFITS or (row.level is Level.COST and row.society)


def is_vague(row: Row) -> bool:
    """Whether the words of a row's target set no standard."""
    ratio = is_ratio(row.core) or is_change(row.core)
    return says(row.words, ratio) is Says.VAGUE and not is_framed(row.words, row.core)


def _is_measurable(row: Row) -> bool:
    return not row.qualitative or gives_figure(row.words) or says(row.words) in MEASURABLE


def _worded(row: Row) -> bool:
    """Whether a row's target is words, and its own choice."""
    return row.qualitative and bool(row.words) and not row.graded
