"""Titles of several years side by side: what stands below a year (目标值 below 2025年) with that year, and short titles
(2024实际, 上年预计, 2026目标) in the words of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from extract.columns.roles import Role
from extract.columns.wording import bare, column_role
from extract.patterns import YEAR

_TIME = rf"(?:{YEAR}年?度?|(?:上一?|前一?|去|本|当|今|下一?|次|明)年度?|本年度)"
_ALONE = re.compile(rf"({_TIME})(?:情况|数据|水平|(?:绩效)?(?:指标|目标|计划)?值?)")
# What is told of a year, and the word that columns of it are called by.
_KINDS = {
    "实际": "实际值", "实绩": "实际值", "完成": "完成值", "实际完成": "实际完成值", "执行": "完成值", "预计": "预计值",
    "预估": "预计值", "估计": "预计值", "预计完成": "预计完成值", "预计实现": "预计值", "计划": "计划值",
    "计划完成": "计划值", "目标": "目标值", "绩效目标": "目标值", "预期": "预期值", "预期目标": "目标值",
}  # fmt: skip
_SHORT = re.compile(rf"({_TIME})({'|'.join(sorted(_KINDS, key=len, reverse=True))})(?:数|情况)?")
_OF_TIME = frozenset({Role.VALUE, Role.ACTUAL, Role.OP, Role.MEASURE, Role.WEIGHT})
_LEAST = 2  # titles that tell times: one alone is no comparison of years


def with_years(row: Sequence[str], upper: Sequence[str] = ()) -> Sequence[str]:
    """A header row, what it tells below years with the year; short titles as columns are called."""
    pairs = list(zip_longest(row, upper[: len(row)], fillvalue=""))
    below = [_below(text, above) for text, above in pairs]
    short = [_in_words(text) for text in row]
    if sum(found is not None for found in below) >= _LEAST:
        return [found or text for found, text in zip(below, row, strict=True)]
    if sum(found is not None for found in short) >= _LEAST or _has_value(row):
        return [found or text for found, text in zip(short, row, strict=True)]
    return row


def _has_value(row: Sequence[str]) -> bool:
    return any(column_role(text) == Role.VALUE for text in row if text)


def is_time(text: str) -> bool:
    """Whether a title is a year or the year before or after it, and nothing else (2025年, 上年)."""
    return bool(text) and _ALONE.fullmatch(bare(text)) is not None


def _below(text: str, above: str) -> str | None:
    """What a title below a year is called with that year; None for other titles."""
    time = _ALONE.fullmatch(bare(above)) if above and text and text != above else None
    if time is None or re.search(YEAR, text):
        return None
    plain = bare(text)
    title = _KINDS.get(plain, "度量单位" if plain == "单位" else plain)
    return f"{time[1]}{title}" if plain in _KINDS or column_role(title) in _OF_TIME else None


def _in_words(text: str) -> str | None:
    found = _SHORT.fullmatch(bare(text)) if text else None
    return f"{found[1]}{_KINDS[found[2]]}" if found is not None else None
