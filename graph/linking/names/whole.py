"""Measures of the whole project, as a closed grammar: a name whose every word is of a closed class (the work itself,
and words of time, quality, cost or management) measures the project; a named thing more ends the rule.

The classes and families lie in data/whole.toml. 工程竣工验收合格率 is passing acceptance; 设备验收合格率 is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extract.patterns import alternation
from graph.linking.names.signature import Signature
from graph.linking.names.word_tables import whole_measures

_LONGEST = 40  # characters of a name that may be of closed classes alone
_TITLE = 0.6  # of a project's title: what a name must say of it to speak of the project
_WORD = 2  # characters
_TASK = "任务"
_STAFF, _SATISFIED = ("职工",), "满意"
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
    """A measure of the whole project: its quantity, and what of the project is measured (资金 in 资金到位), if that;
    `part`: that is a part of the work (开工)."""

    family: str
    kind: str
    facet: str
    object: str
    part: bool = False


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
    ends: re.Pattern[str]  # of a title: words that do not say what is done
    joins: re.Pattern[str]  # in a title that names several things
    said_all: dict[str, list[str]]  # words for all of the work, by the kind of quantity


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    table = whole_measures()
    cues: dict[str, set[str]] = {}
    for cue, words in table["cues"].items():
        for word in words:
            cues.setdefault(word, set()).add(cue)
    effects = table["effects"]
    for noun, variants in effects.items():
        for word in (noun, *variants):
            cues.setdefault(word, set()).add(noun)
    families = []
    for row in (*table["family"], *map(_effect, effects)):
        needs = tuple(frozenset(group) for group in row["needs"])
        measure = Whole(row["name"], row["kind"], row.get("facet", ""), row.get("object", ""), row.get("part", False))
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
        re.compile(f"(?:{alternation(table['title']['ends'])})+$"),
        re.compile(table["title"]["joins"]),
        table["title"]["all"],
    )


def _effect(noun: str) -> dict[str, Any]:
    """The family of a boilerplate effect: whatever verb stands before the noun, it is one in all fields."""
    return {
        "name": noun, "kind": "degree", "facet": "影响", "object": noun, "needs": [[noun]], "may": ["toward", "effect"],
        "never": ["count", "money"],
    }  # fmt: skip


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


def everywhere(signature: Signature) -> bool:
    """Whether a signature is one in all fields though it has words: 资金到位, and what the own staff think of all."""
    own = signature.asked == _STAFF and signature.facet == _SATISFIED and not signature.objects
    return own or of_every_field(signature.kind, signature.facet, signature.objects)


def may_repeat(text: str) -> bool:
    """Whether `whole_measure` of a cleaned name depends on the project's title."""
    return len(text) > _LONGEST or (tiles(text) is None and _grammar().titled.search(text) is not None)


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
    if tokens is None:
        return None
    repeated = "".join(word for word, cues in tokens if "title" in cues)
    core, named = _core(title), _core(repeated)
    if len(repeated) >= _TITLE * len(title):
        return _family(tokens, told)
    called = len(named) >= _WORD and core.endswith(named) and not _grammar().joins.search(core)
    if len(named) < _TITLE * len(core) and not called:
        return None
    found = _family(tokens, told)  # 整治工作完成时间 of a 道路综合整治: what the title calls the project
    return found if found is not None and _all_of_it(found.kind, text) else None


def _all_of_it(kind: str, text: str) -> bool:
    """Whether a name that repeats a part of the title says that all of the work is meant: 任务 is one of its tasks."""
    said = _grammar().said_all
    return _TASK not in text and any(word in text for word in said.get(kind, said["else"]))


def _core(title: str) -> str:
    """A title without the words at its end that do not say what is done: 经济普查经费 is 经济普查."""
    return _grammar().ends.sub("", title) or title


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
