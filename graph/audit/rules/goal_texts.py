"""K, second part: what goals say in words against the year, the money and the targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.language import Wording
from extract.patterns import YEAR
from extract.text import fold
from graph.audit.cases.paper import ProjectCase, Row
from graph.audit.rules.completeness import plain
from graph.audit.rules.rule import NOT_APPLICABLE, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule

_YEAR = re.compile(rf"(?<![\d〔\[(（.\-/])({YEAR})(?=年(?!以前|之前|至|-|~|—))")
_QUOTED = re.compile(rf"《[^《》]*》|〔[^〔〕]*〕|\[{YEAR}\]")
_RANGE = re.compile(rf"{YEAR}\s*年?度?\s*(?:[-~—–至到]|以来)+\s*(?:{YEAR})?")
# Words around a year that say it is not that of the goal.
_OTHER_YEAR = re.compile(
    "结转|结余|上年|上一年|同比|截至|截止|较|相比|比上|自|从|起|以来|依据|根据|按照|印发|文件|通知|规划|方案|批复|历年|往年|十[二三四五]五|至今|起始|签订|合同|尾款|欠|质保"
)
_AROUND = 14  # characters looked at before and after
_MONEY = re.compile(r"(?:使用|投入|安排|下达|拨付|支出|用)[^\d,，。;；]{0,10}?(\d[\d,]*(?:\.\d+)?)\s*(万元|亿元|元)")
_SHARE = re.compile(r"([^,，。;；、\d]{4,40}?)(?:达到|达|保持在|不低于|稳定在|在)?\s*(\d+(?:\.\d+)?)\s*%")
_BUDGET = Wording("预算", "the budget")
_OF_YUAN = {"万元": Decimal(1), "亿元": Decimal(10000), "元": Decimal("0.0001")}


@rule("K08", Scope.PROJECT)
def other_year(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """A goal or a target that names another year."""
    year, record = case.paper.year, case.record
    if year is None:
        yield Unchecked(Reason.NOT_READ)
        return
    goal = record.goal if record is not None else None
    if not goal and not case.rows:
        yield NOT_APPLICABLE
        return
    told = _YEAR.findall(fold(case.name or ""))
    if goal and (found := _other_year(goal, year, told)):
        other, quote = found
        yield Hit({"year": year, "other": other, "quote": quote}, ("goal",), suspected=other > year)
    for row in case.rows:
        text = "。".join(filter(None, (row.record.name, row.record.text)))
        if found := _other_year(text, year, told):
            other, quote = found
            figures = {"year": year, "other": other, "quote": quote}
            yield Hit(figures, ("name", "text"), focus=row, suspected=other > year)


def _other_year(text: str, year: int, told: list[str]) -> tuple[int, str] | None:
    """The first year of a text that is neither its document's nor told as that of something else, and the words from
    there on."""
    plain_text = _QUOTED.sub("", fold(text))
    spans = [(one.start(), one.end()) for one in _RANGE.finditer(plain_text)]
    for found in _YEAR.finditer(plain_text):
        other = int(found[1])
        around = plain_text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        in_range = any(start <= found.start() < end for start, end in spans)
        if other != year and not in_range and found[1] not in told and not _OTHER_YEAR.search(around):
            return other, plain_text[found.start() : found.end() + _AROUND]
    return None


@rule("K09", Scope.PROJECT)
def goal_against_figures(case: ProjectCase, settings: Settings) -> Iterator[Verdict]:
    """A goal that states other money than the budget, or another share than the row that measures it."""
    goal = fold(case.record.goal or "") if case.record is not None else ""
    if not goal:
        yield Unchecked(Reason.NO_GOAL) if case.rows and not case.department else NOT_APPLICABLE
        return
    yield from _other_money(goal, case)
    for said in _SHARE.finditer(goal):
        phrase, number = said[1], said[2]
        row = _measuring(phrase, case, Decimal(settings["alike"]))
        if row is not None and row.target != Decimal(number):
            figures = {"goal": said[0], "what": row.record.name, "value": row.record.printed}
            yield Hit(figures, ("goal", "printed"), focus=row, suspected=True)


def _other_money(goal: str, case: ProjectCase) -> Iterator[Verdict]:
    if not case.budget or case.record is None:
        return
    told = [Decimal(number.replace(",", "")) * _OF_YUAN[unit] for number, unit in _MONEY.findall(goal)]
    known = {
        case.record.budget,
        case.record.initial_budget,
        case.record.executed,
        *(fund.amount for fund in case.funds),
    }
    other = [amount for amount in told if all(one is None or abs(amount - one) > Decimal("0.01") for one in known)]
    # Parts of the budget are told one after the other: only one amount alone is the whole.
    if len(told) == 1 and other and other[0] > case.budget:
        figures = {"goal": f"{plain(other[0])}万元", "what": _BUDGET, "value": f"{plain(case.budget)}万元"}
        yield Hit(figures, ("goal", "budget"), suspected=True)


def _measuring(phrase: str, case: ProjectCase, alike: Decimal) -> Row | None:
    """The row of a share that a phrase of the goal is about: by most of the pairs of signs in its name."""
    pairs = _pairs(phrase)
    best = max(
        ((Decimal(len(pairs & _pairs(row.core))) / len(_pairs(row.core)), -row.number, row) for row in case.rows
         if row.numeric and row.unit == "%" and _pairs(row.core)),
        default=None,
    )  # fmt: skip
    return best[2] if best is not None and best[0] >= alike else None


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
