"""From a name's parts to a signature: the words first, then the project for what the words leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from extract.text import fold
from graph.linking.names.abreast import Abreast
from graph.linking.names.agencies import agency_words, is_general, without_place
from graph.linking.names.cleaning import clean
from graph.linking.names.empty import says_nothing
from graph.linking.names.fields import Fields
from graph.linking.names.indicator import Indicator, form_of
from graph.linking.names.lexicon import Lexicon, lexicon
from graph.linking.names.objects import counted, without_soft
from graph.linking.names.quantity import COUNT_KINDS, is_part, is_whole, per, quantity
from graph.linking.names.signature import SEPARATOR, Signature
from graph.linking.names.surroundings import Surroundings, no_words
from graph.linking.names.taking_apart import Asked, Taken, take_apart
from graph.linking.names.whole import may_repeat, whole_measure

GOVERNMENT = "政府"  # the field of bare questions of those who govern a place: they share one
_BENEFIT = frozenset({"people", "visits", "households"})
_WORK = 0.5  # the weight of a word that says what is done
Words = Callable[[], tuple[str, ...]]


class Context:
    """Turns indicators into signatures; keeps what it parsed, so that a repeated name costs a look-up."""

    def __init__(self, fields: Sequence[str] | None = None) -> None:
        """`fields`: the field files that may be used; None for all."""
        self._fields = Fields(fields)
        self._taken: dict[tuple[str, ...], Taken] = {}
        self._titles: dict[tuple[str, str], str] = {}
        self._projects: dict[tuple[str, str], tuple[str, ...]] = {}
        self._alone: dict[tuple[object, ...], Signature] = {}  # of names that leave nothing to their project

    def fields_of(self, indicators: Iterable[Indicator]) -> dict[str, str]:
        """The field of each document (see `Fields.of`)."""
        return self._fields.of(indicators)

    def asked(self, row: Indicator, field: str) -> Asked:
        """What of a row the parts of its name depend on."""
        return row.name, field, *_said(row.agency, row.name)

    def statement(self, row: Indicator, field: str) -> tuple[object, ...]:
        """What of a row its signature depends on: rows that are equal in it need be signed once."""
        of_project = _said(row.agency, row.project or "")[0]
        alone = _own(row) if says_nothing(row.name) else ""
        return (*_by_itself(row, field), row.project, of_project, alone)

    def signature(self, row: Indicator, field: str) -> Signature:
        """The signature of a row of a document of this field."""
        if says_nothing(row.name):
            return Signature("", "", own=_own(row))
        key = (*_by_itself(row, field), bool(row.level2), row.project is None, bool(row.project))
        found = self._alone.get(key)
        if found is None:
            words = lexicon(field)
            project = Surroundings(
                row.project,
                lambda: self._title(row.project, row.agency),
                lambda: self.project_words(row.project, words, row.agency),
            )
            found = self._resolve(row, self._take_apart(row, field), words, project)
            if not project.asked:
                self._alone[key] = found
        return found

    def abreast(self, row: Indicator, field: str) -> Abreast:
        """The things that the row's name puts side by side."""
        return () if says_nothing(row.name) else self._take_apart(row, field).parts.abreast

    def know(self, asked: Iterable[Asked], taken: Iterable[Taken]) -> None:
        """Remembers names that were taken apart elsewhere; of fields with equal words the first counts."""
        for (name, field, place, core), found in zip(asked, taken, strict=True):
            self._taken.setdefault((name, lexicon(field).field, place, core), found)

    def _take_apart(self, row: Indicator, field: str) -> Taken:
        place, core = _said(row.agency, row.name)
        key = (row.name, lexicon(field).field, place, core)
        found = self._taken.get(key)
        if found is None:
            found = self._taken[key] = take_apart(row.name, field, place, core)
        return found

    def _title(self, project: str | None, agency: str | None) -> str:
        """A project's name as a name may repeat it."""
        if not project:
            return ""
        place, _ = _said(agency, project)
        found = self._titles.get((project, place))
        if found is None:
            found = self._titles[project, place] = without_place(clean(project)[0], place).removesuffix("项目")
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

    def _resolve(self, row: Indicator, taken: Taken, words: Lexicon, project: Surroundings) -> Signature:
        said, bracket, text, form = taken.parts, taken.unit, taken.text, row.form
        if form == "number" and bracket:
            form = form_of("=", bracket, None)
        unit = row.unit or bracket
        found = whole_measure(
            text,
            title=project.title() if may_repeat(text) else "",
            form=form,
            late="时效" in (row.level2 or ""),
            counted="数量" in (row.level2 or ""),
            dated=taken.dated,
        )
        if found is not None:
            of = tuple(filter(None, [found.object]))
            return Signature(found.kind, found.facet, of, whole=not of, part=found.part)
        kind, facet, per_unit = quantity(said, form, unit, row.level1, row.level2, words)
        if kind == "duration" and set(said.objects) & set(words.facet_rules["pace"]):
            kind = "time"
        objects, scheme, whole = list(said.objects), said.scheme or "", False
        asked = tuple(said.asked)
        if facet in words.facet_rules["asked"]:
            open_ = no_words if said.field_named else project.words
            own = GOVERNMENT if is_general(row.agency) else words.field
            return _question(kind, facet, objects, asked, open_, words, own)
        if kind == "money":
            objects = [w for w in objects if w not in words.sets["money"]]
        if kind in ("money", "time", *COUNT_KINDS) or facet:
            whole = is_whole(kind, facet, per_unit, said, objects, project.words, text, words)
        if whole:
            return Signature(kind, facet, whole=True)
        open_ = no_words if said.field_named and not objects else project.words  # 档案事故 of an archive is its own
        objects, filled = _filled(kind, facet, objects, open_, words)
        if kind in _BENEFIT:
            objects = _without_benefit(objects, words)
        objects = _carried(objects, project.words, words)
        if words.schemes and not scheme:
            scheme = _scheme(project.name, objects, words)
        objects = [w for w in objects if not (scheme and w in words.schemes)]
        if kind in ("times", "things") and (facet in words.sets["mishaps"] or set(objects) & words.sets["mishaps"]):
            # 起, 次 and 件 of accidents are one count.
            objects, kind, facet = [*objects, *filter(None, [facet])], "things", ""
        if not (objects or facet or kind != "degree" or said.scheme):
            objects = [text]  # a name of signs or of one letter is its own object
        bare = words.sets["open"] | words.carriers | (words.events | words.sets["works"] if per_unit else frozenset())
        field = words.field if set(objects) <= bare else ""
        return Signature(
            kind=kind,
            facet=facet,
            objects=tuple(sorted(set(objects))),
            asked=asked,
            scheme=scheme,
            field=field,
            per=per(unit, text, words) if per_unit else "",
            filled=filled,
            part=is_part(kind, facet, row, objects, text, form, words),
        )


