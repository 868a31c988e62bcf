"""Measures of the whole project, as a closed grammar: a name whose every word is of a closed class (the work itself,
and words of time, quality, cost or management) measures the project; a named thing more ends the rule.

The classes and families lie in data/whole.toml. 工程竣工验收合格率 is passing acceptance; 设备验收合格率 is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.patterns import alternation
from graph.linking.names.word_tables import whole_measures

_LONGEST = 40  # characters of a name that may be of closed classes alone
_TITLE = 0.6  # of a project's title: what a name must say of it to speak of the project
_TASKS = ("项目", "工程", "任务", "各项")
_FREE = frozenset({"work", "fill"})
_FORMS = {
    "deadline": "due",
    "money": "money",
    "ratio": "ratio",
    "count": "count",
    "person": "people",
    "person-time": "people",
    "time": "timed",
    "rate": "price",
}
Token = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A measure of the whole project: its quantity, and what of the project is measured (资金 in 资金到位), if that."""

    family: str
    kind: str
    facet: str
    object: str


@dataclass(frozen=True, slots=True)
class _Family:
    measure: Whole
    needs: tuple[frozenset[str], ...]
    allowed: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: dict[str, frozenset[str]]
    longest: int
    patterns: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    families: tuple[_Family, ...]
    titled: re.Pattern[str]  # words of the families that may repeat the project's title


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    table = whole_measures()
    cues: dict[str, set[str]] = {}
    for cue, words in table["cues"].items():
        for word in words:
            cues.setdefault(word, set()).add(cue)
    families = []
    for row in table["family"]:
        needs = tuple(frozenset(group) for group in row["needs"])
        measure = Whole(row["name"], row["kind"], row.get("facet", ""), row.get("object", ""))
        allowed = _FREE.union(row.get("may", ()), *needs)
        families.append(_Family(measure, needs, allowed, frozenset((*row.get("never", ()), *row.get("unless", ())))))
    patterns = tuple((re.compile(text), frozenset({cue})) for cue, text in table["patterns"].items())
    beside = frozenset().union(*(f.allowed - _FREE for f in families if "title" in f.allowed)) - {"title"}
    return _Grammar(
        {word: frozenset(found) for word, found in cues.items()},
        max(map(len, cues)),
        patterns,
        tuple(families),
        re.compile(alternation(word for word, found in cues.items() if found & beside and len(word) > 1)),
    )


@lru_cache(maxsize=1)
def _objects() -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (family.measure.kind, family.measure.facet, family.measure.object)
        for family in _grammar().families
        if family.measure.object
    )


def of_every_field(kind: str, facet: str, objects: tuple[str, ...]) -> bool:
    """Whether a quantity of an object is a measure of the whole project, so one in all fields (资金 in 资金到位)."""
    return len(objects) == 1 and (kind, facet, objects[0]) in _objects()


def whole_measure(
    text: str, *, title: str = "", form: str = "", late: bool = False, counted: bool = False, dated: bool = False
) -> Whole | None:
    """The measure of the project that a cleaned name is, None where it names a thing. `title`: the project's, which
    costs and deadlines may repeat; `form`: of the target; `late`, `counted`: its level 2 is of time, of numbers;
    `dated`: it held a date."""
    if len(text) > _LONGEST + len(title):
        return None
    tokens = tiles(text)
    told = {cue for cue, is_told in (("late", late), ("counted", counted), ("dated", dated)) if is_told}
    told |= {_FORMS[form]} if form in _FORMS else set()
    if tokens is not None:
        return _family(tokens, told)
    if len(title) < 2 or not _grammar().titled.search(text):
        return None
    tokens = tiles(text, title)
    if tokens is None or sum(len(word) for word, cues in tokens if "title" in cues) < _TITLE * len(title):
        return None
    return _family(tokens, told)


@lru_cache(maxsize=1 << 16)
def tiles(text: str, title: str = "") -> tuple[Token, ...] | None:
    """The fewest words of closed classes that a text is made of; None where something is left over. Pieces of the title
    (two characters or more) are a class of their own."""
    found: dict[int, list[Token]] = {}
    open_ = [0]
    while open_:  # from the front: most names begin with a thing, and are done at once
        at = open_.pop()
        if at < len(text) and at not in found:
            found[at] = list(_starting(text, at, title))
            open_ += [at + len(word) for word, _ in found[at]]
    best: dict[int, tuple[Token, ...]] = {len(text): ()}
    for at in sorted(found, reverse=True):
        ways = [(token, *best[at + len(token[0])]) for token in found[at] if at + len(token[0]) in best]
        if ways:
            best[at] = min(ways, key=len)
    return best.get(0)


def _starting(text: str, at: int, title: str) -> Iterator[Token]:
    grammar = _grammar()
    if title:
        size = next((n for n in range(len(text) - at, 1, -1) if text[at : at + n] in title), 0)
        if size:
            yield text[at : at + size], frozenset({"title"})
    for pattern, cues in grammar.patterns:
        found = pattern.match(text, at)
        if found and found[0]:
            yield found[0], cues
    for size in range(min(grammar.longest, len(text) - at), 0, -1):
        known = grammar.words.get(text[at : at + size])
        if known is not None:
            yield text[at : at + size], known


def _family(tokens: Sequence[Token], told: set[str]) -> Whole | None:
    said = [cues for _, cues in tokens]
    told = told | _told_together(tokens)
    for family in _grammar().families:
        if family.never & told or any(family.never & cues and not family.allowed & cues for cues in said):
            continue
        if all(family.allowed & cues for cues in said) and _met(family.needs, said, told):
            return family.measure
    return None


def _met(needs: Iterable[frozenset[str]], said: list[frozenset[str]], told: set[str]) -> bool:
    return all(told & group or any(cues & group for cues in said) for group in needs)


def _told_together(tokens: Sequence[Token]) -> set[str]:
    """What the words say together: that the work is named, that several of its stages are, that a rate is asked for."""
    found = set()
    if any("work" in cues or "build" in cues for _, cues in tokens):
        found.add("bare-work")
    if any("项目" in word for word, _ in tokens):
        found.add("named")
    if any(task in word for task in _TASKS for word, _ in tokens):
        found.add("task")
    if len({word for word, cues in tokens if "stage" in cues}) > 1:
        found.add("stages")
    if any("rate" in cues for _, cues in tokens):
        found.add("rated")
    return found
