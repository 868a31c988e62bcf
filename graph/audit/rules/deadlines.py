"""Q12, Q13: times that bind to nothing, or that can be read in two ways."""

from __future__ import annotations

import re

from extract.patterns import YEAR
from graph.audit.cases.paper import Row
from graph.audit.cases.printed_levels import Kind
from graph.audit.rules.measure_heads import is_count, is_length_of_time, is_time
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Scope, Settings, Verdict, rule

_VALUE = ("printed", "op", "unit", "name")
_WHOLE_YEAR = re.compile(
    rf"(?:(?:{YEAR})年?度?|本年度?|当年度?|全年度?)?(?:全年度?|年度内|年内|1月?[-~至到]12月份?|1月1日[-~至到](?:(?:{YEAR})年)?12月31日)?"
    r"|(?:一|1)个?(?:\w{2})?年度?|12个月"
)
_YEARS = ("", "年", "年度")
_MONTHS_OF_A_YEAR = 12


@rule("Q12", Scope.INDICATOR)
def whole_year(row: Row, _: Settings) -> Verdict:
    """A time that is the whole year of the budget."""
    if not _is_timed(row):
        return NOT_APPLICABLE
    found = _is_year(row) or _is_one_year(row) or (row.qualitative and _WHOLE_YEAR.fullmatch(row.words) is not None)
    return Hit({"value": row.record.printed}, _VALUE) if found else PASS


@rule("Q13", Scope.INDICATOR)
def month_or_months(row: Row, _: Settings) -> Verdict:
    """A number with 月: a month of the year, or so many months."""
    if not _is_timed(row) or row.target is None or row.unit != "月" or is_length_of_time(row.core):
        return NOT_APPLICABLE
    month = row.target == row.target.to_integral_value() and 1 <= row.target <= _MONTHS_OF_A_YEAR
    return Hit({"value": row.record.printed}, _VALUE) if month else PASS


def _is_timed(row: Row) -> bool:
    """Whether a row says when; names that count something stand under 时效 too."""
    return (
        not row.graded
        and row.op is not None
        and not is_count(row.core)
        and (row.kind is Kind.TIMELINESS or is_time(row.core))
    )


def _is_year(row: Row) -> bool:
    """Whether a number is the fiscal year; where that is not known, any year."""
    year = row.case.paper.year
    if row.target is None or row.unit not in _YEARS or row.target != row.target.to_integral_value():
        return False
    return row.target == year if year is not None else re.fullmatch(YEAR, str(int(row.target))) is not None


def _is_one_year(row: Row) -> bool:
    """Whether a time is one year long, where its name does not ask how long something lasts."""
    if row.target is None or is_length_of_time(row.core):
        return False
    year = row.target == 1 and (row.unit == "年" or row.unit.endswith("年度"))
    return year or (row.target == _MONTHS_OF_A_YEAR and row.unit == "个月")
