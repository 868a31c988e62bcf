"""From a name's parts to a signature: the words first, then the project for what the words leave open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.text import fold
from graph.linking.grammar import MONEY_WORDS, Parse, counted, parse, without_soft
from graph.linking.lexicon import UNLISTED, Lexicon, field_names, lexicon, tables
from graph.linking.signature import Signature
from graph.linking.view import Indicator
from graph.linking.wording import agency_business, agency_words, clean, without_agency, without_place

# Objects that say no more than the field itself: the field of the agency settles them.
_OPEN = frozenset({
    "政策", "宣传", "知晓", "公共", "标准化", "公共服务", "普及", "业务", "发放", "救助", "资助", "补贴", "奖励",
    "信息系统", "信息平台", "响应", "故障",
})  # fmt: skip
# A payment that does not say of what: the project does.
_SCHEMES = frozenset({"补贴", "奖励", "津贴"})
_PAID = _SCHEMES | {"发放", "支付", "资金"}
# The project's own work, and what befalls people through it: the project says which.
_ITSELF = frozenset({"工程"})
_BENEFIT = frozenset({"people", "visits", "households"})
_PAYING = frozenset({"及时", "足额", "准确", "到位", "完成"})
_RECEIVED = frozenset({"受益", "接待", "服务"})
_COST = frozenset({"成本", "项目成本", "总成本", "预算", "投资", "工程", "建设", "资金", "执行", "支出", "经费"})
_ENDED = frozenset({"完工", "竣工", "建成", "交付", "按计划"})
_WORK = 0.5  # the weight of a word that says what is done
_SPOKEN = 0.5  # hits a row: what makes the words of projects and names say more than the agency's name
_WORKS = frozenset({"维护", "维修", "保养", "养护", "采购", "建设", "改造", "管理"})
_EVENTS = frozenset({"事故", "故障", "投诉"})
_COUNT_KINDS = frozenset({"people", "visits", "households", "times", "things"})
_DIMENSION_KINDS = {
    "money": "money", "person": "people", "person-time": "visits", "area": "area", "length": "length", "grade": "score",
}  # fmt: skip
_COUNTED_IN = {
    "people": ("人", "名", "位"), "visits": ("人次",), "households": ("户",), "things": ("家", "家次", "户次"),
}  # fmt: skip
_TIMES_UNITS = re.compile(r"^(万|千)?(次|期|场|场次|批|批次|届|轮|班次|回|台次)(/.*)?$")
_PROJECT_MONEY = re.compile(r"项目(总)?(成本|投资|经费|费用|支出|资金|预算)|总成本控制数|成本控制数$")


class Context:
    """Turns indicators into signatures; keeps what it parsed, so that a repeated name costs a look-up."""

    def __init__(self, fields: Sequence[str] | None = None) -> None:
        """`fields`: the field files that may be used; None for all."""
        self.fields = tuple(field_names() if fields is None else fields)
        self._parsed: dict[tuple[str, str], tuple[Parse, str | None, str]] = {}
        self._projects: dict[tuple[str, str], tuple[str, ...]] = {}
        self._evidence: dict[str, str] = {}

    def fields_of(self, indicators: Iterable[Indicator]) -> dict[str, str]:
        """The field of each document: by its agency's name, else by the words of its projects and names, else what the
        agency deals with (a field without a file); "" unknown."""
        kinds: dict[str, str] = {}
        agencies: dict[str, list[str]] = {}
        votes: dict[str, Counter[str]] = {}
        rows: Counter[str] = Counter()
        for row in indicators:
            if row.doc not in agencies:
                agencies[row.doc] = self._by_agency(row.agency)
                votes[row.doc] = Counter()
                kinds[row.doc] = agency_business(row.agency)
            rows[row.doc] += 1
            if len(agencies[row.doc]) != 1:
                for text in (row.project, row.name):
                    found = self._by_words(text or "")
                    if found:
                        votes[row.doc][found] += 1
        chosen = {}
        for doc, named in agencies.items():
            # An agency of two fields (教育体育局) is of the one that its projects speak of; where the agency names
            # another, a word here and there decides nothing.
            unlisted = UNLISTED + kinds[doc] if kinds[doc] else ""
            least = rows[doc] * _SPOKEN if unlisted and not named else 0
            ranked = sorted(
                (-count, name) for name, count in votes[doc].items() if (not named or name in named) and count >= least
            )
            chosen[doc] = ranked[0][1] if ranked else next(iter(named), unlisted)
        return chosen

    def _by_agency(self, agency: str | None) -> list[str]:
        """The fields that an agency's name names; of its parts the last counts first."""
        found = [
            (agency.rfind(word), len(word), name)
            for name in self.fields
            for word in (*tables()[name]["agencies"], tables()[name]["name"], name)
            if agency and word in agency
        ]
        return list(dict.fromkeys(name for _, _, name in sorted(found, reverse=True)))

    def _by_words(self, text: str) -> str:
        if text not in self._evidence:
            hits = {name: sum(word in text for word in tables()[name]["evidence"]) for name in self.fields}
            best = max(hits.values(), default=0)
            self._evidence[text] = next((name for name in self.fields if best and hits[name] == best), "")
        return self._evidence[text]

    def statement(self, row: Indicator, field: str) -> tuple[object, ...]:
        """What of a row its signature depends on: rows that are equal in it need be signed once."""
        place, core = _said(row.agency, row.name)
        of_project = _said(row.agency, row.project or "")[0]
        cost, timely = row.level1 == "成本指标", "时效" in (row.level2 or "")
        return (row.name, row.project, row.unit, row.form, field, place, core, of_project, cost, timely)

    def signature(self, row: Indicator, field: str) -> Signature:
        """The signature of a row of a document of this field."""
        return self._resolve(row, lexicon(field))

    def _parse(self, name: str, words: Lexicon, agency: str | None) -> tuple[Parse, str | None, str]:
        place, core = _said(agency, name)
        key = (name, f"{words.field}\n{place}\n{core}")
        found = self._parsed.get(key)
        if found is None:
            text, unit = clean(name)
            text = without_agency(without_place(text, place), core)
            found = self._parsed[key] = (parse(text, words), unit, text)
        return found

    def project_words(self, project: str | None, words: Lexicon, agency: str | None = None) -> tuple[str, ...]:
        """What a project's name says is done, without years, forms and the field's own name."""
        if not project:
            return ()
        place, _ = _said(agency, project)
        key = (project, f"{words.field}\n{place}")
        found = self._projects.get(key)
        if found is None:
            text = without_place(clean(project)[0], place)
            for old, new in words.rewrite:
                text = text.replace(old, new)
            cut = [w for w in words.cut(text) if w not in words.project_drop]
            found = self._projects[key] = tuple(counted(cut, words))
        return found

    def _resolve(self, row: Indicator, words: Lexicon) -> Signature:
        said, bracket, text = self._parse(row.name, words, row.agency)
        form = row.form
        if form in ("number", "") and bracket:
            from graph.linking.view import form_of

            form = form_of("=", bracket, None) if form == "number" else form
        unit = row.unit or bracket
        kind, facet, per_unit = _quantity(said, form, unit, row.level1, row.level2, words)
        project = self.project_words(row.project, words, row.agency)
        if kind == "duration" and set(said.objects) & set(words.facet_rules["pace"]):
            kind = "time"
        objects, scheme, filled, whole = list(said.objects), said.scheme or "", False, False
        asked = tuple(said.asked)
        if facet in words.facet_rules["asked"]:
            open_ = () if said.field_named else project
            return self._asked(kind, facet, objects, asked, open_, words)
        if kind == "money":
            objects = [w for w in objects if w not in MONEY_WORDS]
        if kind in ("money", "time", *_COUNT_KINDS) or facet:
            whole = _is_whole(kind, facet, per_unit, said, objects, project, text, words)
        if whole:
            return Signature(kind, facet, whole=True)
        if project and set(objects) <= _ITSELF:
            objects, filled = without_soft(list(project), words), True
        elif project and kind in _BENEFIT and set(objects) <= _RECEIVED | _ITSELF:
            objects = [w for w in objects if w in _RECEIVED]
            objects, filled = [*objects, *without_soft(list(project), words)], True
        elif project and facet in _PAYING and set(objects) <= _PAID and set(objects) & _SCHEMES:
            objects, filled = [*objects, *(w for w in project if w not in objects)], True
        if kind in _BENEFIT:
            objects = _without_benefit(objects, words)
        objects = _carried(objects, project, words)
        if words.schemes and not scheme:
            scheme = _scheme(row.project or "", objects, words)
        objects = [w for w in objects if not (scheme and w in words.schemes)]
        if kind in ("times", "things") and (facet in _EVENTS or set(objects) & _EVENTS):
            # 起, 次 and 件 of accidents are one count.
            objects, kind, facet = [*objects, *filter(None, [facet])], "things", ""
        bare = _OPEN | words.carriers | (words.events | _WORKS if per_unit else frozenset())
        field = words.field if set(objects) <= bare else ""
        return Signature(
            kind=kind,
            facet=facet,
            objects=tuple(sorted(set(objects))),
            asked=asked,
            scheme=scheme,
            field=field,
            per=_per(unit, text, words) if per_unit else "",
            filled=filled,
            part=_is_part(kind, facet, row, objects, text, form, words),
        )

    def _asked(
        self,
        kind: str,
        facet: str,
        objects: list[str],
        asked: tuple[str, ...],
        project: tuple[str, ...],
        words: Lexicon,
    ) -> Signature:
        if facet == "知晓":
            if set(objects) <= {"政策"} and not asked:
                own = [w for w in project if w not in words.events | words.field_whole and w not in words.schemes]
                if 0 < len(own) <= 2 and len(project) <= 2:
                    objects = own
                elif not objects:
                    objects = ["政策"]
        elif not asked and not objects:
            asked = ("服务对象",)
        families = {words.family.get(group, "served") for group in asked}
        open_ = set(objects) <= _OPEN if facet == "知晓" else bool(families & {"public", "served"})
        return Signature(kind, facet, tuple(sorted(set(objects))), asked, field=words.field if open_ else "")


