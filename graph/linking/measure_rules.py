"""The measure of what an indicator asks for: quantity and facet, for questions to people also who answers.

A table says which (data/measures.toml); here it is read and looked up. What a signature leaves open (a name without a
facet, a time without a pace) its rows say: level, unit, the target's form, words of the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from extract.errors import WordListError
from extract.patterns import alternation
from graph.linking.concepts import Variant
from graph.linking.measure_table import TABLE, measure_table
from graph.linking.names.cleaning import clean
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import FAMILIES, Lexicon, lexicon
from graph.linking.names.signature import Signature
from ontology.measure_names import Measure

_LISTS = ("kind", "facet", "per", "asked", "objects", "level", "form", "name", "without", "unit")
_OF_ROWS = frozenset({"level", "form", "name", "without", "like", "unit"})
_IN_TURN = frozenset({"objects", "level", "name", "without"})
_FLAGS = ("whole", "part")
_COUNTS = frozenset({"people", "visits", "households", "times"})
_AND = re.compile(r"(?:以及|[和及与、,/])(?!时)")
_PLACE = re.compile(r"\{([a-z_]+)\}")
Said = tuple[str, str, str, str]  # level, form, name and unit of a row


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table; what is None or empty asks for nothing."""

    measure: Measure
    kind: frozenset[str] | None = None
    facet: frozenset[str] | None = None
    per: frozenset[str] | None = None
    asked: frozenset[str] | None = None
    whole: bool | None = None
    part: bool | None = None
    objects: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    form: frozenset[str] | None = None
    name: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    like: re.Pattern[str] | None = None  # searched for in the cleaned name
    unit: frozenset[str] | None = None
    of_rows: bool = False  # whether it asks for something that a signature does not hold

    def fits(self, signature: Signature, families: frozenset[str]) -> bool:
        """Whether a signature of its kind and facet, asked of these families, has what it asks for."""
        return (
            (self.per is None or signature.per in self.per)
            and (self.asked is None or bool(families & self.asked))
            and (self.whole is None or signature.whole == self.whole)
            and (self.part is None or signature.part == self.part)
            and (not self.objects or any(word in held for held in signature.objects for word in self.objects))
        )

    def says(self, said: Said) -> bool:
        """Whether a row has what it asks for."""
        level, form, name, unit = said
        return (
            (self.form is None or form in self.form)
            and (self.unit is None or unit in self.unit)
            and (not self.level or any(word in level for word in self.level))
            and (not self.name or any(word in name for word in self.name))
            and not any(word in name for word in self.without)
            and (self.like is None or self.like.search(_bare(name)) is not None)
        )


class Measures:
    """The table, opened. Rules are looked at from above; the first that fits counts."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Raises WordListError when the table names a measure, a condition or a word list that does not exist."""
        lists = table.get("words", {})
        self.rules = tuple(_rule(row, lists) for row in table.get("rule", ()))
        families = table.get("families", {})
        self._ends = {end: name for name in FAMILIES for end in families.get(name, ())}
        self._of_quantity: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def of_rows(self, signature: Signature, rows: Iterable[Indicator], words: Lexicon) -> Counter[Measure]:
        """How many of the rows of a signature have which measure; rows of which nothing can be said have none."""
        families = self._families(signature, words)
        found: Counter[Measure] = Counter()
        if signature.own:
            return found
        for said, number in Counter(map(_said, rows)).items():
            asked, said = _first_named(signature, said, words)
            for rule in self._for(asked):
                if rule.fits(asked, families) and (not rule.of_rows or rule.says(said)):
                    found[rule.measure] += number
                    break
        return found

    def of(self, signature: Signature, row: Indicator, words: Lexicon) -> Measure | None:
        """The measure of one row; None where nothing can be said."""
        return chosen(self.of_rows(signature, (row,), words))

    def _for(self, signature: Signature) -> tuple[Rule, ...]:
        """The rules of its kind and facet. A rule without a facet is for names without one, and for all of its kind."""
        found = self._of_quantity.get(signature.quantity)
        if found is None:
            kind, facet = signature.quantity
            found = self._of_quantity[kind, facet] = tuple(
                rule
                for rule in self.rules
                if (rule.kind is None or kind in rule.kind) and (rule.facet is None or facet in rule.facet)
            )
        return found

    def _families(self, signature: Signature, words: Lexicon) -> frozenset[str]:
        return frozenset(self._family(group, words) for group in signature.asked)

    def _family(self, group: str, words: Lexicon) -> str:
        """The family of a group that is asked: as the lists say, else by its end, the longest first."""
        known = words.family.get(group)
        if known is not None:
            return known
        ends = sorted((end for end in self._ends if group.endswith(end)), key=lambda end: (-len(end), end))
        return self._ends[ends[0]] if ends else "other"


