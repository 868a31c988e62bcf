"""Names of levels without what is printed around them: numbers and codes before them, points and codes behind them."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.columns.two_languages import without_foreign
from extract.columns.wording import is_first_level, is_second_level
from extract.text import REMEMBERED, fold

_POINTS = re.compile(r"\s*[(（]\s*([0-9]{1,3}(?:\.[0-9]{1,2})?)\s*[分%％]\s*[)）]\s*$")
_NUMBER = (
    r"(?:[(（][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}(?:[.．][0-9]{1,2})+|"
    r"[一二三四五六七八九十0-9]{1,2}\s*[、.．])"
)
_CODE = r"[A-Za-z]{0,3}[-_.]?\d{1,9}(?:[-_.]\d{1,6}){0,4}"
_BEFORE = re.compile(rf"^\s*(?:{_NUMBER}|[(（\[【]?{_CODE}[)）\]】]?\s*[-—–:：、.．_]?)\s*")
_BEHIND = re.compile(r"\s*[-—–_:：]?\s*[(（\[【]?[A-Za-z]{0,3}\d{2,9}[)）\]】]?\s*$")
_ALONE = re.compile(rf"[(\[【]?{_CODE}[)\]】.]?")
# A code before an indicator's name: C010101改造面积, 010101 改造面积, 1.1.2改造面积.
_CODED = re.compile(
    r"^\s*[(（\[【]?(?:[A-Za-z]{1,3}[-_]?\d{2,9}|0\d{3,8}|\d{1,2}(?:[.．-]\d{1,3}){1,3})[)）\]】]?"
    r"[\s\-—–:：、_]*(?![年月日岁周个天])(?=[\u4e00-\u9fff“\"《(（])"
)


def points_of(text: str) -> str:
    """The points that a level's name is printed with (40 of 产出指标（40分）); "" when there are none."""
    found = _POINTS.search(text)
    return found[1] if found else ""


@lru_cache(maxsize=REMEMBERED)
def plain_level(text: str) -> str:
    """A level's name without the points behind it and the number or code around it: 产出指标 of 一、产出指标（50分）,
    C01 产出指标."""
    own = without_foreign(text)
    name = _POINTS.sub("", own) or own
    before = _BEFORE.sub("", name)
    for bare_name in (_BEHIND.sub("", before), before):
        if is_level(bare_name):
            return bare_name
    return name if own == text else text


def is_level(text: str) -> bool:
    """Whether a text is a first or a second level that is known (产出指标, 数量指标)."""
    return is_first_level(text) or is_second_level(text)


def is_code(text: str) -> bool:
    """Whether a text is a code or a number, and names nothing (C01, 0101, 1.1)."""
    return _ALONE.fullmatch(fold(text)) is not None


def without_code(text: str) -> str:
    """An indicator's name without the code before it (C010101改造面积)."""
    return _CODED.sub("", text)