def _said(agency: str | None, text: str) -> tuple[str, str]:
    """The place and the rest of an agency's name, each only where a text says it."""
    place, core = agency_words(agency)
    if not place and not core:
        return "", ""
    text = fold(text)
    return place if place and place in text else "", core if core and core in text else ""


def _quantity(
    said: Parse, form: str, unit: str | None, level1: str | None, level2: str | None, words: Lexicon
) -> tuple[str, str, bool]:
    """Kind and facet, the unit deciding where the name does not say, or says otherwise than a numeric target."""
    kind, facet, per_unit = said.kind, said.facet or "", said.per_unit
    rate = bool(unit) and "元" in (unit or "") and "/" in (unit or "")
    if kind == "money" or (kind is None and form == "money"):
        return ("ratio", facet or "控制", False) if form == "ratio" else ("money", "", per_unit or rate)
    if kind in (None, "ratio", "degree", "ability", *_COUNT_KINDS):
        if rate or (kind is None and level1 == "成本指标" and form in ("number", "rate", "money")):
            return "money", "", rate
        graded = kind in ("degree", "ratio") and form == "grade"
        if form in _DIMENSION_KINDS and not graded:
            return _DIMENSION_KINDS[form], "", False
        if form == "time" and kind in (None, "degree", "ratio", "things"):
            return "time", "", False
        if form == "count" and kind in (None, "degree", "ratio", "ability"):
            return _count_kind(said, unit, words), "" if facet not in ("事故", "故障", "投诉") else facet, False
        if form == "ratio" and kind in _COUNT_KINDS:
            return "ratio", facet, False
        if form == "deadline" and (facet == "及时" or (kind is None and (not level2 or "时效" in level2))):
            return "time", "", False
        if form == "number" and kind is None and "时效" in (level2 or ""):
            return "time", "", False
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
    if said.objects and said.objects[-1] in words.events and (not bare or bare in ("个", "项", "轮", "班")):
        return "times"
    return "things"


