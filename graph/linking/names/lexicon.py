"""The word lists (data/general.toml and data/fields/*.toml) as one dictionary for each field, with its segmenter.

A field's file adds to the general lists for the indicators of that field only: 居民 is a scheme of medical insurance
and the public elsewhere.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from functools import lru_cache
from typing import Any

import jieba

from graph.linking.names.agencies import short_forms
from graph.linking.names.word_tables import tables

jieba.setLogLevel(logging.CRITICAL)  # it prints a traceback where another user's cache stands in its way

KINDS = (
    "ratio", "degree", "ability", "people", "visits", "households", "times", "things", "area", "length", "time",
    "duration", "interval", "term", "money", "unitmoney", "score",
)  # fmt: skip
UNLISTED = "~"  # before the name of a field that has no file
FAMILIES = ("public", "served", "inside", "staff")
_FREQUENCY = 2_000_000  # so that a listed word is cut as one
_RARE = 8  # occurrences in jieba's corpus
_LONGEST = 6
_SUFFIXES = ("率", "费", "度", "性", "数", "量")
_DOERS = ("员", "者")
_ENDS = ("人员", "对象", "群众", "居民")
_MISCUT = {"经费", "免费", "消费", "浪费", "收费", "缴费"}


@dataclass(frozen=True, slots=True)
class Head:
    """A word that says what is measured: the kind of quantity, and the facet where the word names it (知晓率)."""

    kind: str | None
    facet: str | None = None


@dataclass(slots=True)
class Lexicon:
    """The words of one field (name "" for the general lists alone)."""

    field: str
    drop: frozenset[str]
    light: frozenset[str]
    soft: frozenset[str]
    events: frozenset[str]
    weak: frozenset[str]
    parties: frozenset[str]
    near_by: tuple[str, ...]
    carriers: frozenset[str]
    sets: dict[str, frozenset[str]]
    trained: tuple[str, ...]
    heads: dict[str, Head]
    facet_of: dict[str, str]
    facet_rules: dict[str, Any]
    synonyms: dict[str, str]
    respondents: dict[str, str]
    family: dict[str, str]
    implied: dict[str, frozenset[str]]
    modifiers: frozenset[str]
    field_whole: frozenset[str]
    rewrite: tuple[tuple[str, str], ...]
    schemes: dict[str, str]
    scheme_rules: dict[str, Any]
    unit_price: dict[str, frozenset[str]]
    project_drop: frozenset[str]
    classes: dict[str, frozenset[str]]
    provinces: tuple[str, ...]
    _weights: dict[str, float] = attribute(default_factory=dict, repr=False)
    _segmenter: jieba.Tokenizer | None = attribute(default=None, repr=False)

    def cut(self, text: str) -> list[str]:
        """The words of a text; single characters that no list knows are joined, unknown …率 and …费 are split."""
        if self._segmenter is None:
            self._segmenter = _segmenter(self._words())
        out: list[str] = []
        loose = False
        for word in self._segmenter.cut(text, HMM=False):
            single = len(word) == 1 and not self.knows(word) and word.isalnum()
            if single and loose:
                out[-1] += word
                continue
            loose = single
            if word in ("数", "次") and out and len(out[-1]) > 2 and out[-1].endswith(("人", "户")):
                # 参保人 + 数 is 参保 + 人数; 残疾人 stays a word
                named = self.family.get(self.respondents.get(out[-1], ""), "public") != "public"
                out[-1:] = [out[-1] if named else out[-1][:-1], out[-1][-1] + word]
                continue
            if word == "员" and out and len(out[-1]) > 2 and out[-1].endswith("人"):
                out[-1:] = [out[-1][:-1], "人员"]
                continue
            if word in _DOERS and out and len(out[-1]) == 2 and out[-1] not in self.drop and out[-1] not in _ENDS:
                out[-1] += word  # 消防 + 员, 利用 + 者
                continue
            out.extend(self._split(word))
        return out

    def _split(self, word: str) -> Iterable[str]:
        if len(word) >= 3 and word.endswith(_SUFFIXES) and not self.knows(word) and word not in _MISCUT:
            return (*self._split(word[:-1]), word[-1])
        return (word,)

    def knows(self, word: str) -> bool:
        """Whether any list holds the word."""
        return (
            word in self.heads
            or word in self.synonyms
            or word in self.drop
            or word in self.respondents
            or word in self.facet_of
            or word in self.light
            or word in self.soft
            or word in self.events
            or word in self.parties
            or word in self.carriers
            or word in self.modifiers
            or word in self.weak
        )

    def _words(self) -> Iterable[str]:
        yield from self.heads
        yield from self.facet_of
        for variant, word in self.synonyms.items():
            yield variant
            yield word
        yield from self.respondents
        for words in (
            self.drop,
            self.light,
            self.soft,
            self.events,
            self.weak,
            self.parties,
            self.carriers,
            self.modifiers,
        ):
            yield from words
        yield from self.schemes
        for unit_words in self.unit_price.values():
            yield from unit_words

    def weight(self, word: str) -> float:
        """How much a word of the object says, 0.3 to 1: works and things much, parties and qualifiers little."""
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = self._weigh(word)
        return found

    def _weigh(self, word: str) -> float:
        if word in self.parties or word in self.respondents or word.isdigit():
            return 0.35
        if word in self.weak or word in self.light:
            return 0.35
        if word in self.carriers:
            return 0.7
        if word in self.facet_rules["plain_works"]:
            return 0.45
        if word in self.events:
            return 0.85
        frequency = _base().FREQ.get(word) or 0
        return min(1.0, max(0.5, 1.15 - 0.12 * math.log10(frequency + 1)))


@lru_cache(maxsize=1)
def _base() -> jieba.Tokenizer:
    """jieba's own dictionary without its rare words: each field keeps a copy, and names are made of common ones."""
    base = jieba.Tokenizer()
    base.initialize()
    kept = {word: count for word, count in base.FREQ.items() if count >= _RARE and len(word) <= _LONGEST}
    prefixes = {word[:at] for word in kept for at in range(1, len(word))}
    base.FREQ = {**dict.fromkeys(sorted(prefixes), 0), **kept}
    return base