def _by_itself(row: Indicator, field: str) -> tuple[object, ...]:
    """What of a row, beside its project, its signature depends on."""
    place, core = _said(row.agency, row.name)
    level2 = row.level2 or ""
    cost, timely, counted = row.level1 == "成本指标", "时效" in level2, "数量" in level2
    return row.name, row.unit, row.form, field, is_general(row.agency), place, core, cost, timely, counted


def _own(row: Indicator) -> str:
    """What tells the rows of a name that says nothing from all others: the name in its agency's project."""
    return SEPARATOR.join((fold(row.name), fold(row.project or ""), row.agency or row.doc))


def _question(
    kind: str,
    facet: str,
    objects: list[str],
    asked: tuple[str, ...],
    project: Words,
    words: Lexicon,
    field: str,
) -> Signature:
    """The signature of a question to people: what the project adds, and whether it is the field's own."""
    if facet == "知晓":
        if set(objects) <= {"政策"} and not asked:
            done = project()
            own = [w for w in done if w not in words.events | words.field_whole and w not in words.schemes]
            if 0 < len(own) <= 2 and len(done) <= 2:
                objects = own
            elif not objects:
                objects = ["政策"]
    elif not asked and not objects:
        asked = ("服务对象",)
    families = {words.family.get(group, "served") for group in asked}
    open_ = set(objects) <= words.sets["open"] if facet == "知晓" else bool(families & {"public", "served"})
    return Signature(kind, facet, tuple(sorted(set(objects))), asked, field=field if open_ else "")


def _said(agency: str | None, text: str) -> tuple[str, str]:
    """The place and the rest of an agency's name, each only where a text says it."""
    place, core = agency_words(agency)
    if not place and not core:
        return "", ""
    text = fold(text)
    return place if place and place in text else "", core if core and core in text else ""


def _filled(kind: str, facet: str, objects: list[str], project: Words, words: Lexicon) -> tuple[list[str], bool]:
    """The objects with what the project says where the name leaves it open, and whether it did."""
    said, sets = set(objects), words.sets
    itself = said <= sets["itself"]
    benefit = kind in _BENEFIT and said <= sets["received"] | sets["itself"]
    paid = facet in sets["paying"] and said <= sets["paid"] and bool(said & sets["schemes"])
    done = project() if itself or benefit or paid else ()
    if not done:
        return objects, False
    if itself and not (said and sets["unbuilt"] & set(done)):
        return without_soft(list(done), words), True
    if benefit:
        return [*(w for w in objects if w in sets["received"]), *without_soft(list(done), words)], True
    if paid:
        return [*objects, *(w for w in done if w not in objects)], True
    return objects, False


def _without_benefit(objects: list[str], words: Lexicon) -> list[str]:
    """Those whom a work reaches, whether or not the name says that they benefit."""
    works = any(
        w not in words.sets["received"] and w not in words.respondents and words.weight(w) >= _WORK for w in objects
    )
    return [w for w in objects if w != "受益"] if works else objects


def _carried(objects: list[str], project: Words, words: Lexicon) -> list[str]:
    """系统 in the project of a 信息系统 is that one: a carrier the name does not specify takes the project's word."""
    if not objects or objects[0] not in words.carriers:
        return objects
    end = "车" if objects[0] == "车辆" else objects[0]
    own = [w for w in project() if w.endswith((end, objects[0])) and w != objects[0]]
    if len(own) == 1:
        return [own[0], *objects[1:]]
    return ["信息系统" if objects[0] == "系统" else objects[0], *objects[1:]]


def _scheme(project: Callable[[], str], objects: list[str], words: Lexicon) -> str:
    """The scheme that the project names, where the measure is one of a scheme; else the usual one of the field."""
    rules = words.scheme_rules
    if not any(word in said for said in objects for word in rules.get("sensitive", ())):
        return ""
    named = project()
    for variant in sorted(words.schemes, key=len, reverse=True):
        if variant in named:
            return words.schemes[variant]
    if set(objects) & set(rules.get("default_for", ())):
        return str(rules.get("default", ""))
    return ""


@lru_cache(maxsize=1)
def default_context() -> Context:
    """A context with all fields, for single questions."""
    return Context()