def _is_whole(
    kind: str,
    facet: str,
    per_unit: bool,
    said: Parse,
    objects: list[str],
    project: tuple[str, ...],
    text: str,
    words: Lexicon,
) -> bool:
    """A whole-project measure whose name names no single task: total cost, deadline, bare sustainability."""
    measure = (
        (kind == "money" and not per_unit) or (kind == "time" and not facet) or facet in words.facet_rules["whole"]
    )
    timely = facet == "及时" and kind == "degree"
    if facet == "控制" and objects and set(objects) <= _COST:
        return True
    if not (measure or timely):
        return False
    if not set(objects) - {"工程"} - (_ENDED if timely else set()):
        return True
    if kind == "money" and _PROJECT_MONEY.search(text):
        return True
    if timely:
        return False
    core = set(project)
    inside = len(core & set(objects))
    named = bool(core) and set(objects) == core and (said.total or said.project_named)
    return named or (len(core) >= 3 and inside >= 0.8 * len(core) and len(set(objects) - core) <= 1)


def _per(unit: str | None, text: str, words: Lexicon) -> str:
    """What a unit price is per: labour (day, month), a grant to persons or what is spent a head, or else unit."""
    below = (unit or "").partition("/")[2]
    named = sorted((word for word in words.unit_price["labour"] if len(word) > 1 and word in text), key=len)
    if below in words.unit_price["labour"] or named:
        return "labour"
    if below in words.unit_price["per_head"] or any(w in text for w in words.unit_price["per_head"] if len(w) > 1):
        return "grant" if any(word in text for word in words.unit_price["grants"]) else "head"
    return "unit"


