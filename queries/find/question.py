"""A question as it is typed, taken apart into the words of names and what is asked of the stated value.

"满意度<90%", "满意度 不低于九成", "80%≤满意度<90%", "知晓率 95％ 以上": every part that the grammar of printed targets
reads as a comparison is a condition, what stands around it are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.values.numerals import NUMERALS
from extract.values.operators import PREFIX, SIGN_CHARS, SIGNS, SUFFIXES
from extract.values.quantities import widths
from queries.find.conditions import MIRRORED, Condition, conditions_of
from queries.find.superlatives import superlative
from queries.typed_numbers import typed
from queries.words import words_of

_LONGEST = 120  # signs of a question; a longer one is searched as it is
_BREAKS = re.compile(r"[\s,，、;；]+")
_THOUSANDS = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
_FIGURE = re.compile(f"[0-9{NUMERALS}+-]")
BELOW = "低于"
_SIGN = re.compile(f"[{SIGN_CHARS}]{{1,2}}")
# What joins a name and a number in speech and is no part of the name.
_BEFORE = re.compile("(?:的|在|为|是|要|应当?|须|必须|达到?|保持在|目标值?|指标值)+$")
_BETWEEN = re.compile("(?:且|并且?|和|而且|但)$")
_ASKED_FOR = re.compile("^的(?:部门|单位|项目|指标|目标)?(?:有哪些|是哪些|有多少)?$")
# What speech says for a sign that the grammar of printed targets has no need of.
_NOT_REACHED = re.compile("(?:未能?|没有?)达?到|未达(?!到)|达不到")
_DENIED = re.compile("[≠!！未没非]=?$")  # before a number: it asks for another one
_FOUR_DIGITS = re.compile("[0-9]{4}")
_PERCENT_ENDS = re.compile(f"[%％‰](?:及?(?:{SUFFIXES}))?")
_OPENING, _CLOSING = "(（“「『\"'", ")）”」』\"'"
_ALONE = frozenset({"的", "且", "并", "和", "目标", "目标值", "指标值"})


@dataclass(frozen=True, slots=True)
class Question:
    """Words that a name must hold, folded, and conditions of its stated value; explicit: a sign or a word compares, or
    there is no condition; sort: the column that words ask to sort by (最低), None where none do."""

    words: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    explicit: bool = True
    sort: str | None = None


def questions_of(text: str) -> list[Question]:
    """What a typed text can mean, the likeliest first: with its conditions before its words alone, where it compares;
    the other way round where a number merely stands behind a name (满意度90%), and where 最低 may be of a name."""
    asked = superlative(text)
    if asked is None:
        return _in_any_order(text)
    sorted_by = [replace(one, sort=asked.sort) for one in _in_any_order(asked.rest)]
    literal = _in_any_order(text)
    return [*sorted_by, *literal] if asked.plainly else [*literal, *sorted_by]


def _in_any_order(text: str) -> list[Question]:
    plain = Question(tuple(words_of(text)))
    found = _taken_apart(text)
    if found is None:
        return [plain]
    return [found, plain] if found.explicit else [plain, found]


def _taken_apart(text: str) -> Question | None:
    text = _NOT_REACHED.sub(BELOW, _THOUSANDS.sub("", text))
    parts = [part for part in _BREAKS.split(text) if part]
    whole = "".join(parts)
    if not whole or len(whole) > _LONGEST:
        return None
    ends, at = [0], 0
    for part in parts:
        at += len(part)
        ends.append(at)
    mirrored, begin = _mirrored(widths(whole))
    compared = list(_explicit(whole, begin, ends))
    # A sign or word before a number asks more plainly than one behind it, which may be of the name: 65岁以上.
    found = next((one for one in compared if _FIGURE.match(whole[one[0]]) is None), next(iter(compared), None))
    if found is None and not mirrored:
        return _implicit(whole, ends) or _number_apart(parts)
    start, end, conditions = found or (begin, begin, ())
    head = _words(whole, begin, start, ends).rstrip(_OPENING)
    tail = _words(whole, end, len(whole), ends).lstrip(_CLOSING)
    words = words_of(" ".join([_BEFORE.sub("", _BETWEEN.sub("", head)), tail]))
    return Question(tuple(words), mirrored + conditions)


def _mirrored(whole: str) -> tuple[tuple[Condition, ...], int]:
    """A number and a sign before the name (80%≤满意度), and where the name begins."""
    sign = _SIGN.search(whole)
    if sign is None or sign[0] not in SIGNS or sign.end() == len(whole):
        return (), 0
    number = typed(whole[: sign.start()])
    if number is None or number.sign is not None or _FIGURE.match(whole, sign.end()):
        return (), 0
    return (Condition(MIRRORED[SIGNS[sign[0]]], number.low, number.unit),), sign.end()


def _explicit(whole: str, begin: int, ends: list[int]) -> Iterator[tuple[int, int, tuple[Condition, ...]]]:
    """Parts that compare, the longest of each begin: where each begins and ends, and what it asks."""
    narrow = widths(whole)
    stops = sorted(
        {*ends, *(at for at, sign in enumerate(whole) if sign in "的" + _CLOSING)}
        | {found.end() for found in _PERCENT_ENDS.finditer(whole)},
        reverse=True,
    )
    for start in range(begin, len(whole)):
        if not _can_begin(narrow, start):
            continue
        for stop in stops:
            if stop > start and (conditions := _compared(whole[start:stop])):
                yield start, stop, conditions
                break


def _can_begin(narrow: str, at: int) -> bool:
    if _DENIED.search(narrow[max(0, at - 2) : at]):
        return False
    if _FIGURE.match(narrow, at):
        return at == 0 or not (narrow[at - 1].isascii() and (narrow[at - 1].isalnum() or narrow[at - 1] == "."))
    found = PREFIX.match(narrow, at)
    return found is not None and bool(found["sign"]) and found.start("sign") == at


def _compared(piece: str) -> tuple[Condition, ...]:
    """What a text asks that is nothing but one comparison or two (>80%且<90%); nothing for any other text."""
    narrow = widths(piece)
    for at in range(2, len(piece) - 1):
        sign = PREFIX.match(narrow, at)
        if sign is not None and sign["sign"] and sign.start("sign") == at and narrow[at - 1] not in SIGN_CHARS:
            first, second = typed(_BETWEEN.sub("", piece[:at])), typed(piece[at:])
            if first and second and first.sign in MIRRORED and second.sign in MIRRORED:
                return conditions_of(first) + conditions_of(second)
    found = typed(piece)
    return conditions_of(found) if found is not None and found.sign is not None else ()


def _implicit(whole: str, ends: list[int]) -> Question | None:
    """A name with a number and its unit behind it: 满意度90%."""
    narrow = widths(whole)
    for start in range(1, len(whole)):
        if _can_begin(narrow, start) and (found := typed(whole[start:])) is not None and found.unit is not None:
            head = _BEFORE.sub("", _words(whole, 0, start, ends))
            return Question(tuple(words_of(head)), conditions_of(found), explicit=False)
    return None


def _number_apart(parts: list[str]) -> Question | None:
    """A name and, as a word of its own, a number without a unit that is no year: 参保率 95."""
    for at, part in enumerate(parts):
        found = typed(part)
        if found is not None and found.sign is None and not _FOUR_DIGITS.fullmatch(part):
            words = words_of(" ".join(parts[:at] + parts[at + 1 :]))
            return Question(tuple(words), conditions_of(found), explicit=False) if words else None
    return None


def _words(whole: str, begin: int, end: int, ends: list[int]) -> str:
    """A part of the squeezed text with blanks where it had them, without what only joins."""
    cuts = [begin, *(at for at in ends if begin < at < end), end]
    words = [_ASKED_FOR.sub("", whole[a:b]).removeprefix("的") for a, b in pairwise(cuts)]
    return " ".join(word for word in words if word not in _ALONE)
