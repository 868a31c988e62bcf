"""What a question was understood as, and what may have been meant where it found nothing: lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from extract.language import say
from extract.values.operators import SIGN_CHARS
from extract.values.quantities import widths
from queries.find.conditions import Condition
from queries.find.filters import Filters
from queries.find.plain_signs import plain
from queries.find.readings import Reading
from queries.presenting.figures import quantity
from queries.words import folded, words_of

if TYPE_CHECKING:
    from queries.finding import Finding

_BOUNDS = frozenset({"minimum", "maximum", "below", "above", "unit", "sort", "limit"})
_ANY = -(10**29)  # less than any number that is printed
_SHOWN = 3  # agencies that a short name was taken for


def in_words(reading: Reading) -> str:
    """One line: the words of names, what is asked of the stated value, the agency."""
    name, text = fact_of(reading)
    return name + say("：", ": ") + text


def fact_of(reading: Reading) -> tuple[str, str]:
    """The same as a fact that a file tells of its question."""
    parts = []
    if reading.words:
        words = say("”“", "”, “").join(reversed(reading.words))
        parts.append(say(f"名称含“{words}”", f"names with “{words}”"))
    filters = reading.filters
    parts += [_condition(one) for one in filters.conditions]
    if reading.agencies:
        names = say("、", ", ").join(reading.agencies[:_SHOWN])
        more = len(reading.agencies) - _SHOWN
        names += say(f" 等 {len(reading.agencies)} 个", f" and {more} more") if more > 0 else ""
        parts.append(say(f"部门为{names}", f"agency {names}"))
    parts += list(_narrowed(filters, named=bool(reading.agencies)))
    return say("理解为", "understood as"), say("，", ", ").join(parts) or say("全部指标", "all indicators")


def _condition(one: Condition) -> str:
    number = f"{one.sign}{quantity(one.number, one.unit)}"
    any_unit = "" if one.unit else say("（单位不限）", " (of any unit)")
    return say(f"目标值{number}{any_unit}", f"stated value {number}{any_unit}")


def _narrowed(filters: Filters, *, named: bool) -> Iterator[str]:
    if filters.agency and not named:
        yield say(f"部门名称含“{filters.agency[0]}”", f"agency with “{filters.agency[0]}”")
    if filters.year is not None:
        yield say(f"{filters.year} 年", f"year {filters.year}")
    if filters.level:
        yield say(f"级次含“{filters.level}”", f"level with “{filters.level}”")
    if filters.project:
        yield say(f"项目名称含“{filters.project}”", f"project with “{filters.project}”")
    if filters.operator:
        yield say(f"符号为 {filters.operator}", f"sign {filters.operator}")
    if filters.unit:
        yield say(f"单位为 {filters.unit}", f"unit {filters.unit}")
    if filters.measure:
        yield say(f"度量为{filters.measure}", f"measure {filters.measure}")


def advice(graph: Finding, text: str, reading: Reading) -> Iterator[str]:
    """Lines on what may have been meant by a question that found nothing: words that are an agency's or a year, names
    that are near."""
    filters = reading.filters
    if filters.agency and not graph.find(agency=filters.agency[0], limit=0).total:
        yield no_agency(graph, filters.agency[0])
    if widths(text.strip())[-1:] in set(SIGN_CHARS):
        yield say(
            f"“{text.strip()}”后面缺少数，例如 {text.strip()}90%", f"a number is missing, as in {text.strip()}90%"
        )
        return
    if filters.conditions and (rows := graph.find(" ".join(reading.words), limit=0).total):
        yield say(f"不看目标值，名称相符的有 {rows} 条", f"{rows} have such a name, whatever their value")
        return
    asked = set(map(plain, reading.words))
    for word in words_of(plain(text)):
        if graph.find(word, limit=0).total:
            continue
        if _is_year(word):
            yield say(f"“{word}”像是年度：可用 --year {word}", f"“{word}” looks like a year: try --year {word}")
        elif word in asked and graph.find(agency=word, limit=0).total:
            yield say(f"“{word}”是部门名称中的词：可用 --agency {word}", f"“{word}” is of an agency: --agency {word}")
        elif word in asked and graph.find(project=word, limit=0).total:
            yield say(f"“{word}”是项目名称中的词：可用 --project {word}", f"“{word}” is of a project: --project {word}")
        elif word in asked and (near := graph.near(word)):
            zh, en = "、".join(near), ", ".join(near)
            yield say(f"没有名称含“{word}”的指标；相近的名称：{zh}", f"no name has “{word}”; names near to it: {en}")


def no_agency(graph: Finding, word: str) -> str:
    """One line that says that no agency is called so, and which are called nearly so."""
    near = graph.near(word, of="agency")
    named = say(f"；相近的部门：{'、'.join(near)}", f"; agencies near to it: {', '.join(near)}") if near else ""
    return say(f"没有名称含“{word}”的部门", f"no agency has “{word}” in its name") + named


def left_out(graph: Finding, reading: Reading, others: Mapping[str, Any]) -> str | None:
    """One line on targets that a condition with a unit says nothing of, as theirs does not convert; None where there
    are none. others: what else was asked for, as `find` takes it."""
    conditions = [one for one in reading.filters.conditions if one.unit is not None]
    if not conditions:
        return None
    asked = {name: value for name, value in others.items() if name not in _BOUNDS} | {"minimum": _ANY}
    units = graph.facets(" ".join(reading.words), by="unit", limit=None, **asked)["unit"]
    rows = sum(one.indicators for one in units if any(c.bound_in(_text(one.value)) is None for c in conditions))
    if not rows:
        return None
    unit = conditions[0].unit
    return say(
        f"另有 {rows} 条的数值没有单位或单位不能换算成 {unit}，没有比较",
        f"{rows} more have no unit, or one that does not convert to {unit}",
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _is_year(word: str) -> bool:
    digits = word.removesuffix("度").removesuffix("年")
    return len(digits) == 4 and digits.isdigit() and folded(digits)[:2] in {"19", "20"}
