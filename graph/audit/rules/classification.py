"""C13: rows under a level that they are not of."""

from __future__ import annotations

import re

from extract.language import Wording
from graph.audit.cases.paper import Row
from graph.audit.cases.printed_levels import Kind, Level
from graph.audit.rules.family_words import anywhere, at_end, words
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule

_OWN = "classification"
_SATISFACTION = re.compile("满意[度率]?$")
_ACCURATE = re.compile(r"准确\w{0,4}率$")
_DATE = re.compile(r"\d{1,2}月|\d{4}年|[年月季]底|[上下]半年|季度|\d{1,2}[.\-/]\d{1,2}")
_TO_SATISFACTION = Wording("满意度指标", "satisfaction")
_FROM_SATISFACTION = Wording("产出或效益指标", "output or benefit")
_QUALITY, _QUANTITY = Wording("质量指标", "quality"), Wording("数量指标", "quantity")
_TIMELINESS = Wording("时效指标", "timeliness")
_TO_OUTPUT = Wording("产出指标", "output")
_TO_SOCIAL = Wording("社会或经济效益指标", "social or economic benefit")


@rule("C13", Scope.INDICATOR)
def misplaced(row: Row, _: Settings) -> Verdict:
    """A row whose name is of another level than the one it stands under."""
    if row.graded or not row.core:
        return NOT_APPLICABLE
    if row.level is None:
        return Unchecked(Reason.LEVEL_LOST)
    where = _rightly(row)
    return Hit({"name": row.record.name, "kind": where}, ("name", "level1", "level2")) if where else PASS


def _rightly(row: Row) -> Wording | None:
    """Where a row belongs, None where it stands rightly or nothing shows that it does not."""
    core = row.core
    if _SATISFACTION.search(core) and row.level is not Level.SATISFACTION:
        return _TO_SATISFACTION
    if row.level is Level.SATISFACTION:
        return None if anywhere(_OWN, "content").search(core) else _FROM_SATISFACTION
    if row.level is Level.BENEFIT and at_end(_OWN, "output_ends").search(core):
        return _TO_OUTPUT
    match row.kind:
        case Kind.QUANTITY:
            wrong = at_end(_OWN, "quality_ends").search(core) or _ACCURATE.search(core)
            return (_TIMELINESS if core.endswith(("时间", "时长")) else _QUALITY) if wrong else None
        case Kind.QUALITY:
            if anywhere(_OWN, "faults").search(core):
                return None
            counted = row.unit in words(_OWN, "quantity_units") and not core.endswith(("率", "度"))
            if not counted and not at_end(_OWN, "quantity_ends").search(core):
                return None
            return _TIMELINESS if core.endswith("率") else _QUANTITY
        case Kind.TIMELINESS:
            # Where no word of time stands, the end of the name still has to say what it is instead.
            if _tells_time(row):
                return None
            if at_end(_OWN, "amount_ends").search(core):
                return _QUANTITY
            return _QUALITY if at_end(_OWN, "merit_ends").search(core) else None
        case Kind.ECOLOGICAL:
            other = anywhere(_OWN, "no_eco").search(core) and not anywhere(_OWN, "eco").search(core)
            return _TO_SOCIAL if other else None
    return None


def _tells_time(row: Row) -> bool:
    """Whether a word, a unit or a date of time stands in a row; how many days a service lasts is an amount."""
    if at_end(_OWN, "amounts").search(row.core) and not anywhere(_OWN, "durations").search(row.core):
        return False
    unit = row.unit.rpartition("/")[2]
    told = anywhere(_OWN, "time").search(f"{row.core} {row.words} {row.printed}")
    return bool(told) or unit in words(_OWN, "time_units") or bool(_DATE.search(f"{row.core}{row.printed}"))
