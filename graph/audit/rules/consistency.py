"""K, first part: amounts, years and numbers of a document against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from extract.text import fold
from extract.values.operators import RANGE
from graph.audit.cases.measured import ten_thousands
from graph.audit.cases.paper import Paper, ProjectCase, Row
from graph.audit.cases.printed_levels import Level
from graph.audit.cases.project_kinds import is_template
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

_WHOLE_COST = re.compile("总成本|概算|总投资|投资总额|项目总额|资金总额")
_EACH = re.compile("人均|单位成本|单价|单次|单场|单个|每|均价|/")
_LISTED = "项目支出预算表"
_TENFOLD = Decimal(10000)
_LOOSE = Decimal("1.001")
_MOST_FUNDS = 12  # sources whose sums are tried
_NUMBER = re.compile(r"(?<![\d.A-Za-z第])(\d+(?:\.\d+)?)\s*(%|‰)")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@rule("K05", Scope.INDICATOR)
def cost_above_budget(row: Row, _: Settings) -> Verdict:
    """A cost target above the money that the project has."""
    named = _WHOLE_COST.search(row.core)
    if row.case.department or row.society or not (row.level is Level.COST or named) or _EACH.search(row.core):
        return NOT_APPLICABLE
    cost = ten_thousands(row)
    if cost is None:
        return NOT_APPLICABLE
    if not row.case.budget:
        return Unchecked(Reason.NO_BUDGET)
    if cost <= row.case.budget * _LOOSE:
        return PASS
    figures = {"cost": row.record.printed, "budget": plain(row.case.budget)}
    return Hit(figures, ("printed", "budget", *(() if named else ("level1", "level2"))))


@rule("K06", Scope.DOCUMENT)
def projects_above_expenditure(paper: Paper, _: Settings) -> Verdict:
    """The projects of the project table cost more than the document's project expenditure."""
    listed = [case for case in paper.projects if case.record is not None and _LISTED in case.record.sources]
    listed = [case for case in listed if case.budget is not None and not is_template(case.name)]
    if not listed:
        return NOT_APPLICABLE
    whole = paper.record.project_expenditure
    if whole is None:
        return Unchecked(Reason.NOT_READ)
    found = sum((case.budget for case in listed if case.budget is not None), Decimal(0))
    if found <= whole * _LOOSE:
        return PASS
    return Hit({"sum": plain(found), "whole": plain(whole)}, ("project_expenditure",))


@rule("K07", Scope.PROJECT)
def funds_against_total(case: ProjectCase, _: Settings) -> Verdict:
    """A project's money by source does not add up to its budget."""
    phase, budget = _funded(case)
    amounts = [fund.amount for fund in case.funds if fund.amount is not None and fund.phase in {None, phase}]
    if len(amounts) < 2:
        return NOT_APPLICABLE
    if budget is None:
        return Unchecked(Reason.NO_BUDGET)
    found = sum(amounts, Decimal(0))
    # Forms print a source and what of it is what: then some of the lines add up.
    if found <= budget * _LOOSE or _some_add_up(amounts, budget):
        near = abs(found - budget) <= Decimal("0.01")
        return PASS if near or found > budget else NOT_APPLICABLE
    return Hit({"sum": plain(found), "budget": plain(budget)}, ("budget",))


def _funded(case: ProjectCase) -> tuple[str, Decimal | None]:
    """The column of a form that tells the sources, and the whole in the same column: where a form prints 年初预算数
    beside 全年预算数, either may have them."""
    phases = {fund.phase for fund in case.funds}
    initial = case.record.initial_budget if case.record is not None else None
    if initial is not None and "revised" not in phases:
        return "approved", initial
    return ("revised" if "revised" in phases else "approved"), case.budget


def _some_add_up(amounts: list[Decimal], whole: Decimal) -> bool:
    tried = amounts[:_MOST_FUNDS]
    return any(
        abs(sum(some, Decimal(0)) - whole) <= Decimal("0.01")
        for count in range(1, len(tried) + 1)
        for some in combinations(tried, count)
    )


@rule("K13", Scope.PROJECT)
def yuan_for_ten_thousands(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """Amounts of one project that differ by ten thousand: 元 and 万元 were mixed up."""
    record = case.record
    if record is None or not record.budget:
        yield NOT_APPLICABLE
        return
    for name in ("initial_budget", "executed"):
        other = getattr(record, name)
        if other and _is_tenfold(other, record.budget):
            yield Hit({"one": plain(other), "other": plain(record.budget)}, ("budget", name))
    for row in case.rows:
        cost = ten_thousands(row) if row.level is Level.COST and not _EACH.search(row.core) else None
        if cost and _is_tenfold(cost, record.budget):
            figures = {"one": row.record.printed, "other": plain(record.budget)}
            yield Hit(figures, ("printed", "budget"), focus=row)


def _is_tenfold(one: Decimal, other: Decimal) -> bool:
    ratio = max(one, other) / min(one, other) if min(one, other) > 0 else Decimal(0)
    return abs(ratio / _TENFOLD - 1) <= Decimal("0.01")


@rule("K14", Scope.DOCUMENT)
def project_against_department(paper: Paper, _: Settings) -> Iterator[Verdict]:
    """One name with one target in a project and another in the department's table."""
    own = {row.core: row for case in paper.cases if case.department for row in case.rows if row.core}
    theirs = [(row, own[row.core]) for case in paper.projects for row in case.rows if row.core in own]
    if not theirs:
        yield NOT_APPLICABLE
        return
    for row, whole in theirs:
        same = (row.op, row.record.low, row.record.high, row.words) == (
            whole.op, whole.record.low, whole.record.high, whole.words,
        )  # fmt: skip
        if same and row.unit == whole.unit:
            continue
        if row.numeric and whole.numeric and not _is_share(row) and not same:
            continue  # several projects add up to a count of the department
        figures = {"name": row.record.name, "one": row.record.printed, "other": whole.record.printed}
        yield Hit(figures, ("printed",), focus=row, also=(whole,), severity=Severity.NOTICE if same else None)


def _is_share(row: Row) -> bool:
    return row.unit in {"%", "‰", "百分比"} or row.core.endswith(("率", "度"))


@rule("K19", Scope.INDICATOR)
def number_in_name(row: Row, _: Settings) -> Verdict:
    """A number in the name that is not the target's."""
    if not row.numeric or row.op == RANGE:
        return NOT_APPLICABLE
    told = _NUMBER.findall(_BRACKETS.sub("", fold(row.record.name or "")))
    same = [Decimal(number) for number, unit in told if unit == row.unit]
    if not same or row.target in same:
        return PASS if same else NOT_APPLICABLE
    return Hit({"name": row.record.name, "value": row.record.printed}, ("name", "printed"))


@rule("K20", Scope.INDICATOR)
def turned_range(row: Row, _: Settings) -> Verdict:
    """A range whose lower end is the higher."""
    low, high = row.record.low, row.record.high
    if row.op != RANGE or low is None or high is None:
        return NOT_APPLICABLE
    return Hit({"value": row.record.printed}, ("printed",)) if low > high else PASS
