"""What a target of words says: an amount, a date, how often, a state that can be looked at, a standard that it cites,
or nothing that can be measured. Vague is only what the lists show to be; other words are not judged."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from extract.patterns import CHINESE_YEAR, YEAR, alternation
from extract.text import fold
from extract.values.measure_units import is_unit
from graph.audit.rules.family_words import anywhere, at_end, words

OWN = "worded_targets"
_CLAUSE = re.compile("[,，;；、。:]+")
_WRAPPED = re.compile("[\"'“”‘’「」()\\[\\]\\s]+")
_CITED = re.compile(r"《[^》]*》|[〔\[(]\d{4}[〕\])]\d+号")
_TIERS = re.compile("优秀?[、/,;]良|优良中|良好?[、/,;](?:中|差|合格)|分级|分档|[一二三四ⅠⅡⅢ1-4][、/]?档")
_PERCENT = re.compile(r"\d+(?:\.\d+)?(?:[%‰]|个百分点)|百分之[一二三四五六七八九十]+|[一二三四五六七八九]成")
_WITHOUT = re.compile("无(?!明显|障碍|偿|纸|缝|人)[^\\W\\d_]{2,5}$")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile("[一二三四五六七八九十两百]+([^\\W\\d_]{1,3})")
_DATE = re.compile(
    rf"(?:{YEAR}|{CHINESE_YEAR})(?:年度?|[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?|(?=全年))"
    r"|(?<![\d.])(?:\d{1,2}月?[-~至到])?\d{1,2}月份?(?!度)(?:\d{1,2}[日号])?"
    r"|(?<![\d.])\d{1,2}[日号](?:之?前|底|以前|内)|第?(?<![\d.])(?:[一二三四1-4][、至到~-]?)+季度"
)
_AROUND_DATES = re.compile("之前|以前|之间|完成|截至|截止|[底末初中内前后日号至到~,、年月度全于在-]")
_NONE = re.compile(
    "^(?:零|无(?!害|障|偿|纸|缝)|未(?:发生|出现|发现)|不(?:发生|出现|存在|得发生))|^应(.{1,2})尽\\1|应.尽.$|百分之百|全(?:部|额|覆盖)"
)


class Says(StrEnum):
    """What words of a target say."""

    AMOUNT = "amount"
    DATE = "date"
    OFTEN = "often"
    STATE = "state"
    STANDARD = "standard"
    VAGUE = "vague"
    OTHER = "other"


MEASURABLE = frozenset({Says.AMOUNT, Says.DATE, Says.OFTEN, Says.STATE})
"""What can be measured, or looked at."""


@lru_cache(maxsize=1 << 13)
def says(text: str, ratio: bool = False) -> Says:
    """What the words of a target say. `ratio`: whether its name is one of a ratio or a change, so that a percentage
    needs no base of its own."""
    bare = _WRAPPED.sub("", fold(text)[:400])
    clauses = [clause for clause in _CLAUSE.split(bare) if clause]
    if not clauses:
        return Says.OTHER
    if all(_chain().fullmatch(clause) for clause in clauses) and not _TIERS.search(bare):
        return Says.VAGUE
    return _measured(bare, clauses, ratio) or _judged(bare, clauses)


def _measured(bare: str, clauses: list[str], ratio: bool) -> Says | None:
    """What of a text can be measured, None where nothing can."""
    uncited = _CITED.sub("", bare)
    undated = _DATE.sub("", uncited)
    if is_baseless(undated) and not ratio:
        return Says.VAGUE
    if has_number(undated):
        return Says.AMOUNT
    if undated != uncited or anywhere(OWN, "moments").search(bare):
        return Says.DATE
    if _TIERS.search(bare):
        return Says.OTHER
    if anywhere(OWN, "often").search(bare):
        return Says.OFTEN
    return Says.STATE if any(map(_is_state, clauses)) else None


def _judged(bare: str, clauses: list[str]) -> Says:
    """Words without a measure: vague by one of their clauses, else a standard they cite, else not judged."""
    if _compared().search(bare):
        return Says.VAGUE
    if _cites(bare):
        return Says.STANDARD
    return Says.VAGUE if any(map(_is_vague, clauses)) else Says.OTHER


def gives_figure(text: str) -> bool:
    """Whether a text has a number, a date or says how often."""
    bare = _WRAPPED.sub("", fold(text)[:400])
    undated = _DATE.sub("", _CITED.sub("", bare))
    return (
        undated != _CITED.sub("", bare)
        or has_number(undated)
        or any(anywhere(OWN, name).search(bare) for name in ("moments", "often"))
    )


def has_number(text: str) -> bool:
    """Whether a folded text (without dates) has a number: digits, or Chinese numerals before a unit."""
    if _DIGITS.search(text) or _NONE.search(text):
        return True
    plain = anywhere(OWN, "no_numbers").sub("", text)
    return any(_unit_begins(found[1]) for found in _COUNTED.finditer(plain))


def is_baseless(text: str) -> bool:
    """Whether a folded text gives a percentage by which something changes and nothing that it is measured from."""
    rest = _PERCENT.sub("", text)
    if rest == text or _DIGITS.search(rest) or anywhere(OWN, "based").search(text):
        return False
    return bool(_change().search(rest))


def is_date_only(text: str) -> bool:
    """Whether a folded text is a date or a time of the year and nothing else."""
    rest = anywhere(OWN, "moments").sub("", _DATE.sub("", _WRAPPED.sub("", text)))
    if rest == text or anywhere(OWN, "often").search(text):
        return False
    return not _AROUND_DATES.sub("", rest)


def cites(text: str) -> bool:
    """Whether a text names a standard by which its amount is fixed (按文件标准执行)."""
    return _cites(fold(text))


def is_answer(text: str) -> bool:
    """Whether a folded text only says that something is, or is the name of a measure."""
    return text in {*words(OWN, "answers"), *words(OWN, "measures")}


def repeats(text: str, name: str) -> bool:
    """Whether every character of a folded text stands in the name, in this order; of one character that is chance."""
    rest = iter(name)
    return len(text) > 1 and all(char in rest for char in text)


def is_framed(text: str, name: str) -> bool:
    """Whether a row is one of the frame that evaluations share: 立项程序规范性, 规范."""
    found = set(_CLAUSE.split(text))
    return name.endswith("性") and found <= set(words(OWN, "frame")) and any(word in name for word in found)


def _is_state(clause: str) -> bool:
    if anywhere(OWN, "undated").match(clause):
        return False
    stated = at_end(OWN, "states").search(clause) or anywhere(OWN, "states").match(clause)
    return bool(stated or _WITHOUT.search(clause))


def _is_vague(clause: str) -> bool:
    if _chain().fullmatch(clause) or anywhere(OWN, "undated").match(clause):
        return True
    return bool(anywhere(OWN, "starts").match(clause) or at_end(OWN, "ends").search(clause))


def _cites(text: str) -> bool:
    verb = anywhere(OWN, "standard_verbs").search(text)
    return bool(_CITED.search(text) or (verb and anywhere(OWN, "standards").search(text, verb.end())))


def _unit_begins(text: str) -> bool:
    return any(is_unit(text[:length]) for length in range(1, len(text) + 1))


@cache
def _chain() -> re.Pattern[str]:
    """Degrees, changes, grades and what fills between them, at least one of the first three among them."""
    strong = alternation([*words(OWN, "degrees"), *words(OWN, "changes"), *words(OWN, "grades")])
    filler = alternation(words(OWN, "fillers"))
    return re.compile(f"(?:{filler})*(?:{strong})(?:{strong}|{filler})*")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words(OWN, 'compared'))})(?:{alternation(words(OWN, 'bases'))})")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(alternation(words(OWN, "changes")))
