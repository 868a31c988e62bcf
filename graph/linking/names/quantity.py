"""What is measured: the name says it, and the unit and the level where the name does not."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import Lexicon
from graph.linking.names.parts import Parse

COUNT_KINDS = frozenset({"people", "visits", "households", "times", "things"})
_HEADS = frozenset({"people", "visits", "households"})
_DIMENSION_KINDS = {
    "money": "money", "person": "people", "person-time": "visits", "area": "area", "length": "length", "grade": "score",
}  # fmt: skip
_COUNTED_IN = {
    "people": ("人", "名", "位"), "visits": ("人次",), "households": ("户",), "things": ("家", "家次", "户次"),
}  # fmt: skip
_PASSING = ("合格", "不合格", "优良")
_ACCEPTED = ("验收", "工程", "质量")
_SPELL = re.compile(r"[·/*每]?[年月]$")  # 元/人·月 and 元/人 are per head alike
_TIMES_UNITS = re.compile(r"^(万|千)?(次|期|场|场次|批|批次|届|轮|班次|回|台次)(/.*)?$")
_PROJECT_MONEY = re.compile(r"项目(总)?(成本|投资|经费|费用|支出|资金|预算)|总成本控制数|成本控制数$")


def quantity(
    said: Parse, form: str, unit: str | None, level1: str | None, level2: str | None, words: Lexicon
) -> tuple[str, str, bool]:
    """Kind and facet, the unit deciding where the name does not say, or says otherwise than a numeric target."""
    kind, facet, per_unit = said.kind, said.facet or "", said.per_unit
    rate = bool(unit) and "元" in (unit or "") and "/" in (unit or "")
    if kind == "money" or (kind is None and form == "money"):
        return ("ratio", facet or "控制", False) if form == "ratio" else ("money", "", per_unit or rate)
    if kind in (None, "ratio", "degree", "ability", *COUNT_KINDS):
        if rate or (kind is None and level1 == "成本指标" and form in ("number", "rate", "money")):
            return "money", "", rate
        graded = kind in ("degree", "ratio") and form == "grade"
        if kind == "times" and form == "person-time":
            return kind, facet, False
        if said.closed or (kind in _HEADS and form in ("person", "person-time", "count", "number")):
            return kind or "degree", facet, False  # the name decides
        if form in _DIMENSION_KINDS and not graded:
            return _DIMENSION_KINDS[form], "", False
        if form == "time" and kind in (None, "degree", "ratio", "things"):
            return "time", "", False
        if form == "count" and kind in (None, "degree", "ratio", "ability"):
            return _count_kind(said, unit, words), "" if facet not in ("事故", "故障", "投诉") else facet, False
        if form == "ratio" and kind in COUNT_KINDS:
            return "ratio", facet, False
        if form == "deadline" and (facet == "及时" or (kind is None and (not level2 or "时效" in level2))):
            return "time", "", False
        if form == "number" and kind is None and "时效" in (level2 or ""):
            return "time", "", False
        counted = form == "number" and kind is None and not facet and "数量" in (level2 or "")
        if counted and not any(word.endswith(tuple(words.events)) for word in said.objects):
            return _count_kind(said, unit, words), "", False
    if kind in ("things", "times") and kind is not None:
        return _count_kind(said, unit, words, kind), facet, False
    # With a facet 率, 度 and 程度 are one; without one a share is not a degree.
    return "degree" if facet and kind == "ratio" else kind or "degree", facet, per_unit


def _count_kind(said: Parse, unit: str | None, words: Lexicon, kind: str = "things") -> str:
    """Times for what happens (次, 期, 场), people for 人, things else: 培训班数量(场) counts times."""
    bare = (unit or "").strip()
    for found, units in _COUNTED_IN.items():
        if bare.removeprefix("万") in units:
            return found
    if kind == "times" or _TIMES_UNITS.match(bare):
        return "times"
    if said.objects and words.events.issuperset(said.objects) and (not bare or bare in ("个", "项", "轮", "班")):
        return "times"
    return "things"


def is_whole(
    kind: str,
    facet: str,
    per_unit: bool,
    said: Parse,
    objects: list[str],
    project: Callable[[], tuple[str, ...]],
    text: str,
    words: Lexicon,
) -> bool:
    """A whole-project measure whose name names no single task: total cost, deadline, bare sustainability."""
    if (said.kind, said.facet) == (None, None):
        return False  # only the unit says what is measured: the name is a thing's
    measure = (
        (kind == "money" and not per_unit) or (kind == "time" and not facet) or facet in words.facet_rules["whole"]
    )
    timely = facet == "及时" and kind == "degree"
    if not (measure or timely):
        return False
    if not set(objects) - {"工程"} - (words.sets["ended"] if timely else set()):
        return True
    if kind == "money" and _PROJECT_MONEY.search(text):
        return True
    if timely:
        return False
    core = set(project())
    inside = len(core & set(objects))
    named = bool(core) and set(objects) == core and (said.total or said.project_named)
    return named or (len(core) >= 3 and inside >= 0.8 * len(core) and len(set(objects) - core) <= 1)


def per(unit: str | None, text: str, words: Lexicon) -> str:
    """What a unit price is per: labour (day, month), a grant to persons or what is spent a head, or else unit."""
    below = (unit or "").partition("/")[2]
    labour, heads = (
        bool({below, _SPELL.sub("", below)} & words.unit_price[kind])
        or any(word in text for word in words.unit_price[kind] if len(word) > 1)
        for kind in ("labour", "per_head")
    )
    if (labour or heads) and any(word in text for word in words.unit_price["grants"]):
        return "grant"
    return "labour" if labour else "head" if heads else "unit"


def is_part(kind: str, facet: str, row: Indicator, objects: list[str], text: str, form: str, words: Lexicon) -> bool:
    """Whether a cost, deadline or timeliness is one of the project's: not an amount of the department, a pace or
    a payment."""
    if kind == "money":
        return row.project is not None
    if kind == "degree" and facet == "开工":
        return row.project is not None
    if kind == "degree" and facet in _PASSING:
        return row.project is not None and any(word in text for word in _ACCEPTED)
    if kind == "degree" and facet == "及时":
        return row.project is not None and any(word in text for word in words.facet_rules["ends"])
    if kind != "time" or set(objects) & set(words.facet_rules["pace"]):
        return False
    return form == "deadline" or any(word in text for word in words.facet_rules["due"])
