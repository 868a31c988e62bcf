"""C: what a form asks for and a document does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.language import Wording
from extract.text import fold
from extract.values.targets import parse_value
from graph.audit.cases.paper import EVERY, ProjectCase, Row
from graph.audit.cases.printed_levels import Kind, Level
from graph.audit.cases.project_kinds import is_template
from graph.audit.rules.family_words import anywhere, at_end
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule
from graph.audit.rules.totals import is_cut

_OWN = "completeness"
_NAME, _VALUE = Wording("名称", "name"), Wording("指标值", "target")
# A single - or * is none: ranges 60-80%, products 7*24小时, units 元/人*天.
_BLANKS = re.compile(r"\*{2,}|_{2,}|(?<![A-Za-z])[xX×]{2,}(?![A-Za-z])|[○〇]{2,}|待[定填]|某某|\.{3,}|…")
_RATIO = re.compile("(?:率|比例|比重|占比)$")
_YEARS = range(1990, 2100)
_LETTER = re.compile(r"[一-鿿A-Za-z]")
_SATISFACTION = re.compile("满意")
_LISTED = "项目支出预算表"


@rule("C01", Scope.INDICATOR)
def empty(row: Row, _: Settings) -> Verdict:
    """A row without a name or without a value."""
    if not (row.record.name or "").strip():
        # A name that is lost is as often lost in reading: the row has a doubt then.
        return Hit({"what": _NAME, "where": _where(row, row.record.printed)}, ("name",))
    if row.op is None or (row.qualitative and not row.words and not row.printed.removeprefix("定性")):
        return Hit({"what": _VALUE, "where": _where(row, row.record.name)}, ("printed",))
    return PASS


def _where(row: Row, said: str | None) -> str:
    """The levels of a row, and what of it is printed."""
    return "—".join(part for part in (row.record.level1, row.record.level2, said) if part) or "—"


@rule("C02", Scope.INDICATOR)
def placeholder(row: Row, _: Settings) -> Verdict:
    """A blank of the form where the value should stand."""
    if row.op is None:
        return NOT_APPLICABLE
    found = _BLANKS.search(fold(row.record.printed or ""))
    return Hit({"value": row.record.printed}, ("printed",)) if found else PASS


@rule("C03", Scope.INDICATOR)
def unitless(row: Row, _: Settings) -> Verdict:
    """A number without a unit."""
    if not row.numeric or row.target is None:
        return NOT_APPLICABLE
    if row.unit or row.target == 0:
        return PASS
    if parse_value(row.record.printed or "").unit:
        return Unchecked(Reason.NOT_READ)  # it is printed, and the record does not say so
    year = row.target == row.target.to_integral_value() and int(row.target) in _YEARS
    own = at_end(_OWN, "count_nouns").search(row.core) or at_end(_OWN, "dimensionless").search(row.core)
    if year or own:
        return PASS
    return Hit({"name": row.record.name, "value": row.record.printed}, ("printed", "unit", "name"))


@rule("C04", Scope.PROJECT)
def levels_missing(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """A project without outputs, or without benefits."""
    if case.department or not case.rows:
        yield NOT_APPLICABLE
        return
    held = {row.level for row in case.rows}
    missing = [level for level in (Level.OUTPUT, Level.BENEFIT) if level not in held]
    if not missing:
        yield PASS
    elif is_cut(case):
        yield Unchecked(Reason.TABLE_CUT)
    elif None in held:
        yield Unchecked(Reason.LEVEL_LOST)
    elif _is_doubted(case):
        yield Unchecked(Reason.NOT_READ)
    else:
        yield from (Hit({"level": level.value}, ("level1", "level2")) for level in missing)


def _is_doubted(case: ProjectCase) -> bool:
    """Whether a row was read with a doubt as a whole: then another may have been lost."""
    return any(EVERY in row.doubts for row in case.rows)


@rule("C05", Scope.PROJECT)
def kinds_missing(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """Outputs without a quantity, or without a quality."""
    outputs = [row for row in case.rows if row.level is Level.OUTPUT]
    if case.department or not outputs:
        yield NOT_APPLICABLE
        return
    held = {row.kind for row in outputs}
    missing = [kind for kind in (Kind.QUANTITY, Kind.QUALITY) if kind not in held]
    if not missing:
        yield PASS
    elif "level2" not in case.paper.printed:
        yield Unchecked(Reason.NOT_PRINTED)
    elif is_cut(case):
        yield Unchecked(Reason.TABLE_CUT)
    elif None in held:
        yield Unchecked(Reason.LEVEL_LOST)
    elif _is_doubted(case):
        yield Unchecked(Reason.NOT_READ)
    else:
        yield from (Hit({"kind": kind.value}, ("level2",)) for kind in missing)


@rule("C06", Scope.PROJECT)
def cost_missing(case: ProjectCase, _: Settings) -> Verdict:
    """Works, purchases and running of systems without a cost."""
    name = fold(case.name or "")
    found = anywhere(_OWN, "works").search(name)
    if (
        case.department
        or not case.rows
        or not found
        or is_template(case.name)
        or anywhere(_OWN, "no_works").search(name)
    ):
        return NOT_APPLICABLE
    if any(row.level is Level.COST for row in case.rows):
        return PASS
    if is_cut(case):
        return Unchecked(Reason.TABLE_CUT)
    if any(row.level is None for row in case.rows):
        return Unchecked(Reason.LEVEL_LOST)
    return Hit({"works": found[0]}, ("level1", "level2"))


@rule("C07", Scope.PROJECT)
def satisfaction_missing(case: ProjectCase, _: Settings) -> Verdict:
    """A project that serves people and does not ask them."""
    if case.department or not case.rows or is_template(case.name):
        return NOT_APPLICABLE
    goal = case.record.goal if case.record is not None else None
    told = anywhere(_OWN, "served").search(
        fold(" ".join([case.name or "", goal or "", *(row.core for row in case.rows)]))
    )
    if not told:
        return NOT_APPLICABLE
    if any(row.level is Level.SATISFACTION or _SATISFACTION.search(row.core) for row in case.rows):
        return PASS
    return Unchecked(Reason.TABLE_CUT) if is_cut(case) else Hit({"served": told[0]}, ("level1", "goal"))


@rule("C09", Scope.PROJECT)
def goal_missing(case: ProjectCase, settings: Settings) -> Verdict:
    """Money without a goal, or much of it without indicators."""
    record = case.record
    if (
        record is None
        or not case.budget
        or is_template(case.name)
        or anywhere(_OWN, "secret").search(fold(case.name or ""))
    ):
        return NOT_APPLICABLE
    listed = bool(case.rows) or _LISTED in record.sources or not record.sources
    if not record.goal and listed:
        if not case.paper.goals:
            return Unchecked(Reason.NO_GOAL)
        return Hit({"budget": plain(case.budget), "what": Wording("目标", "goal")}, ("budget", "goal"))
    if not case.rows and case.budget >= settings["amount"] and any(one.rows for one in case.paper.projects):
        return Hit({"budget": plain(case.budget), "what": Wording("指标", "indicators")}, ("budget",))
    return PASS


@rule("C11", Scope.INDICATOR)
def meaningless(row: Row, _: Settings) -> Verdict:
    """A name without a word in it."""
    name = (row.record.name or "").strip()
    if not name:
        return NOT_APPLICABLE
    return PASS if _LETTER.search(name) else Hit({"name": name}, ("name",))


@rule("C12", Scope.PROJECT)
def template_rest(case: ProjectCase, _: Settings) -> Verdict:
    """Names that still hold the blank of a template."""
    left = [row for row in case.rows if row.name.rest is not None or _BLANKS.search(fold(row.record.name or ""))]
    if not left:
        return PASS if case.rows else NOT_APPLICABLE
    return Hit({"name": left[0].record.name, "count": len(left)}, ("name",), also=tuple(left))


def plain(amount: Decimal) -> str:
    """An amount without the zeros at its end."""
    return f"{amount.normalize():,f}"