def _is_part(kind: str, facet: str, row: Indicator, objects: list[str], text: str, form: str, words: Lexicon) -> bool:
    """Whether a cost, deadline or timeliness is one of the project's: not an amount of the department, not a pace, no
    payment."""
    if kind == "money":
        return row.project is not None
    if kind == "degree" and facet == "及时":
        return row.project is not None and any(word in text for word in words.facet_rules["ends"])
    if kind != "time" or set(objects) & set(words.facet_rules["pace"]):
        return False
    return form == "deadline" or any(word in text for word in words.facet_rules["due"])


def _without_benefit(objects: list[str], words: Lexicon) -> list[str]:
    """Those whom a work reaches, whether or not the name says that they benefit."""
    works = any(w not in _RECEIVED and w not in words.respondents and words.weight(w) >= _WORK for w in objects)
    return [w for w in objects if w != "受益"] if works else objects


def _carried(objects: list[str], project: tuple[str, ...], words: Lexicon) -> list[str]:
    """系统 in the project of a 信息系统 is that one: a carrier the name does not specify takes the project's word."""
    if not objects or objects[0] not in words.carriers:
        return objects
    end = "车" if objects[0] == "车辆" else objects[0]
    own = [w for w in project if w.endswith((end, objects[0])) and w != objects[0]]
    if len(own) == 1:
        return [own[0], *objects[1:]]
    return ["信息系统" if objects[0] == "系统" else objects[0], *objects[1:]]


def _scheme(project: str, objects: list[str], words: Lexicon) -> str:
    """The scheme that the project names, where the measure is one of a scheme; else the usual one of the field."""
    rules = words.scheme_rules
    if not any(word in said for said in objects for word in rules.get("sensitive", ())):
        return ""
    for variant in sorted(words.schemes, key=len, reverse=True):
        if variant in project:
            return words.schemes[variant]
    if set(objects) & set(rules.get("default_for", ())):
        return str(rules.get("default", ""))
    return ""


@lru_cache(maxsize=1)
def default_context() -> Context:
    """A context with all fields, for single questions."""
    return Context()
