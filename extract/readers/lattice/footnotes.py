"""Raised signs behind a text: a footnote's mark is not part of it, the power of a unit is (m²)."""

from __future__ import annotations

import re

SMALL = 0.8  # of the height of the text before: a mark is lower
RAISED = 0.18  # of that height: a mark ends so far above the line
NEAR = 0.7  # of that height: a mark stands no further behind its text
MARKS = frozenset(map(ord, "0123456789[]()（）〔〕【】*※†‡#,，①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳注"))
_MARK = re.compile(r"[\[(（〔【]?注?(?:\d{1,2}(?:[,，]\d{1,2})*|[①-⑳*※†‡#]+)[\])）〕】]?")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmKM]?m|hm|M)$")
_POWERS = {"2": "²", "3": "³"}

NARROW = 0.82  # of the width that the sign has in the size of the text before: a mark is narrower
_WIDE = ord("⺀")  # ideographs and their signs, twice as wide as a digit

Box = tuple[float, float, float, float]  # left, top, right, bottom


def is_narrow(code: int, wide: float, before: int, width: float) -> bool:
    """Whether a sign is narrower than in the size of the sign before it: fonts do not always tell their height."""
    usual = width if before < _WIDE else width / 2
    if before == ord("%"):
        usual = 0.6 * width
    if code > 0x2000:
        usual = width if before >= _WIDE else 2 * width
    return wide < NARROW * usual


def raised(before: Box, box: Box, text: str) -> bool:
    """Whether a text stands raised and small behind another, like a mark."""
    high = before[3] - before[1]
    small = box[3] - box[1] < SMALL * high and box[3] < before[3] - RAISED * high
    return small and -0.3 * high <= box[0] - before[2] <= NEAR * high and _MARK.fullmatch(text) is not None


def shown(before: str, mark: str) -> str:
    """What of a raised mark belongs to the text before it: the power of a unit of length, else nothing."""
    return _POWERS.get(mark, "") if _UNIT.search(before) else ""