def _segmenter(words: Iterable[str]) -> jieba.Tokenizer:
    base = _base()
    made = jieba.Tokenizer()
    made.FREQ, made.total, made.initialized = dict(base.FREQ), base.total, True
    for word in sorted({word for word in words if len(word) > 1}):
        made.add_word(word, _FREQUENCY)
    return made


def _merged(general: Mapping[str, Any], own: Mapping[str, Any], table: str) -> dict[str, list[str]]:
    merged = {key: list(words) for key, words in general.get(table, {}).items()}
    for key, words in own.get(table, {}).items():
        merged.setdefault(key, []).extend(words)
    return merged


def _classes(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """word -> the names of its classes."""
    found: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """variant -> canonical word; a word that is canonical of one row stays itself."""
    found = {variant: word for word, variants in table.items() for variant in variants}
    found.update({word: word for word in table})
    return found


def _heads(general: Mapping[str, Any], facets: Mapping[str, list[str]]) -> dict[str, Head]:
    kinds = general["kinds"]
    heads = {word: Head(kind) for kind in KINDS for word in kinds[kind]}
    for word in general["sets"]["closing"]:
        heads.setdefault(word, Head("degree"))
    for words, facet in (("rises", "增长"), ("falls", "下降")):
        heads.update(dict.fromkeys(general["sets"][words], Head("degree", facet)))
    for facet, variants in facets.items():
        for variant in variants:
            for suffix in ("率", "度", "程度", "性", "情况", "比例", "状况", "占比", "力度"):
                heads.setdefault(variant.removesuffix("性") + suffix, Head("degree", facet))
    return heads


@lru_cache(maxsize=512)
def lexicon(field_name: str) -> Lexicon:
    """The lexicon of a field; "" gives the general one, and so does a field without a file: under the first two
    characters of what its agency deals with, which no name of its indicators needs to say."""
    if field_name.startswith(UNLISTED):
        plain = lexicon("")
        plain.cut("")
        business = field_name.removeprefix(UNLISTED)
        return replace(plain, field=business[:2], modifiers=short_forms(business), field_whole=short_forms(business))
    general = tables()["general"]
    own = tables().get(field_name, {}) if field_name != "general" else {}
    words = general["words"]
    facets = _merged(general, own, "facets")
    respondents: dict[str, str] = {}
    family: dict[str, str] = {}
    for source in (general, own):
        for kind in FAMILIES:
            for canonical, variants in source.get("respondents", {}).get(kind, {}).items():
                family[canonical] = kind
                respondents.update(dict.fromkeys(variants, canonical))
    schemes = own.get("schemes", {})
    return Lexicon(
        field=str(own.get("name", "")),
        drop=frozenset(words["drop"]),
        light=frozenset([*words["light"], *own.get("light", [])]),
        soft=frozenset([*words["soft"], *own.get("soft", [])]),
        events=frozenset(words["events"]),
        weak=frozenset([*words["qualifiers"], *own.get("weak", [])]),
        parties=frozenset(words["parties"]),
        near_by=tuple(sorted(words["near_by"], key=lambda word: (-len(word), word))),
        carriers=frozenset(words["carriers"]),
        sets={name: frozenset(some) for name, some in general["sets"].items()},
        trained=tuple(general["sets"]["trained"]),
        heads=_heads(general, facets),
        facet_of={variant: facet for facet, variants in facets.items() for variant in variants},
        facet_rules={
            **general["facet_rules"],
            "absorbs": {**general["facet_rules"]["absorbs"], **own.get("absorbs", {})},
        },
        synonyms=_inverted(_merged(general, own, "synonyms")),
        respondents=respondents,
        family=family,
        implied={key: frozenset(words) for key, words in _merged(general, own, "implied").items()},
        modifiers=frozenset(own.get("modifiers", [])),
        field_whole=frozenset([*own.get("modifiers", []), *own.get("whole", [])]),
        rewrite=tuple(
            sorted({**general["rewrite"], **own.get("rewrite", {})}.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        ),
        schemes=_inverted(schemes.get("words", {})),
        scheme_rules={key: value for key, value in schemes.items() if key != "words"},
        unit_price={key: frozenset(value) for key, value in general["unit_price"].items()},
        project_drop=frozenset(general["project"]["drop"]),
        classes=_classes(_merged(general, own, "classes")),
        provinces=tuple(general["places"]["provinces"]),
    )
