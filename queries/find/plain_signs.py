"""What people type in other signs than documents print: traditional characters, quotes and full stops, pinyin."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from importlib import resources

_MARKS = re.compile("[“”\"'‘’「」『』《》〈〉【】。！？!?…·`]")
_SYLLABLE = re.compile(
    "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?[aeiouvü]{1,3}(?:ng(?![aeiouvü])|n(?![aeiouvü])|r(?![aeiouvü]))?"
)
# GB 2312 has its commoner characters in the order of pinyin: where those of each initial begin.
_FIRST = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1),
)  # fmt: skip
_BEYOND = 0xD7FA  # of the rarer characters, in the order of their strokes
# Traditional forms of these that simplified texts write too, as other words: 乾旱 but 乾隆, 瞭解 but 瞭望.
_BOTH = str.maketrans("乾瞭著藉覆夥", "干了着借复伙")
_BEGINS = [code for _, code in _FIRST]


@cache
def _simplified() -> dict[int, str]:
    lines = (resources.files("queries.find") / "data" / "traditional.txt").read_text("utf-8").splitlines()
    entries = (entry for line in lines if not line.startswith("#") for entry in line.split())
    return {ord(old): entry[0] for entry in entries for old in entry[1:]}


def simplified(text: str) -> str:
    """A text in simplified characters."""
    return text.translate(_simplified())


def plain(text: str) -> str:
    """A text in simplified characters and without quotes and full stops."""
    return _MARKS.sub("", simplified(text))


def plain_readings(text: str) -> tuple[str, ...]:
    """What a text can be in plain signs, the likelier first: 瞭望 stays so, 瞭解 may be 了解."""
    return tuple(dict.fromkeys((plain(text), plain(text).translate(_BOTH))))


@cache
def _initial(sign: str) -> str:
    if sign.isascii():
        return sign
    try:
        code = int.from_bytes(sign.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return "?"
    return _FIRST[bisect_right(_BEGINS, code) - 1][0] if _BEGINS[0] <= code < _BEYOND else "?"


def initials(text: str) -> str:
    """The initials of a text's characters in pinyin (满意度: myd), ? for those that are not known; one sign each."""
    return "".join(map(_initial, text))


def typed_initials(text: str) -> tuple[str, ...]:
    """What a text of letters can mean as initials: itself, and the first letters of its syllables (manyidu: myd)."""
    if not (text.isascii() and text.isalpha()):
        return ()
    syllables = _SYLLABLE.findall(text)
    spelled = "".join(one[0] for one in syllables)
    return tuple(dict.fromkeys((*([spelled] if "".join(syllables) == text and len(spelled) > 1 else []), text)))