def chosen(found: Counter[Measure]) -> Measure | None:
    """The measure that most rows have, of equally many the first of the list; None where no row has one."""
    if not found:
        return None
    if len(found) == 1:
        return next(iter(found))
    order = list(Measure)
    return min(found, key=lambda measure: (-found[measure], order.index(measure)))


def measure_of(group: Iterable[Variant]) -> Measure | None:
    """The measure of the variants of a concept: the one that most of their rows have."""
    found: Counter[Measure] = Counter()
    for variant in group:
        found.update(measures().of_rows(variant.signature, variant.rows, lexicon(variant.field)))
    return chosen(found)


@lru_cache(maxsize=1)
def measures() -> Measures:
    """The table of this version. Raises WordListError when it is damaged."""
    return Measures(measure_table())


@lru_cache(maxsize=20_000)
def _bare(name: str) -> str:
    return clean(name)[0]


def _first_named(signature: Signature, said: Said, words: Lexicon) -> tuple[Signature, Said]:
    """Of a name with two rates or two counts (知晓率和满意度) what it says first; any other name as it is."""
    level, form, name, unit = said
    parts = _AND.split(_bare(name), maxsplit=1)
    if len(parts) < 2:
        return signature, said
    first = _quantity(parts[0], words)
    if first is None or not (first[0] in _COUNTS if signature.kind in _COUNTS else first[0] in ("ratio", "degree")):
        return signature, said
    if signature.kind not in _COUNTS and _quantity(parts[1], words) is None:
        return signature, said
    return replace(signature, kind=first[0], facet=first[1]), (level, form, parts[0], unit)


def _quantity(text: str, words: Lexicon) -> tuple[str, str] | None:
    """Kind and facet of the rate or the count that a text ends with; None where it ends with neither."""
    ends = (text[start:] for start in range(len(text)))
    head = next((words.heads[end] for end in ends if end in words.heads), None)
    if head is None or head.kind is None:
        return None
    facet = head.facet or ""
    return (head.kind, facet) if facet or head.kind in _COUNTS or text.endswith("率") else None


def _said(row: Indicator) -> Said:
    level = "".join(filter(None, (row.level1, row.level2)))
    return level, row.form, row.name, (row.unit or "").strip()


def _rule(row: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Rule:
    given = dict(row)
    name = given.pop("measure", None)
    found = next((measure for measure in Measure if measure.slug == name), None)
    unknown = set(given) - {*_LISTS, *_FLAGS, "like"}
    if found is None or unknown:
        told = ", ".join(sorted(unknown)) or str(name)
        raise WordListError(f"度量规则有误：{told}", f"a rule of measures is wrong: {told}", file=TABLE)
    values: dict[str, Any] = {flag: given[flag] for flag in _FLAGS if flag in given}
    for key in _LISTS:
        if key in given:
            words = _listed(given[key], lists)
            values[key] = tuple(words) if key in _IN_TURN else frozenset(words)
    if "like" in given:
        values["like"] = _pattern(given["like"], lists)
    return Rule(found, **values, of_rows=not _OF_ROWS.isdisjoint(values))


def _pattern(text: Any, lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    """A regular expression in which {acts} stands for the words of that list."""
    try:
        return re.compile(_PLACE.sub(lambda place: alternation(_listed(f"${place[1]}", lists)), str(text)))
    except re.error as error:
        raise WordListError(
            f"正则表达式有误：{text}（{error}）", f"a regular expression is wrong: {text} ({error})", file=TABLE
        ) from error


def _listed(value: Any, lists: Mapping[str, list[str]]) -> list[str]:
    """A list of words, or the name of one ($money); in a list too."""
    if isinstance(value, str) and value.startswith("$"):
        value = lists.get(value[1:])
    elif isinstance(value, list) and all(isinstance(word, str) for word in value):
        return [each for word in value for each in (_listed(word, lists) if word.startswith("$") else [word])]
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise WordListError(
            f"应为词的列表，实为 {value!r}", f"a list of words was expected, found {value!r}", file=TABLE
        )
    return value
